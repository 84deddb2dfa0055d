import { wrap } from "comlink";
import type { FullWorkerApi } from "../encoder/full-protocol.ts";
import type { FullWorker } from "../encoder/full-supervisor.ts";

/** Starts an encoder worker for a `createFullSupervisor`. The worker is a file of its own, never inlined. */
export function spawnEncoder(onCrash: (reason: string) => void): FullWorker {
  const worker = new Worker(new URL("./encoder-worker.ts", import.meta.url), { type: "module", name: "sotto-encoder" });
  worker.addEventListener("error", (event) => onCrash(event.message ?? "its script did not load"));
  worker.addEventListener("messageerror", () => onCrash("a message could not be read"));
  const remote = wrap<FullWorkerApi>(worker);
  return {
    start: (start) => remote.start(start),
    encode: (texts) => remote.encode(texts),
    terminate: () => worker.terminate(),
  };
}
