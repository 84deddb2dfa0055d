/** The library's door. */
import type { Sotto } from "../client/page-types.ts";
import { type SottoOptions, startSotto } from "../client/sotto.ts";
import { createPageFullTier } from "./page-full-tier.ts";

export type { Meter, MeterReading, PictureSource, Sotto } from "../client/page-types.ts";
export type { SottoOptions } from "../client/sotto.ts";
export type * from "../core/api.ts";
export type { Card, Details, Variant } from "../core/catalogue.ts";
export { SottoError, type SottoErrorCode } from "../core/errors.ts";
export type { EventInput, Preference } from "../core/events.ts";
export { type ItemId, itemId } from "../core/ids.ts";
export { defineElements } from "../widget/define.ts";

/** Starts a recommender for this page: an engine in a worker, the fuller encoder in another one when its turn comes. */
export function createSotto(options: SottoOptions): Sotto {
  const { modelUrl } = options;
  return startSotto(options, {
    spawnEngineWorker: () =>
      new Worker(new URL("./engine-worker.ts", import.meta.url), { type: "module", name: "sotto-engine" }),
    ...(modelUrl === undefined ? {} : { fullTier: createPageFullTier(new URL(modelUrl, document.baseURI)) }),
    isStatic: () => false,
  });
}
