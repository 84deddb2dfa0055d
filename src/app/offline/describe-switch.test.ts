import { describe, expect, it } from "vitest";
import type { SwitchState } from "../../offline/switch.ts";
import { describeSwitch } from "./describe-switch.ts";
import { panelEn } from "./panel-en.ts";
import { panelZh } from "./panel-zh.ts";
import { percentOf } from "./percent.ts";

const trouble = { code: "offline/wrong-hash", message: "a.js" } as const;
const states: readonly SwitchState[] = [
  { at: "unsupported" },
  { at: "starting" },
  { at: "off" },
  { at: "filling", keptBytes: 1, totalBytes: 3 },
  { at: "on", updateIsReady: false, trouble: undefined },
  { at: "on", updateIsReady: false, trouble },
  { at: "incomplete", missingFiles: 1, missingBytes: 2_500_000 },
  { at: "failed", trouble },
  { at: "no-space", neededBytes: 33_000_000, freeBytes: 5_000_000 },
  { at: "no-space", neededBytes: 33_000_000, freeBytes: undefined },
];
const inEnglish = (state: SwitchState, isOnline = true) =>
  describeSwitch(state, { say: panelEn, language: "en", isOnline });

describe("the words of the switch", () => {
  it("are others for every state, in both languages", () => {
    for (const say of [panelEn, panelZh]) {
      const words = states.map((state) => describeSwitch(state, { say, language: "en", isOnline: true }));
      expect(new Set(words).size).toBe(states.length);
    }
  });

  it("name what failed and its code; a code without words of its own has a sentence too", () => {
    expect(inEnglish({ at: "failed", trouble })).toContain("was not kept. (offline/wrong-hash)");
    expect(inEnglish({ at: "failed", trouble: { code: "offline/failed", message: "" } })).toContain(
      "Something went wrong. (offline/failed)",
    );
  });

  it("say whether what is missing comes now or later", () => {
    const missing: SwitchState = { at: "incomplete", missingFiles: 2, missingBytes: 2_500_000 };
    expect(inEnglish(missing)).toBe(
      "Your browser has cleared 2 files (2.5 MB) of the offline copy. They are brought back now.",
    );
    expect(inEnglish(missing, false)).toContain("when the shop can be reached");
  });

  it("count whole percent, and reach a hundred only at the end", () => {
    expect([percentOf(0, 0), percentOf(1, 3), percentOf(999, 1_000), percentOf(1_000, 1_000)]).toEqual([
      0, 33, 99, 100,
    ]);
  });
});
