import { modelPath } from "../what-to-keep.ts";

/** The three lists of a small shop, as texts; what is given replaces fields of theirs. */
export const packList = (fields: object = {}): string => {
  const part = (name: string, language?: string) => ({
    part: name,
    ...(language && { language }),
    blocks: [{ path: `${name}.${language ?? "x"}.bin`, sizeBytes: 10, sha256: "a".repeat(64), rows: [0, 1] }],
  });
  return JSON.stringify({
    format: "sotto-pack",
    formatMajor: 1,
    formatMinor: 0,
    catalogueId: "test",
    builtAt: "2026-01-01T00:00:00Z",
    builder: "test",
    languages: ["en"],
    currencies: ["USD"],
    counts: { items: 1, variants: 1, concepts: 1, pictures: 1 },
    space: { id: "space", dims: 4, prefixDims: [], encoders: [] },
    weights: { use: "discovery", popularity: 1, content: 1, evidence: "none" },
    privacy: { behaviour: "none", note: "none" },
    requires: ["rank"],
    parts: [
      part("rank"),
      part("cards", "en"),
      part("details", "en"),
      part("concepts", "en"),
      { part: "sheets", blocks: [{ path: "sheets.x.bin", sizeBytes: 100, sha256: "b".repeat(64) }] },
    ],
    ...fields,
  });
};

export const modelList = (fields: object = {}): string => {
  const file = (role: string, path: string, bytes: number) => ({ role, path, bytes, sha256: "c".repeat(64) });
  return JSON.stringify({
    model: "test",
    space: { id: "space", dims: 4, prefixDims: [] },
    tiers: {
      instant: { files: [file("nibbles", "table.bin", 1_000)] },
      full: { files: [file("weights", "full/model.onnx", 5_000)], runtime: file("runtime", "runtime.wasm", 7) },
    },
    ...fields,
  });
};

export const shellList = (fields: object = {}): string =>
  JSON.stringify({
    format: "sotto-offline",
    formatMajor: 1,
    catalogue: "catalogue/",
    model: "models/test/",
    files: [
      { path: "./", sizeBytes: 1, sha256: "d".repeat(64), part: "shell" },
      { path: "assets/index-1.js", sizeBytes: 2, sha256: "e".repeat(64), part: "shell" },
      { path: "assets/runtime-1.wasm", sizeBytes: 7, sha256: "f".repeat(64), part: "encoder" },
    ],
    ...fields,
  });

export const listsAt = (
  shell = shellList(),
  pack = packList(),
  model = modelList(),
): Readonly<Record<string, string>> => ({
  "offline.json": shell,
  "catalogue/manifest.json": pack,
  [`models/test/${modelPath}`]: model,
});
