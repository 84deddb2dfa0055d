import type { Remote } from "comlink";
import type { ConsentMode, Notice } from "../core/api.ts";
import { SottoError } from "../core/errors.ts";
import type { EventInput } from "../core/events.ts";
import type { EventId, UnixMs } from "../core/ids.ts";
import type { EncoderState } from "../core/ports.ts";
import { ConsentChoice, hasGlobalPrivacyControl } from "./consent-choice.ts";
import { CrashFlag } from "./crash-flag.ts";
import { createWorkerHost, type EngineHost, isOfHost } from "./engine-host.ts";
import { type FullTier, mayLoadFullTier, whenIdle } from "./full-tier.ts";
import { createMeter, watchPage } from "./meter.ts";
import type { EngineTrouble, Sotto } from "./page-types.ts";
import { createPictures } from "./pictures.ts";
import { randomId } from "./random-id.ts";
import { openSessionArea } from "./session-area.ts";
import type { EngineWorkerApi, PageServices } from "./worker-protocol.ts";

export interface SottoOptions {
  /** Folder of the catalogue pack. */
  readonly catalogUrl: string | URL;
  /** Folder of `model.json`. Default: none, search is by words. */
  readonly modelUrl?: string | URL;
  /** The language whose texts come first. Default: the page's, else the browser's. */
  readonly language?: string;
  /** Overrides the shopper's stored choice, for pages that ask by other means. */
  readonly consent?: ConsentMode;
  /** "never" leaves the fuller encoder out. Default "auto": by device and Save-Data. */
  readonly fullEncoder?: "auto" | "never";
}

/** What the door that makes a Sotto brings along. */
export interface SottoParts {
  readonly spawnEngineWorker: () => Worker;
  readonly fullTier?: FullTier;
  /** What else the page fetches, at three places of the fixed schedule. None rejects; the first may be called again. */
  readonly late?: { afterFirstShelf(): Promise<void>; beforeFullTier(): Promise<void>; afterFullTier(): Promise<void> };
  /** Whether a URL is one of the page's own files, for the meter. */
  readonly isStatic: (url: string) => boolean;
}

const folder = (url: string | URL): string => {
  const absolute = new URL(url, document.baseURI);
  if (!absolute.pathname.endsWith("/")) absolute.pathname += "/";
  return absolute.href;
};

