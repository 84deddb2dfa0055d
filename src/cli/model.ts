import { existsSync, readFileSync } from "node:fs";
import { readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { SottoError } from "../core/errors.ts";
import type { Encoder } from "../core/ports.ts";
import { loadInstant } from "../encoder/load-instant.ts";
import { type ModelFile, parseModelFile } from "../encoder/model-file.ts";

export interface LoadedModel {
  readonly model: ModelFile;
  readonly encoder: Encoder;
}

const ownModel = join("public", "models", "sotto-v0");

/** The model this package brings along, found from where the program lies. */
export function ownModelFolder(): string {
  for (let folder = dirname(fileURLToPath(import.meta.url)); ; folder = dirname(folder)) {
    if (existsSync(join(folder, ownModel, "model.json"))) return join(folder, ownModel);
    if (folder === dirname(folder))
      throw new SottoError("encoder/unreachable", "No model found. Name one with --model DIR.");
  }
}

/** Opens the instant tier of a model folder, every file checked. @throws SottoError `encoder/*` */
export async function loadModel(folder: string): Promise<LoadedModel> {
  const path = join(folder, "model.json");
  if (!existsSync(path))
    throw new SottoError("encoder/unreachable", `There is no ${path}. Name a model folder with --model DIR.`);
  const model = parseModelFile(readFileSync(path, "utf8"));
  const encoder = await loadInstant(model, async (name) => new Uint8Array(await readFile(join(folder, name))));
  return { model, encoder };
}
