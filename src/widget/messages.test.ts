import { describe, expect, it } from "vitest";
import type { Reason } from "../core/api.ts";
import type { ConceptId } from "../core/ids.ts";
import { messagesOf } from "./messages.ts";

const concept = { conceptId: "tag:warm-light" as ConceptId, label: "Warm light" };
const reasons: readonly Reason[] = [
  { because: "evidence", kind: "like", title: "Opal globe", concept },
  { because: "evidence", kind: "search", title: "desk lamp" },
  { because: "evidence", kind: "purchase", title: "Edison lamp" },
  { because: "evidence", kind: "purchase", title: "Edison lamp", elsewhere: true },
  { because: "context", title: "Opal globe" },
  { because: "popular", concept },
  { because: "popular" },
  { because: "new" },
  { because: "recent" },
];

describe("messages", () => {
  it("[W4] every reason has words in both languages, and they name what pulled", () => {
    for (const language of ["en", "zh"]) {
      const words = reasons.map((reason) => messagesOf(language).reason(reason));
      expect(new Set(words).size).toBe(reasons.length);
      expect(words[0]).toContain("Opal globe");
      expect(words[0]).toContain("Warm light");
      expect(words[1]).toContain("desk lamp");
    }
  });

  it("speaks Chinese for every zh tag and English for all else", () => {
    expect(messagesOf("zh-Hans-CN")).toBe(messagesOf("zh"));
    expect(messagesOf("fr")).toBe(messagesOf("en"));
    expect(messagesOf("zha")).toBe(messagesOf("en"));
  });
});
