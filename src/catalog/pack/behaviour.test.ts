import { describe, expect, it } from "vitest";
import type { Behaviour, Neighbours } from "../../core/behaviour.ts";
import { countEdges, gapEdges } from "../../core/rebuy.ts";
import {
  fileOf,
  largeCatalog,
  type PackFiles,
  packOf,
  readFrom,
  resealed,
  testDims,
  testVectors,
} from "../testing/small-pack.ts";
import { type Manifest, parseManifest } from "./manifest.ts";
import { createPackCatalogue } from "./pack-catalogue.ts";
import { readSafetensors, type Tensor, writeSafetensors } from "./safetensors.ts";
import { tensor } from "./tensors.ts";
import { verifyPack } from "./verify-pack.ts";
import { discoveryWeights } from "./write-pack.ts";

const rows = 300;
const factors = 4;

/** Row i has i mod 4 neighbours. */
const neighbours = (of: number): Neighbours => {
  const offsets = new Uint32Array(of + 1);
  for (let i = 0; i < of; i++) offsets[i + 1] = (offsets[i] as number) + (i % 4);
  const all = offsets[of] as number;
  return {
    offsets,
    indices: Uint32Array.from({ length: all }, (_, e) => (e * 7) % rows),
    values: Float32Array.from({ length: all }, (_, e) => Math.sin(e + 1)),
  };
};

const behaviour: Behaviour = {
  ease: neighbours(rows),
  als: {
    factors: { data: Float32Array.from({ length: rows * factors }, (_, k) => 3 * Math.cos(k)), rows, dims: factors },
    gram: Float32Array.from({ length: factors * factors }, (_, k) => (k % (factors + 1) === 0 ? 5 : 0.5)),
    alpha: 2,
    rho: 10,
  },
  transitions: neighbours(rows),
  hazard: {
    table: Float32Array.from({ length: 77 }, (_, k) => k / 77),
    countEdges,
    gapEdges,
    rebuy: Float32Array.from({ length: rows }, (_, k) => k / 100),
  },
  cohorts: { centroids: testVectors(3), items: neighbours(3), sizes: Uint32Array.of(60, 80, 100) },
  popularity: Float32Array.from({ length: rows }, (_, k) => k),
  buyers: Float32Array.from({ length: rows }, (_, k) => 2 * k),
};
const privacy: Manifest["privacy"] = { behaviour: "suppression", groupSize: 20, clip: 300, note: "Made up." };
const pack = async (learned: Behaviour = behaviour): Promise<PackFiles> =>
  packOf(await largeCatalog(rows), {
    learned: { behaviour: learned, privacy, weights: { ...discoveryWeights, use: "baskets" } },
  });

async function arrived(files: PackFiles) {
  const catalogue = createPackCatalogue({ readFile: readFrom(files), language: "en" });
  await catalogue.start();
  return catalogue;
}

/** The pack with one tensor of its first behaviour file changed. */
async function withTensor(files: PackFiles, name: string, change: Tensor | undefined): Promise<PackFiles> {
  const path = fileOf(files, "behaviour.");
  const tensors = new Map(readSafetensors(files.get(path) ?? new Uint8Array()));
  if (change === undefined) tensors.delete(name);
  else tensors.set(name, change);
  return resealed(files, path, writeSafetensors(tensors));
}

const near = (values: ArrayLike<number>, wanted: ArrayLike<number>, tolerance: number): void => {
  expect(values.length).toBe(wanted.length);
  for (let k = 0; k < wanted.length; k++)
    expect(Math.abs((values[k] as number) - (wanted[k] as number))).toBeLessThanOrEqual(tolerance);
};

