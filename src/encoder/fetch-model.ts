import { patient, type RetrySchedule, retrying } from "../core/retrying.ts";
import type { FetchBytes } from "./fetch-parts.ts";
import { type ModelFile, parseModelFile } from "./model-file.ts";

/** `model.json`, asked for again by `schedule` where it did not arrive. @throws SottoError `encoder/*` */
export async function fetchModel(fetchBytes: FetchBytes, schedule: RetrySchedule = patient): Promise<ModelFile> {
  const bytes = await retrying((pastCache) => fetchBytes("model.json", () => undefined, pastCache), schedule);
  return parseModelFile(new TextDecoder().decode(bytes));
}
