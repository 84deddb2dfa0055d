/**
 * Draws the picture of every product that has none or whose drawing changed: `npx tsx demo/pictures/render.ts`.
 * Files go beside this one as `<product id>.webp`; what each was made from is kept in `rendered.json`.
 */
import { rmSync, statSync, writeFileSync } from "node:fs";
import { availableParallelism } from "node:os";
import { SingleBar } from "cli-progress";
import { products } from "../products/all.ts";
import { drawPicture } from "./kit/draw.ts";
import { openRasteriser, type Rasteriser } from "./raster/rasterise.ts";
import { fileOf, fingerprint, type Pictured, planOf, readRendered, writeRendered } from "./raster/rendered.ts";

async function renderAll(stale: readonly Pictured[], rasteriser: Rasteriser, drawn: (done: Pictured) => void) {
  const queue = stale.values();
  const work = async (): Promise<void> => {
    for (const product of queue) {
      writeFileSync(fileOf(product.id), await rasteriser.webp(drawPicture(product.picture)));
      drawn(product);
    }
  };
  await Promise.all(Array.from({ length: availableParallelism() }, work));
}

async function main(): Promise<void> {
  const rendered = new Map(readRendered());
  const { stale, orphans } = planOf(products, rendered);
  for (const id of orphans) {
    rmSync(fileOf(id), { force: true });
    rendered.delete(id);
  }
  const bar = new SingleBar({ format: "pictures {bar} {value}/{total} · {id}", hideCursor: true });
  const rasteriser = openRasteriser();
  if (stale.length > 0) bar.start(stale.length, 0, { id: "" });
  try {
    await renderAll(stale, rasteriser, ({ id, picture }) => {
      rendered.set(id, fingerprint(picture));
      bar.increment(1, { id });
    });
  } finally {
    bar.stop();
    rasteriser.close();
    // Kept even after a failure: what was drawn need not be drawn again.
    writeRendered(rendered);
  }
  const sizeBytes = products.reduce((sum, { id }) => sum + statSync(fileOf(id)).size, 0);
  const meanKb = sizeBytes / 1000 / Math.max(1, products.length);
  console.log(
    `${products.length} pictures, ${stale.length} drawn, ${orphans.length} removed; ` +
      `${(sizeBytes / 1e6).toFixed(2)} MB in all, ${meanKb.toFixed(1)} KB each.`,
  );
}

await main();
