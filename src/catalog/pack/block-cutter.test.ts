import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { BlockCutter, type RowRange } from "./block-cutter.ts";

interface Cut {
  readonly range: RowRange;
  readonly sizeBytes: number;
}

async function cut(sizes: readonly number[], thought: (size: number) => number, leadRows = 4): Promise<readonly Cut[]> {
  const blocks: Cut[] = [];
  const cutter = new BlockCutter<number>(leadRows, thought, async (rows, range) => {
    const sizeBytes = rows.reduce((sum, size) => sum + size, 0);
    blocks.push({ range, sizeBytes });
    return sizeBytes;
  });
  for (const size of sizes) await cutter.add(size);
  await cutter.end();
  return blocks;
}

describe("BlockCutter", () => {
  it("[K6] leads with few rows, covers every row once and in order, also where there is none", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 1, max: 400_000 }), { maxLength: 60 }), async (sizes) => {
        const blocks = await cut(sizes, (size) => size);
        expect(blocks[0]?.range).toEqual([0, Math.min(4, sizes.length)]);
        expect(
          blocks.flatMap(({ range: [from, to] }) => Array.from({ length: to - from }, (_, k) => from + k)),
        ).toEqual([...sizes.keys()]);
      }),
    );
  });

  it.each([0.1, 1, 3])(
    "[K6] blocks lie between 256 KB and 1 MB where rows were thought to take %f of what they do",
    async (share) => {
      const sizes = Array.from({ length: 6000 }, (_, i) => 800 + ((i * 37) % 400));
      const rest = (await cut(sizes, (size) => size * share)).slice(1);
      expect(rest.length).toBeGreaterThan(6);
      for (const { sizeBytes } of rest) expect(sizeBytes).toBeLessThan(1_000_000);
      for (const { sizeBytes } of rest.slice(0, -1)) expect(sizeBytes).toBeGreaterThan(256_000);
    },
  );
});
