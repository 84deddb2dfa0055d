import { messageOf, SottoError } from "../core/errors.ts";
import type { Encoder, EncoderState } from "../core/ports.ts";
import type { Matrix } from "../core/vectors.ts";
import { createStateCell, type EncoderTier, failedState } from "./encoder-tier.ts";
import { type FetchBytes, fetchParts } from "./fetch-parts.ts";
import type { FullBlobs, FullDevice, FullWorkerApi } from "./full-protocol.ts";
import type { ModelFile } from "./model-file.ts";

/** A running encoder worker. */
export interface FullWorker extends FullWorkerApi {
  terminate(): void;
}

export interface FullSupervisorOptions {
  readonly model: ModelFile;
  readonly fetchBytes: FetchBytes;
  /** Where the runtime named in `model.json` is served; handed to `fetchBytes` as it is. */
  readonly runtimeUrl: string;
  /** Makes a new worker. `onCrash` is to be called when the browser says that it died. */
  readonly spawn: (onCrash: (reason: string) => void) => FullWorker;
  /** A worker without work for this long is ended to give its memory back. Default 60,000. */
  readonly idleMs?: number;
  /** A worker that starts or answers later than this is taken for dead: a killed one says nothing. Default 20,000. */
  readonly deadlineMs?: number;
}

export interface FullSupervisor extends EncoderTier {
  /**
   * Fetches everything in a fixed order, once, and starts the worker to prove it. Resolves when ready or failed (see
   * `state`) and never rejects. After a failure it may be called again.
   */
  preload(): Promise<void>;
  /** Whether a worker is running now. An idle one is ended and comes back with the next text, from the same Blobs. */
  readonly awake: boolean;
  /** Ends the worker and frees the Blobs, for good. */
  close(): void;
}

const device: FullDevice = "wasm";

interface Running {
  readonly worker: FullWorker;
  readonly started: Promise<void>;
  /** Rejects when the worker dies; never resolves. */
  readonly died: Promise<never>;
}

/**
 * Keeps the full tier for a page: holds its files as Blobs and a worker only while there is work. A worker that dies,
 * hangs or fails is replaced once and its texts are encoded again; when the second one fails too, the tier has failed.
 */
export function createFullSupervisor(options: FullSupervisorOptions): FullSupervisor {
  const { model, fetchBytes, spawn, idleMs = 60_000, deadlineMs = 20_000 } = options;
  const { id: space, dims } = model.space;
  const cell = createStateCell();
  let blobs: FullBlobs | undefined;
  let running: Running | undefined;
  let preloading: Promise<void> | undefined;
  let callsUnderWay = 0;
  let closed = false;
  let idleTimer: ReturnType<typeof setTimeout> | undefined;

  /** What comes in after closing is no news. */
  function report(state: EncoderState): void {
    if (!closed) cell.set(state);
  }

  function startWorker(): Running {
    if (blobs === undefined)
      throw new SottoError("encoder/unavailable", "The full encoder is not loaded. Call preload first.");
    let die: (reason: unknown) => void = () => {};
    const died = new Promise<never>((_, reject) => {
      die = reject;
    });
    // A death nobody waits for is noticed by the next call.
    died.catch(() => {});
    const worker = spawn((reason) => die(new SottoError("encoder/died", `The encoder worker died: ${reason}`)));
    const started = worker.start({ device, dims, blobs });
    started.catch(() => {});
    return { worker, started, died };
  }

  function end(which: Running | undefined): void {
    if (running === which) running = undefined;
    which?.worker.terminate();
  }

  /** What `use` answers on a started worker; the worker is ended when it fails. */
  async function withWorker<T>(use: (worker: FullWorker) => Promise<T>): Promise<T> {
    running ??= startWorker();
    const mine = running;
    try {
      await inTime(Promise.race([mine.started, mine.died]), deadlineMs);
      return await inTime(Promise.race([use(mine.worker), mine.died]), deadlineMs);
    } catch (error) {
      end(mine);
      throw error;
    }
  }

  async function withSecondChance<T>(use: (worker: FullWorker) => Promise<T>): Promise<T> {
    clearTimeout(idleTimer);
    callsUnderWay++;
    try {
      return await withWorker(use).catch(() => withWorker(use));
    } catch (error) {
      report(failedState("full", error));
      throw error instanceof SottoError
        ? error
        : new SottoError("encoder/failed", `The encoder worker failed twice: ${messageOf(error)}`);
    } finally {
      callsUnderWay--;
      if (callsUnderWay === 0) idleTimer = setTimeout(() => end(running), idleMs);
    }
  }

  async function load(): Promise<void> {
    try {
      const fetched =
        blobs ??
        (await fetchBlobs(model, options.runtimeUrl, fetchBytes, (loadedBytes, totalBytes) =>
          report({ state: "loading", tier: "full", loadedBytes, totalBytes }),
        ));
      if (closed) return;
      blobs = fetched;
      await withSecondChance(async () => {});
      report({ state: "ready", tier: "full", device });
    } catch (error) {
      preloading = undefined;
      report(failedState("full", error));
    }
  }

  const encoder: Encoder = {
    space,
    dims,
    tier: "full",
    async encode(texts): Promise<Matrix> {
      if (cell.get().state !== "ready")
        throw new SottoError(
          "encoder/unavailable",
          `The full encoder is ${cell.get().state}. Wait for ready, or use the instant tier.`,
        );
      return texts.length === 0
        ? { data: new Float32Array(0), rows: 0, dims }
        : withSecondChance((worker) => worker.encode(texts));
    },
  };

  return {
    get state() {
      return cell.get();
    },
    get encoder() {
      return cell.get().state === "ready" ? encoder : undefined;
    },
    get awake() {
      return running !== undefined;
    },
    preload() {
      preloading ??= load();
      return preloading;
    },
    subscribe: cell.subscribe,
    close() {
      clearTimeout(idleTimer);
      end(running);
      blobs = undefined;
      report({ state: "absent" });
      closed = true;
    },
  };
}

async function fetchBlobs(
  model: ModelFile,
  runtimeUrl: string,
  fetchBytes: FetchBytes,
  onProgress: (loadedBytes: number, totalBytes: number) => void,
): Promise<FullBlobs> {
  const { files, runtime } = model.tiers.full;
  const fetched = await fetchParts([...files, { ...runtime, path: runtimeUrl }], fetchBytes, onProgress);
  const blobOf = (role: string): Blob => {
    const bytes = fetched.get(role);
    if (bytes === undefined)
      throw new SottoError("encoder/failed", `The full tier names no file with the role "${role}".`, { role });
    return new Blob([bytes]);
  };
  return {
    config: blobOf("config"),
    tokenizerConfig: blobOf("tokenizer-config"),
    tokenizer: blobOf("tokenizer"),
    weights: blobOf("weights"),
    runtime: blobOf("runtime"),
  };
}

async function inTime<T>(promise: Promise<T>, deadlineMs: number): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(
      () => reject(new SottoError("encoder/died", `The encoder worker gave no answer within ${deadlineMs} ms.`)),
      deadlineMs,
    );
  });
  try {
    return await Promise.race([promise, late]);
  } finally {
    clearTimeout(timer);
  }
}
