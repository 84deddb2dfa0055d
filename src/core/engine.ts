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
import type { Language } from "./catalogue.ts";
import { clean, parsePreference } from "./cleaning.ts";
import { browse, departmentsOf, itemOf } from "./engine/browse.ts";
import { ChangeQueue } from "./engine/change-queue.ts";
import { eventsMeant } from "./engine/forgetting.ts";
import { historyOf } from "./engine/history.ts";
import { eventsAtOnce, isPaused, isRecordFile, notAllowed, previewOfExport, readRecords } from "./engine/importing.ts";
import { type Kept, KeptProfile } from "./engine/kept-profile.ts";
import { asLimit } from "./engine/limits.ts";
import { Notices } from "./engine/notices.ts";
import { receiptsOf } from "./engine/receipts.ts";
import { Shelves } from "./engine/shelves.ts";
import { TextVectors } from "./engine/text-vectors.ts";
import { exportFile, importMark, missing, parseExport, refusedOf } from "./engine/transfer.ts";
import { codeOf } from "./errors.ts";
import type { EventInput, Impression, NewEvent, Preference } from "./events.ts";
import type { ItemId, RecommendationId } from "./ids.ts";
import { windowEvidence } from "./live-evidence.ts";
import { newId } from "./new-id.ts";
import type { Ports } from "./ports.ts";
import { interestsOf } from "./profile/interests.ts";
import { readEvidence, readOwnEvidence } from "./profile/reading.ts";
import { onboardingRows } from "./ranking/onboarding.ts";
import type { ImportPreview, RecordFile } from "./records.ts";

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
  readonly #notices = new Notices();
  readonly #changes = new ChangeQueue(this.#notices.note);
  readonly #kept: KeptProfile;
  readonly #texts = new TextVectors();
  readonly #shelves: Shelves;
  readonly #stopHearing: readonly (() => void)[];

  constructor(
    private readonly ports: Ports,
    consent: ConsentMode,
  ) {
    const hear = () => void this.#change(() => this.#hearOtherTab()).catch(() => undefined);
    this.#kept = new KeptProfile(ports, this.#notices.note, hear);
    this.#shelves = new Shelves(ports, this.#texts.of);
    this.#stopHearing = [
      ports.catalogue.subscribe(() => this.#tell("catalogue")),
      ports.encoders.subscribe(() => this.#tell("status")),
    ];
    void this.#changes.add(() => this.#start(consent));
  }

  // — a click comes in

  record(inputs: readonly EventInput[]): Promise<readonly RecordReceipt[]> {
    return this.#change(async () => {
      const cleaned = clean(inputs, this.ports.now(), this.#newId);
      const mayKeep = this.#kept.store !== undefined && !this.#paused;
      const kept = mayKeep ? await this.#append(cleaned.flatMap(({ event }) => event ?? [])) : undefined;
      return receiptsOf(cleaned, kept);
    });
  }

  /** Appends to the log, folds, tells; what became of each event. */
  async #append(events: readonly NewEvent[]): Promise<readonly Kept[]> {
    const hadBacklog = this.#kept.backlog !== undefined;
    const kept = await this.#kept.append(events);
    if (kept.length > 0) this.#tell("profile");
    if (hadBacklog !== (this.#kept.backlog !== undefined)) this.#tell("status");
    return kept;
  }

  // — a shelf asks

  async recommend(request: RecommendRequest): Promise<RecommendationList> {
    await this.#readied();
    return this.#shelves.fill(request, this.#kept.profile);
  }

  async recommendPage(requests: readonly RecommendRequest[]): Promise<readonly RecommendationList[]> {
    await this.#readied();
    return this.#shelves.fillPage(requests, this.#kept.profile);
  }

  /** What is under way is done, what is too old is on its way out, and texts without a vector are on their way to one. */
  async #readied(): Promise<void> {
    await this.#changes.settled;
    void this.#change(() => this.#kept.trimInTime()).catch(() => undefined);
    this.#encodeWords();
  }

  async onboarding(language: Language, limit = 12) {
    const { catalogue } = this.ports;
    const rows = catalogue.table ? onboardingRows(catalogue.table, asLimit(limit)) : [];
    return rows.flatMap((row) => catalogue.card(row, language) ?? []);
  }

  async explain(id: RecommendationId, itemId: ItemId) {
    return this.#shelves.explain(id, itemId, this.#kept.profile, await this.history());
  }

  async search({ text, language, limit }: SearchRequest): Promise<SearchResult> {
    const { hits, byMeaning } = await this.ports.search.search(text, language, asLimit(limit ?? 24));
    return { cards: hits.flatMap(({ row }) => this.ports.catalogue.card(row, language) ?? []), byMeaning };
  }

  async recordImpressions(impressions: readonly Impression[]): Promise<void> {
    await this.#changes.settled;
    if (!this.#paused) await this.#kept.store?.impressions.append(impressions);
  }

  // — the shopper holds the wheel

  async prefer(preference: Preference): Promise<void> {
    await this.record([{ kind: "prefer", preference: parsePreference(preference) }]);
  }

  forget(what: ForgetSelector): Promise<ForgetResult> {
    return this.#change(async () => {
      const result = await ("everything" in what ? this.#eraseAll() : this.#remove(what));
      this.#shelves.clear();
      this.#tell("profile");
      return result;
    });
  }

  setConsent(mode: ConsentMode): Promise<void> {
    return this.#change(async () => {
      if (mode === this.#consent) return this.#stay();
      try {
        await (this.#consent === "session" && mode === "on" ? this.#goUp(mode) : this.#startAnew(mode));
      } finally {
        this.#shelves.clear();
        this.#tell("profile");
        this.#tell("status");
      }
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
    await this.#changes.settled;
    const impressions = (await this.#kept.store?.impressions.read()) ?? [];
    return exportFile(this.ports.catalogue.table, this.ports.now(), await this.#kept.events(), impressions);
  }

  async previewImport(file: RecordFile): Promise<ImportPreview> {
    await this.#changes.settled;
    const kept = await this.#kept.events();
    const read = await readRecords(file, this.ports, kept, this.#newId);
    return read.preview ?? previewOfExport(read.own, new Set(kept.map(({ eventId }) => eventId)));
  }

  importData(file: unknown): Promise<ImportReport> {
    return isRecordFile(file) ? this.#importRecords(file) : this.#importExport(file);
  }

  /** Reads beside everything else, keeps slice by slice; where one fails, takes back what had come in. */
  async #importRecords(file: RecordFile): Promise<ImportReport> {
    await this.#changes.settled;
    this.#mustTakeIn();
    const read = await readRecords(file, this.ports, await this.#kept.events(), this.#newId);
    if (!read.preview) return this.#importExport(read.own);
    const { events, preview } = read;
    const { rows, duplicates, leftOut, tied, format } = preview;
    const id = events[0]?.importId;
    if (id === undefined) return { rows, kept: 0, duplicates, leftOut, tied, refused: [] };
    const cleaned = clean(events, this.ports.now(), this.#newId);
    const passed = cleaned.flatMap(({ event }) => event ?? []);
    let kept = 0;
    try {
      // The mark comes first: a tab killed half way leaves an import that can be taken back.
      const source = file.name?.trim() || format;
      await this.#takeIn([importMark(source, passed.length, this.ports.now(), this.#newId, id)]);
      for (let from = 0; from < passed.length; from += eventsAtOnce)
        kept += await this.#takeIn(passed.slice(from, from + eventsAtOnce));
    } catch (error) {
      await this.forget({ importId: id }).catch(this.#notices.note);
      throw error;
    }
    this.#tell("profile");
    const alsoKnown = passed.length - kept;
    const refused = refusedOf(cleaned);
    return { rows, kept, duplicates: duplicates + alsoKnown, leftOut, tied, importId: id, refused };
  }

  /** Returns how many were new. */
  #takeIn(events: readonly NewEvent[]): Promise<number> {
    return this.#change(async () => {
      this.#mustTakeIn();
      return (await this.#kept.append(events)).filter((outcome) => outcome !== "duplicate").length;
    });
  }

  /** @throws SottoError `import/not-allowed`, `import/paused` */
  #mustTakeIn(): void {
    if (!this.#kept.store) throw notAllowed();
    if (this.#paused) throw isPaused();
  }

  #importExport(file: unknown): Promise<ImportReport> {
    return this.#change(async () => {
      const parsed = parseExport(file, this.ports.catalogue.table?.catalogueId, this.ports.now(), this.#newId);
      const { store } = this.#kept;
      if (!store) throw notAllowed();
      const kept = (await this.#append(parsed.events)).filter((outcome) => outcome !== "duplicate").length;
      await store.impressions.append(missing(parsed.impressions, await store.impressions.read()));
      if (kept > 0) await this.#append([importMark("sotto-export", kept, this.ports.now(), this.#newId)]);
      await this.#kept.trim();
      const { events, refused } = parsed;
      const rows = events.length + refused.length;
      return { rows, kept, duplicates: events.length - kept, leftOut: {}, tied: 0, refused };
    });
  }

  // — what is known

  async status(): Promise<Status> {
    await this.#changes.settled;
    const { profile, store, backlog } = this.#kept;
    return {
      consent: this.#consent,
      paused: this.#paused,
      storage: store?.kind ?? "none",
      catalogue: this.ports.catalogue.state,
      encoder: this.ports.encoders.state,
      events: profile?.events ?? 0,
      heldEvents: backlog?.eventIds.size ?? 0,
      profileBytes: profile && profile.events > 0 ? JSON.stringify(profile).length : 0,
      trouble: [
        ...this.#notices.trouble,
        ...(backlog ? [{ code: backlog.why.code, message: backlog.why.message }] : []),
        ...this.ports.catalogue.trouble,
        ...(this.ports.encoders.trouble ?? []),
      ],
    };
  }

  async interests(language: Language) {
    await this.#changes.settled;
    const { table } = this.ports.catalogue;
    const { profile } = this.#kept;
    if (!table || !profile) return [];
    const labelOf = (index: number) => this.ports.catalogue.conceptLabel(index, language);
    const evidence = readOwnEvidence(profile, table, this.#texts.of).slice(0, windowEvidence);
    return interestsOf(profile, table, evidence, labelOf);
  }

  async history() {
    await this.#changes.settled;
    const { table } = this.ports.catalogue;
    const { profile } = this.#kept;
    const live = table && profile ? readEvidence(profile, table, this.#texts.of).evidence : [];
    return historyOf(await this.#kept.events(), profile?.evidence ?? [], live);
  }

  async holdings() {
    await this.#changes.settled;
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
    return ids.flatMap((id) => itemOf(this.ports.catalogue, id, language)?.card ?? []);
  }

  async item(id: ItemId, language: Language) {
    return itemOf(this.ports.catalogue, id, language);
  }

  subscribe(listener: (notice: Notice) => void): () => void {
    return this.#notices.subscribe(listener);
  }

  close(): Promise<void> {
    return this.#changes.add(async () => {
      this.#changes.close();
      for (const stop of this.#stopHearing) stop();
      this.#notices.clear();
      await this.#kept.close();
    });
  }

  // — beneath

  readonly #newId = (): string => newId(this.ports.random);

  /** `act` in its turn. Where it finds that the log was deleted under it, it is made once more on what is there now. */
  #change<T>(act: () => Promise<T>): Promise<T> {
    return this.#changes.add(() =>
      act().catch(async (error: unknown) => {
        if (codeOf(error, "store/failed") !== "store/cleared") throw error;
        this.#notices.note(error);
        await this.#goOnFromNothing();
        return act();
      }),
    );
  }

  /** What was kept is gone, and must not come back from memory. A choice that went with it has to be made anew. */
  async #goOnFromNothing(): Promise<void> {
    const mode = (await this.ports.choiceNow?.()) ?? this.#consent;
    await this.#kept.abandon();
    this.#texts.clear();
    this.#shelves.clear();
    await this.#open(mode);
    this.#tell("profile");
  }

  async #start(mode: ConsentMode): Promise<void> {
    if (mode !== "on") await this.ports.eraseAbandoned?.().catch(this.#notices.note);
    await this.#open(mode);
  }

  async #open(mode: ConsentMode): Promise<void> {
    this.#consent = mode;
    await this.#kept.open(mode);
    this.#paused = (await this.#kept.store?.settings())?.paused ?? false;
    this.#tell("status");
    if (this.#kept.profile?.events) this.#tell("profile");
  }

  /** The mode is as before; what was to be erased and what other tabs did may be behind. */
  async #stay(): Promise<void> {
    await this.#kept.eraseLeft();
    await this.#hearOtherTab();
  }

  async #goUp(mode: "on"): Promise<void> {
    await this.#kept.carryTo(mode);
    this.#consent = mode;
    await this.#kept.eraseLeft();
  }

  /** Stops keeping first: whatever happens to what was kept, nothing is added to it and nothing is read from it. */
  async #startAnew(mode: ConsentMode): Promise<void> {
    this.#consent = "off";
    this.#kept.leave();
    this.#texts.clear();
    await this.#kept.eraseLeft();
    await this.#open(mode);
  }

  async #hearOtherTab(): Promise<void> {
    this.#paused = (await this.#kept.store?.settings())?.paused ?? false;
    if (await this.#kept.catchUp()) this.#tell("profile");
    this.#tell("status");
  }

  async #eraseAll(): Promise<ForgetResult> {
    const proof = await this.#kept.erase();
    this.#texts.clear();
    return { removed: proof.before.events, proof };
  }

  async #remove(what: Exclude<ForgetSelector, { readonly everything: true }>): Promise<ForgetResult> {
    const meant = eventsMeant(what, await this.#kept.events(), this.ports.catalogue.table);
    return { removed: await this.#kept.remove(meant) };
  }

  #tell(notice: Notice): void {
    this.#notices.tell(notice);
    this.#encodeWords();
  }

  /**
   * Whatever changed, words, an encoder or the pack may have come. Never awaited: an encoder may take its time, and
   * shelves are told again when vectors have arrived.
   */
  #encodeWords(): void {
    const { table } = this.ports.catalogue;
    if (!table || !this.#kept.profile) return;
    this.#texts
      .ensure(this.#kept.profile, this.ports.encoders.current(), table)
      .then((haveArrived) => haveArrived && this.#notices.tell("profile"), this.#notices.note);
  }
}
