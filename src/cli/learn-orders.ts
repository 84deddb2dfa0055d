import type { Catalog } from "../catalog/items.ts";
import type { Privacy } from "../catalog/pack/manifest.ts";
import type { Learned } from "../catalog/pack/write-pack.ts";
import { withPopularity } from "../catalog/with-popularity.ts";
import type { RankingWeights } from "../core/catalogue.ts";
import { SottoError } from "../core/errors.ts";
import { type UnixMs, unixMs } from "../core/ids.ts";
import { statedWeights } from "../core/ranking/recipes.ts";
import { dequantize, type QuantizedMatrix } from "../core/vectors.ts";
import { cohorts } from "../learning/cohorts.ts";
import { secureRandom } from "../learning/gaussian.ts";
import { guessUse } from "../learning/guess-use.ts";
import { type LearnOptions, learn, learnDefaults } from "../learning/learn.ts";
import { type ProtectedStatistics, type Protection, protect, usersNeeded } from "../learning/protect.ts";
import { reordered } from "../learning/reorder.ts";
import type { CountOptions } from "../learning/statistics.ts";
import { type Cleaned, cleanLog, countLog } from "../orders/count-log.ts";
import { openDatabase } from "../orders/database.ts";
import { type ColumnMapping, type Field, fields, type LogReading, readLog } from "../orders/read-log.ts";
import type { Progress } from "./progress.ts";
import { rowsById } from "./rows-by-id.ts";

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

/** What was read, left out and learned; exact numbers, for the merchant's eyes only. */
export interface OrderReport {
  readonly logs: readonly LogReading[];
  readonly cleaned: Cleaned;
  readonly use: RankingWeights["use"];
  readonly tensors: readonly string[];
  /** Things the merchant should look at. */
  readonly warnings: readonly string[];
}

export interface LearnedOrders {
  readonly catalog: Catalog;
  /** With the vectors of the catalog's items, which kinds of shoppers need; undefined where nothing was learned. */
  readonly learned: ((vectors: QuantizedMatrix) => Learned) | undefined;
  readonly report: OrderReport;
}

const kinds = ["purchase", "cart", "view"] as const;
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
const cohortSizes = { cohorts: 24, itemsEach: 40 };

/**
 * Learns from logs. The catalog comes back in the order that learned popularity gives, with it as popularity; without
 * usable events it comes back as it was and nothing is learned.
 * @throws SottoError `log/unreadable`, `input/bad-request`
 */
export async function learnOrders(
  catalog: Catalog,
  options: OrderOptions,
  now: UnixMs,
  progress: Progress,
): Promise<LearnedOrders> {
  const protection = protectionOf(options);
  const end = options.logEnd === undefined ? now : timeOf(options.logEnd, "--log-end");
  const counting = countingOf(options, protection, end);
  const wanted = options.learnFrom.split(",").map((kind) => oneOf(kinds, kind.trim(), "--learn-from"));
  const sizes = sizesOf(options);
  const columns = mappingOf(options.logColumns ?? []);
  const database = await openDatabase();
  try {
    const logs: LogReading[] = [];
    progress.start("Reading logs", options.orders.length);
    for (const file of options.orders) {
      logs.push(await readLog(database, file, columns));
      progress.update(logs.length);
    }
    progress.stop();
    progress.start("Cleaning", 1);
    const cleaned = await cleanLog(
      database,
      namesOf(catalog),
      {
        now: end,
        kinds: wanted,
        eventsADay: whole(options.eventsADay, "--events-a-day", 1, 1e9),
        momentsAMinute: minuteMoments,
        eventsAUser: mostEventsAUser,
      },
      progress.update,
    );
    progress.stop();
    progress.start("Counting", 1);
    const leastUsers = protection.kind === "suppression" ? protection.groupSize : 1;
    const counted = await countLog(database, catalog.items.length, counting, leastUsers, progress.update);
    progress.stop();
    const safe = protect(counted, protection, counting, secureRandom());
    const guess = guessUse(safe, !wanted.includes("purchase"));
    const use = options.use === undefined ? guess.use : oneOf(uses, options.use, "--use");
    const ordered = inLearnedOrder(catalog, safe);
    progress.start("Learning", 1);
    const { popularity, ...behaviour } = learn(ordered.statistics, { ...learnDefaults[use], ...sizes });
    progress.stop();
    const tensors = [...Object.keys(behaviour), ...(popularity ? ["popularity"] : [])];
    const report: OrderReport = {
      logs,
      cleaned,
      use,
      tensors,
      warnings: warningsOf(logs, cleaned, tensors, protection, counting),
    };
    if (tensors.length === 0) return { catalog, learned: undefined, report };
    const evidence = `Fixed weights for ${use}, ${options.use === undefined ? `guessed from the log: ${guess.evidence}` : "as the merchant said"}; not tuned on this shop.`;
    const about = {
      privacy: privacyOf(protection, counting, cleaned, tensors),
      weights: { use, ...statedWeights(use, behaviour), evidence },
    };
    const learned = (vectors: QuantizedMatrix): Learned => {
      if (vectors.dims === 0) return { ...about, behaviour };
      const found = cohorts(ordered.statistics, dequantize(vectors), { ...cohortSizes, seed: sizes.seed });
      return { ...about, behaviour: { ...behaviour, ...(found ? { cohorts: found } : {}) } };
    };
    return { catalog: ordered.catalog, learned, report };
  } finally {
    database.close();
  }
}

