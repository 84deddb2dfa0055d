import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { byTime, defaultRetention, type Impression, type NewEvent, type ShopEvent } from "../core/events.ts";
import type { EventId, ItemId, UnixMs } from "../core/ids.ts";
import type { Store } from "../core/ports.ts";
import { ProfileFold } from "../core/profile/fold.ts";
import { snapshotOf } from "../core/profile/snapshot.ts";

const event = (id: number, at = id): NewEvent => ({
  v: 1,
  kind: "like",
  groupId: `item-${id}` as ItemId,
  eventId: `e${id}` as EventId,
  at: at as UnixMs,
});
const bought = (id: number, at: number): NewEvent => ({
  v: 1,
  kind: "purchase",
  quantity: 1,
  groupId: `item-${id}` as ItemId,
  eventId: `e${id}` as EventId,
  at: at as UnixMs,
});
const impression = (at: number): Impression =>
  ({ at, placement: "for-you", recommendationId: "r", groupId: "a", rank: 0 }) as unknown as Impression;
const idsOf = (events: readonly ShopEvent[]) => events.map(({ eventId }) => eventId);

/** What every store must do, whatever it is made of. `open` gives a new, empty one. */
export function storeContract(name: string, open: () => Promise<Store>): void {
  describe(`${name} store`, () => {
    it("[S1] reads what was appended, in the order of time, then of arrival", async () => {
      const { events } = await open();
      const stored = await events.append([event(3, 50), event(1, 10), event(2, 50)]);
      expect(idsOf(stored)).toEqual(["e3", "e1", "e2"]);
      expect(idsOf(await events.read())).toEqual(["e1", "e3", "e2"]);
      expect(await events.count()).toBe(3);
      const [, second] = stored;
      expect(idsOf(await events.read(second?.seq))).toEqual(["e2"]);
    });

    it("[S1] [I3] keeps an id once and answers with what was stored first", async () => {
      const { events } = await open();
      const [first] = await events.append([event(1, 5)]);
      const [again, twin] = await events.append([event(1, 9), event(1, 9)]);
      expect([again, twin]).toEqual([first, first]);
      expect(await events.count()).toBe(1);
    });

    it("[S3] seq grows and is never reused, after removal and erasing too", async () => {
      const store = await open();
      const seqs: number[] = [];
      const append = async (id: number) => seqs.push(...(await store.events.append([event(id)])).map(({ seq }) => seq));
      await append(1);
      await append(2);
      await store.events.remove(["e2" as EventId]);
      await append(3);
      await store.erase();
      await append(4);
      expect(seqs).toEqual([...new Set(seqs)].sort((a, b) => a - b));
    });

    it("[S1] the generation grows exactly when something is removed", async () => {
      const store = await open();
      const before = await store.events.generation();
      await store.events.append([event(1), event(2)]);
      expect(await store.events.remove(["nobody" as EventId])).toBe(0);
      expect(await store.events.generation()).toBe(before);
      expect(await store.events.remove(["e1" as EventId, "nobody" as EventId])).toBe(1);
      expect(await store.events.generation()).toBeGreaterThan(before);
    });

    it("[S1] [P8] trims by age and kind, then by count, and never ages preferences", async () => {
      const { events } = await open();
      const day = 86_400_000;
      const now = (2_000 * day) as UnixMs;
      const at = (days: number) => (now - days * day) as UnixMs;
      await events.append([
        event(1, at(181)),
        event(2, at(179)),
        bought(3, at(1_000)),
        bought(4, at(1_200)),
        event(6, at(1)),
        {
          v: 1,
          kind: "prefer",
          eventId: "e5" as EventId,
          at: at(1_500),
          preference: { action: "mute", conceptId: "c" as never },
        },
      ]);
      expect(await events.trim(now, defaultRetention)).toBe(2);
      expect(idsOf(await events.read())).toEqual(["e5", "e3", "e2", "e6"]);
      expect(await events.trim(now, { ...defaultRetention, maxEvents: 3 })).toBe(1);
      expect(idsOf(await events.read())).toEqual(["e5", "e2", "e6"]);
    });

    it("[S1] [T2] a clock that jumps ahead for a moment removes nothing, impressions included", async () => {
      const { events, impressions } = await open();
      const day = 86_400_000;
      const [then, ahead] = [2_000 * day, 6_000 * day];
      await events.append([event(1, then - day), event(2, then)]);
      await impressions.append([impression(then)]);
      expect(await events.trim(ahead as UnixMs, defaultRetention)).toBe(0);
      await events.append([event(3, ahead)]);
      expect(await events.trim((ahead + 60_000) as UnixMs, defaultRetention)).toBe(0);
      expect(await events.trim((then + day) as UnixMs, defaultRetention)).toBe(0);
      expect([await events.count(), (await impressions.read()).length]).toEqual([3, 1]);
      expect(await events.trim((ahead + day) as UnixMs, defaultRetention)).toBe(2);
      expect([await events.count(), (await impressions.read()).length]).toEqual([1, 0]);
    });

    it("[S1] [T1] what a clock that was ahead left is as old as what was recorded next", async () => {
      const { events } = await open();
      const day = 86_400_000;
      const then = 2_000 * day;
      await events.append([event(1, then), event(2, then + 3_000 * day), event(3, then + day)]);
      await events.append([event(4, then + 181 * day), event(5, then + 182 * day)]);
      expect(await events.trim((then + 182 * day) as UnixMs, defaultRetention)).toBe(3);
      expect(idsOf(await events.read())).toEqual(["e4", "e5"]);
    });

    it("[S1] forgets its impressions when told to, and nothing else", async () => {
      const store = await open();
      await store.events.append([event(1)]);
      await store.impressions.append([impression(1)]);
      await store.impressions.clear();
      expect([(await store.impressions.read()).length, await store.events.count()]).toEqual([0, 1]);
    });

    it("[H6] [P8] the mark of an import stays as long as the purchases it may have brought", async () => {
      const { events } = await open();
      const day = 86_400_000;
      const eventId = "e1" as EventId;
      await events.append([{ v: 1, eventId, at: 0 as UnixMs, kind: "import", source: "orders.csv", count: 1 }]);
      await events.append([event(2, 999 * day)]);
      expect(await events.trim((1_000 * day) as UnixMs, defaultRetention)).toBe(0);
      await events.append([event(3, 1_099 * day)]);
      expect(await events.trim((1_100 * day) as UnixMs, defaultRetention)).toBe(1);
    });

    it("[S6] erasing empties everything and proves it", async () => {
      const store = await open();
      await store.events.append([event(1), event(2)]);
      await store.impressions.append([impression(1)]);
      await store.snapshots.save(snapshotOf(new ProfileFold().profile, await store.events.generation()));
      await store.saveSettings({ paused: true });
      expect(await store.erase()).toEqual({
        before: { events: 2, impressions: 1, snapshots: 1 },
        after: { events: 0, impressions: 0, snapshots: 0 },
      });
      expect(await store.events.read()).toEqual([]);
      expect(await store.impressions.read()).toEqual([]);
      expect(await store.snapshots.load()).toBeUndefined();
      expect(await store.settings()).toEqual({ paused: false });
    });

    it("[S1] keeps impressions, settings and a snapshot as they were", async () => {
      const store = await open();
      await store.impressions.append([impression(1)]);
      await store.impressions.append([impression(2), impression(3)]);
      expect((await store.impressions.read()).map(({ at }) => at)).toEqual([1, 2, 3]);
      await store.saveSettings({ paused: true });
      expect(await store.settings()).toEqual({ paused: true });
      const fold = new ProfileFold();
      fold.add({ ...event(1), seq: 1 });
      const snapshot = snapshotOf(fold.profile, await store.events.generation());
      await store.snapshots.save(snapshot);
      expect(await store.snapshots.load()).toEqual(snapshot);
      await store.snapshots.clear();
      expect(await store.snapshots.load()).toBeUndefined();
    });

    it("[P3] what is forgotten leaves the snapshot too, and an older one cannot bring it back", async () => {
      const store = await open();
      const fold = new ProfileFold();
      for (const stored of await store.events.append([event(1), event(2)])) fold.add(stored);
      const withBoth = snapshotOf(fold.profile, await store.events.generation());
      await store.snapshots.save(withBoth);
      await store.events.remove(["e1" as EventId]);
      expect(await store.snapshots.load()).toBeUndefined();
      await store.snapshots.save(withBoth);
      expect(await store.snapshots.load()).toBeUndefined();
    });

    it("[S1] [P8] keeps the newest impressions up to their own cap, and none that are too old", async () => {
      const { impressions, events } = await open();
      const { maxImpressions, otherMs } = defaultRetention;
      await impressions.append(Array.from({ length: maxImpressions }, (_, i) => impression(i)));
      await impressions.append([impression(maxImpressions), impression(maxImpressions + 1)]);
      const kept = await impressions.read();
      expect([kept.length, kept[0]?.at, kept.at(-1)?.at]).toEqual([maxImpressions, 2, maxImpressions + 1]);
      const removed = await events.trim((maxImpressions + otherMs) as UnixMs, defaultRetention);
      expect(removed).toBe(0);
      expect((await impressions.read()).map(({ at }) => at)).toEqual([maxImpressions, maxImpressions + 1]);
    });

    it("[S1] calls at the same time lose nothing", async () => {
      const { events } = await open();
      await Promise.all(Array.from({ length: 30 }, (_, i) => events.append([event(i)])));
      expect(await events.count()).toBe(30);
      expect(new Set((await events.read()).map(({ seq }) => seq)).size).toBe(30);
    });

    it("[S1] agrees with a plain array, whatever is done", async () => {
      const step = fc.oneof(
        fc.record({ do: fc.constant("append" as const), ids: fc.array(fc.nat(12), { maxLength: 4 }) }),
        fc.record({ do: fc.constant("remove" as const), ids: fc.array(fc.nat(12), { maxLength: 3 }) }),
        fc.record({ do: fc.constant("erase" as const), ids: fc.constant([] as number[]) }),
      );
      await fc.assert(
        fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
          const store = await open();
          let oracle: ShopEvent[] = [];
          let seq = 0;
          for (const { do: act, ids } of steps) {
            if (act === "append") {
              for (const id of ids)
                if (!oracle.some(({ eventId }) => eventId === `e${id}`))
                  oracle.push({ ...event(id, (id * 7) % 5), seq: ++seq });
              await store.events.append(ids.map((id) => event(id, (id * 7) % 5)));
            } else if (act === "remove") {
              oracle = oracle.filter(({ eventId }) => !ids.some((id) => eventId === `e${id}`));
              await store.events.remove(ids.map((id) => `e${id}` as EventId));
            } else {
              oracle = [];
              await store.erase();
            }
          }
          expect(idsOf(await store.events.read())).toEqual(idsOf([...oracle].sort(byTime)));
        }),
        { numRuns: 30 },
      );
    });
  });
}
