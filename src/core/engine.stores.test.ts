import { describe, expect, it } from "vitest";
import type { Notice } from "./api.ts";
import { SottoError } from "./errors.ts";
import { engineOn, idsOf, view, viewAll } from "./testing/engine.ts";
import { fakePorts } from "./testing/fake-ports.ts";
import { fakeDevice } from "./testing/fake-store.ts";

describe("stores and tabs", () => {
  it("[S5] a second tab's events are folded and told, in log order", async () => {
    const device = fakeDevice();
    const [one, two] = [engineOn(fakePorts({ device })), engineOn(fakePorts({ device }))];
    await two.status();
    const heard: Notice[] = [];
    two.subscribe((notice) => heard.push(notice));
    await viewAll(one);
    expect(await idsOf(two)).toEqual(await idsOf(one));
    expect(heard).toContain("profile");
    await one.forget({ everything: true });
    expect((await two.status()).events).toBe(0);
  });

  it("[S7] a store that may not be used is replaced by memory, and the trouble is said", async () => {
    const ports = fakePorts({ openStore: () => Promise.reject(new SottoError("store/unavailable", "refused")) });
    const engine = engineOn(ports);
    expect((await viewAll(engine)).every(({ outcome }) => outcome === "kept")).toBe(true);
    expect(await engine.status()).toMatchObject({
      storage: "memory",
      events: 5,
      trouble: [{ code: "store/unavailable" }],
    });
  });

  it("[P9] an engine that starts from a snapshot and the rest of the log equals one that replays", async () => {
    const device = fakeDevice();
    const first = engineOn(fakePorts({ device }));
    for (let i = 0; i < 60; i++) await first.record([view(`d${i % 4}-i${i % 12}`)]);
    await first.close();
    expect(device.snapshot).toBeDefined();
    const cached = await idsOf(engineOn(fakePorts({ device })));
    device.snapshot = undefined;
    expect(await idsOf(engineOn(fakePorts({ device })))).toEqual(cached);
  });

  it("a failed change does not stop the next, and a closed engine says so", async () => {
    const engine = engineOn();
    await expect(engine.importData("nonsense")).rejects.toThrow();
    expect((await viewAll(engine)).every(({ outcome }) => outcome === "kept")).toBe(true);
    await engine.close();
    await expect(engine.record([view("d0-i0")])).rejects.toMatchObject({ code: "host/closed" });
  });
});
