import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createCloakroom } from "./handover.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Says something to a cloakroom and gives what it answers. */
function talkTo(cloakroom: ReturnType<typeof createCloakroom>) {
  return (data: unknown): unknown => {
    const answers: unknown[] = [];
    const port = { postMessage: (answer: unknown) => void answers.push(answer) } as unknown as MessagePort;
    cloakroom({ data, ports: [port] });
    return answers.length === 0 ? "no answer" : answers[0];
  };
}

describe("what a page leaves for the next", () => {
  it("is given to the one who has its ticket, once", () => {
    const say = talkTo(createCloakroom());
    say({ handover: "hold", ticket: "1", state: "bag" });
    say({ handover: "hold", ticket: "2", state: "other" });
    expect(say({ handover: "take", ticket: "1" })).toBe("bag");
    expect(say({ handover: "take", ticket: "1" })).toBeUndefined();
    expect(say({ handover: "take", ticket: "2" })).toBe("other");
  });

  it("is forgotten after a minute", () => {
    const say = talkTo(createCloakroom());
    say({ handover: "hold", ticket: "1", state: "bag" });
    vi.advanceTimersByTime(60_000);
    expect(say({ handover: "take", ticket: "1" })).toBeUndefined();
  });

  it("is not touched by what is no message of ours", () => {
    const say = talkTo(createCloakroom());
    for (const data of [undefined, "take", {}, { handover: "take" }]) expect(say(data)).toBe("no answer");
  });
});
