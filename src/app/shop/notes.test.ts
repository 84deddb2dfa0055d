import { describe, expect, it } from "vitest";
import type { Status } from "../../core/api.ts";
import { en } from "../messages/en.ts";
import { notesOf } from "./notes.tsx";

const well: Status = {
  consent: "on",
  paused: false,
  storage: "indexeddb",
  catalogue: { state: "ready", rows: 240, totalRows: 240, complete: true },
  encoder: { state: "ready", tier: "instant", device: "js" },
  events: 0,
  heldEvents: 0,
  profileBytes: 0,
  trouble: [],
};
const chosen = (choice: Status["consent"] | undefined, globalPrivacyControl = false) => ({
  choice,
  globalPrivacyControl,
});
const kinds = (status: Partial<Status>, situation = chosen("on")) =>
  notesOf({ ...well, ...status }, situation, en.notes).map(({ kind }) => kind);
const trouble = (code: string) => ({ trouble: [{ code, message: "" }] });

describe("notes", () => {
  it("are silent when all is well, before a choice too", () => {
    expect(kinds({})).toEqual([]);
    expect(kinds({ consent: "off", storage: "none" }, chosen(undefined))).toEqual([]);
  });

  it("[K7] say that search goes by words where the encoder is of another space or failed", () => {
    const failed = { state: "failed", tier: "instant", code: "encoder/wrong-hash", message: "" } as const;
    expect(kinds({ encoder: failed })).toEqual(["words-only"]);
    expect(kinds(trouble("encoder/wrong-space"))).toEqual(["words-only"]);
  });

  it("[S7] say that a refused database forgets", () => {
    expect(kinds({ storage: "memory" })).toEqual(["storage"]);
  });

  it("[S10] say what is held in memory and why, and nothing once it is written", () => {
    expect(kinds({ heldEvents: 2, ...trouble("store/quota") })).toEqual(["no-room"]);
    expect(kinds({ heldEvents: 2, ...trouble("store/failed") })).toEqual(["not-written"]);
    expect(kinds(trouble("store/quota"))).toEqual([]);
  });

  it("[S12] tell an older tab to reload, and a newer one to close the older", () => {
    expect(kinds({ heldEvents: 1, ...trouble("store/newer-version") })).toEqual(["newer-version"]);
    const blocked = notesOf({ ...well, storage: "memory", ...trouble("store/blocked") }, chosen("on"), en.notes);
    expect(blocked).toEqual([{ kind: "storage", words: en.notes.blocked }]);
  });

  it("[S11] say that what was kept was deleted", () => {
    expect(kinds({ consent: "off", storage: "none", ...trouble("store/cleared") }, chosen(undefined))).toEqual([
      "cleared",
    ]);
  });

  it("[E1] tell a fuller encoder that did not load from one that is left off", () => {
    expect(kinds(trouble("encoder/unreachable"))).toEqual(["encoder-partial"]);
    expect(kinds(trouble("encoder/left-off"))).toEqual(["encoder-off"]);
  });

  it("[K8] tell a pack that failed from one of which a part is there", () => {
    expect(kinds({ catalogue: { state: "failed", code: "pack/wrong-hash", message: "" } })).toEqual(["pack-failed"]);
    expect(kinds(trouble("pack/wrong-hash"))).toEqual(["pack-partial"]);
  });

  it("[C6] [C7] speak of a pause, a refusal and Global Privacy Control", () => {
    expect(kinds({ paused: true })).toEqual(["paused"]);
    expect(kinds({ consent: "off", storage: "none" }, chosen("off"))).toEqual(["off"]);
    expect(kinds({ consent: "off" }, chosen(undefined, true))).toEqual(["privacy-control"]);
  });
});
