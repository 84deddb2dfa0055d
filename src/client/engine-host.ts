import { proxy, type Remote, wrap } from "comlink";
import { SottoError } from "../core/errors.ts";
import { keepErrorCodes } from "./error-transfer.ts";
import { newLife, watchLife } from "./life.ts";
import type { BootConfig, EngineWorkerApi, PageServices } from "./worker-protocol.ts";

/** An engine somewhere else that may vanish: calls are sent again, once, to its successor. */
export interface EngineHost {
  /** @throws SottoError `host/gone`, `host/updated`, `host/closed`, and what the engine throws */
  call<T>(ask: (engine: Remote<EngineWorkerApi>) => Promise<T>): Promise<T>;
  close(): void;
}

export interface WorkerHostOptions {
  readonly spawn: () => Worker;
  /** What a fresh worker is told: asked for anew at each start, since consent may have changed. */
  readonly config: () => Promise<BootConfig>;
  readonly services: PageServices;
  /** A worker that says nothing for so long while the page is awake, not even to a ping, is taken for dead. Default 20,000. */
  readonly deadlineMs?: number;
  readonly onRestart?: () => void;
}

interface Running {
  readonly worker: Worker;
  readonly engine: Remote<EngineWorkerApi>;
  /** Rejects when the worker dies; never resolves. */
  readonly died: Promise<never>;
  readonly end: () => void;
}

/** So many deaths in a row are mended at once; after that a successor is started for the next call only. */
const mostDeathsInARow = 3;
/** Who lived this long did not die of its start. */
const longLifeMs = 60_000;

/** An engine in a worker of this tab. */
export function createWorkerHost(options: WorkerHostOptions): EngineHost {
  const { deadlineMs = 20_000 } = options;
  keepErrorCodes();
  let deathsInARow = 0;
  let isClosed = false;
  let running: Running | undefined = start();

  function start(): Running {
    const worker = options.spawn();
    const bornAt = performance.now();
    const life = newLife();
    let die: (error: unknown) => void = () => undefined;
    let stopWatching: () => void = () => undefined;
    const died = new Promise<never>((_, reject) => {
      die = reject;
    });
    died.catch(() => undefined);
    worker.addEventListener("error", ({ message }) => die(message ? gone(message) : updated()));
    worker.addEventListener("messageerror", () => die(gone("a message could not be read")));
    const engine = wrap<EngineWorkerApi>(worker);
    const end = () => {
      stopWatching();
      worker.terminate();
    };
    const self: Running = { worker, engine, died, end };
    const onDeath = () => {
      die(gone("the browser ended it"));
      deathsInARow = performance.now() - bornAt > longLifeMs ? 1 : deathsInARow + 1;
      // What other tabs do and what the pack brings is to be heard before somebody asks.
      if (!isClosed && deathsInARow <= mostDeathsInARow) replace(self);
    };
    options
      .config()
      .then((config) => engine.boot({ ...config, life }, proxy(options.services)))
      .then((isHeld) => {
        if (isHeld && running === self) stopWatching = watchLife(life, onDeath);
      })
      .catch(die);
    return self;
  }

  async function ask<T>(which: Running, question: (engine: Remote<EngineWorkerApi>) => Promise<T>): Promise<T> {
    const { silent, stop } = silence(which.engine, deadlineMs);
    try {
      return await Promise.race([question(which.engine), which.died, silent]);
    } finally {
      stop();
    }
  }

  function replace(dead: Running): Running {
    if (running === dead || !running) {
      dead.end();
      running = start();
      options.onRestart?.();
    }
    return running;
  }

  return {
    async call(question) {
      if (isClosed || !running) throw new SottoError("host/closed", "This Sotto was closed. Create a new one.");
      const first = running;
      try {
        return await ask(first, question);
      } catch (error) {
        if (isClosed || !isOfHost(error)) throw error;
        return ask(replace(first), question);
      }
    },
    close() {
      isClosed = true;
      running?.end();
      running = undefined;
    },
  };
}

/** Whether a call failed because of the worker and not in it. */
export const isOfHost = (error: unknown): error is SottoError =>
  error instanceof SottoError && (error.code === "host/gone" || error.code === "host/updated");

const gone = (why: string): SottoError =>
  new SottoError("host/gone", `The engine's worker is gone: ${why}. Reload the page.`);

const updated = (): SottoError =>
  new SottoError(
    "host/updated",
    "The engine's file could not be loaded: the shop was updated, or the connection is gone. Reload the page.",
  );

const tickMs = 1_000;

/**
 * Rejects when the worker gives no sign of life for `ms`. A long answer is no death: taking in a large file may last
 * minutes, and whoever is alive answers a ping meanwhile. Time counts in ticks: a page that the browser froze does not
 * tick, and finds its time where it left it.
 */
function silence(
  engine: Remote<EngineWorkerApi>,
  ms: number,
): { readonly silent: Promise<never>; readonly stop: () => void } {
  const step = Math.min(tickMs, ms / 4);
  let left = ms;
  let isPinged = false;
  const hear = () => {
    left = ms;
    isPinged = false;
  };
  let timer: ReturnType<typeof setInterval> | undefined;
  const silent = new Promise<never>((_, reject) => {
    timer = setInterval(() => {
      left -= step;
      if (left <= 0) reject(gone(`no sign of life within ${ms} ms`));
      else if (left <= ms / 2 && !isPinged) {
        isPinged = true;
        engine.ping().then(hear, () => undefined);
      }
    }, step);
  });
  silent.catch(() => undefined);
  return { silent, stop: () => clearInterval(timer) };
}
