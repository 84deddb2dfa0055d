import { env, pipeline } from "@huggingface/transformers";
import { messageOf, SottoError } from "../core/errors.ts";
import { type Matrix, normalize } from "../core/vectors.ts";
import type { FullBlobs, FullStart, FullWorkerApi } from "./full-protocol.ts";

/** Texts that go through the model at once: more gain nothing on one thread and cost memory. */
const batchSize = 16;
/** Far more than 62 tokens need; a longer text would only keep the tokenizer busy. */
const maxCharacters = 4_096;

/**
 * The full tier: transformers.js on onnxruntime-web. Made for a worker of its own, because it sets the library's global
 * settings so that nothing is requested: files come from the Blobs, everything else is answered 404, and the runtime's
 * bytes are given in place of its URL.
 */
export function createFullEncoder(): FullWorkerApi {
  let running: { readonly encodeBatch: (texts: string[]) => Promise<Float32Array>; readonly dims: number } | undefined;

  return {
    async start({ device, dims, blobs }: FullStart) {
      try {
        await serveFrom(blobs);
        const extract = await pipeline("feature-extraction", "model", { device, dtype: "q8" });
        running = {
          dims,
          encodeBatch: async (texts) => {
            // Not `normalize: true`: a text without a known word is all zero, and a zero divided by its length is NaN.
            const output = await extract(texts, { pooling: "mean", normalize: false });
            const data = Float32Array.from(floatsOf(output.data));
            output.dispose();
            return data;
          },
        };
        const probe = await running.encodeBatch([""]);
        if (probe.length !== dims)
          throw new SottoError(
            "encoder/wrong-space",
            `The weights give ${probe.length} dims, model.json says ${dims}. Use files of one model.`,
          );
      } catch (error) {
        running = undefined;
        throw error instanceof SottoError
          ? error
          : new SottoError("encoder/failed", `The model did not start: ${messageOf(error)}`);
      }
    },

    async encode(texts): Promise<Matrix> {
      if (running === undefined)
        throw new SottoError("encoder/unavailable", "The encoder has not started. Call start first.");
      const { encodeBatch, dims } = running;
      const data = new Float32Array(texts.length * dims);
      for (let start = 0; start < texts.length; start += batchSize) {
        const batch = texts.slice(start, start + batchSize).map((text) => text.slice(0, maxCharacters));
        data.set(await encodeBatch(batch), start * dims);
      }
      for (let i = 0; i < texts.length; i++) normalize(data.subarray(i * dims, (i + 1) * dims));
      return { data, rows: texts.length, dims };
    },
  };
}

function floatsOf(data: unknown): Float32Array {
  if (data instanceof Float32Array) return data;
  throw new SottoError(
    "encoder/failed",
    "The model answers with other numbers than float32. Use the weights of model.json.",
  );
}

/** The names under which transformers.js asks for the files of a model. */
const fileNames = {
  config: "config.json",
  tokenizerConfig: "tokenizer_config.json",
  tokenizer: "tokenizer.json",
  weights: "onnx/model_quantized.onnx",
} as const;

async function serveFrom(blobs: FullBlobs): Promise<void> {
  const files = new Map([
    [fileNames.config, blobs.config],
    [fileNames.tokenizerConfig, blobs.tokenizerConfig],
    [fileNames.tokenizer, blobs.tokenizer],
    [fileNames.weights, blobs.weights],
  ] as const);
  env.allowRemoteModels = false;
  env.allowLocalModels = true;
  env.localModelPath = "/";
  env.useBrowserCache = false;
  env.useWasmCache = false;
  env.useCustomCache = true;
  env.customCache = {
    match: async (request: string) => {
      const found = [...files].find(([name]) => request.endsWith(`/model/${name}`));
      return found === undefined
        ? undefined
        : new Response(found[1], { headers: { "content-length": String(found[1].size) } });
    },
    put: async () => {},
  };
  env.fetch = async () => new Response(null, { status: 404 });
  const wasm = env.backends.onnx.wasm;
  if (wasm === undefined)
    throw new SottoError(
      "encoder/failed",
      "This build of onnxruntime-web has no WASM backend. Check the alias in vite.config.ts.",
    );
  // The library points these at a CDN. Without paths, and with the bytes, the runtime asks for nothing.
  delete wasm.wasmPaths;
  wasm.wasmBinary = await blobs.runtime.arrayBuffer();
  wasm.numThreads = 1;
}
