import type {
  BrowseRequest,
  ConsentMode,
  Engine,
  ExportFile,
  ForgetResult,
  ForgetSelector,
  ImportReport,
  Notice,
  RecommendationList,
  RecommendRequest,
  RecordReceipt,
  SearchRequest,
  SearchResult,
  Status,
} from "./api.ts";
import type { Language, RankTable } from "./catalogue.ts";
import { clean, parsePreference } from "./cleaning.ts";
import { conceptsOf } from "./concepts.ts";
import { browse, departmentsOf } from "./engine/browse.ts";
import { historyOf } from "./engine/history.ts";
import { KeptProfile } from "./engine/kept-profile.ts";
import { ShownLists } from "./engine/shown-lists.ts";
import { TextVectors } from "./engine/text-vectors.ts";
import { exportFile, parseExport } from "./engine/transfer.ts";
import { Words } from "./engine/words.ts";
import { codeOf, messageOf, SottoError } from "./errors.ts";
import type { EventInput, Impression, Preference, ShopEvent } from "./events.ts";
import type { EventId, ItemId, RecommendationId } from "./ids.ts";
import { newId } from "./new-id.ts";
import type { Ports } from "./ports.ts";
import { interestsOf } from "./profile/interests.ts";
import { readEvidence, readOwnEvidence } from "./profile/reading.ts";
import { KernelRows } from "./ranking/kernel-rows.ts";
import { rank } from "./ranking/rank.ts";

export interface EngineOptions {
  /** Default "off". */
  readonly consent?: ConsentMode;
}

/**
 * The whole recommender, without a browser: everything it needs arrives in `ports`.
 *
 * A click reads from top to bottom: `record` cleans it, appends it to the log, folds what is new in the log into the
 * profile and tells subscribers; a shelf then asks `recommend`, which reads the profile, ranks and gives reasons.
 */
export function createEngine(ports: Ports, options: EngineOptions = {}): Engine {
  return new LocalEngine(ports, options.consent ?? "off");
}

class LocalEngine implements Engine {
  #consent: ConsentMode = "off";
  #paused = false;
  #isClosed = false;
  /** Changes run one after another; a failed one does not stop the next. */
  #changes: Promise<unknown> = Promise.resolve();
  readonly #kept: KeptProfile;
  readonly #listeners = new Set<(notice: Notice) => void>();
  readonly #trouble = new Map<string, string>();
  readonly #texts = new TextVectors();
  readonly #kernels = new KernelRows();
  readonly #shown = new ShownLists();
  readonly #stopHearing: readonly (() => void)[];

  constructor(
    private readonly ports: Ports,
    consent: ConsentMode,
  ) {
    this.#kept = new KeptProfile(
      ports,
      (error) => this.#note(error),
      () => void this.#change(() => this.#hearOtherTab()),
    );
    this.#stopHearing = [
      ports.catalogue.subscribe(() => this.#tell("catalogue")),
      ports.encoders.subscribe(() => this.#tell("status")),
    ];
    void this.#change(() => this.#open(consent));
  }

  // — a click comes in

