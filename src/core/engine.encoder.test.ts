import { describe, expect, it } from "vitest";
import type { Notice } from "./api.ts";
import { SottoError } from "./errors.ts";
import type { EventInput } from "./events.ts";
import type { Encoder, Encoders } from "./ports.ts";
import { engineOn, idsOf, inDepartment } from "./testing/engine.ts";
import { fakeSpace } from "./testing/fake-catalogue.ts";
import { fakePorts } from "./testing/fake-ports.ts";
import type { Matrix } from "./vectors.ts";

describe("the encoder", () => {
  const axis = (d: number) => Float32Array.from({ length: 16 }, (_, k) => (k === d ? 1 : 0));
  const encoderOf = (encode: Encoder["encode"]): Encoder => ({ space: fakeSpace, dims: 16, tier: "fake", encode });
  const search: EventInput = { kind: "search", text: "warm lamp" };

  it("is never waited for: a shelf answers at once, and is told again when vectors have arrived", async () => {
    let answer: (matrix: Matrix) => void = () => undefined;
    const encoder = encoderOf(() => new Promise((resolve) => (answer = resolve)));
    const engine = engineOn(fakePorts({ encoder }));
    await engine.record([search]);
    const before = await idsOf(engine);
    const heard = new Promise<Notice>((resolve) => engine.subscribe(resolve));
    answer({ data: axis(2), rows: 1, dims: 16 });
    expect(await heard).toBe("profile");
    expect(inDepartment((await idsOf(engine)).slice(0, 4), 2)).toBeGreaterThan(inDepartment(before.slice(0, 4), 2));
  });

  it("becoming ready, encodes what was searched before; a better one makes the vectors anew", async () => {
    let current: Encoder | undefined;
    let becomeReady: () => void = () => undefined;
    const encoders: Encoders = {
      state: { state: "absent" },
      current: () => current,
      subscribe: (listener) => {
        becomeReady = listener;
        return () => undefined;
      },
    };
    const engine = engineOn(fakePorts({ encoders }));
    await engine.record([search]);
    for (const department of [2, 3]) {
      const heard = new Promise<void>((resolve) => engine.subscribe((notice) => notice === "profile" && resolve()));
      current = encoderOf(async () => ({ data: axis(department), rows: 1, dims: 16 }));
      becomeReady();
      await heard;
      expect(inDepartment((await idsOf(engine)).slice(0, 4), department)).toBeGreaterThan(1);
    }
  });

  it("that fails is trouble, not a failed shelf, and is asked again", async () => {
    let asked = 0;
    const encoder = encoderOf(() => {
      asked++;
      return Promise.reject(new SottoError("encoder/failed", "broken"));
    });
    const engine = engineOn(fakePorts({ encoder }));
    await engine.record([search]);
    expect(await idsOf(engine)).toHaveLength(12);
    expect(await idsOf(engine)).toHaveLength(12);
    expect((await engine.status()).trouble.map(({ code }) => code)).toEqual(["encoder/failed"]);
    expect(asked).toBeGreaterThan(1);
  });
});
