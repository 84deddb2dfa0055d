import { createHash } from "node:crypto";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SottoError } from "../core/errors.ts";
import { spaceId } from "../core/ids.ts";
import type { EncoderState } from "../core/ports.ts";
import type { Matrix } from "../core/vectors.ts";
import type { FullStart } from "./full-protocol.ts";
import { createFullSupervisor, type FullSupervisorOptions, type FullWorker } from "./full-supervisor.ts";
import type { ModelFile, ModelPart } from "./model-file.ts";

const dims = 2;
const contentOf = (path: string) => new TextEncoder().encode(`the bytes of ${path}`);
const part = (role: string, path = role): ModelPart => {
  const bytes = contentOf(path);
  return { role, path, bytes: bytes.length, sha256: createHash("sha256").update(bytes).digest("hex") };
};
const model: ModelFile = {
  model: "test",
  space: { id: spaceId("test"), dims, prefixDims: [] },
  tiers: {
    instant: { files: [] },
    full: {
      files: ["config", "tokenizer-config", "tokenizer", "weights"].map((role) => part(role)),
      runtime: part("runtime", "/r.wasm"),
    },
  },
};
const vectorsOf = (texts: readonly string[]): Matrix => ({
  data: Float32Array.from(texts.flatMap((text) => [text.length, 0])),
  rows: texts.length,
  dims,
});

type Behaviour = "works" | "slow" | "throws" | "hangs" | "crashes" | "will not start";

