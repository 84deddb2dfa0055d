import { statSync } from "node:fs";
import { expect, it } from "vitest";
import { products } from "../../products/all.ts";
import type { PictureSpec } from "../spec.ts";
import { fileOf, fingerprint, planOf, readRendered } from "./rendered.ts";

const mug: PictureSpec = { family: "mug", kind: "plain", scene: "studio", colour: "#c2714f" };

it("every product's picture is drawn from its spec as it stands (else: npx tsx demo/pictures/render.ts)", () => {
  const { stale, orphans } = planOf(products, readRendered());
  expect(stale.map(({ id }) => id)).toEqual([]);
  expect(orphans).toEqual([]);
});

it("a changed spec is stale, a file without a product an orphan", () => {
  const rendered = new Map([
    ["kept", fingerprint({ ...mug, colour: "#2f5441" })],
    ["gone", fingerprint(mug)],
  ]);
  const plan = planOf([{ id: "kept", picture: mug }], rendered);
  expect(plan.stale.map(({ id }) => id)).toEqual(["kept"]);
  expect(plan.orphans).toContain("gone");
});

it("all pictures together stay under 2.5 MB", () => {
  const sizeBytes = products.reduce((sum, { id }) => sum + statSync(fileOf(id)).size, 0);
  expect(sizeBytes).toBeLessThan(2_500_000);
});
