import type { RankingWeights } from "../core/catalogue.ts";
import type { Interactions } from "../learning/interactions.ts";

export type Use = RankingWeights["use"];

/** Events of one shopper, in order. Parallel arrays. */
export interface ShopperLog {
  /** Rows of the catalogue. */
  readonly items: Uint32Array;
  /** Milliseconds. */
  readonly at: Float64Array;
  /** What was had at once has one number: basket, film, click. */
  readonly step: Uint32Array;
}

/** One prediction to make. */
export interface Point {
  readonly user: number;
  /** Milliseconds. */
  readonly at: number;
  /** How many of the shopper's first events are visible. */
  readonly visible: number;
  readonly targets: readonly number[];
}

/** What a merchant may learn from, and whom it is judged by. */
export interface Split {
  readonly use: Use;
  /** As what a page tells the shoppers' events to the engine. */
  readonly tells: "purchase" | "view";
  /** Milliseconds: nothing at or after this is learned from. */
  readonly until: number;
  readonly log: Interactions;
  /** Of each user of `points`, all events. */
  readonly shoppers: ReadonlyMap<number, ShopperLog>;
  /** Points of users whose data the merchant never had. */
  readonly points: readonly Point[];
}

/** What of a shopper may be seen when a point is predicted. */
export function visibleAt({ shoppers }: Pick<Split, "shoppers">, { user, visible }: Point): ShopperLog {
  const log = shoppers.get(user);
  if (!log) throw new RangeError(`No events of user ${user}.`);
  return {
    items: log.items.subarray(0, visible),
    at: log.at.subarray(0, visible),
    step: log.step.subarray(0, visible),
  };
}

/** new: things the shopper never had. all: what they had as well. */
export type Mode = "new" | "all";

/** In what ways a use is judged. */
export const modesOf: Readonly<Record<Use, readonly Mode[]>> = {
  baskets: ["new", "all"],
  discovery: ["new"],
  sessions: ["all"],
};

/** The targets that count: all, or those that the shopper never had. */
export function targetsOf(split: Pick<Split, "shoppers">, point: Point, mode: Mode): ReadonlySet<number> {
  if (mode === "all") return new Set(point.targets);
  const had = new Set(visibleAt(split, point).items);
  return new Set(point.targets.filter((item) => !had.has(item)));
}
