import type { IDBPTransaction, StoreNames } from "idb";
import type { SottoDatabase, SottoSchema } from "./migrations.ts";

/** In the scope of every writing transaction, so that no two are under way at once. */
const token = "counters";

/** A writing transaction over the stores named, and the one that every writer holds. */
export type Writing<Name extends StoreNames<SottoSchema>> = IDBPTransaction<
  SottoSchema,
  (Name | typeof token)[],
  "readwrite"
>;

/**
 * Runs `work` in one writing transaction and resolves after its commit. When anything in it fails, nothing of it is kept.
 * The only way to write here.
 *
 * Relaxed durability: a commit survives a killed browser, not a power cut, and costs a fraction of a strict one. It
 * survives a kill only while writers take turns, over all tabs: Chromium empties the whole database at its next start
 * where it finds two unfinished writers of different object stores (`docs/decisions/0015-one-writer.md`). So all of them
 * share one store, and the browser lines them up.
 */
export async function write<Name extends StoreNames<SottoSchema>, Result>(
  database: SottoDatabase,
  stores: readonly Name[],
  work: (transaction: Writing<Name>) => Promise<Result>,
): Promise<Result> {
  const transaction = database.transaction([...new Set([...stores, token] as const)], "readwrite", {
    durability: "relaxed",
  });
  const committed = transaction.done.then(
    () => undefined,
    (error: unknown) => ({ error }),
  );
  let result: Result;
  try {
    result = await work(transaction);
  } catch (error) {
    try {
      transaction.abort();
    } catch {
      // It had ended by itself: a failed request aborts its transaction.
    }
    // A request of a full disk may only say "aborted", while its transaction knows why.
    const failed = await committed;
    throw failed?.error instanceof DOMException && failed.error.name === "QuotaExceededError" ? failed.error : error;
  }
  const failed = await committed;
  if (failed) throw failed.error;
  return result;
}
