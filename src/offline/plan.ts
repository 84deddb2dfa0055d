import { manifestPath, parseManifest } from "../catalog/pack/manifest.ts";
import { codeOf, messageOf, SottoError } from "../core/errors.ts";
import { sha256 } from "../core/sha256.ts";
import { parseModelFile } from "../encoder/model-file.ts";
import type { Arrived } from "./copy-store.ts";
import type { FetchFile } from "./fetch-file.ts";
import type { Copy, KeptFile } from "./kept-file.ts";
import { parseShellList, shellListPath } from "./shell-list.ts";
import type { Trouble } from "./switch.ts";
import { filesOfModel, filesOfPack, filesOfShell, modelPath } from "./what-to-keep.ts";

/** The shop as the server has it now. */
export interface Plan {
  readonly copy: Copy;
  /** Lists that were read to make the plan, by path: they are kept as they came. */
  readonly lists: ReadonlyMap<string, Arrived>;
  /** Why a part is the one of before (spec O8). */
  readonly trouble: Trouble | undefined;
}

export interface PlanOptions {
  readonly fetchFile: FetchFile;
  /** Whether this device loads the fuller tier. */
  readonly fuller: boolean;
  /** The copy that is here. */
  readonly current: Copy | undefined;
}

/**
 * Reads the three lists of a shop, in a fixed order. A catalogue or an encoder of a format that this version cannot read
 * leaves the one of the current copy in its place: the shop's own files go first, and what they bring reads the rest
 * the next time.
 *
 * @throws SottoError `offline/unreachable`, `offline/bad-list`, or the pack's own code where there is no copy to keep
 */
export async function planOf({ fetchFile, fuller, current }: PlanOptions): Promise<Plan> {
  const lists = new Map<string, Arrived>();
  const read = async (path: string): Promise<string> => {
    const arrived = await fetchFile(path, "server");
    lists.set(path, arrived);
    return new TextDecoder().decode(arrived.bytes);
  };
  const listed = async <T>(path: string, parse: (text: string) => T) => {
    const list = parse(await read(path));
    const bytes = lists.get(path)?.bytes ?? new Uint8Array();
    return { list, sizeBytes: bytes.length, sha256: await sha256(bytes) };
  };

  const shell = parseShellList(await read(shellListPath));
  // Its worker and runtime are files of the shop: a copy that has them keeps the tier, whatever the device saves today.
  const isHere = current?.files.some(({ part, path }) => part === "encoder" && !path.startsWith(shell.model));
  const keepsFuller = fuller || isHere === true;
  const own = filesOfShell(shell.files, keepsFuller);
  let trouble: Trouble | undefined;
  /** The files of a part, or those of before where its list cannot be read. */
  const orBefore = async (files: () => Promise<readonly KeptFile[]>, folder: string): Promise<readonly KeptFile[]> => {
    try {
      return await files();
    } catch (error) {
      const before = current?.files.filter(({ path }) => path.startsWith(folder)) ?? [];
      if (before.length === 0 || codeOf(error, "offline/failed") === "offline/unreachable") throw error;
      trouble ??= troubleOf(error);
      return before;
    }
  };
  const pack = await orBefore(async () => {
    const list = await listed(shell.catalogue + manifestPath, parseManifest);
    return filesOfPack(shell.catalogue, list);
  }, shell.catalogue);
  const model = await orBefore(async () => {
    const list = await listed(shell.model + modelPath, parseModelFile);
    return filesOfModel(shell.model, list, keepsFuller);
  }, shell.model);
  return { copy: { files: [...own, ...pack, ...model] }, lists, trouble };
}

/** Anything thrown, as words with a code. */
export const troubleOf = (error: unknown): Trouble => ({
  code: error instanceof SottoError ? error.code : "offline/failed",
  message: messageOf(error),
});
