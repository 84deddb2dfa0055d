import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { SottoError } from "../core/errors.ts";
import type { Impression, NewEvent } from "../core/events.ts";
import type { EventId, ItemId, UnixMs } from "../core/ids.ts";
import type { Store } from "../core/ports.ts";
import { ProfileFold } from "../core/profile/fold.ts";
import { snapshotOf } from "../core/profile/snapshot.ts";
import { createHoldingStore } from "./holding-store.ts";
import { createMemoryStore } from "./memory-store.ts";
import { storeContract } from "./store-contract.ts";

storeContract("holding", async () => createHoldingStore(createMemoryStore()));

const event = (id: number): NewEvent => ({
  v: 1,
  kind: "like",
  groupId: "a" as ItemId,
  eventId: `e${id}` as EventId,
  at: id as UnixMs,
});
const impression = {
  at: 1,
  placement: "for-you",
  recommendationId: "r",
  groupId: "a",
  rank: 0,
} as unknown as Impression;
const quota = new SottoError("store/quota", "full");
const broken = new SottoError("store/failed", "broken");
const retryMs = 1_000;

/** A memory store whose calls may be made to fail. */
function spoilt() {
  const inner = createMemoryStore();
  let fault: { readonly error: SottoError; readonly reads: boolean } | undefined;
  const guard =
    <Args extends readonly unknown[], Result>(call: (...args: Args) => Promise<Result>, isRead = false) =>
    async (...args: Args): Promise<Result> => {
      if (fault && (!isRead || fault.reads)) throw fault.error;
      return call(...args);
    };
  const store: Store = {
    ...inner,
    events: {
      ...inner.events,
      append: guard(inner.events.append),
      remove: guard(inner.events.remove),
      read: guard(inner.events.read, true),
      generation: guard(inner.events.generation, true),
    },
    impressions: { ...inner.impressions, append: guard(inner.impressions.append) },
  };
  return {
    inner,
    holding: createHoldingStore(store, { retryMs }),
    fail: (error: SottoError | undefined, reads = false) => {
      fault = error && { error, reads };
    },
  };
}
const idsIn = async (store: Store, afterSeq?: number) =>
  (await store.events.read(afterSeq)).map(({ eventId }) => eventId);

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

