/** What the page and its engine worker say to each other. Types only: both sides derive their calls from these. */
import type { ConsentMode, Engine, Notice } from "../core/api.ts";
import type { Language } from "../core/catalogue.ts";
import type { EncoderState } from "../core/ports.ts";
import type { Matrix } from "../core/vectors.ts";

export interface BootConfig {
  /** Folder of the pack, absolute, with a slash at its end. */
  readonly catalogUrl: string;
  /** Folder of `model.json`, likewise; without one search is by words. */
  readonly modelUrl?: string;
  /** The language whose texts come first. */
  readonly language: Language;
  readonly consent: ConsentMode;
  /** Whether the shopper chose `consent`: then what a higher mode left behind is erased (spec C5). */
  readonly hasChosen: boolean;
}

/** A picture sheet as it arrived: whole image files, one after the other. */
export interface ArrivedSheet {
  readonly blob: Blob;
  readonly pictures: readonly { readonly name: string; readonly offset: number; readonly bytes: number }[];
}

/** What only a page can do for its engine. Handed over at boot; every call crosses threads. */
export interface PageServices {
  notice(notice: Notice): void;
  sheet(sheet: ArrivedSheet): void;
  /** Requests of the fixed schedule, absolute URLs, as they become known. */
  scheduled(urls: readonly string[]): void;
  /** Requests that the worker really made, absolute URLs. */
  requested(urls: readonly string[]): void;
  /** What the first shelf needs has arrived. Resolves when the page has had its turn on the schedule, well or badly. */
  firstShelfIsHere(): Promise<void>;
  /** The pack and the instant tier have had their turn, well or badly. @param fullTier whether the fuller one fits them */
  restMayLoad(fullTier: boolean): void;
  encodeFully(texts: readonly string[]): Promise<Matrix>;
  /** What the shopper's choice is now: it may have been cleared from outside. */
  choiceNow(): Promise<ConsentMode>;
  readSession(): Promise<string | null>;
  writeSession(value: string): Promise<void>;
  removeSession(): Promise<void>;
}

/** What the engine worker exposes: the engine's verbs, once booted. */
export interface EngineWorkerApi extends Omit<Engine, "subscribe"> {
  /** Answered at once, so that a page can tell a long answer from a death. */
  ping(): void;
  /** `life` names a lock that the worker holds while it lives; resolves with whether it does. */
  boot(config: BootConfig & { readonly life: string }, services: PageServices): Promise<boolean>;
  /** Where the page's fuller tier stands. */
  fullTierIs(state: EncoderState): void;
}
