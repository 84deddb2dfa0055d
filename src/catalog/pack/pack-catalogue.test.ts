import { describe, expect, it } from "vitest";
import type { CatalogueState, Language } from "../../core/catalogue.ts";
import { spaceId } from "../../core/ids.ts";
import { quantize } from "../../core/vectors.ts";
import type { CatalogItem } from "../items.ts";
import {
  fileOf,
  largeCatalog,
  type PackFiles,
  packOf,
  readFrom,
  resealed,
  smallCatalog,
  testVectors,
  testWords,
  withManifest,
} from "../testing/small-pack.ts";
import { writeCards } from "./cards.ts";
import { createPackCatalogue, type LoadedSheet, type PackCatalogue } from "./pack-catalogue.ts";
import { PackReader } from "./pack-reader.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";
import { tensor } from "./tensors.ts";
import { type CheckWords, verifyPack } from "./verify-pack.ts";
import { leadRows } from "./write-pack.ts";
import { writeParquet } from "./write-parquet.ts";

interface Loaded {
  readonly pack: PackCatalogue;
  readonly requests: readonly string[];
  readonly schedule: readonly string[];
  readonly trouble: readonly string[];
  readonly states: readonly CatalogueState[];
  readonly sheets: readonly LoadedSheet[];
}

async function load(files: PackFiles, language: Language = "en"): Promise<Loaded> {
  const requests: string[] = [];
  const states: CatalogueState[] = [];
  const sheets: LoadedSheet[] = [];
  let schedule: readonly string[] = [];
  const read = readFrom(files);
  const pack = createPackCatalogue({
    readFile: (path) => {
      requests.push(path);
      return read(path);
    },
    language,
    onSchedule: (paths) => {
      schedule = paths;
    },
    onSheet: (sheet) => sheets.push(sheet),
  });
  pack.subscribe(() => states.push(pack.state));
  await pack.start();
  const trouble = pack.trouble.map(({ code }) => code);
  return { pack, requests, schedule, trouble, states, sheets };
}

const cut = (files: PackFiles, start: string): PackFiles => {
  const path = fileOf(files, start);
  const bytes = files.get(path) ?? new Uint8Array();
  return new Map([...files, [path, bytes.subarray(0, bytes.length - 1)]]);
};
const flipped = (files: PackFiles, start: string): PackFiles => {
  const path = fileOf(files, start);
  const bytes = Uint8Array.from(files.get(path) ?? []);
  bytes[20] = (bytes[20] ?? 0) ^ 1;
  return new Map([...files, [path, bytes]]);
};
const without = (files: PackFiles, start: string): PackFiles =>
  new Map([...files].filter(([path]) => !path.startsWith(start)));

