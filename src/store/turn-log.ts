import { deleteDB, openDB } from "idb";

/** Chromium and what is made of it; Firefox and Safari keep their databases in another way. */
const isChromium = (): boolean => /Chrom(e|ium)\//.test(globalThis.navigator?.userAgent ?? "");

/**
 * Makes Chromium begin a new file for the log behind its databases, by making and deleting an empty one.
 *
 * A browser that is killed may leave half a record at the end of that file. Chromium reads over it at its next start, and
 * then goes on writing behind it; at the start after that it takes the half record for damage and deletes all databases
 * of the origin (`docs/decisions/0015-one-writer.md`). A new file in between leaves the half record behind. Never
 * rejects: without it all is as before.
 */
export async function turnLog(name: string): Promise<void> {
  if (!isChromium()) return;
  const passing = `${name}:turn`;
  try {
    (await openDB(passing, 1)).close();
    await deleteDB(passing);
  } catch {
    // Another tab does the same at the moment, or the device is full.
  }
}