describe("holding store", () => {
  it("[S10] without room, events go on in memory, are read with the others, and say so", async () => {
    const { holding, inner, fail } = spoilt();
    await holding.events.append([event(1)]);
    fail(quota);
    const held = await holding.events.append([event(2), event(3)]);
    expect(held.map(({ seq }) => seq)).toEqual([2, 3]);
    expect(await idsIn(holding)).toEqual(["e1", "e2", "e3"]);
    expect(await idsIn(holding, 2)).toEqual(["e3"]);
    expect([...(holding.backlog?.eventIds ?? [])]).toEqual(["e2", "e3"]);
    expect(holding.backlog?.why.code).toBe("store/quota");
    expect(await idsIn(inner)).toEqual(["e1"]);
  });

  it("[S10] what is held is written in its order as soon as the device takes it, with the next event or by itself", async () => {
    const { holding, inner, fail } = spoilt();
    fail(quota);
    await holding.events.append([event(1)]);
    await holding.events.append([event(2)]);
    fail(undefined);
    const [third] = await holding.events.append([event(3)]);
    expect(third?.seq).toBe(3);
    expect(await idsIn(inner)).toEqual(["e1", "e2", "e3"]);
    expect(holding.backlog).toBeUndefined();

    fail(quota);
    await holding.events.append([event(4)]);
    let heard = 0;
    holding.onForeignChange(() => heard++);
    await vi.advanceTimersByTimeAsync(retryMs);
    expect([heard, holding.backlog === undefined]).toEqual([0, false]);
    fail(undefined);
    await vi.advanceTimersByTimeAsync(retryMs);
    expect([heard, holding.backlog === undefined]).toEqual([1, true]);
    expect(await idsIn(inner)).toEqual(["e1", "e2", "e3", "e4"]);
  });

  it("[S10] an event that is sent again while it is held, or was kept before, is held once", async () => {
    const { holding, fail } = spoilt();
    await holding.events.append([event(1)]);
    fail(quota);
    await holding.events.append([event(2)]);
    await holding.events.append([event(1), event(2)]);
    expect(await idsIn(holding)).toEqual(["e1", "e2"]);
    expect([...(holding.backlog?.eventIds ?? [])]).toEqual(["e2"]);
  });

  it("[S10] a full device loses its snapshot and impressions before an event has to be held", async () => {
    const inner = createMemoryStore();
    const { append } = inner.events;
    const holding = createHoldingStore({
      ...inner,
      events: {
        ...inner.events,
        append: async (events) => {
          if ((await inner.snapshots.load()) || (await inner.impressions.read()).length > 0) throw quota;
          return append(events);
        },
      },
    });
    await inner.impressions.append([impression]);
    await inner.snapshots.save(snapshotOf(new ProfileFold().profile, 0));
    await holding.events.append([event(1)]);
    expect(holding.backlog).toBeUndefined();
    expect(await idsIn(inner)).toEqual(["e1"]);
  });

  it("[S10] a broken database gives its reader what is new, and never a part for the whole", async () => {
    const { holding, fail } = spoilt();
    const [first] = await holding.events.append([event(1)]);
    const generation = await holding.events.generation();
    fail(broken, true);
    const [second] = await holding.events.append([event(2)]);
    expect(await holding.events.generation()).toBe(generation);
    expect(await idsIn(holding, first?.seq)).toEqual(["e2"]);
    expect(second?.seq).toBeGreaterThan(first?.seq ?? 0);
    await expect(holding.events.read()).rejects.toMatchObject({ code: "store/failed" });
  });

  it("[S10] [P9] a profile with held events in it is no snapshot; once they are written its reader replays", async () => {
    const { holding, inner, fail } = spoilt();
    fail(quota);
    await holding.events.append([event(1)]);
    const before = await holding.events.generation();
    await holding.snapshots.save(snapshotOf(new ProfileFold().profile, before));
    expect(await inner.snapshots.load()).toBeUndefined();
    fail(undefined);
    await holding.events.append([event(2)]);
    const after = await holding.events.generation();
    expect(after).not.toBe(before);
    await holding.snapshots.save(snapshotOf(new ProfileFold().profile, after));
    expect((await inner.snapshots.load())?.generation).toBe(await inner.events.generation());
    expect((await holding.snapshots.load())?.generation).toBe(after);
  });

  it("[S10] [P3] forgetting reaches what is held; a forgetting that failed below is not claimed", async () => {
    const { holding, fail } = spoilt();
    await holding.events.append([event(1)]);
    fail(quota);
    await holding.events.append([event(2), event(3)]);
    await expect(holding.events.remove(["e1" as EventId])).rejects.toMatchObject({ code: "store/quota" });
    fail(undefined);
    const before = await holding.events.generation();
    expect(await holding.events.remove(["e1" as EventId, "e2" as EventId])).toBe(2);
    expect(await holding.events.generation()).not.toBe(before);
    expect(await idsIn(holding)).toEqual(["e3"]);
    const later = await holding.events.generation();
    expect(await holding.events.remove(["e3" as EventId])).toBe(1);
    expect(await holding.events.generation()).not.toBe(later);
    fail(quota);
    await holding.events.append([event(4)]);
    fail(undefined);
    expect((await holding.erase()).before.events).toBe(1);
    expect(await idsIn(holding)).toEqual([]);
    expect(holding.backlog).toBeUndefined();
  });

  it("[S10] impressions that find no room are let go without a word; bugs are not", async () => {
    const { holding, fail } = spoilt();
    fail(quota);
    await holding.impressions.append([impression]);
    expect(holding.backlog).toBeUndefined();
    fail(new SottoError("input/bad-id", "a bug"));
    await expect(holding.impressions.append([impression])).rejects.toMatchObject({ code: "input/bad-id" });
  });

  it("[S11] where the log was deleted, nothing is held for it", async () => {
    const { holding, fail } = spoilt();
    fail(new SottoError("store/cleared", "deleted"));
    await expect(holding.events.append([event(1)])).rejects.toMatchObject({ code: "store/cleared" });
    expect(holding.backlog).toBeUndefined();
  });

  it("[S10] closing tries once more to write", async () => {
    const { holding, inner, fail } = spoilt();
    fail(quota);
    await holding.events.append([event(1)]);
    fail(undefined);
    await holding.close();
    expect(await idsIn(inner)).toEqual(["e1"]);
  });
});