/** Starts an engine for this page. Nothing is stored before the shopper chooses. */
export function startSotto(options: SottoOptions, parts: SottoParts): Sotto {
  const catalogUrl = folder(options.catalogUrl);
  const choice = new ConsentChoice(catalogUrl);
  const globalPrivacyControl = hasGlobalPrivacyControl();
  const listeners = new Set<(notice: Notice) => void>();
  const pictures = createPictures();
  const meter = createMeter(parts.isStatic);
  const stopWatching = watchPage(meter);
  const session = openSessionArea(catalogUrl);
  let consent = options.consent ?? choice.read() ?? "off";
  const crashes = new CrashFlag(catalogUrl, () => consent === "on");

  const tell = (notice: Notice) => {
    for (const listener of listeners) listener(notice);
  };
  /** Resolves when `consent` is what was last acknowledged, which local storage may not know after a kill. */
  const settled = options.consent === undefined ? settle() : Promise.resolve();
  async function settle(): Promise<void> {
    const chosen = (await choice.settle()) ?? "off";
    if (chosen === consent) return;
    consent = chosen;
    tell("status");
  }
  const services: PageServices = {
    notice: tell,
    sheet: pictures.add,
    scheduled: meter.expect,
    requested: meter.saw,
    firstShelfIsHere: async () => parts.late?.afterFirstShelf(),
    restMayLoad(fullTier) {
      mirror();
      const isFuller = fullTier && options.fullEncoder !== "never" && !crashes.isOff && mayLoadFullTier();
      whenIdle(() => void loadRest(isFuller));
    },
    async encodeFully(texts) {
      const { fullTier } = parts;
      if (fullTier) return crashes.during(() => fullTier.encode(texts), true);
      throw new SottoError("encoder/unavailable", "This page has no fuller encoder.");
    },
    async choiceNow() {
      if (options.consent === undefined) await settle();
      return consent;
    },
    readSession: session.read,
    writeSession: session.write,
    removeSession: session.remove,
  };
  const host = createWorkerHost({
    spawn: parts.spawnEngineWorker,
    services,
    config: async () => {
      await settled;
      return {
        catalogUrl,
        ...(options.modelUrl === undefined ? {} : { modelUrl: folder(options.modelUrl) }),
        language: options.language ?? (document.documentElement.lang || navigator.language),
        consent,
        hasChosen: (options.consent ?? choice.read()) !== undefined,
      };
    },
    onRestart: () => tell("status"),
  });
  let trouble: EngineTrouble | undefined;
  /** Calls the engine, and tells when it stops to answer and when it answers again. */
  const call: EngineHost["call"] = async (ask) => {
    const before = trouble?.code;
    try {
      const answer = await host.call(ask);
      trouble = undefined;
      return answer;
    } catch (error) {
      trouble = isOfHost(error) ? { code: error.code, message: error.message } : undefined;
      // An engine that does not start has no schedule; what is left of the page shall be whole.
      if (trouble) void parts.late?.afterFirstShelf();
      throw error;
    } finally {
      if (trouble?.code !== before) tell("status");
    }
  };
  /** Tells the engine where the page's fuller tier stands: on every change, and to an engine that is new. */
  function mirror(): void {
    const own = parts.fullTier?.state;
    if (own?.state === "failed" && own.code === "encoder/died") crashes.leaveOff();
    const state = own?.state === "absent" && crashes.isOff ? leftOff : own;
    if (state && state.state !== "absent") void host.call((engine) => engine.fullTierIs(state)).catch(() => undefined);
  }
  /** The end of the fixed schedule, one after the other, so that its order is the same for everyone. */
  async function loadRest(isFuller: boolean): Promise<void> {
    // A pack that failed has shown no shelf.
    await parts.late?.afterFirstShelf();
    await parts.late?.beforeFullTier();
    if (isFuller) await crashes.during(async () => parts.fullTier?.preload());
    await parts.late?.afterFullTier();
  }
  const calm = () => crashes.calm();
  addEventListener("pagehide", calm);
  /** Another tab may have chosen and recorded: while this page slept, or just now. */
  async function catchUp(): Promise<void> {
    await settled;
    const chosen = options.consent ?? choice.read() ?? "off";
    const isOther = chosen !== consent;
    consent = chosen;
    await verb("setConsent")(chosen);
    if (isOther) tell("status");
  }
  const wake = () => void catchUp().catch(() => undefined);
  const wakeFromCache = ({ persisted }: PageTransitionEvent) => persisted && wake();
  addEventListener("pageshow", wakeFromCache);
  document.addEventListener("resume", wake);
  const stopHearingChoices = choice.subscribe(wake);
  const stopMirroring = parts.fullTier?.subscribe(mirror);

  /** One verb of the engine, wherever it lives. */
  const verb =
    <Name extends Exclude<keyof EngineWorkerApi, "boot" | "ping" | "fullTierIs">>(name: Name) =>
    (...args: Parameters<EngineWorkerApi[Name]>): ReturnType<EngineWorkerApi[Name]> =>
      call((engine) => callVerb(engine, name, args)) as ReturnType<EngineWorkerApi[Name]>;
  const record = verb("record");

  return {
    record: (events) => record(events.map(named)),
    recordImpressions: verb("recordImpressions"),
    recommend: verb("recommend"),
    recommendPage: verb("recommendPage"),
    onboarding: verb("onboarding"),
    search: verb("search"),
    explain: verb("explain"),
    prefer: verb("prefer"),
    forget: verb("forget"),
    async setConsent(mode) {
      await settled;
      const before = consent;
      consent = mode;
      // A refusal holds whatever happens next; a permission only once the engine has taken it.
      const refused = mode === "off" ? choice.write(mode) : undefined;
      try {
        await verb("setConsent")(mode);
      } catch (error) {
        if (mode !== "off") consent = before;
        throw error;
      }
      await (refused ?? choice.write(mode));
      tell("status");
    },
    pause: verb("pause"),
    exportData: verb("exportData"),
    previewImport: verb("previewImport"),
    importData: verb("importData"),
    status: verb("status"),
    interests: verb("interests"),
    history: verb("history"),
    holdings: verb("holdings"),
    departments: verb("departments"),
    browse: verb("browse"),
    cards: verb("cards"),
    item: verb("item"),
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    async close() {
      await verb("close")().catch(() => undefined);
      removeEventListener("pagehide", calm);
      removeEventListener("pageshow", wakeFromCache);
      document.removeEventListener("resume", wake);
      stopHearingChoices();
      stopWatching();
      stopMirroring?.();
      parts.fullTier?.close();
      pictures.close();
      listeners.clear();
      host.close();
    },
    consentChoice: () => options.consent ?? choice.read(),
    shouldAskForConsent: () => (options.consent ?? choice.read()) === undefined && !globalPrivacyControl,
    globalPrivacyControl,
    tryFullEncoderAgain: () => crashes.clear(),
    engineTrouble: () => trouble,
    pictures,
    meter,
  };
}

const leftOff: EncoderState = {
  state: "failed",
  tier: "full",
  code: "encoder/left-off",
  message:
    "The fuller encoder was left off: this page died twice while it was at work. Short memory is the usual reason.",
};

/** Comlink's derived types cannot follow a verb chosen by name. */
const callVerb = (engine: Remote<EngineWorkerApi>, name: string, args: readonly unknown[]): Promise<unknown> =>
  (engine as unknown as Record<string, (...all: readonly unknown[]) => Promise<unknown>>)[name]?.(...args) ??
  Promise.resolve();

/** Ids and times are given here, before the first send, so that a call that is sent again is kept once. */
const named = (event: EventInput): EventInput => ({
  ...event,
  eventId: event.eventId ?? (randomId() as EventId),
  at: event.at ?? (Date.now() as UnixMs),
});
