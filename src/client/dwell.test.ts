import { describe, expect, it } from "vitest";
import { watchDwell } from "./dwell.ts";

/** A page whose clock and visibility a test turns. */
function page() {
  let time = 0;
  const target = new EventTarget();
  const document = {
    visibilityState: "visible" as DocumentVisibilityState,
    addEventListener: target.addEventListener.bind(target),
    removeEventListener: target.removeEventListener.bind(target),
  };
  return {
    surroundings: { document: document as unknown as Document, now: () => time },
    pass: (ms: number) => {
      time += ms;
    },
    turn: (state: DocumentVisibilityState) => {
      document.visibilityState = state;
      target.dispatchEvent(new Event("visibilitychange"));
    },
  };
}

describe("dwell", () => {
  it("tells the visible time at the end", () => {
    const { surroundings, pass } = page();
    const told: number[] = [];
    const end = watchDwell((ms) => told.push(ms), surroundings);
    pass(1_500);
    end();
    expect(told).toEqual([1_500]);
  });

  it("does not count a hidden tab, and tells what it has when the tab hides", () => {
    const { surroundings, pass, turn } = page();
    const told: number[] = [];
    const end = watchDwell((ms) => told.push(ms), surroundings);
    pass(2_000);
    turn("hidden");
    expect(told).toEqual([2_000]);
    pass(60_000);
    turn("visible");
    pass(500);
    end();
    expect(told).toEqual([2_000, 2_500]);
  });

  it("tells nothing new twice, and hears nothing after its end", () => {
    const { surroundings, pass, turn } = page();
    const told: number[] = [];
    const end = watchDwell((ms) => told.push(ms), surroundings);
    end();
    pass(1_000);
    turn("hidden");
    expect(told).toEqual([]);
  });
});
