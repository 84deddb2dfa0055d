import type { Matrix } from "../core/vectors.ts";

/** Where the transformer runs. The place for WebGPU is kept; only WASM is built. */
export type FullDevice = "wasm";

/** Everything the encoder worker needs, already fetched and checked. Blobs are handed over without copying. */
export interface FullBlobs {
  readonly config: Blob;
  readonly tokenizerConfig: Blob;
  readonly tokenizer: Blob;
  readonly weights: Blob;
  /** The WebAssembly file of onnxruntime-web. */
  readonly runtime: Blob;
}

export interface FullStart {
  readonly device: FullDevice;
  readonly dims: number;
  readonly blobs: FullBlobs;
}

/** What the encoder worker answers. It makes no request of its own and keeps no text. */
export interface FullWorkerApi {
  /** Resolves when the first `encode` can be answered. Called once in a worker's life. */
  start(start: FullStart): Promise<void>;
  /** texts.length × dims, rows of length 1, all zero where the model knows no word of a text. */
  encode(texts: readonly string[]): Promise<Matrix>;
}