/** Workers that behave as told, in the order they are spawned; the last behaviour stays. */
function bench(behaviours: readonly Behaviour[], more: Partial<FullSupervisorOptions> = {}) {
  const fetched: string[] = [];
  const starts: FullStart[] = [];
  const alive = new Set<number>();
  let spawned = 0;
  const spawn = (onCrash: (reason: string) => void): FullWorker => {
    const behaviour = behaviours[Math.min(spawned, behaviours.length - 1)];
    const id = spawned++;
    alive.add(id);
    return {
      async start(start) {
        starts.push(start);
        if (behaviour === "will not start") throw new Error("no memory");
      },
      async encode(texts) {
        if (behaviour === "throws") throw new Error("out of bounds");
        if (behaviour === "crashes") onCrash("killed");
        if (behaviour === "hangs" || behaviour === "crashes") return new Promise<Matrix>(() => {});
        if (behaviour === "slow") await new Promise((done) => setTimeout(done, 100 * (texts[0]?.length ?? 0)));
        return vectorsOf(texts);
      },
      terminate: () => void alive.delete(id),
    };
  };
  const supervisor = createFullSupervisor({
    model,
    runtimeUrl: "/r.wasm",
    fetchBytes: async (path, onBytes) => {
      fetched.push(path);
      onBytes(5);
      return contentOf(path);
    },
    spawn,
    ...more,
  });
  const states: EncoderState[] = [];
  supervisor.subscribe(() => states.push(supervisor.state));
  const encode = (...texts: string[]) => {
    if (supervisor.encoder === undefined) throw new Error("not ready");
    return supervisor.encoder.encode(texts);
  };
  return { supervisor, encode, states, fetched, starts, alive: () => alive.size, spawned: () => spawned };
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("full supervisor", () => {
  it("asks for nothing and starts nothing before it is told to", () => {
    const { supervisor, fetched, spawned } = bench(["works"]);
    expect([supervisor.state, supervisor.encoder, fetched, spawned()]).toEqual([{ state: "absent" }, undefined, [], 0]);
  });

  it("[N1] fetches once, in a fixed order, the runtime last, and hands everything to the worker", async () => {
    const { supervisor, fetched, starts } = bench(["works"]);
    await Promise.all([supervisor.preload(), supervisor.preload()]);
    expect(fetched).toEqual(["config", "tokenizer-config", "tokenizer", "weights", "/r.wasm"]);
    expect(starts).toHaveLength(1);
    expect(await starts[0]?.blobs.weights.text()).toBe("the bytes of weights");
    expect(await starts[0]?.blobs.runtime.text()).toBe("the bytes of /r.wasm");
    expect(starts[0]).toMatchObject({ device: "wasm", dims });
  });

  it("counts every byte, the runtime's too, then is ready", async () => {
    const { supervisor, states } = bench(["works"]);
    await supervisor.preload();
    const { files, runtime } = model.tiers.full;
    const total = [...files, runtime].reduce((sum, file) => sum + file.bytes, 0);
    expect(states[0]).toEqual({ state: "loading", tier: "full", loadedBytes: 0, totalBytes: total });
    expect(states.at(-2)).toEqual({ state: "loading", tier: "full", loadedBytes: total, totalBytes: total });
    expect(states.at(-1)).toEqual({ state: "ready", tier: "full", device: "wasm" });
  });

  it("encodes, and answers no texts without waking anybody", async () => {
    const { supervisor, encode, alive } = bench(["works"], { idleMs: 10 });
    await supervisor.preload();
    expect([...(await encode("a", "bcd")).data]).toEqual([1, 0, 3, 0]);
    await vi.advanceTimersByTimeAsync(10);
    expect(await encode()).toEqual({ data: new Float32Array(0), rows: 0, dims });
    expect(alive()).toBe(0);
  });

  it("ends a worker that is idle for a minute, not before, and stays ready", async () => {
    const { supervisor, encode, alive } = bench(["works"]);
    await supervisor.preload();
    await vi.advanceTimersByTimeAsync(59_999);
    await encode("a");
    await vi.advanceTimersByTimeAsync(59_999);
    expect([alive(), supervisor.awake]).toEqual([1, true]);
    await vi.advanceTimersByTimeAsync(1);
    expect([alive(), supervisor.awake, supervisor.state.state]).toEqual([0, false, "ready"]);
  });

  it("brings an ended worker back without fetching", async () => {
    const { supervisor, encode, fetched, spawned } = bench(["works"]);
    await supervisor.preload();
    await vi.advanceTimersByTimeAsync(60_000);
    expect([...(await encode("ab")).data]).toEqual([2, 0]);
    expect([spawned(), fetched.length]).toEqual([2, 5]);
  });

  it("never ends a worker at work, also when another call has ended", async () => {
    const { supervisor, encode, alive } = bench(["slow"], { idleMs: 10, deadlineMs: 5_000 });
    await supervisor.preload();
    const answers = [encode("a"), encode("much later")];
    await vi.advanceTimersByTimeAsync(900);
    expect(alive()).toBe(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect((await Promise.all(answers)).map(({ data }) => data[0])).toEqual([1, 10]);
  });

  it("leaves the new worker alone when a call on the old one fails late", async () => {
    const { supervisor, encode, alive, spawned } = bench(["hangs", "works"], { deadlineMs: 1_000 });
    await supervisor.preload();
    const first = encode("a");
    await vi.advanceTimersByTimeAsync(500);
    const second = encode("ab");
    await vi.advanceTimersByTimeAsync(1_000);
    expect([(await first).data[0], (await second).data[0]]).toEqual([1, 2]);
    expect([spawned(), alive()]).toEqual([2, 1]);
  });

  it.each(["throws", "crashes", "hangs"] as const)(
    "replaces a worker that %s, once, and answers",
    async (behaviour) => {
      const { supervisor, encode, alive, spawned } = bench([behaviour, "works"], { deadlineMs: 1_000 });
      await supervisor.preload();
      const answer = encode("abc");
      await vi.advanceTimersByTimeAsync(1_000);
      expect([...(await answer).data]).toEqual([3, 0]);
      expect([spawned(), alive(), supervisor.state.state]).toEqual([2, 1, "ready"]);
    },
  );

  it("answers all calls that were under way when the worker died", async () => {
    const { supervisor, encode, spawned } = bench(["crashes", "works"]);
    await supervisor.preload();
    const answers = await Promise.all([encode("a"), encode("ab"), encode("abc")]);
    expect(answers.map(({ data }) => data[0])).toEqual([1, 2, 3]);
    expect(spawned()).toBe(2);
  });

  it.each([
    ["throws", "encoder/failed"],
    ["crashes", "encoder/died"],
    ["hangs", "encoder/died"],
  ] as const)("fails with a code when the second worker %s too", async (behaviour, code) => {
    const { supervisor, encode, alive } = bench([behaviour], { deadlineMs: 1_000 });
    await supervisor.preload();
    const answer = expect(encode("a")).rejects.toMatchObject({ code });
    await vi.advanceTimersByTimeAsync(2_000);
    await answer;
    expect(supervisor.state).toMatchObject({ state: "failed", tier: "full", code });
    expect([supervisor.encoder, alive()]).toEqual([undefined, 0]);
  });

  it("fails with a code when no worker starts, and may be told to try again", async () => {
    const { supervisor, fetched, spawned } = bench(["will not start", "will not start", "works"]);
    await supervisor.preload();
    expect(supervisor.state).toMatchObject({ state: "failed", code: "encoder/failed" });
    expect(spawned()).toBe(2);
    await supervisor.preload();
    expect([supervisor.state.state, fetched.length]).toEqual(["ready", 5]);
  });

  it("fails with the code of the download", async () => {
    const broken = bench(["works"], { fetchBytes: async () => new Uint8Array(3) });
    const loaded = broken.supervisor.preload();
    await vi.advanceTimersByTimeAsync(20_000);
    await loaded;
    expect(broken.supervisor.state).toMatchObject({ state: "failed", code: "encoder/wrong-hash" });
    const offline = bench(["works"], {
      fetchBytes: () => Promise.reject(new SottoError("encoder/unreachable", "offline")),
    });
    const reached = offline.supervisor.preload();
    await vi.advanceTimersByTimeAsync(20_000);
    await reached;
    expect(offline.supervisor.state).toMatchObject({ state: "failed", code: "encoder/unreachable" });
    expect(offline.spawned()).toBe(0);
  });

  it("ends the worker when closed", async () => {
    const { supervisor, alive } = bench(["works"]);
    await supervisor.preload();
    supervisor.close();
    expect([alive(), supervisor.state, vi.getTimerCount()]).toEqual([0, { state: "absent" }, 0]);
  });

  it("starts nothing when closed while loading", async () => {
    const { supervisor, spawned, states } = bench(["works"]);
    const loading = supervisor.preload();
    supervisor.close();
    await loading;
    expect([spawned(), states.at(-1)]).toEqual([0, { state: "absent" }]);
  });
});
