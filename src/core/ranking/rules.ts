import type { RankingRules } from "../api.ts";
import type { RankTable } from "../catalogue.ts";
import { conceptsOf } from "../concepts.ts";
import { SottoError } from "../errors.ts";
import type { ConceptId } from "../ids.ts";
import type { Money } from "../money.ts";

/** A shop owner's rules in rows (spec R22). */
export interface RowRules {
  /** rows; 1 where the rules allow it. Undefined: everywhere. */
  readonly allowed: Uint8Array | undefined;
  /** rows; added to every score. Undefined: nothing. */
  readonly boosts: Float32Array | undefined;
  readonly pins: readonly number[];
  readonly mostOfBrand: number;
  readonly withoutCart: boolean;
}

export const noRules: RowRules = {
  allowed: undefined,
  boosts: undefined,
  pins: [],
  mostOfBrand: Number.POSITIVE_INFINITY,
  withoutCart: false,
};

const largestBoost = 5;

/** @throws SottoError `input/bad-request` for a boost, price or cap that means nothing */
export function rowRules(
  rules: RankingRules | undefined,
  table: RankTable,
  priceOf: (row: number) => Money | undefined,
): RowRules {
  if (!rules) return noRules;
  check(rules);
  return {
    allowed: allowedBy(rules, table, priceOf),
    boosts: boostsOf(rules, table),
    pins: (rules.pins ?? []).flatMap((id) => table.rowOf.get(id) ?? []),
    mostOfBrand: rules.mostOfBrand ?? Number.POSITIVE_INFINITY,
    withoutCart: rules.withoutCart === true,
  };
}

/** Keeps the order and drops what is one too many of its brand. */
export function underBrandCap(rows: readonly number[], table: RankTable, { mostOfBrand }: RowRules): readonly number[] {
  if (mostOfBrand === Number.POSITIVE_INFINITY) return rows;
  const counts = new Map<number, number>();
  return rows.filter((row) => {
    const brand = conceptsOf(table, row).find((index) => table.concepts[index]?.kind === "brand");
    if (brand === undefined) return true;
    const count = (counts.get(brand) ?? 0) + 1;
    counts.set(brand, count);
    return count <= mostOfBrand;
  });
}

function allowedBy(
  { anyOf, noneOf, price }: RankingRules,
  table: RankTable,
  priceOf: (row: number) => Money | undefined,
): Uint8Array | undefined {
  if (!anyOf && !noneOf && !price) return undefined;
  const wanted = anyOf && indicesOf(anyOf, table);
  const refused = indicesOf(noneOf ?? [], table);
  return Uint8Array.from({ length: table.rows }, (_, row) => {
    const own = conceptsOf(table, row);
    if (wanted && !own.some((index) => wanted.has(index))) return 0;
    if (own.some((index) => refused.has(index))) return 0;
    return !price || isWithin(priceOf(row), price) ? 1 : 0;
  });
}

function isWithin(own: Money | undefined, { from, to }: NonNullable<RankingRules["price"]>): boolean {
  if (!own) return false;
  for (const end of [from, to]) if (end && end.currency !== own.currency) return false;
  return own.minor >= (from?.minor ?? Number.NEGATIVE_INFINITY) && own.minor <= (to?.minor ?? Number.POSITIVE_INFINITY);
}

function boostsOf({ boosts }: RankingRules, table: RankTable): Float32Array | undefined {
  if (!boosts || boosts.length === 0) return undefined;
  const by = new Map(boosts.map((boost) => [boost.conceptId, boost.by]));
  return Float32Array.from({ length: table.rows }, (_, row) => {
    let sum = 0;
    for (const index of conceptsOf(table, row)) sum += by.get(table.concepts[index]?.conceptId as ConceptId) ?? 0;
    return sum;
  });
}

function indicesOf(ids: readonly ConceptId[], table: RankTable): ReadonlySet<number> {
  const wanted = new Set(ids);
  return new Set(table.concepts.flatMap(({ conceptId }, index) => (wanted.has(conceptId) ? [index] : [])));
}

function check({ boosts = [], price, mostOfBrand = 1 }: RankingRules): void {
  for (const { conceptId, by } of boosts)
    if (!(Math.abs(by) <= largestBoost)) throw bad(`A boost is a number from -5 to 5, ${conceptId} has ${by}.`);
  if (price?.from && price.to && price.from.currency !== price.to.currency)
    throw bad(`A price range is in one currency, got ${price.from.currency} and ${price.to.currency}.`);
  if (!Number.isInteger(mostOfBrand) || mostOfBrand < 1)
    throw bad(`mostOfBrand is a whole number from 1, got ${mostOfBrand}.`);
}

const bad = (message: string): SottoError => new SottoError("input/bad-request", message);
