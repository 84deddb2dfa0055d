// @vitest-environment happy-dom
import { describe, expect, it, vi } from "vitest";
import type { Explanation } from "../../core/api.ts";
import { WhyPanel } from "./why-panel.ts";

const explanation = {
  itemId: "a",
  reason: { because: "evidence", kind: "view", title: "Opal globe" },
  contributions: [
    { ingredient: "content", label: "<b>Glass</b>", value: 0.8 },
    { ingredient: "popularity", label: "", value: -0.2 },
  ],
  evidence: [{ kind: "view" }, { kind: "view" }, { kind: "like" }],
  brand: { conceptId: "brand:x", label: "Norde" },
} as unknown as Explanation;

function opened(actions = {}) {
  const made = { lessLikeThis: vi.fn(), neverBrand: vi.fn(), seeMyData: vi.fn(), ...actions };
  const panel = new WhyPanel(() => made);
  panel.element.showPopover = () => undefined;
  document.body.replaceChildren(panel.element);
  panel.open(explanation, "Lamp", "en", document.createElement("button"));
  return { panel: panel.element, made };
}

describe("why this?", () => {
  it("[W4] names every contribution, popularity too, with its sign", () => {
    const rows = [...opened().panel.querySelectorAll(".row")].map((row) => row.textContent);
    expect(rows).toEqual(["<b>Glass</b>+.80", "Liked by many−.20"]);
  });

  it("[W2] shows labels of a catalogue as the text they are", () => {
    expect(opened().panel.querySelector("b")).toBeNull();
  });

  it("counts the evidence and says the reason in a sentence", () => {
    const { panel } = opened();
    expect(panel.querySelector("small")?.textContent).toBe("2 views, 1 save");
    expect(panel.querySelector(".sentence")?.textContent).toBe("Like Opal globe, which you viewed");
  });

  it("offers what can be done about it, and does it", () => {
    const { panel, made } = opened();
    for (const button of panel.querySelectorAll<HTMLButtonElement>(".actions button")) button.click();
    for (const act of [made.lessLikeThis, made.neverBrand, made.seeMyData]) expect(act).toHaveBeenCalledTimes(1);
    expect(opened({ neverBrand: undefined }).panel.querySelectorAll(".actions button")).toHaveLength(2);
  });
});