describe("behaviour in a pack", () => {
  it("[B1] comes back as it was, to the steps of int8", async () => {
    const { table } = await arrived(await pack());
    const read = table?.behaviour;
    for (const name of ["ease", "transitions"] as const) {
      expect(read?.[name]?.offsets).toEqual(behaviour[name]?.offsets);
      expect(read?.[name]?.indices).toEqual(behaviour[name]?.indices);
      near(read?.[name]?.values ?? [], behaviour[name]?.values ?? [], 1 / 254 + 1e-6);
    }
    near(read?.als?.factors.data ?? [], behaviour.als?.factors.data ?? [], 3 / 254 + 1e-6);
    expect(read?.als).toMatchObject({ alpha: 2, rho: 10, gram: behaviour.als?.gram });
    expect(read?.hazard).toEqual(behaviour.hazard);
    expect(read?.popularity).toEqual(behaviour.popularity);
    expect(read?.buyers).toEqual(behaviour.buyers);
    expect(read?.cohorts?.sizes).toEqual(behaviour.cohorts?.sizes);
    near(read?.cohorts?.centroids.data ?? [], testVectors(3).data, 1 / 254 + 1e-6);
    expect(read?.cohorts?.items.indices).toEqual(behaviour.cohorts?.items.indices);
  });

  it("[B1] is a part that may be missing, whole or in pieces", async () => {
    const { table } = await arrived(await packOf(await largeCatalog(rows)));
    expect(table?.rows).toBe(rows);
    expect(table?.behaviour).toBeUndefined();
    const { table: popular } = await arrived(await pack({ popularity: behaviour.popularity as Float32Array }));
    expect(Object.keys(popular?.behaviour ?? {})).toEqual(["popularity"]);
  });

  it("[B2] serves only once all of it and all rows are there", async () => {
    const files = await pack();
    const seen: (number | false)[] = [];
    const catalogue = createPackCatalogue({ readFile: readFrom(files), language: "en" });
    catalogue.subscribe(() => seen.push(catalogue.table?.behaviour === undefined ? false : catalogue.table.rows));
    await catalogue.start();
    expect(seen).toContain(false);
    expect(new Set(seen.filter(Boolean))).toEqual(new Set([rows]));
  });

  it("[B2] [K8] a broken file of it leaves a catalogue that ranks without", async () => {
    const files = await pack();
    const broken = new Map([...files, [fileOf(files, "behaviour."), new Uint8Array(9)]]);
    const catalogue = await arrived(broken);
    expect(catalogue.table?.rows).toBe(rows);
    expect(catalogue.table?.behaviour).toBeUndefined();
    expect(catalogue.trouble.map(({ code }) => code)).toContain("pack/wrong-hash");
  });

  it("[B3] the manifest says how users were protected, and a protection it does not know is refused", async () => {
    const files = await pack();
    const text = new TextDecoder().decode(files.get("manifest.json"));
    expect(parseManifest(text).privacy).toEqual(privacy);
    expect(parseManifest(text).weights.use).toBe("baskets");
    expect(() => parseManifest(text.replace('"suppression"', '"trust-me"'))).toThrowError(/does not know/);
    expect(() => parseManifest(text.replace('"groupSize": 20', '"groupSize": 1'))).toThrowError(/groupSize/);
  });

  it.each([
    [
      "ease_rows",
      tensor(
        "U16",
        Uint16Array.from({ length: 96 }, () => rows),
      ),
      /must be below 300/,
    ],
    ["ease_counts", tensor("U8", new Uint8Array(64).fill(255)), /ease_rows/],
    ["als_gram", tensor("F32", new Float32Array(9), [3, 3]), /als_gram/],
    ["als_gram", undefined, /als_gram/],
    ["als_settings", tensor("F32", Float32Array.of(2, 0)), /ridge/],
    ["als_scales", tensor("F32", new Float32Array(64).fill(Number.NaN)), /als_scales/],
    ["hazard", tensor("F32", new Float32Array(77).fill(1.5), [7, 11]), /hazard/],
    ["hazard_gaps", tensor("F32", new Float32Array(11)), /ascend/],
    ["rebuy", tensor("F32", new Float32Array(63)), /rebuy/],
    ["learned_popularity", tensor("F32", new Float32Array(64).fill(-1)), /learned_popularity/],
    ["cohort_centroids", tensor("I8", new Int8Array(3 * (testDims - 1)), [3, testDims - 1]), /cohort_centroids/],
    ["transition_counts", undefined, /transitions/],
  ])("[K3] %s of a wrong size or range is refused by name", async (name, change, message) => {
    const broken = await withTensor(await pack(), name, change);
    const problems = await verifyPack(readFrom(broken), () => undefined);
    expect(problems.map((problem) => problem.code)).toContain("pack/bad-shape");
    expect(problems.map((problem) => problem.message).join()).toMatch(message);
    const { table } = await arrived(broken);
    expect(table?.rows).toBe(rows);
    expect(table?.behaviour).toBeUndefined();
  });

  it("[K5] a whole pack verifies, and is the same twice", async () => {
    expect(await verifyPack(readFrom(await pack()), () => undefined)).toEqual([]);
    expect([...(await pack()).keys()]).toEqual([...(await pack()).keys()]);
  });
});
