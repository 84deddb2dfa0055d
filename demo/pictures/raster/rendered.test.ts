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

it("a changed spec is stale, an unchanged one is not", () => {
  const changed = products.map((product) => ({ ...product, picture: { ...product.picture, colour: "#12ab9f" } }));
  expect(planOf(changed, readRendered()).stale).toHaveLength(products.length);
  expect(planOf(products, readRendered()).stale).toHaveLength(0);
});

it("a recorded picture without its file is stale, one without a product an orphan", () => {
  const rendered = new Map([
    ["no-such-file", fingerprint(mug)],
    ["no-such-product", fingerprint(mug)],
  ]);
  const { stale, orphans } = planOf([{ id: "no-such-file", picture: mug }], rendered);
  expect(stale.map(({ id }) => id)).toEqual(["no-such-file"]);
  expect(orphans).toContain("no-such-product");
  expect(orphans).not.toContain("no-such-file");
});

it("all pictures together stay under 2.5 MB", () => {
  const sizeBytes = products.reduce((sum, { id }) => sum + statSync(fileOf(id)).size, 0);
  expect(sizeBytes).toBeLessThan(2_500_000);
});
