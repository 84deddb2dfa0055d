import { describe, expect, it } from "vitest";
import { itemId } from "../../core/ids.ts";
import { safeHref } from "./safe-href.ts";

describe("safeHref", () => {
  it("puts the encoded id into the template", () => {
    expect(safeHref("#/p/{id}", itemId("a b/c"))).toBe("#/p/a%20b%2Fc");
    expect(safeHref("/products/{id}?ref={id}", itemId("x"))).toBe("/products/x?ref=x");
    expect(safeHref("https://shop.example/{id}", itemId("$&"))).toBe("https://shop.example/%24%26");
  });

  it("[W2] lets no scheme but http and https through, however it is spelled", () => {
    for (const bad of [
      "javascript:alert(1)",
      "JaVaScript:alert(1)",
      " javascript:x",
      "java\tscript:x",
      "data:text/html,x",
      "vbscript:x",
      "http://[",
      "file:///etc",
    ])
      expect(safeHref(bad, itemId("x"))).toBe("#");
  });
});
