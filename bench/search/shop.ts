import { execFileSync } from "node:child_process";
import { readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { createPackCatalogue, type PackCatalogue } from "../../src/catalog/pack/pack-catalogue.ts";
import type { Language } from "../../src/core/catalogue.ts";
import type { Encoder, Encoders } from "../../src/core/ports.ts";
import { loadInstant } from "../../src/encoder/load-instant.ts";
import { parseModelFile } from "../../src/encoder/model-file.ts";

/** The demo's catalogue in some of its languages, as the command line builds and the engine reads it. */
export async function openShop(languages: readonly Language[]): Promise<PackCatalogue> {
  const out = join(".cache", "bench", `shop-${languages.join("-")}`);
  const feeds = languages.map((language) => `${language}=demo/feed/${language}.jsonl`);
  execFileSync(
    process.execPath,
    ["node_modules/tsx/dist/cli.mjs", "src/entries/cli.ts", "build", ...feeds, "--id", "bench", "--out", out],
    { stdio: ["ignore", "ignore", "inherit"] },
  );
  const catalogue = createPackCatalogue({
    readFile: async (path) => new Uint8Array(await readFile(join(out, path))),
    language: languages[0] ?? "en",
  });
  await catalogue.start();
  if (catalogue.trouble.length > 0) throw new Error(`the pack of ${languages} has troubles: ${catalogue.trouble}`);
  return catalogue;
}

const modelFolder = "public/models/sotto-v0";

export const openEncoder = (): Promise<Encoder> =>
  loadInstant(
    parseModelFile(readFileSync(join(modelFolder, "model.json"), "utf8")),
    async (path) => new Uint8Array(readFileSync(join(modelFolder, path))),
  );

export const encodersOf = (encoder: Encoder | undefined): Encoders => ({
  state: encoder ? { state: "ready", tier: "instant", device: "js" } : { state: "absent" },
  current: () => encoder,
  subscribe: () => () => {},
});
