import { describe, expect, it } from "vitest";
import type { EventId, ItemId, UnixMs } from "../core/ids.ts";
import { openSessionStore, type SessionArea } from "./session-store.ts";
import { storeContract } from "./store-contract.ts";

/** A tab's session storage with room for `room` characters. */
function area(initial: string | null = null, room = Number.POSITIVE_INFINITY): SessionArea & { value: string | null } {
  return {
    value: initial,
    async read() {
      return this.value;
    },
    async write(value) {
      if (value.length > room) throw new DOMException("full", "QuotaExceededError");
      this.value = value;
    },
    async remove() {
      this.value = null;
    },
  };
}
const like = (id: string) =>
  ({ v: 1, kind: "like", groupId: "a" as ItemId, eventId: id as EventId, at: 1 as UnixMs }) as const;

storeContract("session", () => openSessionStore(area()));

describe("session store", () => {
  it("[C3] is there again after a reload of the tab", async () => {
    const tab = area();
    await (await openSessionStore(tab)).events.append([like("e1")]);
    expect((await (await openSessionStore(tab)).events.read()).map(({ eventId }) => eventId)).toEqual(["e1"]);
  });

  it("refuses what does not fit with store/quota, and keeps what was acknowledged", async () => {
    const store = await openSessionStore(area(null, 300));
    await store.events.append([like("e1")]);
    await expect(store.events.append([like("e2"), like("e3"), like("e4")])).rejects.toMatchObject({
      code: "store/quota",
    });
    expect((await store.events.read()).map(({ eventId }) => eventId)).toEqual(["e1"]);
  });

  it("refuses a value that makes no sense, and storage that may not be read", async () => {
    for (const bad of ["{", "[]", "null", '{"version":9}'])
      await expect(openSessionStore(area(bad))).rejects.toMatchObject({ code: "store/failed" });
    const forbidden = { ...area(), read: () => Promise.reject(new DOMException("no", "SecurityError")) };
    await expect(openSessionStore(forbidden)).rejects.toMatchObject({ code: "store/unavailable" });
  });
});
