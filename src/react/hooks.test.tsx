// @vitest-environment happy-dom
import { act } from "react";
import { afterEach, describe, expect, it, vi } from "vitest";
import type { Sotto } from "../client/page-types.ts";
import type { Notice, RecommendationList, Status } from "../core/api.ts";
import { cardOf, listOf } from "../widget/testing/fake-sotto.ts";
import { useRecommendations, useStatus } from "./hooks.ts";
import { render, settle } from "./testing/render.tsx";
import { useConsent } from "./use-consent.ts";
import { useMeter } from "./use-meter.ts";

/** A client of which a test says what is asked for. */
function fake(verbs: Record<string, unknown>) {
  const listeners = new Set<(notice: Notice) => void>();
  const subscribe = (listener: (notice: Notice) => void) => {
    listeners.add(listener);
    return () => listeners.delete(listener);
  };
  const tell = async (notice: Notice) => {
    await act(async () => {
      for (const listener of listeners) listener(notice);
    });
    await settle();
  };
  return { sotto: { subscribe, ...verbs } as unknown as Sotto, listeners, tell };
}

const statusOf = (events: number) => ({ events }) as Status;

let end: (() => Promise<void>) | undefined;
async function draw(sotto: Sotto, ...components: (() => string)[]) {
  const drawn = await render(
    sotto,
    components.map((Component) => <Component key={Component.name} />),
  );
  end = drawn.end;
  return drawn.container;
}

afterEach(async () => {
  await end?.();
  end = undefined;
});

function Events() {
  const status = useStatus();
  return status.state === "ready" ? `${status.value.events} ` : `${status.state} `;
}
function EventsAgain() {
  return Events();
}
const request = { placement: "for-you", language: "en" } as const;
function Picks() {
  const shelf = useRecommendations(request);
  return shelf.state === "ready" ? shelf.list.picks.map(({ card }) => card.title).join() : shelf.state;
}

describe("useQuery", () => {
  it("shares one question between components that ask the same", async () => {
    const status = vi.fn(async () => statusOf(3));
    const container = await draw(fake({ status }).sotto, Events, EventsAgain);
    expect(container.textContent).toBe("3 3 ");
    expect(status).toHaveBeenCalledTimes(1);
  });

  it("asks again on its notices and on no others", async () => {
    let events = 1;
    const recommend = vi.fn(async () => listOf([cardOf(String(events))]));
    const { sotto, tell } = fake({ recommend });
    const container = await draw(sotto, Picks);
    events = 2;
    await tell("status");
    expect(container.textContent).toBe("Title 1");
    await tell("profile");
    expect(container.textContent).toBe("Title 2");
  });

  it("answers many notices that come while it is asking with one more question", async () => {
    const waiting: ((list: RecommendationList) => void)[] = [];
    const recommend = vi.fn(() => new Promise<RecommendationList>((resolve) => waiting.push(resolve)));
    const { sotto, tell } = fake({ recommend });
    const container = await draw(sotto, Picks);
    for (let times = 0; times < 5; times++) await tell("profile");
    waiting[0]?.(listOf([cardOf("old")]));
    await settle();
    waiting[1]?.(listOf([cardOf("new")]));
    await settle();
    expect(recommend).toHaveBeenCalledTimes(2);
    expect(container.textContent).toBe("Title new");
  });

  it("keeps a good answer when asking again fails", async () => {
    let isBroken = false;
    const status = async () => {
      if (isBroken) throw new Error("gone");
      return statusOf(7);
    };
    const { sotto, tell } = fake({ status });
    const container = await draw(sotto, Events);
    isBroken = true;
    await tell("status");
    expect(container.textContent).toBe("7 ");
  });

  it("stops listening when nobody shows it any more", async () => {
    const { sotto, listeners } = fake({ status: async () => statusOf(0) });
    await draw(sotto, Events, EventsAgain);
    expect(listeners.size).toBe(1);
    await end?.();
    end = undefined;
    expect(listeners.size).toBe(0);
  });
});

describe("useRecommendations", () => {
  it.each([
    ["ready", async () => listOf([cardOf("a"), cardOf("b")]), "Title a,Title b"],
    ["loading", async () => listOf([], { empty: "loading" }), "loading"],
    ["empty", async () => listOf([], { empty: "nothing-fits" }), "empty"],
    ["failed", () => Promise.reject(new Error("no")), "failed"],
  ])("is %s", async (_, recommend, words) => {
    const container = await draw(fake({ recommend }).sotto, Picks);
    expect(container.textContent).toBe(words);
  });
});

describe("useMeter", () => {
  it("[N5] moves when the meter moves", async () => {
    let outside = 0;
    const hears = new Set<() => void>();
    const meter = {
      read: () => ({ outside }),
      subscribe: (listener: () => void) => {
        hears.add(listener);
        return () => hears.delete(listener);
      },
    };
    function Outside() {
      return String(useMeter().outside);
    }
    const container = await draw(fake({ meter }).sotto, Outside);
    outside = 2;
    await act(async () => {
      for (const hear of hears) hear();
    });
    expect(container.textContent).toBe("2");
  });
});

describe("useConsent", () => {
  it("[C1] asks before a choice and no more after it", async () => {
    let choice: string | undefined;
    const { sotto, tell } = fake({ consentChoice: () => choice, shouldAskForConsent: () => choice === undefined });
    function Choice() {
      const { choice, shouldAsk } = useConsent();
      return `${choice} ${shouldAsk}`;
    }
    const container = await draw(sotto, Choice);
    expect(container.textContent).toBe("undefined true");
    choice = "off";
    await tell("status");
    expect(container.textContent).toBe("off false");
  });
});
