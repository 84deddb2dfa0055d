import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { afterNews, isWanted, type SwitchNews, type SwitchState } from "./switch.ts";

const trouble = { code: "offline/wrong-hash", message: "a.js" } as const;
const on: SwitchState = { at: "on", updateIsReady: false, trouble: undefined };
const hearing = (state: SwitchState, ...news: readonly SwitchNews[]): SwitchState => news.reduce(afterNews, state);

const someNews: fc.Arbitrary<SwitchNews> = fc.oneof(
  fc.constantFrom<SwitchNews>(
    { news: "nothing-kept" },
    { news: "whole" },
    { news: "update-ready" },
    { news: "update-refused", trouble },
    { news: "files-missing", files: 2, bytes: 9 },
    { news: "broke", trouble },
    { news: "no-space", neededBytes: 9, freeBytes: 3 },
  ),
  fc.record({
    news: fc.constant("filling" as const),
    keptBytes: fc.nat(2_000),
    totalBytes: fc.constantFrom(0, 500, 1_000),
  }),
);

describe("the switch", () => {
  it("goes from off over filling to on, and back", () => {
    const filling = hearing({ at: "off" }, { news: "filling", keptBytes: 40, totalBytes: 100 });
    expect(filling).toEqual({ at: "filling", keptBytes: 40, totalBytes: 100 });
    expect(hearing(filling, { news: "whole" })).toEqual(on);
    expect(hearing(on, { news: "nothing-kept" })).toEqual({ at: "off" });
  });

  it("progress neither falls nor passes its end while one filling goes on", () => {
    fc.assert(
      fc.property(fc.array(someNews), (heard) => {
        let state: SwitchState = { at: "starting" };
        for (const news of heard) {
          const next = afterNews(state, news);
          if (next.at === "filling") {
            expect(next.keptBytes).toBeLessThanOrEqual(next.totalBytes);
            if (state.at === "filling" && state.totalBytes === next.totalBytes)
              expect(next.keptBytes).toBeGreaterThanOrEqual(state.keptBytes);
          }
          state = next;
        }
      }),
    );
  });

  it("[O4] a copy that is whole goes on when a newer one cannot be had, and says why", () => {
    expect(hearing(on, { news: "update-refused", trouble })).toEqual({ ...on, trouble });
    expect(hearing(on, { news: "update-refused", trouble }, { news: "update-ready" })).toEqual({
      at: "on",
      updateIsReady: true,
      trouble,
    });
    expect(hearing(on, { news: "update-ready" }, { news: "update-refused", trouble })).toMatchObject({
      updateIsReady: true,
    });
  });

  it("is wanted in every state that the shopper's act has led to", () => {
    expect(
      [{ at: "off" }, { at: "starting" }, { at: "unsupported" }].map((state) => isWanted(state as SwitchState)),
    ).toEqual([false, false, false]);
    fc.assert(
      fc.property(someNews, (news) => {
        expect(isWanted(afterNews({ at: "off" }, news))).toBe(news.news !== "nothing-kept");
      }),
    );
  });

  it("stays where a browser cannot, and where another tab says what it does not know", () => {
    expect(hearing({ at: "unsupported" }, { news: "whole" })).toEqual({ at: "unsupported" });
    expect(hearing(on, JSON.parse('{"news":"of-a-later-version"}') as SwitchNews)).toEqual(on);
  });
});
