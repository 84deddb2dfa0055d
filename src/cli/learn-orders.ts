import type { Catalog } from "../catalog/items.ts";
import type { Privacy } from "../catalog/pack/manifest.ts";
import type { Learned } from "../catalog/pack/write-pack.ts";
import { withPopularity } from "../catalog/with-popularity.ts";
import type { RankingWeights } from "../core/catalogue.ts";
import type { UnixMs } from "../core/ids.ts";
import { statedWeights } from "../core/ranking/recipes.ts";
import { dequantize, type QuantizedMatrix } from "../core/vectors.ts";
import { cohorts } from "../learning/cohorts.ts";
import { secureRandom } from "../learning/gaussian.ts";
import { guessUse } from "../learning/guess-use.ts";
import { learn, learnDefaults } from "../learning/learn.ts";
import { type ProtectedStatistics, type Protection, protect, usersNeeded } from "../learning/protect.ts";
import { reordered } from "../learning/reorder.ts";
import type { CountOptions } from "../learning/statistics.ts";
import { type Cleaned, countLog } from "../orders/count-log.ts";
import type { LogReading } from "../orders/read-log.ts";
import { type OrderOptions, orderPlan } from "./order-options.ts";
import type { Progress } from "./progress.ts";
import { logLines, logWarnings, type NamedItem, readOrders } from "./read-orders.ts";

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
  const plan = orderPlan(options, now);
  const { protection, counting, sizes } = plan;
  const { database, logs, cleaned } = await readOrders(plan, namedItems(catalog), progress);
  try {
    progress.start("Counting", 1);
    const leastUsers = protection.kind === "suppression" ? protection.groupSize : 1;
    const counted = await countLog(database, catalog.items.length, counting, leastUsers, progress.update);
    progress.stop();
    const safe = protect(counted, protection, counting, secureRandom());
    const guess = guessUse(safe, plan.clicks);
    const use = plan.use ?? guess.use;
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
    const evidence = `Fixed weights for ${use}, ${plan.use === undefined ? `guessed from the log: ${guess.evidence}` : "as the merchant said"}; not tuned on this shop.`;
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

const namedItems = ({ items }: Catalog): Iterable<NamedItem> => ({
  *[Symbol.iterator]() {
    for (const { itemId, texts, variants } of items)
      yield { itemId, variants, titles: [...texts.values()].map(({ title }) => title) };
  },
});

function inLearnedOrder(catalog: Catalog, statistics: ProtectedStatistics) {
  if (!statistics.recent.some((value) => value > 0)) return { catalog, statistics };
  const popular = withPopularity(catalog, statistics.recent);
  return { catalog: popular.catalog, statistics: reordered(statistics, popular.newRow) };
}

function warningsOf(
  logs: readonly LogReading[],
  cleaned: Cleaned,
  tensors: readonly string[],
  protection: Protection,
  counting: CountOptions,
): readonly string[] {
  const { events, kept } = cleaned;
  return [
    ...logWarnings(logs, cleaned),
    ...(events === 0 ? ["The logs hold no event; the pack is built without behaviour."] : []),
    ...(events > 0 && kept === 0
      ? [
          "No event was left after cleaning; the pack is built without behaviour. See what was left out, and --learn-from.",
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

/** What became of the logs, as lines to print. */
export function orderLines({ logs, cleaned, use, tensors, warnings }: OrderReport): readonly string[] {
  return [
    ...logLines(logs, cleaned),
    `learned for ${use}: ${tensors.join(", ") || "nothing"}`,
    ...warnings.map((warning) => `warning: ${warning}`),
  ];
}
