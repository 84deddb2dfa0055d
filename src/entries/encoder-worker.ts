/** The encoder worker: it sees the texts it is given, asks for nothing, keeps nothing, and can be ended at any time. */
import { expose, transfer } from "comlink";
import { createFullEncoder } from "../encoder/full-encoder.ts";
import type { FullWorkerApi } from "../encoder/full-protocol.ts";

const encoder = createFullEncoder();

const api: FullWorkerApi = {
  start: (start) => encoder.start(start),
  async encode(texts) {
    const vectors = await encoder.encode(texts);
    return transfer(vectors, [vectors.data.buffer]);
  },
};

expose(api);
