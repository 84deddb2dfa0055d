import fc from "fast-check";
import type { Interactions } from "../interactions.ts";

const day = 86_400_000;

/** A clean log of few items and users, in order. */
export const randomLog = (rows: number): fc.Arbitrary<Interactions> => {
  const basket = fc.record({
    gapMs: fc.integer({ min: 1, max: 20 * day }),
    items: fc.uniqueArray(fc.integer({ min: 0, max: rows - 1 }), { minLength: 1, maxLength: 4 }),
  });
  const user = fc.array(basket, { minLength: 1, maxLength: 12 });
  return fc.array(user, { minLength: 1, maxLength: 8 }).map((users) => logOf(rows, users));
};

export interface Basket {
  /** Since the basket before. */
  readonly gapMs: number;
  readonly items: readonly number[];
}

export function logOf(rows: number, users: readonly (readonly Basket[])[]): Interactions {
  const events = users.flatMap((baskets, user) => {
    let at = Date.UTC(2026, 0, 1);
    return baskets.flatMap(({ gapMs, items }, moment) => {
      at += gapMs;
      return items.map((item) => ({ user, item, at, moment }));
    });
  });
  return {
    rows,
    users: users.length,
    user: Uint32Array.from(events, ({ user }) => user),
    item: Uint32Array.from(events, ({ item }) => item),
    at: Float64Array.from(events, ({ at }) => at),
    moment: Uint32Array.from(events, ({ moment }) => moment),
  };
}
