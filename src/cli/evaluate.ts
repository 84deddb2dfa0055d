import { statSync } from "node:fs";
import { cardAt } from "../catalog/pack/cards.ts";
import { detailsAt } from "../catalog/pack/details.ts";
import type { Manifest } from "../catalog/pack/manifest.ts";
import { PackReader, rowsOf } from "../catalog/pack/pack-reader.ts";
import type { RankBlock, RankLead } from "../catalog/pack/rank-block.ts";
import { rankTable } from "../catalog/pack/rank-table.ts";
import type { RankingWeights, RankTable } from "../core/catalogue.ts";
import { SottoError } from "../core/errors.ts";
import { unixMs } from "../core/ids.ts";
import { statedWeights } from "../core/ranking/recipes.ts";
import { asShipped } from "../evaluation/as-shipped.ts";
import type { Brands } from "../evaluation/beyond.ts";
import { evaluate, type ModeResult } from "../evaluation/evaluate.ts";
import { inNeutralOrder, packThen } from "../evaluation/pack-then.ts";
import { defaultTestFrom, learnable, spanOf, splitByTime } from "../evaluation/time-split.ts";
import { count } from "../learning/count.ts";
import { secureRandom } from "../learning/gaussian.ts";
import { guessUse } from "../learning/guess-use.ts";
import type { Interactions } from "../learning/interactions.ts";
import { learn, learnDefaults } from "../learning/learn.ts";
import { type ProtectedStatistics, protect } from "../learning/protect.ts";
import type { Cleaned } from "../orders/count-log.ts";
import { type NamedEvents, readEvents } from "../orders/read-events.ts";
import type { LogReading } from "../orders/read-log.ts";
import { readFrom } from "./inspect.ts";
import { type OrderOptions, type OrderPlan, orderPlan, timeOf, whole } from "./order-options.ts";
import type { Progress } from "./progress.ts";
import { logWarnings, type NamedItem, readOrders } from "./read-orders.ts";

export interface EvaluateOptions extends OrderOptions {
  /** Default: the last fifth of the time the log spans. */
  readonly testFrom?: string;
  /** Points judged at most. */
  readonly points: string;
}

export interface EvaluationReport {
  readonly pack: {
    readonly id: string;
    readonly items: number;
    /** Of the vectors; 0 where the pack has none. */
    readonly dims: number;
    readonly brands: number;
  };
  readonly logs: readonly LogReading[];
  readonly cleaned: Cleaned;
  readonly use: { readonly use: RankingWeights["use"]; readonly why: string };
  readonly split: {
    /** ISO dates. */
    readonly from: string;
    readonly testFrom: string;
    readonly to: string;
    /** Learned from. */
    readonly learners: number;
    readonly learnedEvents: number;
    /** Share of the users that were held out, and those of them with a point. */
    readonly heldOutShare: number;
    readonly testUsers: number;
    /** Points that were judged, of so many. */
    readonly points: number;
    readonly found: number;
    readonly withoutHistory: number;
  };
  readonly learned: { readonly protection: string; readonly tensors: readonly string[] };
  readonly modes: readonly ModeResult[];
  /** What is wrong with the logs. */
  readonly warnings: readonly string[];
  /** Why the figures say less than they could. */
  readonly cautions: readonly string[];
}

/** As long as there are fewer points than this, more users are held out. */
const leastPoints = 300;
const usualShare = 0.1;

/**
 * Replays order logs through the ranking that ships, beside baselines.
 * @throws SottoError `pack/*`, `log/*`, `input/bad-request`
 */
