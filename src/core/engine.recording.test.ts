import { describe, expect, it } from "vitest";
import type { Notice } from "./api.ts";
import { SottoError } from "./errors.ts";
import type { EventInput } from "./events.ts";
import type { EventId, UnixMs } from "./ids.ts";
import { engineOn, id, idsOf, view } from "./testing/engine.ts";
import { fakePorts } from "./testing/fake-ports.ts";
import { fakeDevice, fakeStore } from "./testing/fake-store.ts";

describe("recording", () => {
  it("[I3] the same id twice is kept once", async () => {
    const ports = fakePorts();
    const engine = engineOn(ports);
    const event = { ...view("d0-i0"), eventId: "twice" as EventId };
    expect((await engine.record([event, event])).map(({ outcome }) => outcome)).toEqual(["kept", "duplicate"]);
    expect((await engine.record([event])).map(({ outcome }) => outcome)).toEqual(["duplicate"]);
    expect(ports.device.events).toHaveLength(1);
  });

  it("[I7] is acknowledged after the commit: a failing log refuses and nothing is said to be kept", async () => {
    const ports = fakePorts({
      openStore: async () => {
        const store = fakeStore();
        store.events.append = () => Promise.reject(new SottoError("store/quota", "full"));
        return store;
      },
    });
    const engine = engineOn(ports);
    await expect(engine.record([view("d0-i0")])).rejects.toMatchObject({ code: "store/quota" });
    expect((await engine.status()).trouble.map(({ code }) => code)).toEqual(["store/quota"]);
    expect(await idsOf(engine)).toHaveLength(12);
  });

  it("tells subscribers, and answers a refused event beside kept ones", async () => {
    const engine = engineOn();
    const heard: Notice[] = [];
    engine.subscribe((notice) => heard.push(notice));
    const receipts = await engine.record([view("d0-i0"), { kind: "view" } as unknown as EventInput]);
    expect(receipts.map(({ outcome }) => outcome)).toEqual(["kept", "refused"]);
    expect(heard).toContain("profile");
  });

  it("[P10] an event that arrives out of order ends in the same profile as in order", async () => {
    const events = [view("d0-i1"), view("d1-i1"), { kind: "like", groupId: id("d2-i1") } as EventInput].map(
      (event, i) => ({
        ...event,
        at: (1_000_000 + i * 60_000) as UnixMs,
      }),
    );
    const inOrder = engineOn();
    const shuffled = engineOn();
    for (const event of events) await inOrder.record([event]);
    for (const event of [...events].reverse()) await shuffled.record([event]);
    expect(await idsOf(shuffled)).toEqual(await idsOf(inOrder));
  });

  it("[P8] what retention trims leaves the profile", async () => {
    const ports = fakePorts();
    const lately = (ports.now() - 2 * 86_400_000) as UnixMs;
    ports.device.events.push(...(await viewsOf([1_000 as UnixMs, lately])));
    const engine = engineOn(ports);
    expect((await engine.status()).events).toBe(1);
    expect((await engine.history()).map(({ at }) => at)).toEqual([lately]);

    async function viewsOf(times: readonly UnixMs[]) {
      const past = engineOn(fakePorts({ device: fakeDevice() }));
      await past.record(times.map((at) => ({ ...view("d1-i1"), at })));
      return (await past.exportData()).events;
    }
  });
});
