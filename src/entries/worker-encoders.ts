import type { BootConfig, PageServices } from "../client/worker-protocol.ts";
import type { Catalogue } from "../core/catalogue.ts";
import { SottoError } from "../core/errors.ts";
import type { Encoder, EncoderState, Encoders } from "../core/ports.ts";
import { failedState } from "../encoder/encoder-tier.ts";
import { createEncoders } from "../encoder/encoders.ts";
import { createFetchBytes } from "../encoder/fetch-bytes.ts";
import { fetchModel } from "../encoder/fetch-model.ts";
import { createInstantTier } from "../encoder/instant-tier.ts";
import { createMirroredTier, type MirroredTier } from "../encoder/mirrored-tier.ts";
import type { ModelFile } from "../encoder/model-file.ts";

export interface WorkerEncoders {
  readonly port: Encoders;
  /** Where the page's fuller tier stands. */
  readonly fullTierIs: (state: EncoderState) => void;
  /** Loads the instant tier; says whether the fuller one may follow. Never rejects. */
  readonly start: () => Promise<boolean>;
}

/** The engine worker's encoders: the instant tier is its own, the fuller one is the page's, seen through a mirror. */
export function createWorkerEncoders(config: BootConfig, services: PageServices, catalogue: Catalogue): WorkerEncoders {
  const listeners = new Set<() => void>();
  let current: Encoders = createEncoders({});
  let full: MirroredTier | undefined;

  const use = (next: Encoders) => {
    current = next;
    current.subscribe(tell);
    tell();
  };
  const tell = () => {
    for (const listener of listeners) listener();
  };
  const fail = (error: unknown) => use(failed(failedState("instant", error)));

  async function start(): Promise<boolean> {
    const { modelUrl } = config;
    if (modelUrl === undefined) return false;
    try {
      const fetchBytes = createFetchBytes(modelUrl);
      services.scheduled([new URL("model.json", modelUrl).href]);
      const model = await fetchModel(fetchBytes);
      services.scheduled(filesOf(model).map((path) => new URL(path, modelUrl).href));
      checkSpace(model, catalogue);
      const instant = createInstantTier(model, fetchBytes);
      full = createMirroredTier(pageEncoder(model, services));
      use(createEncoders({ instant, full }));
      await instant.preload();
      return true;
    } catch (error) {
      fail(error);
      return false;
    }
  }

  return {
    port: {
      get state() {
        return current.state;
      },
      get trouble() {
        return current.trouble ?? [];
      },
      current: () => current.current(),
      subscribe(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    fullTierIs: (state) => full?.update(state),
    start,
  };
}

const filesOf = ({ tiers }: ModelFile): readonly string[] =>
  [...tiers.instant.files, ...tiers.full.files].map(({ path }) => path);

/** An encoder of another space is never loaded: search is by words, and the page says so (spec K7). */
function checkSpace(model: ModelFile, { table }: Catalogue): void {
  const [have, want] = [model.space.id, table?.space];
  if (want !== undefined && have !== want)
    throw new SottoError(
      "encoder/wrong-space",
      `The pack is in space ${want}, the encoder in ${have}. Run: sotto build --model`,
      {
        want,
        have,
      },
    );
}

const pageEncoder = ({ space }: ModelFile, services: PageServices): Encoder => ({
  space: space.id,
  dims: space.dims,
  tier: "full",
  encode: (texts) => services.encodeFully(texts),
});

const failed = (state: EncoderState): Encoders => ({
  state,
  current: () => undefined,
  subscribe: () => () => undefined,
});
