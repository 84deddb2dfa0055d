import { SottoError } from "../core/errors.ts";
import { type UnixMs, unixMs } from "../core/ids.ts";
import type { LearnOptions } from "../learning/learn.ts";
import type { Protection } from "../learning/protect.ts";
import type { CountOptions } from "../learning/statistics.ts";
import type { CleaningOptions } from "../orders/count-log.ts";
import { type ColumnMapping, type Field, fields } from "../orders/read-log.ts";

export interface OrderOptions {
  readonly orders: readonly string[];
  /** `field=column` each. */
  readonly logColumns?: readonly string[];
  /** Kinds of events, with commas. */
  readonly learnFrom: string;
  readonly use?: string;
  readonly protect: string;
  readonly groupSize: string;
  readonly epsilon: string;
  readonly delta: string;
  readonly clip?: string;
  readonly halfLife?: string;
  readonly neighbours: string;
  readonly transitions: string;
  readonly factors: string;
  readonly seed: string;
  readonly eventsADay: string;
  /** The present of the log; default the time of the build. */
  readonly logEnd?: string;
}

/** What the options ask for, checked. */
export interface OrderPlan {
  readonly files: readonly string[];
  readonly columns: ColumnMapping;
  readonly cleaning: CleaningOptions;
  readonly protection: Protection;
  /** With the present of the log as `now`. */
  readonly counting: CountOptions;
  /** Undefined where it is to be guessed. */
  readonly use: Use | undefined;
  /** Whether the log is of clicks alone. */
  readonly clicks: boolean;
  readonly sizes: Pick<LearnOptions, "easeNeighbours" | "transitionNeighbours" | "factors" | "seed">;
}

const kinds = ["purchase", "cart", "view"] as const;
type Use = (typeof uses)[number];
const uses = ["discovery", "baskets", "sessions"] as const;
/** Age at which a purchase counts half: of fashion and gifts, of groceries, of clicks. */
const halfLifeDays = { discovery: 14, baskets: 45, sessions: 14 } as const;
const unknownHalfLifeDays = 30;
const minuteMoments = 60;
const mostEventsAUser = 20_000;
const allTransitions = 1e9;
const unlimitedChances = 5_000;
const suppressionClip = 300;
const dpClip = 20;
const ordersWithin = 10;
const maxNeighbours = 255;

/** @param now taken for the present of the log where no option names it @throws SottoError `input/bad-request` */
export function orderPlan(options: OrderOptions, now: UnixMs): OrderPlan {
  const protection = protectionOf(options);
  const end = options.logEnd === undefined ? now : timeOf(options.logEnd, "--log-end");
  const counting = countingOf(options, protection, end);
  const wanted = options.learnFrom.split(",").map((kind) => oneOf(kinds, kind.trim(), "--learn-from"));
  return {
    files: options.orders,
    columns: mappingOf(options.logColumns ?? []),
    cleaning: {
      now: end,
      kinds: wanted,
      eventsADay: whole(options.eventsADay, "--events-a-day", 1, 1e9),
      momentsAMinute: minuteMoments,
      eventsAUser: mostEventsAUser,
    },
    protection,
    counting,
    use: options.use === undefined ? undefined : oneOf(uses, options.use, "--use"),
    clicks: !wanted.includes("purchase"),
    sizes: sizesOf(options),
  };
}

/** @throws SottoError `input/bad-request` */
export function timeOf(text: string, option: string): UnixMs {
  const at = Date.parse(text);
  if (Number.isFinite(at)) return unixMs(at);
  throw new SottoError("input/bad-request", `${option} ${text} is no time. Write it as 2026-11-24T12:00:00Z.`);
}

function protectionOf(options: OrderOptions): Protection {
  switch (oneOf(["suppression", "dp"] as const, options.protect, "--protect")) {
    case "suppression":
      return { kind: "suppression", groupSize: whole(options.groupSize, "--group-size", 2, 1e6) };
    case "dp":
      return {
        kind: "dp",
        epsilon: between(options.epsilon, "--epsilon", 1e-3, 20),
        delta: between(options.delta, "--delta", 1e-15, 1e-3),
      };
  }
}

function countingOf({ clip, halfLife, use }: OrderOptions, protection: Protection, now: UnixMs): CountOptions {
  const noised = protection.kind === "dp";
  const items = clip === undefined ? (noised ? dpClip : suppressionClip) : whole(clip, "--clip", 2, 10_000);
  const usual = use === undefined ? unknownHalfLifeDays : halfLifeDays[oneOf(uses, use, "--use")];
  return {
    clip: items,
    transitionsAUser: noised ? items : allTransitions,
    chancesAUser: noised ? ordersWithin * items : unlimitedChances,
    halfLifeDays: halfLife === undefined ? usual : between(halfLife, "--half-life", 0.1, 10_000),
    now,
  };
}

function sizesOf({ neighbours, transitions, factors, seed }: OrderOptions) {
  return {
    easeNeighbours: whole(neighbours, "--neighbours", 0, maxNeighbours),
    transitionNeighbours: whole(transitions, "--transitions", 0, maxNeighbours),
    factors: whole(factors, "--factors", 0, 512),
    seed: whole(seed, "--seed", 0, 2 ** 32 - 1),
  } satisfies Partial<LearnOptions>;
}

function mappingOf(pairs: readonly string[]): ColumnMapping {
  const entries = pairs.map((pair) => {
    const [field = "", ...column] = pair.split("=");
    if (column.length === 0)
      throw new SottoError("input/bad-request", `--log-columns ${pair} must be FIELD=COLUMN, as user=customer.`);
    return [oneOf(fields, field, "--log-columns") satisfies Field, column.join("=")] as const;
  });
  return Object.fromEntries(entries);
}

function oneOf<Choice extends string>(choices: readonly Choice[], value: string, option: string): Choice {
  const found = choices.find((choice) => choice === value);
  if (found !== undefined) return found;
  throw new SottoError("input/bad-request", `${option} ${value} must be one of ${choices.join(", ")}.`);
}

function between(text: string, option: string, from: number, to: number): number {
  const value = Number(text);
  if (text.trim() !== "" && value >= from && value <= to) return value;
  throw new SottoError("input/bad-request", `${option} ${text} must be a number from ${from} to ${to}.`);
}

export function whole(text: string, option: string, from: number, to: number): number {
  const value = between(text, option, from, to);
  if (Number.isInteger(value)) return value;
  throw new SottoError("input/bad-request", `${option} ${text} must be whole.`);
}