export async function evaluatePack(
  folder: string,
  options: EvaluateOptions,
  progress: Progress,
): Promise<EvaluationReport> {
  const plan = orderPlan(options, unixMs(Date.now()));
  const mostPoints = whole(options.points, "--points", 1, 1e7);
  const wantedFrom = options.testFrom === undefined ? undefined : timeOf(options.testFrom, "--test-from");
  try {
    const pack = await openPack(folder, progress);
    const { logs, cleaned, events } = await eventsOf(plan, pack, progress);
    const { manifest } = pack;
    const span = spanOf(events);
    const until = wantedFrom ?? defaultTestFrom(events);
    const guess = guessUse(protectedOf(learnable(events, until, usualShare), plan, until), plan.clicks);
    const hasBehaviour = manifest.privacy.behaviour !== "none";
    const use = plan.use ?? (hasBehaviour ? manifest.weights.use : guess.use);
    const split = splitByTime(events, {
      use,
      tells: plan.clicks ? "view" : "purchase",
      until,
      leastPoints,
      mostPoints,
    });
    if (split.points.length === 0)
      throw new SottoError(
        "log/nothing-to-test",
        `From ${dateOf(until)} on no held-out user who had done anything before did anything. The log spans ${dateOf(span.from)} to ${dateOf(span.to)}; name an earlier --test-from, or give a longer log.`,
      );
    progress.start("Learning", 1);
    const safe = protectedOf(split.log, plan, until);
    const { behaviour } = asShipped(
      learn(safe, { ...learnDefaults[use], ...plan.sizes }),
      events.rows,
      pack.table.vectors.dims,
    );
    progress.stop();
    const evidence = plan.use === undefined && !hasBehaviour ? guess.evidence : "";
    const table = packThen(pack.table, {
      until,
      behaviour,
      weights:
        hasBehaviour && manifest.weights.use === use
          ? manifest.weights
          : { use, ...statedWeights(use, behaviour), evidence },
      trustsPopularity: !hasBehaviour,
    });
    const modes = evaluate({ split, table, hasVectors: manifest.space.dims > 0, brands: pack.brands, progress });
    return {
      pack: {
        id: manifest.catalogueId,
        items: events.rows,
        dims: manifest.space.dims,
        brands: pack.brands.names.length,
      },
      logs,
      cleaned,
      use: {
        use,
        why:
          plan.use !== undefined ? "as named" : hasBehaviour ? "as the pack says" : `guessed from the log: ${evidence}`,
      },
      split: {
        from: dateOf(span.from),
        testFrom: dateOf(until),
        to: dateOf(span.to),
        learners: split.log.users,
        learnedEvents: split.log.user.length,
        heldOutShare: split.heldOutShare,
        testUsers: split.testUsers,
        points: split.points.length,
        found: split.found,
        withoutHistory: split.withoutHistory,
      },
      learned: { protection: protectionWords(plan), tensors: Object.keys(behaviour) },
      modes,
      warnings: logWarnings(logs, cleaned),
      cautions: cautionsOf(split.log, events, split.points.length),
    };
  } finally {
    progress.stop();
  }
}

interface OpenPack {
  readonly manifest: Manifest;
  /** In an order that says nothing. */
  readonly table: RankTable;
  readonly brands: Brands;
  readonly names: readonly NamedItem[];
}

/** @throws SottoError `pack/*` */
async function openPack(folder: string, progress: Progress): Promise<OpenPack> {
  if (statSync(folder, { throwIfNoEntry: false })?.isDirectory() !== true)
    throw new SottoError(
      "pack/unreachable",
      `${folder} is no folder. Name the folder that sotto build wrote a pack to.`,
    );
  const reader = await PackReader.open(readFrom(folder));
  const { manifest } = reader;
  progress.start("Reading the pack", manifest.counts.items);
  const ranks: RankBlock[] = [];
  let lead: RankLead | undefined;
  for (const block of reader.blocks("rank")) {
    const read = await reader.rank(block);
    ranks.push(read.rank);
    lead ??= read.lead;
  }
  if (lead === undefined)
    throw new SottoError("pack/missing-part", `${folder} has no rank part. Build the pack again.`);
  const stored = rankTable(manifest, lead, ranks);
  const titles: string[][] = stored.itemIds.map(() => []);
  const variants: { readonly variantId: string }[][] = stored.itemIds.map(() => []);
  for (const [index, language] of manifest.languages.entries()) {
    for (const block of reader.blocks("cards", language)) {
      const columns = await reader.cards(block, stored.itemIds);
      for (let [row, to] = rowsOf(block); row < to; row++)
        titles[row]?.push(cardAt(columns, row - rowsOf(block)[0], idAt(stored, row), false).title);
    }
    // Variants have the same ids in every language.
    for (const block of index === 0 ? reader.blocks("details", language) : []) {
      const columns = await reader.details(block, stored.itemIds);
      for (let [row, to] = rowsOf(block); row < to; row++)
        variants[row]?.push(...detailsAt(columns, row - rowsOf(block)[0], idAt(stored, row)).variants);
    }
  }
  progress.stop();
  const table = inNeutralOrder(stored);
  const names = table.itemIds.map((itemId): NamedItem => {
    const row = stored.rowOf.get(itemId) ?? -1;
    return { itemId, titles: titles[row] ?? [], variants: variants[row] ?? [] };
  });
  return { manifest, table, names, brands: await brandsOf(reader, table) };
}

