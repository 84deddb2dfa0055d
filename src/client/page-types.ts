/** What a page holds, as types: the engine's verbs and what only a page can have. */
import type { ConsentMode, Engine } from "../core/api.ts";

/** Pictures of the pack's sheets, as they arrive in the fixed order. Asking never causes a request. */
export interface PictureSource {
  /** An object URL for a picture of the pack, the URL itself for one the merchant serves; undefined while its sheet is on the way. */
  url(name: string): string | undefined;
  /** Called when more pictures arrived. Returns its unsubscribe. */
  subscribe(listener: () => void): () => void;
}

/** What the meter has seen (spec N5). */
export interface MeterReading {
  /** Requests that carried data about the shopper. The product makes none: what the meter cannot place is counted in `outside`. */
  readonly carriedYourData: number;
  /** Requests outside the fixed schedule; each may have carried something. */
  readonly outside: number;
  /** Requests that the policy blocked. */
  readonly blocked: number;
  readonly scheduled: number;
  /** URLs outside the schedule, newest last, at most 20. */
  readonly outsideUrls: readonly string[];
  /** Kinds of traffic a page cannot see, as message keys. */
  readonly cannotSee: readonly ("other-scripts" | "webrtc" | "service-workers" | "browser")[];
}

export interface Meter {
  read(): MeterReading;
  subscribe(listener: () => void): () => void;
}

/** Why the engine of this page gives no answers. */
export interface EngineTrouble {
  readonly code: string;
  readonly message: string;
}

export interface Sotto extends Engine {
  /** The choice the shopper made, undefined before one. */
  consentChoice(): ConsentMode | undefined;
  /** Whether a page may ask for a choice: none made yet and no Global Privacy Control. */
  shouldAskForConsent(): boolean;
  readonly globalPrivacyControl: boolean;
  /** Undefined while the engine answers. Calls reject with the same code; a reload starts it anew. */
  engineTrouble(): EngineTrouble | undefined;
  /** Forgets that the fuller encoder was left off (`encoder/left-off` in `status().trouble`): it is loaded at the next start. */
  tryFullEncoderAgain(): void;
  readonly pictures: PictureSource;
  readonly meter: Meter;
}
