import type { PageSource } from "./page-product.ts";
import { firstText, type Thing, type ThingValue, termOf } from "./thing.ts";

/** A thing while it is put together. */
export interface Draft extends Thing {
  readonly types: string[];
  readonly values: Map<string, ThingValue[]>;
  isRoot: boolean;
}

export interface Things {
  /** In the order of the document. */
  readonly all: readonly Thing[];
  /** The properties by which other things name this one. */
  usedAs(thing: Thing): ReadonlySet<string>;
}

/**
 * Puts the things of a page together. What is said under one id in several places is one thing, unless kind, name or sku
 * tell them apart (pages reuse ids); a mention by id alone becomes the things it names.
 */
export class ThingGraph {
  private readonly drafts: Draft[] = [];

  /** @param idOf - makes ids comparable: "#lamp" and "https://shop.example/p#lamp" may be one */
  constructor(private readonly idOf: (id: string) => string) {}

  add(source: PageSource, line: number, types: readonly string[], id: string, isRoot: boolean): Draft {
    const draft: Draft = {
      source,
      line,
      ...(id === "" ? {} : { id: this.idOf(id) }),
      types: types.map((type) => termOf(type).toLowerCase()).filter((type) => type !== ""),
      values: new Map(),
      isRoot,
    };
    this.drafts.push(draft);
    return draft;
  }

  put(draft: Draft, name: string, value: ThingValue): void {
    const term = termOf(name);
    const values = draft.values.get(term);
    if (values === undefined) draft.values.set(term, [value]);
    else values.push(value);
  }

  things(): Things {
    const all: Draft[] = [];
    const byId = new Map<string, Draft[]>();
    const takenIn = new Map<Thing, Draft>();
    for (const draft of this.drafts) {
      const known = draft.id === undefined ? [] : (byId.get(draft.id) ?? []);
      if (isMention(draft)) continue;
      const same = known.find((other) => areOne(other, draft));
      if (same === undefined) {
        all.push(draft);
        if (draft.id !== undefined && known.length < maxPerId) byId.set(draft.id, [...known, draft]);
        continue;
      }
      takenIn.set(draft, same);
      same.isRoot ||= draft.isRoot;
      same.types.push(...draft.types.filter((type) => !same.types.includes(type)));
      for (const [name, values] of draft.values) for (const value of values) this.put(same, name, value);
    }
    const uses = new Map<Thing, Set<string>>();
    for (const draft of all)
      for (const [name, values] of draft.values) {
        const meant = values.flatMap((value): ThingValue | ThingValue[] => {
          if (typeof value === "string") return value;
          if (isMention(value)) return byId.get(value.id ?? "") ?? value;
          return takenIn.get(value) ?? value;
        });
        draft.values.set(name, [...new Set(meant)]);
        for (const value of meant) if (typeof value !== "string") addTo(uses, value, name);
      }
    addOffers(all);
    return { all, usedAs: (thing) => uses.get(thing) ?? noUses };
  }
}

/** A page that gives one id to more things than this gave it to all of them. */
const maxPerId = 20;

const noUses: ReadonlySet<string> = new Set();

const isMention = ({ id, types, values }: Thing): boolean =>
  id !== undefined && types.length === 0 && values.size === 0;

/** An offer that names its product is an offer of it (schema.org: itemOffered is the inverse of offers). */
function addOffers(drafts: readonly Draft[]): void {
  const without = new Map<Thing, Draft>(
    drafts.filter(({ values }) => !values.has("offers")).map((draft) => [draft, draft]),
  );
  for (const offer of drafts)
    for (const value of offer.values.get("itemOffered") ?? []) {
      const product = typeof value === "string" ? undefined : without.get(value);
      if (product === undefined) continue;
      const offers = product.values.get("offers");
      if (offers === undefined) product.values.set("offers", [offer]);
      else offers.push(offer);
    }
}

function areOne(a: Thing, b: Thing): boolean {
  const agree = (one: string, other: string): boolean => one === "" || other === "" || one === other;
  return (
    (a.types.length === 0 || b.types.length === 0 || a.types.some((type) => b.types.includes(type))) &&
    ["name", "sku", "productID"].every((name) => agree(firstText(a, name), firstText(b, name)))
  );
}

function addTo(uses: Map<Thing, Set<string>>, thing: Thing, name: string): void {
  const names = uses.get(thing);
  if (names === undefined) uses.set(thing, new Set([name]));
  else names.add(name);
}
