import { describe, expect, it } from "vitest";
import { createEngine } from "../../core/engine.ts";
import type { ItemId } from "../../core/ids.ts";
import { fakePorts } from "../../core/testing/fake-ports.ts";
import { dot, quantize, row as rowOf } from "../../core/vectors.ts";
import {
  fileOf,
  largeCatalog,
  packOf,
  readFrom,
  smallCatalog,
  testDims,
  testVectors,
  testWords,
  withManifest,
} from "../testing/small-pack.ts";
import { noVectors } from "./no-vectors.ts";
import { createPackCatalogue } from "./pack-catalogue.ts";
import { PackReader } from "./pack-reader.ts";
import { verifyPack } from "./verify-pack.ts";

describe("writePack", () => {
  it("[K5] writing then reading gives the same items, in every language", async () => {
    const catalog = await smallCatalog();
    const pack = createPackCatalogue({ readFile: readFrom(await packOf(catalog)), language: "en" });
    await pack.start();
    expect(pack.state).toEqual({ state: "ready", rows: 4, totalRows: 4, complete: true });
    catalog.items.forEach((item, row) => {
      for (const language of catalog.languages) {
        const text = item.texts.get(language);
        const { picture, ...card } = pack.card(row, language) ?? {};
        expect(card).toEqual({
          itemId: item.itemId,
          title: text?.title,
          subtitle: text?.subtitle,
          ...(text?.price ? { price: text.price } : {}),
          ...(text?.was ? { was: text.was } : {}),
          availability: item.availability,
          isNew: item.itemId === "lamp-1",
        });
        expect(picture).toBe(item.picture?.replace("../", ""));
        expect(pack.details(row, language)).toMatchObject({
          description: text?.description,
          categories: text?.categories,
          tags: text?.tags,
          facts: text?.facts,
          variants: item.variants.map(({ variantId, availability }, i) => ({
            variantId,
            availability,
            label: text?.variantLabels[i],
            price: text?.variantPrices[i],
          })),
        });
        expect(pack.details(row, language)?.brand).toBe(text?.brand);
        expect(pack.details(row, language)?.link).toBe(item.link);
      }
    });
    expect(pack.words("en")).toEqual(testWords);
    expect(pack.conceptLabel(2, "zh")).toBe("暖光");
    expect(pack.conceptLabel(9, "zh")).toBe("category:kitchen");
  });

  it("[K5] the rank tensors come back, vectors within what one byte can hold", async () => {
    const catalog = await smallCatalog();
    const pack = createPackCatalogue({ readFile: readFrom(await packOf(catalog)), language: "en" });
    await pack.start();
    const { table } = pack;
    expect(table?.itemIds).toEqual(["tee", "lamp-1", "lamp-2", "bowl"]);
    expect([...(table?.rowOf.values() ?? [])]).toEqual([0, 1, 2, 3]);
    expect([...(table?.available ?? [])]).toEqual([1, 1, 1, 0]);
    expect([...(table?.popularity ?? [])]).toEqual([50, 40, 10, 99]);
    expect([...(table?.listedAt ?? [])]).toEqual([Number.NaN, Date.UTC(2026, 10, 1), Number.NaN, Number.NaN]);
    expect([...(table?.priceQuantile ?? [])]).toEqual([0.125, 0.875, 0.625, 0.375]);
    expect(table?.concepts).toEqual(catalog.concepts.map(({ labels: _, ...concept }) => concept));
    const members = (row: number) => [
      ...(table?.membership.indices.subarray(table.membership.offsets[row], table.membership.offsets[row + 1]) ?? []),
    ];
    expect(catalog.items.map((_, row) => members(row))).toEqual(catalog.items.map(({ concepts }) => concepts));
    const exact = testVectors(4);
    for (let i = 0; i < 4 * testDims; i++) expect(table?.vectors.data[i]).toBeCloseTo(exact.data[i] ?? 9, 2);
  });

  it("[K5] building twice gives the same bytes", async () => {
    const [first, second] = [await packOf(await smallCatalog()), await packOf(await smallCatalog())];
    expect([...first.keys()]).toEqual([...second.keys()]);
    for (const [path, bytes] of first)
      expect(Buffer.from(bytes).equals(second.get(path) ?? new Uint8Array())).toBe(true);
  });

  it("[K6] a leading block of at most 256 rows comes first; later blocks hold 256 KB to 1 MB but for the last", async () => {
    const catalog = await largeCatalog(3000);
    const wide = 256;
    const files = await packOf(catalog, {
      vectors: quantize(testVectors(3000, wide)),
      space: { ...(await PackReader.open(readFrom(await packOf(await smallCatalog())))).manifest.space, dims: wide },
    });
    const { manifest } = await PackReader.open(readFrom(files));
    for (const { part, blocks } of manifest.parts) {
      if (part !== "rank" && part !== "cards" && part !== "details") continue;
      const [lead, ...rest] = blocks;
      expect(lead?.rows?.[1]).toBeLessThanOrEqual(256);
      for (const { sizeBytes } of rest.slice(0, -1)) expect(sizeBytes).toBeGreaterThan(256_000);
      for (const { sizeBytes } of rest) expect(sizeBytes).toBeLessThan(1_000_000);
    }
    expect(manifest.parts.find(({ part }) => part === "rank")?.blocks.length).toBeGreaterThan(2);
    expect(await verifyPack(readFrom(files), () => {})).toEqual([]);
  });

  it("[K9] a pack without vectors is written, verified and read; its rows are near by their concepts", async () => {
    const { vectors, space } = noVectors(4);
    const files = await packOf(await smallCatalog(), { vectors, space });
    expect(await verifyPack(readFrom(files), () => {})).toEqual([]);
    const pack = createPackCatalogue({ readFile: readFrom(files), language: "en" });
    await pack.start();
    const { table } = pack;
    expect(pack.state).toMatchObject({ state: "ready", rows: 4, complete: true });
    expect(table?.space).toBe("no-vectors");
    const near = (a: string, b: string) => {
      const [x, y] = [a, b].map((id) => table?.itemIds.indexOf(id as ItemId) ?? -1);
      return table === undefined ? Number.NaN : dot(rowOf(table.vectors, x ?? 0), rowOf(table.vectors, y ?? 0));
    };
    expect(near("lamp-1", "lamp-2")).toBeGreaterThan(near("lamp-1", "tee") + 0.3);
  });

  it("[K9] the engine ranks a pack without vectors by popularity and shared concepts", async () => {
    const { vectors, space } = noVectors(300);
    const files = await packOf(await largeCatalog(300), { vectors, space });
    const pack = createPackCatalogue({ readFile: readFrom(files), language: "en" });
    await pack.start();
    const engine = createEngine(fakePorts({ catalogue: pack }), { consent: "on" });
    const ids = async () =>
      (await engine.recommend({ placement: "for-you", language: "en", limit: 6 })).picks.map(({ card }) =>
        Number(card.itemId.slice(5)),
      );
    // Departments take turns in a list that nobody's taste has shaped.
    expect(new Set((await ids()).map((id) => id % 3)).size).toBe(3);
    await engine.record([4, 7, 10].map((id) => ({ kind: "like", groupId: `item-${id}` as ItemId })));
    expect((await ids()).filter((id) => id % 3 === 1).length).toBeGreaterThan(3);
    await engine.close();
  });

  it("[K2] unknown parts and fields are passed over, unknown required parts and higher majors refused", async () => {
    const files = await packOf(await smallCatalog());
    const open = (change: (text: string) => string) => PackReader.open(readFrom(withManifest(files, change)));
    const withPart = (text: string) => text.replace('"parts": [', '"parts": [{"part": "neighbours", "blocks": []},');
    expect((await open(withPart)).manifest.parts.some(({ part }) => String(part) === "neighbours")).toBe(false);
    await open((text) => text.replace('"formatMinor": 2', '"formatMinor": 7, "colour": "blue"'));
    const unsupported = expect.objectContaining({ code: "pack/unsupported-format" });
    await expect(open((text) => text.replace('"requires": [', '"requires": ["neighbours",'))).rejects.toEqual(
      unsupported,
    );
    await expect(open((text) => text.replace('"formatMajor": 1', '"formatMajor": 2'))).rejects.toEqual(unsupported);
  });

  it.each([
    ["catalogueId", '"test-shop"', '""'],
    ["space.dims", '"dims": 8', '"dims": 0'],
    ["space.dims", '"dims": 8', '"dims": 5000'],
    ["builtAt", "2026-11-24T", "someday T"],
    ["languages[0]", '"en"', '"<b>"'],
    ["weights.content", '"content": 0.5', '"content": "much"'],
    ["counts.items", '"items": 4', '"items": -4'],
    ["path", /"path": "rank\.[^"]*"/, '"path": "../secret"'],
    ["path", /"path": "rank\.[^"]*"/, '"path": "https://other.example/x"'],
    ["sha256", /"sha256": "[0-9a-f]+"/g, '"sha256": "abc"'],
    ['parts "rank"', '"items": 4', '"items": 5'],
  ])("[K3] a manifest with a wrong %s is refused and says so", async (field, from, to) => {
    const files = withManifest(await packOf(await smallCatalog()), (text) => text.replace(from, to));
    await expect(PackReader.open(readFrom(files))).rejects.toMatchObject({
      code: "pack/bad-manifest",
      message: expect.stringContaining(field),
    });
  });

  it("[K3] a pack without a part it needs is refused with pack/missing-part", async () => {
    const files = withManifest(await packOf(await smallCatalog()), (text) =>
      text.replace('"part": "cards"', '"part": "cords"'),
    );
    await expect(PackReader.open(readFrom(files))).rejects.toMatchObject({ code: "pack/missing-part" });
  });

  it("every file is named by its content", async () => {
    const files = await packOf(await smallCatalog());
    expect(fileOf(files, "cards.en.")).toMatch(/^cards\.en\.[0-9a-f]{16}\.parquet$/);
  });
});