const idAt = ({ itemIds }: RankTable, row: number) => itemIds[row] as RankTable["itemIds"][number];

async function brandsOf(reader: PackReader, { concepts, membership, rows }: RankTable): Promise<Brands> {
  const labels: string[] = [];
  for (const block of reader.blocks("concepts", reader.manifest.languages[0]))
    labels.push(...(await reader.labels(block)));
  const brands = concepts.flatMap(({ kind }, concept) => (kind === "brand" ? [concept] : []));
  const placeOf = new Map(brands.map((concept, place) => [concept, place]));
  const of = new Int32Array(rows).fill(-1);
  for (let row = 0; row < rows; row++)
    for (const concept of membership.indices.subarray(membership.offsets[row], membership.offsets[row + 1])) {
      const place = placeOf.get(concept);
      if (place !== undefined) of[row] = place;
    }
  return { of, names: brands.map((concept) => labels[concept] ?? concepts[concept]?.conceptId ?? "") };
}

/** @throws SottoError `log/*` */
async function eventsOf(plan: OrderPlan, { names, table }: OpenPack, progress: Progress) {
  const { database, logs, cleaned } = await readOrders(plan, names, progress);
  try {
    const { leftOut, kept } = cleaned;
    const reasons = Object.entries(leftOut).map(([reason, events]) => `${reason} ${events}`);
    if (cleaned.events === 0)
      throw new SottoError(
        "log/empty",
        `${plan.files.join(", ")}: the logs hold no event. Check which files they are.`,
      );
    if (kept === 0 && (leftOut["unknown-item"] ?? 0) > 0)
      throw new SottoError(
        "log/no-known-items",
        `Of ${cleaned.events} events none is left, ${leftOut["unknown-item"]} name items that the pack does not have. Is it the pack of this shop? If so, name the column of the item: --log-columns item=COLUMN.`,
      );
    if (kept === 0)
      throw new SottoError(
        "log/empty",
        `Of ${cleaned.events} events none is left: ${reasons.join(", ")}. See --learn-from and docs/order-logs.md.`,
      );
    return { logs, cleaned, events: await readEvents(database, table.rows) };
  } finally {
    database.close();
  }
}

function protectedOf(log: Interactions, { protection, counting }: OrderPlan, until: number): ProtectedStatistics {
  const then = { ...counting, now: until };
  return protect(count(log, then), protection, then, secureRandom());
}

const protectionWords = ({ protection }: OrderPlan): string =>
  protection.kind === "dp"
    ? `differential privacy, epsilon ${protection.epsilon}, delta ${protection.delta}; its noise is never the same twice`
    : `suppression below ${protection.groupSize} users`;

function cautionsOf(learned: Interactions, events: NamedEvents, points: number): readonly string[] {
  return [
    ...(learned.users === 0
      ? ["Nobody did anything before the test begins, so nothing could be learned. Name a later --test-from."]
      : []),
    ...(points < leastPoints
      ? [`Only ${points} points could be judged: intervals are wide. A longer log says more.`]
      : []),
    ...(learned.users > 0 && learned.user.length < events.user.length / 4
      ? [
          `Only ${learned.user.length} of ${events.user.length} events lie in the part that is learned from. Name a later --test-from.`,
        ]
      : []),
  ];
}

const dateOf = (ms: number): string => new Date(ms).toISOString();
