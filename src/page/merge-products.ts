import { type PageSource, type ProductField, productFields } from "./page-product.ts";
import type { Values } from "./product.ts";
import type { ThingRole } from "./product-roles.ts";

/** What one source says of one product. */
export interface Sighting {
  readonly source: PageSource;
  readonly role: Exclude<ThingRole, "variant">;
  readonly isGroup: boolean;
  /** It was described as one of a group's. */
  readonly isVariant: boolean;
  readonly line?: number;
  readonly values: Values;
  /** What it was read from; a group and its variants share it, and are never one product. */
  readonly origin: object;
}

/** A product while sources are joined. */
export interface Merged {
  role: Sighting["role"];
  readonly isGroup: boolean;
  readonly isVariant: boolean;
  readonly line?: number;
  readonly values: Values;
  readonly found: { -readonly [Field in ProductField]?: PageSource };
  readonly sources: Set<PageSource>;
  readonly origins: Set<object>;
}

/** The fields of something that can be bought; a group has none of its own. */
const ofVariants: ReadonlySet<ProductField> = new Set([
  "price",
  "was",
  "availability",
  "color",
  "size",
  "material",
  "pattern",
  "options",
  "gtin",
  "mpn",
] as const);

/**
 * Joins what the sources of a page say of the same products. Sightings come the most trusted source first, and within a
 * source in the document's order; a value is taken from the first sighting that has it (spec M5).
 */
export class ProductMerge {
  readonly merged: Merged[] = [];
  private readonly byKey = new Map<string, Merged[]>();

  /** Adds all sightings of one source. */
  add(sightings: readonly Sighting[]): void {
    const own = this.merged.filter(isTop);
    const tops = sightings.filter(isTop);
    for (const sighting of sightings) {
      // A source that shows one product on a page that shows one means that one, whatever it calls it.
      const only = tops.length === 1 && own.length === 1 && tops[0] === sighting ? own[0] : undefined;
      const known = this.find(sighting) ?? (only !== undefined && mayBeOne(only, sighting) ? only : undefined);
      if (known === undefined) this.start(sighting);
      else this.take(known, sighting);
    }
  }

  private find(sighting: Sighting): Merged | undefined {
    for (const key of keysOf(sighting)) {
      const known = this.byKey.get(key)?.find((one) => areOne(one, sighting));
      if (known !== undefined) return known;
    }
    return undefined;
  }

  private start(sighting: Sighting): void {
    const { role, isGroup, isVariant, line } = sighting;
    const merged: Merged = {
      role,
      isGroup,
      isVariant,
      ...(line === undefined ? {} : { line }),
      values: {},
      found: {},
      sources: new Set(),
      origins: new Set(),
    };
    this.merged.push(merged);
    this.take(merged, sighting);
  }

  private take(merged: Merged, sighting: Sighting): void {
    merged.sources.add(sighting.source);
    merged.origins.add(sighting.origin);
    if (rank(sighting.role) < rank(merged.role)) merged.role = sighting.role;
    const { price } = merged.values;
    const isSamePrice = price === undefined || price.amount === sighting.values.price?.amount;
    for (const field of productFields) {
      if (merged.values[field] !== undefined || (merged.isGroup && ofVariants.has(field))) continue;
      // The price before a reduction belongs to the price that was reduced.
      if (field === "was" && !isSamePrice) continue;
      if (copy(field, sighting.values, merged.values)) merged.found[field] = sighting.source;
    }
    const currency = sighting.values.price?.currency;
    if (price !== undefined && price.currency === undefined && currency !== undefined)
      merged.values.price = { ...price, currency };
    for (const key of keysOf(merged)) {
      const known = this.byKey.get(key);
      if (known === undefined) this.byKey.set(key, [merged]);
      else if (!known.includes(merged) && known.length < maxPerKey) known.push(merged);
    }
  }
}

/** More products than this under one name or address are not told apart by it. */
const maxPerKey = 20;

export const isTop = ({ role, isVariant }: Pick<Sighting, "role" | "isVariant">): boolean =>
  !isVariant && (role === "main" || role === "top");

const rank = (role: Sighting["role"]): number => ["main", "top", "listed", "related"].indexOf(role);

const lower = (text: string | undefined): string | undefined => text?.toLowerCase();

function keysOf({ values: { id, link, name } }: Pick<Sighting, "values">): string[] {
  return [
    ...(id === undefined ? [] : [`id:${id}`]),
    ...(link === undefined ? [] : [`link:${link}`]),
    ...(name === undefined ? [] : [`name:${name.toLowerCase()}`]),
  ];
}

/**
 * One source names different products by different ids, addresses or names. Two sources may have each an id of its own for
 * one product (a sku here, a number of the shop's software there); then its address or its name tells. Variants have names and
 * addresses in common, so only their ids tell.
 */
function areOne(a: Merged, b: Sighting): boolean {
  if (a.origins.has(b.origin)) return false;
  const differ = (field: "id" | "link" | "name"): boolean =>
    a.values[field] !== undefined && b.values[field] !== undefined && lower(a.values[field]) !== lower(b.values[field]);
  const agree = (field: "id" | "link" | "name"): boolean =>
    a.values[field] !== undefined && lower(a.values[field]) === lower(b.values[field]);
  if (agree("id")) return true;
  if (a.isVariant || b.isVariant) return false;
  const isOneSource = a.sources.size === 1 && a.sources.has(b.source);
  if (isOneSource && (differ("id") || differ("name"))) return false;
  if (agree("link")) return true;
  return agree("name") && (!differ("link") || (!isOneSource && isTop(a) && isTop(b)));
}

function mayBeOne(a: Merged, b: Sighting): boolean {
  if (a.sources.has(b.source)) return false;
  const [one, other] = [lower(a.values.name), lower(b.values.name)];
  return (
    b.source === "open-graph" || one === undefined || other === undefined || one.includes(other) || other.includes(one)
  );
}

function copy<Field extends ProductField>(field: Field, from: Values, to: Values): boolean {
  const value = from[field];
  if (value !== undefined) to[field] = value;
  return value !== undefined;
}
