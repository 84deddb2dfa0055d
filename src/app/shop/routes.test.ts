import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ConceptId, ItemId } from "../../core/ids.ts";
import { browserLanguage, hrefOf, parseFragment, type Route, sorts } from "./routes.ts";

const awkward = fc.constantFrom(..."/?#&%+= a中");
const words = fc
  .oneof(fc.string({ minLength: 1, unit: "grapheme" }), fc.string({ minLength: 1, unit: awkward }))
  .filter((text) => text.trim() === text && text !== "");
const routes: fc.Arbitrary<Route> = fc.oneof(
  fc.constantFrom<Route>({ page: "home" }, { page: "bag" }, { page: "thanks" }, { page: "me" }, { page: "bring" }),
  words.map((id): Route => ({ page: "product", itemId: id as ItemId })),
  words.map((text): Route => ({ page: "search", text })),
  fc
    .tuple(words, fc.constantFrom(...sorts))
    .map(([id, sort]): Route => ({ page: "department", conceptId: id as ConceptId, sort })),
);

describe("routes", () => {
  it("[N3] survive being written into the fragment and read back, with any id and any words", () => {
    fc.assert(
      fc.property(routes, fc.constantFrom("en" as const, "zh" as const, undefined), (route, language) => {
        const href = hrefOf(route, language);
        expect(href.startsWith("#/")).toBe(true);
        expect(parseFragment(href)).toEqual({ route, language });
      }),
    );
  });

  it.each([
    ["", "home"],
    ["#", "home"],
    ["#/", "home"],
    ["#/?lang=zh", "home"],
    ["#/me", "me"],
    ["#/bring", "bring"],
    ["#/s/", "search"],
    ["#/p/", "not-found"],
    ["#/p/%E0%A4%A", "not-found"],
    ["#/p/a/b", "not-found"],
    ["#/nowhere", "not-found"],
    ["#/me/more", "not-found"],
  ])("%s is %s", (fragment, page) => {
    expect(parseFragment(fragment).route.page).toBe(page);
  });

  it("take an unknown order as relevance and an unknown language as none", () => {
    expect(parseFragment("#/d/lighting?sort=random&lang=tlh")).toEqual({
      route: { page: "department", conceptId: "lighting", sort: "relevance" },
      language: undefined,
    });
  });

  it("begin in the browser's first language that the shop speaks", () => {
    expect(browserLanguage(["de-DE", "zh-CN", "en"])).toBe("zh");
    expect(browserLanguage(["en-GB", "zh"])).toBe("en");
    expect(browserLanguage(["fr"])).toBe("en");
    expect(browserLanguage([])).toBe("en");
  });
});
