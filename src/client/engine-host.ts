import { proxy, type Remote, wrap } from "comlink";
import { SottoError } from "../core/errors.ts";
import { keepErrorCodes } from "./error-transfer.ts";
import type { BootConfig, EngineWorkerApi, PageServices } from "./worker-protocol.ts";

/** An engine somewhere else that may vanish: calls are sent again, once, to its successor. */
export interface EngineHost {
  call<T>(ask: (engine: Remote<EngineWorkerApi>) => Promise<T>): Promise<T>;
  close(): void;
}

export interface WorkerHostOptions {
  readonly spawn: () => Worker;
  /** What a fresh worker is told: asked for anew at each start, since consent may have changed. */
  readonly config: () => Promise<BootConfig>;
  readonly services: PageServices;
  /** A worker that says nothing for so long, not even to a ping, is taken for dead. Default 20,000. */
  readonly deadlineMs?: number;
  readonly onRestart?: () => void;
}

interface Running {
  readonly worker: Worker;
  readonly engine: Remote<EngineWorkerApi>;
  /** Rejects when the worker dies; never resolves. */
  readonly died: Promise<never>;
}

/** An engine in a worker of this tab. */
export function createWorkerHost(options: WorkerHostOptions): EngineHost {
  const { deadlineMs = 20_000 } = options;
  keepErrorCodes();
  let running: Running | undefined = start();
  let isClosed = false;

  function start(): Running {
    const worker = options.spawn();
    let die: (error: unknown) => void = () => undefined;
    const died = new Promise<never>((_, reject) => {
      die = reject;
    });
    died.catch(() => undefined);
    worker.addEventListener("error", (event) => die(gone(event.message || "its script did not load")));
    worker.addEventListener("messageerror", () => die(gone("a message could not be read")));
    const engine = wrap<EngineWorkerApi>(worker);
    options
      .config()
      .then((config) => engine.boot(config, proxy(options.services)))
      .catch(die);
    return { worker, engine, died };
  }

  async function ask<T>(which: Running, question: (engine: Remote<EngineWorkerApi>) => Promise<T>): Promise<T> {
    let timer: ReturnType<typeof setTimeout> | undefined;
    // A long answer is no death: taking in a large file may last minutes. Whoever is alive answers a ping meanwhile.
    const silent = new Promise<never>((_, reject) => {
      const listen = () => {
        let isAlive = false;
        timer = setTimeout(() => {
          which.engine.ping().then(
            () => {
              isAlive = true;
            },
            () => undefined,
          );
          timer = setTimeout(
            () => (isAlive ? listen() : reject(gone(`no sign of life within ${deadlineMs} ms`))),
            deadlineMs / 2,
          );
        }, deadlineMs / 2);
      };
      listen();
    });
    try {
      return await Promise.race([question(which.engine), which.died, silent]);
    } finally {
      clearTimeout(timer);
    }
  }

  function replace(dead: Running): Running {
    if (running === dead || !running) {
      dead.worker.terminate();
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
        if (isClosed || !(error instanceof SottoError) || error.code !== "host/gone") throw error;
        return ask(replace(first), question);
      }
    },
    close() {
      isClosed = true;
      running?.worker.terminate();
      running = undefined;
    },
  };
}

const gone = (why: string): SottoError =>
  new SottoError("host/gone", `The engine's worker is gone: ${why}. Reload the page.`);
