import { wrap } from "comlink";
import { newLife, watchLife } from "../client/life.ts";
import type { FullWorkerApi } from "../encoder/full-protocol.ts";
import type { FullWorker } from "../encoder/full-supervisor.ts";

/** What the encoder worker exposes beside the encoder: the lock of its life. */
export interface EncoderWorkerApi extends FullWorkerApi {
  holdLife(life: string): Promise<boolean>;
}

/** Starts an encoder worker for a `createFullSupervisor`. The worker is a file of its own, never inlined. */
export function spawnEncoder(onCrash: (reason: string) => void): FullWorker {
  const worker = new Worker(new URL("./encoder-worker.ts", import.meta.url), { type: "module", name: "sotto-encoder" });
  worker.addEventListener("error", (event) => onCrash(event.message ?? "its script did not load"));
  worker.addEventListener("messageerror", () => onCrash("a message could not be read"));
  const remote = wrap<EncoderWorkerApi>(worker);
  const life = newLife();
  let stopWatching: () => void = () => undefined;
  void remote.holdLife(life).then((isHeld) => {
    if (isHeld) stopWatching = watchLife(life, () => onCrash("the browser ended it"));
  });
  return {
    start: (start) => remote.start(start),
    encode: (texts) => remote.encode(texts),
    terminate() {
      stopWatching();
      worker.terminate();
    },
  };
}
