import { describe, expect, it } from "vitest";
import { SottoError } from "../core/errors.ts";
import { sha256 } from "../core/sha256.ts";
import type { FetchFile } from "./fetch-file.ts";
import { type Copy, isPartOf, sizesOf } from "./kept-file.ts";
import { planOf } from "./plan.ts";
import { bytesOf } from "./testing/files.ts";
import { listsAt, modelList, packList, shellList } from "./testing/lists.ts";

const serving = (lists: Readonly<Record<string, string>>) => {
  const asked: string[] = [];
  const fetchFile: FetchFile = async (path, from) => {
    asked.push(`${from} ${path}`);
    const text = lists[path];
    if (text === undefined) throw new SottoError("offline/unreachable", `${path} answered 404.`, { path, status: 404 });
    return { bytes: bytesOf(text), headers: new Headers() };
  };
  return { asked, fetchFile };
};
const plan = (lists: Readonly<Record<string, string>>, current?: Copy, fuller = true) =>
  planOf({ fetchFile: serving(lists).fetchFile, fuller, current });
const pathsOf = ({ files }: Copy) => files.map(({ path }) => path);

describe("what to keep", () => {
  it("is the shop, its catalogue and both encoders, and the lists that name them", async () => {
    const { copy, lists, trouble } = await plan(listsAt());
    expect(pathsOf(copy)).toEqual([
      "./",
      "assets/index-1.js",
      "assets/runtime-1.wasm",
      "catalogue/rank.x.bin",
      "catalogue/cards.en.bin",
      "catalogue/details.en.bin",
      "catalogue/concepts.en.bin",
      "catalogue/sheets.x.bin",
      "catalogue/manifest.json",
      "models/test/table.bin",
      "models/test/full/model.onnx",
      "models/test/model.json",
    ]);
    const manifest = copy.files.find(({ path }) => path.endsWith("manifest.json"));
    expect(manifest?.sha256).toBe(await sha256(bytesOf(packList())));
    expect([...lists.keys()]).toEqual(Object.keys(listsAt()));
    expect(trouble).toBeUndefined();
  });

  it("sums up part by part, in bytes on the device", async () => {
    const { copy } = await plan(listsAt());
    expect(sizesOf(copy)).toEqual({
      shell: 3,
      catalogue: 40 + packList().length,
      pictures: 100,
      encoder: 7 + 6_000 + modelList().length,
    });
  });

  it("[O3] leaves out the fuller tier where the device would not load it", async () => {
    const { copy } = await plan(listsAt(), undefined, false);
    expect(pathsOf(copy).filter((path) => /onnx|wasm/.test(path))).toEqual([]);
    expect(pathsOf(copy)).toContain("models/test/table.bin");
  });

  it("keeps the fuller tier that is here, where the device saves data for once", async () => {
    const { copy: current } = await plan(listsAt());
    expect((await plan(listsAt(), current, false)).copy).toEqual(current);
  });

  it("[O3] asks for the three lists, in one order, at the server itself", async () => {
    const { asked, fetchFile } = serving(listsAt());
    await planOf({ fetchFile, fuller: true, current: undefined });
    expect(asked).toEqual(["server offline.json", "server catalogue/manifest.json", "server models/test/model.json"]);
  });
});

describe("[O8] versions that do not fit", () => {
  const later = packList({ formatMajor: 2 });

  it("a catalogue of a later format: the one that is here goes with the newest shop", async () => {
    const { copy: current } = await plan(listsAt());
    const newShell = shellList({ files: [{ path: "./", sizeBytes: 9, sha256: "0".repeat(64), part: "shell" }] });
    const { copy, trouble } = await plan(listsAt(newShell, later), current);
    expect(trouble?.code).toBe("pack/unsupported-format");
    expect(copy.files[0]?.sizeBytes).toBe(9);
    const ofPack = (files: Copy["files"]) => files.filter(({ path }) => path.startsWith("catalogue/"));
    expect(ofPack(copy.files)).toEqual(ofPack(current.files));
  });

  it("a catalogue that is not whole on the server changes nothing", async () => {
    const { copy: current } = await plan(listsAt());
    const { copy, trouble } = await plan(listsAt(shellList(), packList({ parts: [] })), current);
    expect([isPartOf(copy, current) && isPartOf(current, copy), trouble?.code]).toEqual([true, "pack/missing-part"]);
  });

  it("the first copy needs a catalogue that can be read", async () => {
    await expect(plan(listsAt(shellList(), later))).rejects.toMatchObject({ code: "pack/unsupported-format" });
  });

  it("an encoder that cannot be read leaves the one that is here", async () => {
    const { copy: current } = await plan(listsAt());
    const { copy, trouble } = await plan(listsAt(shellList(), packList(), "{}"), current);
    expect([isPartOf(copy, current) && isPartOf(current, copy), trouble?.code]).toEqual([true, "encoder/failed"]);
  });

  it("a list that does not arrive is no version at all", async () => {
    const { copy: current } = await plan(listsAt());
    const { "catalogue/manifest.json": _, ...rest } = listsAt();
    await expect(plan(rest, current)).rejects.toMatchObject({ code: "offline/unreachable" });
  });

  it.each([
    ["no JSON", "<!doctype html>"],
    ["another format", shellList({ format: "else" })],
    ["a later format", shellList({ formatMajor: 2 })],
    ["a folder elsewhere", shellList({ catalogue: "https://elsewhere.example/" })],
    ["a folder above", shellList({ model: "../models/" })],
    [
      "a file elsewhere",
      shellList({ files: [{ path: "//elsewhere.example/a.js", sizeBytes: 1, sha256: "a".repeat(64), part: "shell" }] }),
    ],
    ["no hash", shellList({ files: [{ path: "a.js", sizeBytes: 1, sha256: "a", part: "shell" }] })],
    [
      "a size that is none",
      shellList({ files: [{ path: "a.js", sizeBytes: -1, sha256: "a".repeat(64), part: "shell" }] }),
    ],
    [
      "a part that is none",
      shellList({ files: [{ path: "a.js", sizeBytes: 1, sha256: "a".repeat(64), part: "else" }] }),
    ],
  ])("a shop's list with %s is refused", async (_, text) => {
    await expect(plan(listsAt(text))).rejects.toMatchObject({ code: "offline/bad-list" });
  });
});
