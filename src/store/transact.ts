import type { IDBPTransaction, StoreNames } from "idb";
import type { SottoDatabase, SottoSchema } from "./migrations.ts";

type Names = readonly StoreNames<SottoSchema>[];

/**
 * Runs `work` in one transaction and resolves after its commit. When anything in it fails, nothing of it is kept.
 * Relaxed durability: a commit survives a killed browser, not a power cut, and costs a fraction of a strict one.
 */
export async function transact<Stores extends Names, Mode extends "readonly" | "readwrite", Result>(
  database: SottoDatabase,
  stores: Stores,
  mode: Mode,
  work: (transaction: IDBPTransaction<SottoSchema, Stores, Mode>) => Promise<Result>,
): Promise<Result> {
  const transaction = database.transaction(stores, mode, { durability: "relaxed" });
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
