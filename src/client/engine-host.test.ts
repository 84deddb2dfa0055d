import { expose } from "comlink";
import { afterEach, describe, expect, it } from "vitest";
import { SottoError } from "../core/errors.ts";
import { createWorkerHost, type EngineHost } from "./engine-host.ts";
import { keepErrorCodes } from "./error-transfer.ts";
import type { BootConfig, PageServices } from "./worker-protocol.ts";

const config: BootConfig = { catalogUrl: "https://shop/catalogue/", language: "en", consent: "on", hasChosen: true };

/** A worker made of a message channel: what it exposes, and the means to kill it. */
function fakeWorker(api: object): Worker & { die: (how: "loud" | "silent") => void } {
  const { port1, port2 } = new MessageChannel();
  expose({ boot: async () => undefined, ...api }, port2);
  const errors = new EventTarget();
  const worker = {
    postMessage: port1.postMessage.bind(port1),
    addEventListener: (type: string, listener: EventListener) =>
      type === "message" ? port1.addEventListener(type, listener) : errors.addEventListener(type, listener),
    removeEventListener: port1.removeEventListener.bind(port1),
    start: port1.start.bind(port1),
    terminate: () => port1.close(),
    die(how: "loud" | "silent") {
      port2.close();
      if (how === "loud") errors.dispatchEvent(Object.assign(new Event("error"), { message: "crashed" }));
    },
  };
  port1.start();
  return worker as unknown as Worker & { die: (how: "loud" | "silent") => void };
}

describe("engine host", () => {
  const hosts: EngineHost[] = [];
  afterEach(() => {
    for (const host of hosts.splice(0)) host.close();
  });

  function host(apis: readonly object[], deadlineMs = 20_000) {
    const workers: ReturnType<typeof fakeWorker>[] = [];
    const made = createWorkerHost({
      spawn: () => {
        const worker = fakeWorker(apis[Math.min(workers.length, apis.length - 1)] ?? {});
        workers.push(worker);
        return worker;
      },
      config: async () => config,
      services: {} as PageServices,
      deadlineMs,
    });
    hosts.push(made);
    return { host: made, workers };
  }

  it("sends a call again, once, to the successor of a worker that crashed", async () => {
    const { host: one, workers } = host([
      { status: () => new Promise(() => undefined) },
      { status: async () => "alive" },
    ]);
    const answer = one.call((engine) => engine.status());
    workers[0]?.die("loud");
    expect(await answer).toBe("alive");
    expect(workers).toHaveLength(2);
  });

  it("takes a worker that says nothing, not even to a ping, for dead after its deadline", async () => {
    const { host: one } = host([{ status: () => new Promise(() => undefined) }, { status: async () => "alive" }], 30);
    expect(await one.call((engine) => engine.status())).toBe("alive");
  });

  it("waits for a long answer of a worker that answers pings", async () => {
    const slow = () => new Promise((resolve) => setTimeout(() => resolve("late"), 150));
    const { host: one, workers } = host([{ status: slow, ping: () => undefined }], 30);
    expect(await one.call((engine) => engine.status())).toBe("late");
    expect(workers).toHaveLength(1);
  });

  it("gives up with host/gone when the successor dies too", async () => {
    const { host: one } = host([{ status: () => new Promise(() => undefined) }], 20);
    await expect(one.call((engine) => engine.status())).rejects.toMatchObject({ code: "host/gone" });
  });

  it("passes on what the engine throws with its code, and does not send that again", async () => {
    let asked = 0;
    const status = async () => {
      asked++;
      throw new SottoError("store/quota", "full", { name: "db" });
    };
    const { host: one, workers } = host([{ status }]);
    const thrown = await one.call((engine) => engine.status()).catch((error: unknown) => error);
    expect(thrown).toBeInstanceOf(SottoError);
    expect(thrown).toMatchObject({ code: "store/quota", message: "full", details: { name: "db" } });
    expect([asked, workers.length]).toEqual([1, 1]);
  });

  it("says so after it was closed", async () => {
    const { host: one } = host([{ status: async () => "alive" }]);
    one.close();
    await expect(one.call((engine) => engine.status())).rejects.toMatchObject({ code: "host/closed" });
  });
});

describe("error transfer", () => {
  it("keeps foreign errors and thrown values as they are", async () => {
    keepErrorCodes();
    const { port1, port2 } = new MessageChannel();
    expose(
      {
        error: async () => {
          throw new TypeError("odd");
        },
        value: async () => {
          throw 7;
        },
      },
      port2,
    );
    const { wrap } = await import("comlink");
    const remote = wrap<{ error(): Promise<void>; value(): Promise<void> }>(port1);
    port1.start();
    await expect(remote.error()).rejects.toMatchObject({ name: "TypeError", message: "odd" });
    await expect(remote.value()).rejects.toBe(7);
    port1.close();
  });
});
