import type { Explanation, HistoryEntry, RecommendationList, RecommendRequest } from "../api.ts";
import type { ItemId, RecommendationId } from "../ids.ts";
import { newId } from "../new-id.ts";
import type { Ports } from "../ports.ts";
import type { Profile } from "../profile/profile.ts";
import { type Reading, readEvidence, type VectorOfText } from "../profile/reading.ts";
import { History } from "../ranking/history.ts";
import { KernelRows } from "../ranking/ingredients/kernel-rows.ts";
import { rank } from "../ranking/rank.ts";
import { asLimit } from "./limits.ts";
import { ShownLists } from "./shown-lists.ts";
import { Words } from "./words.ts";

const nothing: Reading = { evidence: [], trust: { kept: 0, whole: 0 } };

/** Reads the profile, ranks, puts it into words, and remembers what was shown so that it can be explained. */
export class Shelves {
  readonly #kernels = new KernelRows();
  readonly #shown = new ShownLists();

  constructor(
    private readonly ports: Ports,
    private readonly vectorOfText: VectorOfText,
  ) {}

  /** @param kept undefined where nothing may be known. @throws SottoError `input/bad-request` */
  fill(request: RecommendRequest, kept: Profile | undefined): RecommendationList {
    const limit = asLimit(request.limit ?? 12);
    const recommendationId = newId(this.ports.random) as RecommendationId;
    const list = { recommendationId, placement: request.placement };
    const { catalogue } = this.ports;
    const { table, state } = catalogue;
    if (!table) return { ...list, profiled: false, picks: [], empty: state.state === "failed" ? "no-pack" : "loading" };
    const profile = request.profiled === false ? undefined : kept;
    const { evidence, trust } = profile ? readEvidence(profile, table, this.vectorOfText) : nothing;
    const history = new History(evidence, trust, this.ports.now());
    const priceOf = (row: number) => catalogue.card(row, request.language)?.price;
    const ranking = rank(request, limit, { table, profile, history, kernels: this.#kernels, priceOf });
    if (ranking.needsOrders && catalogue.ordersAreComing)
      return { ...list, profiled: ranking.profiled, picks: [], empty: "loading" };
    const words = new Words(catalogue, table, profile, request.language);
    const picks = ranking.ranked.flatMap((row) => words.pick(row, ranking) ?? []);
    ranking.causes?.rest();
    this.#shown.keep(recommendationId, ranking, request.language);
    // What is not there yet may be what this list is made of.
    const isWaiting = ranking.ranked.length > 0 || catalogue.rowsAreComing === true;
    return {
      ...list,
      profiled: ranking.profiled,
      picks,
      ...(picks.length > 0 ? {} : { empty: isWaiting ? "loading" : "nothing-fits" }),
    };
  }

  /**
   * One after the other; each leaves out what those before it show. Lists that use nothing of the profile come first: what
   * they leave out would tell of it (spec R8). @throws SottoError `input/bad-request`
   */
  fillPage(requests: readonly RecommendRequest[], kept: Profile | undefined): readonly RecommendationList[] {
    const shown: ItemId[] = [];
    const fill = (request: RecommendRequest) => {
      const list = this.fill({ ...request, exclude: [...(request.exclude ?? []), ...shown] }, kept);
      shown.push(...list.picks.map(({ card }) => card.itemId));
      return list;
    };
    const strangers = requests.map((request) => (request.profiled === false ? fill(request) : undefined));
    return requests.map((request, i) => strangers[i] ?? fill(request));
  }

  /** Undefined for a list, or an item, that was not shown. */
  explain(
    id: RecommendationId,
    itemId: ItemId,
    profile: Profile | undefined,
    history: readonly HistoryEntry[],
  ): Explanation | undefined {
    const shown = this.#shown.get(id);
    const row = shown?.ranking.ranked.find(({ row }) => shown.ranking.table.itemIds[row] === itemId);
    if (!shown || !row) return undefined;
    const words = new Words(this.ports.catalogue, shown.ranking.table, profile, shown.language);
    return words.explanation(row, shown.ranking, history);
  }

  /** Nothing that was shown is explained any more. */
  clear(): void {
    this.#shown.clear();
  }
}