describe("createPackCatalogue", () => {
  it("[N1] asks for the files in the fixed order, one after the other, the page's language first", async () => {
    const files = await packOf(await largeCatalogInTwo());
    const { requests, schedule } = await load(files, "zh-CN");
    expect(schedule).toEqual(requests);
    expect(requests.map((path) => path.replace(/\.[0-9a-f]{16}.*/, ""))).toEqual([
      "manifest.json",
      ...["rank", "cards.zh", "concepts.zh"],
      ...["rank", "cards.zh", "details.zh", "details.zh"],
      ...["concepts.en", "cards.en", "cards.en", "details.en", "details.en", "words.en"],
      "sheets",
    ]);
  });

  it("[K6] the leading block makes a shelf before the rest is asked for, and row numbers stay", async () => {
    const { states, pack } = await load(await packOf(await largeCatalog(300)));
    const ready = states.flatMap((state) => (state.state === "ready" ? [state] : []));
    expect(ready[0]).toEqual({ state: "ready", rows: leadRows, totalRows: 300, complete: false });
    expect(ready.at(-1)).toEqual({ state: "ready", rows: 300, totalRows: 300, complete: true });
    expect(pack.card(0, "en")?.title).toBe("Thing 0");
    expect(pack.card(299, "en")?.title).toBe("Thing 299");
    expect(pack.table?.sampleRows.length).toBe(300);
  });

  it("the table is the same object until more rows arrive, and every row in it has its card", async () => {
    const files = await packOf(await largeCatalog(300));
    const tables = new Set<unknown>();
    const pack = createPackCatalogue({ readFile: readFrom(files), language: "en" });
    pack.subscribe(() => {
      if (pack.table === undefined) return;
      tables.add(pack.table);
      expect(pack.card(pack.table.rows - 1, "en")).toBeDefined();
    });
    await pack.start();
    expect(tables.size).toBe(2);
  });

  it("[K8] a later block of cards that is damaged keeps its rows out of the table, those before it stay", async () => {
    const catalog = await largeCatalog(5000, "A thing with a long name ".repeat(7));
    const files = await packOf(catalog, {
      vectors: quantize(testVectors(5000, 256)),
      space: { id: spaceId("wide"), dims: 256, prefixDims: [], encoders: [] },
    });
    const { manifest } = await PackReader.open(readFrom(files));
    const blocksOf = (name: string) => manifest.parts.find(({ part }) => part === name)?.blocks ?? [];
    const damaged = blocksOf("cards").at(-1);
    const before = damaged?.rows?.[0] ?? 0;
    const { pack } = await load(flipped(files, damaged?.path ?? ""));
    const whole = blocksOf("rank").flatMap(({ rows: [, to] = [0, 0] }) => (to <= before ? [to] : []));
    expect(whole.length).toBeGreaterThan(1);
    expect(pack.table?.rows).toBe(whole.at(-1));
    expect(pack.card((pack.table?.rows ?? 0) - 1, "en")).toBeDefined();
    expect(pack.state).toMatchObject({ state: "ready", complete: false });
  });

  it.each([
    ["the manifest is missing", (files: PackFiles) => without(files, "manifest"), "pack/unreachable"],
    ["the manifest is cut short", (files: PackFiles) => cut(cut(files, "manifest"), "manifest"), "pack/bad-manifest"],
    ["the leading rank block is missing", (files: PackFiles) => without(files, "rank"), "pack/unreachable"],
    ["the leading rank block is cut short", (files: PackFiles) => cut(files, "rank"), "pack/wrong-hash"],
    ["the leading cards have a wrong hash", (files: PackFiles) => flipped(files, "cards.en"), "pack/wrong-hash"],
  ])("[K1] [K8] fails with its code when %s", async (_, damage, code) => {
    const { pack, trouble } = await load(damage(await packOf(await smallCatalog())));
    expect(pack.state).toMatchObject({ state: "failed", code });
    expect(pack.table).toBeUndefined();
    expect(trouble).toEqual([code]);
  });

  it.each([
    ["rank", leadRows],
    ["cards.en", leadRows],
    ["details.en", 300],
    ["words.en", 300],
    ["sheets", 300],
  ])("[K1] [K8] a damaged later block of %s leaves what arrived, and it is told", async (part, rows) => {
    const files = await packOf(await largeCatalog(300));
    const last = [...files.keys()].filter((path) => path.startsWith(part)).at(-1) ?? "";
    const { pack, trouble } = await load(flipped(files, last));
    expect(trouble[0]).toBe("pack/wrong-hash");
    expect(pack.state).toEqual({ state: "ready", rows, totalRows: 300, complete: false });
    expect(pack.card(0, "en")?.title).toBe("Thing 0");
    if (part === "words.en") expect(pack.words("en")).toBeUndefined();
  });

  it("[K4] hostile strings stay text, hostile links and pictures are dropped", async () => {
    const small = await smallCatalog();
    const items = small.items.map((item): CatalogItem => {
      const texts = new Map(
        [...item.texts].map(([language, text]) => [
          language,
          { ...text, title: '<img src=x onerror="alert(1)">', description: "<script>".repeat(9000) },
        ]),
      );
      return { ...item, link: "javascript:alert(1)", picture: "data:text/html,x", texts };
    });
    const { pack } = await load(await packOf({ ...small, items }, { pictureOf: (picture) => picture }));
    expect(pack.card(0, "en")).toMatchObject({ title: '<img src=x onerror="alert(1)">' });
    expect(pack.card(0, "en")).not.toHaveProperty("picture");
    expect(pack.details(0, "en")).not.toHaveProperty("link");
    expect(pack.details(0, "en")?.description.length).toBe(20_000);
  });

  it("[K4] lists that are no lists, numbers that are no amounts and huge titles do no harm", async () => {
    const files = await packOf(await smallCatalog());
    const ids = ["tee", "lamp-1", "lamp-2", "bowl"];
    const text = (name: string, value: string) => ({ name, type: "STRING", data: ids.map(() => value) }) as const;
    const itemIds = { name: "item_id", type: "STRING", data: ids } as const;
    const cards = writeParquet([
      itemIds,
      text("title", "x".repeat(1000)),
      { name: "price_minor", type: "INT64", data: ids.map(() => -5n) },
      text("currency", "dollars"),
      text("availability", "maybe"),
      text("picture", "../../x.webp"),
    ]);
    const details = writeParquet([
      itemIds,
      text("categories", "{"),
      text("facts", '[1,["a"],["b","c"]]'),
      text("variants", '[null,{"id":""},{"id":"v","label":7}]'),
    ]);
    const hostile = await resealed(
      await resealed(files, fileOf(files, "cards.en"), cards),
      fileOf(files, "details.en"),
      details,
    );
    const { pack, trouble } = await load(hostile);
    expect(trouble).toEqual([]);
    expect(pack.card(1, "en")).toEqual({
      itemId: "lamp-1",
      title: "x".repeat(300),
      subtitle: "",
      availability: "out_of_stock",
      isNew: true,
    });
    expect(pack.details(1, "en")).toEqual({
      itemId: "lamp-1",
      description: "",
      categories: [],
      tags: [],
      facts: [["b", "c"]],
      variants: [{ variantId: "v", label: "", availability: "out_of_stock" }],
    });
  });

  it.each([
    ["vector_scales", tensor("F32", Float32Array.of(1, 1, 1))],
    ["popularity", tensor("F32", Float32Array.of(1, Number.NaN, 1, 1))],
    ["available", tensor("U8", Uint8Array.of(1, 1, 1, 9))],
    ["member_offsets", tensor("U32", Uint32Array.of(0, 9, 1, 2, 3))],
    ["member_indices", tensor("U32", Uint32Array.of(1000))],
    ["item_ids_offsets", tensor("U32", Uint32Array.of(0, 0, 0, 0, 900))],
    ["concept_parents", tensor("I32", Int32Array.of(5, 4, 3, 2, 1, 0, 0, 0, 0, 0))],
    ["concept_kinds", tensor("U8", new Uint8Array(10).fill(7))],
    ["sample_rows", tensor("U32", Uint32Array.of(3, 2))],
  ])("[K3] a pack whose tensor %s is out of shape or range is refused by name", async (name, wrong) => {
    const files = await packOf(await smallCatalog());
    const path = fileOf(files, "rank");
    const tensors = new Map(readSafetensors(files.get(path) ?? new Uint8Array()));
    const { pack } = await load(await resealed(files, path, writeSafetensors(tensors.set(name, wrong))));
    expect(pack.state).toMatchObject({
      state: "failed",
      code: "pack/bad-shape",
      message: expect.stringContaining(name),
    });
  });

  it("[K3] cards of other rows than the rank tensors' are refused", async () => {
    const small = await smallCatalog();
    const files = await packOf(small);
    const rows = [...small.items].reverse().map((item) => ({ item, text: item.texts.get("en") ?? { ...noText } }));
    const { pack } = await load(
      await resealed(
        files,
        fileOf(files, "cards.en"),
        writeCards(rows, () => undefined),
      ),
    );
    expect(pack.state).toMatchObject({
      state: "failed",
      code: "pack/bad-shape",
      message: expect.stringContaining("cards.item_id"),
    });
  });

  it("[K7] a pack of another space loads: ranking needs no encoder", async () => {
    const { pack } = await load(
      withManifest(await packOf(await smallCatalog()), (text) => text.replace('"test-space"', '"another-space"')),
    );
    expect(pack.state.state).toBe("ready");
    expect(pack.table?.space).toBe("another-space");
  });

  it("sheets arrive with the places of their pictures; what is no raster image is left out", async () => {
    const pictures = new Map([
      ["a.webp", Uint8Array.from("RIFF....WEBPa", (c) => c.charCodeAt(0))],
      ["evil.webp", new TextEncoder().encode("<svg onload=alert(1)>")],
    ]);
    const { sheets } = await load(await packOf(await smallCatalog(), { pictures }));
    expect(sheets.flatMap(({ pictures }) => pictures.map(({ name }) => name))).toEqual(["a.webp"]);
    const [sheet] = sheets;
    const [place] = sheet?.pictures ?? [];
    expect(
      new TextDecoder().decode(sheet?.bytes.subarray(place?.offset, (place?.offset ?? 0) + (place?.bytes ?? 0))),
    ).toBe("RIFF....WEBPa");
  });
});

