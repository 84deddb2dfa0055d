import { describe, expect, it } from "vitest";
import { quantize } from "../../core/vectors.ts";
import {
  fileOf,
  largeCatalog,
  type PackFiles,
  packOf,
  readFrom,
  resealed,
  testVectors,
} from "../testing/small-pack.ts";
import { createPackCatalogue } from "./pack-catalogue.ts";
import { readSafetensors, type Tensor, writeSafetensors } from "./safetensors.ts";
import { tensor } from "./tensors.ts";
import { verifyPack } from "./verify-pack.ts";

const rows = 300;
const dims = 48;
const looks = testVectors(rows, dims);
looks.data.fill(0, dims * 7, dims * 8);

const pack = async (): Promise<PackFiles> => packOf(await largeCatalog(rows), { looks: quantize(looks) });

async function arrived(files: PackFiles) {
  const catalogue = createPackCatalogue({ readFile: readFrom(files), language: "en" });
  await catalogue.start();
  return catalogue;
}

async function withTensor(files: PackFiles, name: string, change: Tensor): Promise<PackFiles> {
  const path = fileOf(files, "looks.");
  const tensors = new Map(readSafetensors(files.get(path) ?? new Uint8Array()));
  return resealed(files, path, writeSafetensors(tensors.set(name, change)));
}

describe("vectors of pictures in a pack", () => {
  it("[K10] come back over several blocks, of length 1, and all zero where there is no picture", async () => {
    const files = await pack();
    expect([...files.keys()].filter((path) => path.startsWith("looks.")).length).toBeGreaterThan(1);
    const { table } = await arrived(files);
    expect(table?.looks).toMatchObject({ rows, dims });
    const worst = looks.data.reduce(
      (most, value, k) => Math.max(most, Math.abs(value - (table?.looks?.data[k] ?? Number.NaN))),
      0,
    );
    expect(worst).toBeLessThan(0.01);
    expect(await verifyPack(readFrom(files), () => undefined)).toEqual([]);
  });

  it("[K10] serve only once all of them and all rows are there, and beside them nothing waits", async () => {
    const catalogue = createPackCatalogue({ readFile: readFrom(await pack()), language: "en" });
    const seen: (number | undefined)[] = [];
    catalogue.subscribe(() => seen.push(catalogue.table?.looks === undefined ? undefined : catalogue.table.rows));
    await catalogue.start();
    expect(seen).toContain(undefined);
    expect(new Set(seen.filter((one) => one !== undefined))).toEqual(new Set([rows]));
  });

  it("[K8] [K10] a broken file of them leaves a catalogue that ranks without", async () => {
    const files = await pack();
    const { table, trouble } = await arrived(new Map([...files, [fileOf(files, "looks."), new Uint8Array(9)]]));
    expect(table?.rows).toBe(rows);
    expect(table?.looks).toBeUndefined();
    expect(trouble.map(({ code }) => code)).toContain("pack/wrong-hash");
  });

  it.each([
    ["looks", tensor("I8", new Int8Array(dims), [1, dims]), /must be I8/],
    ["looks", tensor("I8", new Int8Array(0), [64, 0]), /1 to 1024 columns/],
    ["look_scales", tensor("F32", new Float32Array(64).fill(Number.NaN)), /holds NaN/],
  ])("[K3] a foreign %s is refused by name", async (name, change, why) => {
    const { trouble, table } = await arrived(await withTensor(await pack(), name, change));
    expect(trouble).toEqual([{ code: "pack/bad-shape", message: expect.stringMatching(why) }]);
    expect(table?.looks).toBeUndefined();
  });

  it("[K3] vectors of another length are found by the check of a pack", async () => {
    const long = await withTensor(await pack(), "look_scales", tensor("F32", new Float32Array(64).fill(1)));
    expect(await verifyPack(readFrom(long), () => undefined)).toMatchObject([{ code: "pack/bad-shape" }]);
  });
});
