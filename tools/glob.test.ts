import { describe, expect, it } from "vitest";
import { matcher } from "./glob.ts";

describe("matcher", () => {
  it("takes * for anything within a folder and ** for anything at all", () => {
    const fits = matcher(["app/assets/index-*.js", "app/models/**"]);
    expect(fits("app/assets/index-a1.js")).toBe(true);
    expect(fits("app/assets/deep/index-a1.js")).toBe(false);
    expect(fits("app/assets/index-a1xjs")).toBe(false);
    expect(fits("app/models/a/b.bin")).toBe(true);
    expect(fits("embed/app/models/a.bin")).toBe(false);
  });

  it("fits nothing without a pattern", () => {
    expect(matcher([])("app/index.html")).toBe(false);
  });
});