  record(inputs: readonly EventInput[]): Promise<readonly RecordReceipt[]> {
    return this.#change(async () => {
      const cleaned = clean(inputs, this.ports.now(), () => newId(this.ports.random));
      const mayKeep = this.#kept.store !== undefined && !this.#paused;
      const events = cleaned.flatMap(({ event }) => event ?? []);
      const stored = mayKeep ? await this.#append(events) : [];
      const position = new Map(events.map((event, i) => [event, i]));
      return cleaned.map(({ event, refusal }): RecordReceipt => {
        if (!event) return refusal;
        if (!mayKeep) return { eventId: event.eventId, outcome: "dropped" };
        return { eventId: event.eventId, outcome: stored[position.get(event) ?? -1] ? "kept" : "duplicate" };
      });
    });
  }

  /** Appends to the log, folds, tells; for each event whether it was new. */
  async #append(events: Parameters<KeptProfile["append"]>[0]): Promise<readonly boolean[]> {
    const before = this.#kept.profile?.lastSeq ?? 0;
    const inCall = new Set<EventId>();
    const stored = await this.#kept.append(events);
    if (stored.length > 0) this.#tell("profile");
    return stored.map(({ eventId, seq }) => {
      const isNew = seq > before && !inCall.has(eventId);
      inCall.add(eventId);
      return isNew;
    });
  }

  // — a shelf asks

  async recommend(request: RecommendRequest): Promise<RecommendationList> {
    await this.#changes;
    const limit = asLimit(request.limit ?? 12);
    const id = newId(this.ports.random) as RecommendationId;
    const { table, state } = this.ports.catalogue;
    const list = { recommendationId: id, placement: request.placement };
    if (!table) return { ...list, profiled: false, picks: [], empty: state.state === "failed" ? "no-pack" : "loading" };
    const profile = request.profiled === false ? undefined : this.#kept.profile;
    await this.#encodeSearches(table);
    const reading = profile
      ? readEvidence(profile, table, this.#texts.of)
      : { evidence: [], trust: { kept: 0, whole: 0 } };
    const ranking = rank(request, limit, { table, profile, ...reading, kernels: this.#kernels });
    const words = new Words(this.ports.catalogue, table, profile, request.language);
    const picks = ranking.ranked.flatMap((row) => words.pick(row, ranking) ?? []);
    this.#shown.keep(id, ranking, request.language);
    const isWaiting = picks.length === 0 && ranking.ranked.length > 0;
    return {
      ...list,
      profiled: ranking.profiled,
      picks,
      ...(picks.length > 0 ? {} : { empty: isWaiting ? "loading" : "nothing-fits" }),
    };
  }

  async explain(id: RecommendationId, itemId: ItemId) {
    const shown = this.#shown.get(id);
    const row = shown?.ranking.ranked.find(({ row }) => shown.ranking.table.itemIds[row] === itemId);
    if (!shown || !row) return undefined;
    const words = new Words(this.ports.catalogue, shown.ranking.table, this.#kept.profile, shown.language);
    return words.explanation(row, shown.ranking, await this.history());
  }

  async search({ text, language, limit }: SearchRequest): Promise<SearchResult> {
    const { hits, byMeaning } = await this.ports.search.search(text, language, asLimit(limit ?? 24));
    return { cards: hits.flatMap(({ row }) => this.ports.catalogue.card(row, language) ?? []), byMeaning };
  }

  async recordImpressions(impressions: readonly Impression[]): Promise<void> {
    await this.#changes;
    if (!this.#paused) await this.#kept.store?.impressions.append(impressions);
  }

  // — the shopper holds the wheel

  async prefer(preference: Preference): Promise<void> {
    await this.record([{ kind: "prefer", preference: parsePreference(preference) }]);
  }

  forget(what: ForgetSelector): Promise<ForgetResult> {
    return this.#change(async () => {
      const result =
        "everything" in what ? await this.#eraseAll() : { removed: await this.#kept.remove(await this.#select(what)) };
      this.#shown.clear();
      this.#tell("profile");
      return result;
    });
  }

  setConsent(mode: ConsentMode): Promise<void> {
    return this.#change(async () => {
      if (mode === this.#consent) return;
      const carried = this.#consent === "session" && mode === "on" ? await this.#kept.events() : [];
      await this.#kept.erase();
      await this.#open(mode);
      await this.#kept.append(carried.map(({ seq: _, ...event }) => event));
      this.#shown.clear();
      this.#tell("profile");
    });
  }

  pause(paused: boolean): Promise<void> {
    return this.#change(async () => {
      this.#paused = paused;
      await this.#kept.store?.saveSettings({ paused });
      this.#tell("status");
    });
  }

  async exportData(): Promise<ExportFile> {
    await this.#changes;
    const impressions = (await this.#kept.store?.impressions.read()) ?? [];
    return exportFile(
      this.ports.catalogue.table?.catalogueId,
      this.ports.now(),
      await this.#kept.events(),
      impressions,
    );
  }

  importData(file: unknown): Promise<ImportReport> {
    return this.#change(async () => {
      const { events, refused } = parseExport(file, this.ports.now(), () => newId(this.ports.random));
      if (!this.#kept.store)
        throw new SottoError(
          "input/bad-import",
          "Nothing may be kept on this device yet. Allow it first, then import.",
        );
      const isNew = await this.#append(events);
      const kept = isNew.filter(Boolean).length;
      await this.#kept.trim();
      return { kept, duplicates: events.length - kept, refused };
    });
  }

  // — what is known

  async status(): Promise<Status> {
    await this.#changes;
    const { profile, store } = this.#kept;
    return {
      consent: this.#consent,
      paused: this.#paused,
      storage: store?.kind ?? "none",
      catalogue: this.ports.catalogue.state,
      encoder: this.ports.encoders.state,
      events: profile?.events ?? 0,
      profileBytes: profile && profile.events > 0 ? JSON.stringify(profile).length : 0,
      trouble: [...this.#trouble].map(([code, message]) => ({ code, message })),
    };
  }

  async interests(language: Language) {
    await this.#changes;
    const { table } = this.ports.catalogue;
    const { profile } = this.#kept;
    if (!table || !profile) return [];
    const labelOf = (index: number) => this.ports.catalogue.conceptLabel(index, language);
    return interestsOf(profile, table, readOwnEvidence(profile, table, this.#texts.of), labelOf);
  }

  async history() {
    await this.#changes;
    const { table } = this.ports.catalogue;
    const { profile } = this.#kept;
    const live = table && profile ? readEvidence(profile, table, this.#texts.of).evidence : [];
    return historyOf(await this.#kept.events(), live);
  }

  async holdings() {
    await this.#changes;
    const { profile } = this.#kept;
    return { cart: [...(profile?.cart ?? [])], liked: [...(profile?.liked ?? [])] };
  }

  async departments(language: Language) {
    return departmentsOf(this.ports.catalogue, language);
  }

  async browse(request: BrowseRequest) {
    return browse(this.ports.catalogue, request);
  }

  async cards(ids: readonly ItemId[], language: Language) {
    return ids.flatMap((id) => this.#cardOf(id, language) ?? []);
  }

  async item(id: ItemId, language: Language) {
    const card = this.#cardOf(id, language);
    const row = this.ports.catalogue.table?.rowOf.get(id);
    return card && row !== undefined ? { card, details: this.ports.catalogue.details(row, language) } : undefined;
  }

  subscribe(listener: (notice: Notice) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  close(): Promise<void> {
    return this.#change(async () => {
      this.#isClosed = true;
      for (const stop of this.#stopHearing) stop();
      this.#listeners.clear();
      await this.#kept.close();
    });
  }

  // — beneath

  #change<T>(act: () => Promise<T>): Promise<T> {
    const result = this.#changes.then(() => {
      if (this.#isClosed) throw new SottoError("host/closed", "This engine was closed. Create a new one.");
      return act();
    });
    this.#changes = result.catch(() => undefined);
    result.catch((error: unknown) => this.#note(error));
    return result;
  }

  async #open(mode: ConsentMode): Promise<void> {
    this.#consent = mode;
    await this.#kept.open(mode);
    this.#paused = (await this.#kept.store?.settings())?.paused ?? false;
    this.#tell("status");
    if (this.#kept.profile?.events) this.#tell("profile");
  }

  async #hearOtherTab(): Promise<void> {
    this.#paused = (await this.#kept.store?.settings())?.paused ?? false;
    if (await this.#kept.catchUp()) this.#tell("profile");
    this.#tell("status");
  }

  async #eraseAll(): Promise<ForgetResult> {
    const proof = await this.#kept.erase();
    return { removed: proof.before.events, proof };
  }

  async #select(what: Exclude<ForgetSelector, { readonly everything: true }>): Promise<readonly EventId[]> {
    if ("eventIds" in what) return what.eventIds;
    const isMeant = "groupId" in what ? (id: ItemId) => id === what.groupId : this.#isInConcept(what.conceptId);
    const events = await this.#kept.events();
    return events.filter((event) => isOfItem(event) && isMeant(event.groupId)).map(({ eventId }) => eventId);
  }

  #isInConcept(conceptId: string): (id: ItemId) => boolean {
    const { table } = this.ports.catalogue;
    const index = table?.concepts.findIndex((concept) => concept.conceptId === conceptId) ?? -1;
    return (id) => {
      const row = table?.rowOf.get(id);
      return table !== undefined && row !== undefined && index >= 0 && conceptsOf(table, row).includes(index);
    };
  }

  #cardOf(id: ItemId, language: Language) {
    const row = this.ports.catalogue.table?.rowOf.get(id);
    return row === undefined ? undefined : this.ports.catalogue.card(row, language);
  }

  async #encodeSearches(table: RankTable): Promise<void> {
    const encoder = this.ports.encoders.current();
    await this.#texts.ensure(this.#kept.profile, encoder, table.space).catch((error: unknown) => this.#note(error));
  }

  #note(error: unknown): void {
    const code = codeOf(error, "store/failed");
    if (code.startsWith("input/") || code === "host/closed" || this.#trouble.has(code)) return;
    this.#trouble.set(code, messageOf(error));
    this.#tell("status");
  }

  #tell(notice: Notice): void {
    for (const listener of this.#listeners) listener(notice);
  }
}

const isOfItem = (event: ShopEvent): event is Extract<ShopEvent, { readonly groupId: ItemId }> => "groupId" in event;

function asLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new SottoError("input/bad-request", `A limit is a whole number from 1 to 100, got ${limit}.`, { limit });
}
