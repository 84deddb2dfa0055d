import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { extname, join, relative, sep } from "node:path";
import { promisify } from "node:util";
import { brotliCompress, constants } from "node:zlib";

const compress = promisify(brotliCompress);
const cache = ".cache/brotli";

/** Pictures and fonts are compressed already. */
const compressible = new Set(
  [
    ".html .js .mjs .css .json .txt .svg .webmanifest".split(" "),
    ".wasm .bin .onnx .parquet .safetensors".split(" "),
  ].flat(),
);

/** Below this a response is one packet either way. */
const tooSmallBytes = 512;

/** The finest setting where it is quick or pays; on weights it costs 20 times the time for less than 1%. */
const qualityOf = (path: string, sizeBytes: number): number =>
  sizeBytes <= 2_000_000 || path.endsWith(".wasm") ? 11 : 9;

/** Every file of a folder, with forward slashes, sorted. */
export const filesOf = (folder: string): readonly string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((item) => item.isFile())
    .map((item) => relative(folder, join(item.parentPath, item.name)).split(sep).join("/"))
    .sort();

/** Compressed bytes of a file's content, kept under `.cache/` by what went in. */
export async function brotli(path: string): Promise<Buffer> {
  const raw = readFileSync(path);
  const quality = qualityOf(path, raw.length);
  const kept = join(cache, `${createHash("sha256").update(raw).digest("hex")}-${quality}.br`);
  if (existsSync(kept)) return readFileSync(kept);
  const compressed = await compress(raw, {
    params: {
      [constants.BROTLI_PARAM_QUALITY]: quality,
      [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS,
      [constants.BROTLI_PARAM_SIZE_HINT]: raw.length,
    },
  });
  mkdirSync(cache, { recursive: true });
  // Renamed into place, so that a build cut short leaves no half file behind.
  writeFileSync(`${kept}.part`, compressed);
  renameSync(`${kept}.part`, kept);
  return compressed;
}

/** What a browser receives of a file. */
export const transferBytes = async (path: string): Promise<number> => {
  const raw = readFileSync(path).length;
  if (!compressible.has(extname(path)) || raw < tooSmallBytes) return raw;
  return Math.min(raw, (await brotli(path)).length);
};

/** Writes `x.br` beside every file of `folder` that gets smaller by it. */
export async function precompress(folder: string): Promise<void> {
  const paths = filesOf(folder).map((file) => join(folder, file));
  await Promise.all(
    paths.map(async (path) => {
      const raw = readFileSync(path).length;
      if (!compressible.has(extname(path)) || raw < tooSmallBytes) return;
      const compressed = await brotli(path);
      if (compressed.length < raw) writeFileSync(`${path}.br`, compressed);
    }),
  );
}
