import { describe, expect, it } from "vitest";
import type { HistoryEntry } from "../../core/api.ts";
import type { ConceptId, EventId, ItemId, UnixMs } from "../../core/ids.ts";
import { myDataEn } from "../messages/my-data-en.ts";
import { describeEntry, dwellWords, pullWords } from "./describe-entry.ts";

const entryOf = (more: Partial<HistoryEntry>): HistoryEntry => ({
  eventIds: ["e" as EventId],
  at: 0 as UnixMs,
  kind: "view",
  pull: 0,
  ...more,
});
const words = (more: Partial<HistoryEntry>) => {
  const { what, about } = describeEntry(entryOf(more), myDataEn, (id) => `the name of ${id}`);
  return `${what} ${about}`;
};
const lamp = { groupId: "lamp" as ItemId, item: { title: "Moss dome lamp" } };

describe("a line of the log", () => {
  it("says what happened and to what", () => {
    expect(words({ ...lamp, dwellMs: 3_000 })).toBe("Viewed Moss dome lamp");
    expect(words({ ...lamp, dwellMs: 28_000 })).toBe("Lingered Moss dome lamp");
    expect(words({ kind: "search", text: "warm" })).toBe("Searched “warm”");
    expect(words({ ...lamp, kind: "cart", quantity: 2 })).toBe("Added to bag Moss dome lamp ×2");
    const conceptId = "c" as ConceptId;
    expect(words({ kind: "prefer", preference: { action: "weight", conceptId, weight: 2.5 } })).toBe(
      "Told the shop “the name of c” counts ×2.5",
    );
    expect(words({ kind: "prefer", preference: { action: "mute", conceptId } })).toBe(
      "Told the shop removed “the name of c”",
    );
  });

  it("falls back to the id where no snapshot was kept", () => {
    expect(words({ groupId: "lamp" as ItemId, kind: "like" })).toBe("Saved lamp");
  });

  it("shows a dwell for views alone, in seconds and then minutes", () => {
    expect(dwellWords(entryOf({ dwellMs: 28_400 }), myDataEn)).toBe("28 s");
    expect(dwellWords(entryOf({ dwellMs: 180_000 }), myDataEn)).toBe("3 min");
    expect(dwellWords(entryOf({ kind: "like", dwellMs: 5_000 }), myDataEn)).toBe("");
  });

  it("shows a dash where a line does not count", () => {
    expect(pullWords(entryOf({ pull: 0 }))).toBe("–");
    expect(pullWords(entryOf({ pull: 0.31 }))).toBe("+.31");
  });
});
