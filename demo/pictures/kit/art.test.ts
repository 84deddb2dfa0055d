import { expect, it } from "vitest";
import { Art } from "./art.ts";

it("keeps a definition made twice only once", () => {
  const art = new Art("a");
  expect(art.cylinder("#c2714f")).toBe(art.cylinder("#c2714f"));
  expect(art.cylinder("#2f5441")).not.toBe(art.cylinder("#c2714f"));
  expect(art.svg(400).match(/<linearGradient/g)).toHaveLength(2);
});

it("escapes words and attributes, so that a title cannot add markup", () => {
  const svg = new Art("a").text('</text><script>"&', 0, 0, 10, "#000000", { class: '"><b>' }).svg(400);
  expect(svg).toContain("&lt;/text&gt;&lt;script&gt;&quot;&amp;");
  expect(svg).not.toContain("<b>");
});

it("draws in order, back to front, and closes its groups", () => {
  const art = new Art("a").circle(1, 1, 1, "#111111");
  art.group({ opacity: 0.5 }, () => art.circle(2, 2, 2, "#222222")).circle(3, 3, 3, "#333333");
  expect(art.svg(400).replace(/ (c|r)[xy]?="\d"/g, "")).toContain(
    '<ellipse fill="#111111"/><g opacity="0.5"><ellipse fill="#222222"/></g><ellipse fill="#333333"/>',
  );
});

it("writes at most two decimals", () => {
  expect(new Art("a").path(`M${1 / 3} ${2 / 3}`, "#000000", { opacity: 1 / 3 }).svg(400)).toContain(
    'd="M0.33 0.67" fill="#000000" opacity="0.33"',
  );
});