describe("verifyPack", () => {
  const checkWords: CheckWords = (bytes, language, items) => {
    if (bytes.length !== testWords.length || items !== 4) throw new Error(`no words of ${items} items in ${language}`);
  };

  it("hands the whole words index of each language to its check, and tells what that finds", async () => {
    const files = await packOf(await smallCatalog(), { words: new Map([["zh", testWords.subarray(1)]]) });
    const [problem, ...others] = await verifyPack(readFrom(files), checkWords);
    expect(problem).toEqual({ path: "words.zh", code: "pack/bad-shape", message: "no words of 4 items in zh" });
    expect(others).toEqual([]);
  });

  it("finds nothing wrong with a good pack and names every damaged file of a bad one", async () => {
    const files = await packOf(await smallCatalog());
    expect(await verifyPack(readFrom(files), checkWords)).toEqual([]);
    const bad = cut(flipped(without(files, "sheets"), "details.zh"), "rank");
    const found = (await verifyPack(readFrom(bad), checkWords)).map(({ path, code }) => [path.split(".")[0], code]);
    expect(found).toEqual([
      ["rank", "pack/wrong-hash"],
      ["details", "pack/wrong-hash"],
      ["sheets", "pack/unreachable"],
    ]);
  });

  it("finds vectors that are not of length 1", async () => {
    const files = await packOf(await smallCatalog());
    const path = fileOf(files, "rank");
    const tensors = new Map(readSafetensors(files.get(path) ?? new Uint8Array()));
    const bad = await resealed(
      files,
      path,
      writeSafetensors(tensors.set("vector_scales", tensor("F32", Float32Array.of(0.1, 0.1, 0.1, 0.1)))),
    );
    expect((await verifyPack(readFrom(bad), checkWords)).map(({ message }) => message)[0]).toContain('"vectors"');
  });
});

const noText = {
  title: "",
  subtitle: "",
  description: "",
  categories: [],
  tags: [],
  facts: [],
  variantLabels: [],
  variantPrices: [],
};

/** 300 items, all with a Chinese text too. */
async function largeCatalogInTwo() {
  const large = await largeCatalog(300);
  const items = large.items.map(
    (item): CatalogItem => ({ ...item, texts: new Map([...item.texts, ["zh", item.texts.get("en") ?? noText]]) }),
  );
  return { ...large, languages: ["en", "zh"], items };
}