/** Ids of items and variants, and titles that only one item has: some exports name a line by nothing else. */
function namesOf(catalog: Catalog): ReadonlyMap<string, number> {
  const titles = new Map<string, number>();
  const twice = new Set<string>();
  let row = 0;
  for (const { texts } of catalog.items) {
    for (const { title } of texts.values()) {
      if ((titles.get(title) ?? row) !== row) twice.add(title);
      titles.set(title, row);
    }
    row++;
  }
  for (const title of twice) titles.delete(title);
  return new Map([...titles, ...rowsById(catalog)]);
}

function inLearnedOrder(catalog: Catalog, statistics: ProtectedStatistics) {
  if (!statistics.recent.some((value) => value > 0)) return { catalog, statistics };
  const popular = withPopularity(catalog, statistics.recent);
  return { catalog: popular.catalog, statistics: reordered(statistics, popular.newRow) };
}

function warningsOf(
  logs: readonly LogReading[],
  { events, leftOut, kept }: Cleaned,
  tensors: readonly string[],
  protection: Protection,
  counting: CountOptions,
): readonly string[] {
  const unreadable = logs.reduce((sum, log) => sum + log.unreadable, 0);
  const unknown = leftOut["unknown-item"] ?? 0;
  return [
    ...(unreadable > 0 ? [`${unreadable} lines could not be cut into columns and were left out.`] : []),
    ...(events === 0 ? ["The logs hold no event; the pack is built without behaviour."] : []),
    ...(events > 0 && kept === 0
      ? [
          "No event was left after cleaning; the pack is built without behaviour. See what was left out, and --learn-from.",
        ]
      : []),
    ...(unknown * 2 > events
      ? [
          `${unknown} of ${events} events name items that the feed does not have. Check which column holds the item: --log-columns item=COLUMN.`,
        ]
      : []),
    ...(tensors.length > 0 && !tensors.includes("popularity")
      ? [
          "Everything in the log is too old to be popular now. Where the log ends long before today, name its end: --log-end.",
        ]
      : []),
    ...(kept > 0 && protection.kind === "dp" && !tensors.includes("ease")
      ? [
          `Noise would drown what orders say: epsilon ${protection.epsilon} needs about ${usersNeeded(protection, counting)} users. The pack holds text and noised popularity.`,
        ]
      : []),
    ...(kept > 0 && protection.kind === "suppression" && !tensors.includes("ease")
      ? [`No two items were had by ${protection.groupSize} users or more; nothing is learned of pairs.`]
      : []),
  ];
}

function privacyOf(
  protection: Protection,
  { clip, halfLifeDays: halfLife }: CountOptions,
  { leftOut }: Cleaned,
  tensors: readonly string[],
): Privacy {
  const learned = `Learned: ${tensors.join(", ")}. Popularity halves in ${halfLife} days.`;
  if (protection.kind === "dp") {
    const { epsilon, delta } = protection;
    const note = `User-level differential privacy by the analytic Gaussian mechanism over all statistics together; a user counts with ${clip} items. ${learned}`;
    return { behaviour: "dp", epsilon, delta, unit: "user", clip, note };
  }
  const { groupSize } = protection;
  const rounded = Object.entries(leftOut).flatMap(([reason, events]) =>
    events < groupSize ? [] : [`${reason} ${groupSize * Math.floor(events / groupSize)}`],
  );
  const dropped = rounded.length === 0 ? "" : ` Events left out, rounded down: ${rounded.join(", ")}.`;
  const note = `Suppression, no guarantee: what fewer than ${groupSize} users did is left out, counts are coarse, a user counts with ${clip} items. ${learned}${dropped}`;
  return { behaviour: "suppression", groupSize, clip, note };
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

function whole(text: string, option: string, from: number, to: number): number {
  const value = between(text, option, from, to);
  if (Number.isInteger(value)) return value;
  throw new SottoError("input/bad-request", `${option} ${text} must be whole.`);
}

/** What became of the logs, as lines to print. */
export function orderLines({ logs, cleaned, use, tensors, warnings }: OrderReport): readonly string[] {
  const leftOut = Object.entries(cleaned.leftOut).map(([reason, events]) => `${reason} ${events}`);
  return [
    ...logs.map(({ file, format, rows, mapping }) => {
      const columns = Object.entries(mapping).map(([field, column]) => `${field} from ${column}`);
      return `${file}: ${rows} events (${format}${columns.length > 0 ? `: ${columns.join(", ")}` : ""})`;
    }),
    `${cleaned.kept} of ${cleaned.events} events kept${leftOut.length > 0 ? `; left out: ${leftOut.join(", ")}` : ""}`,
    ...(cleaned.anonymous > 0
      ? [`${cleaned.anonymous} events have no user; each of their orders counts as a user of its own`]
      : []),
    `learned for ${use}: ${tensors.join(", ") || "nothing"}`,
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}
