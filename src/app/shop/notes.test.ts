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
