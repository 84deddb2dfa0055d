/** The encoder worker: it sees the texts it is given, asks for nothing, keeps nothing, and can be ended at any time. */
import { expose, transfer } from "comlink";
import { holdLife } from "../client/life.ts";
import { createFullEncoder } from "../encoder/full-encoder.ts";
import type { EncoderWorkerApi } from "./spawn-encoder.ts";

const encoder = createFullEncoder();

const api: EncoderWorkerApi = {
  holdLife,
  start: (start) => encoder.start(start),
  async encode(texts) {
    const vectors = await encoder.encode(texts);
    return transfer(vectors, [vectors.data.buffer]);
  },
};

expose(api);
