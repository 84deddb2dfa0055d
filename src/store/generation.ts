import type { IDBPObjectStore, StoreNames } from "idb";
import type { SottoDatabase, SottoSchema } from "./migrations.ts";
import { write } from "./write.ts";

type Counters = IDBPObjectStore<SottoSchema, StoreNames<SottoSchema>[], "counters", "readwrite">;

/**
 * The generation of the log. A log without one is new and gets the time of its making, so that it is not taken for one
 * that was deleted and had counted as far.
 */
export async function generationOf(database: SottoDatabase): Promise<number> {
  const known = await database.get("counters", "generation");
  if (known !== undefined) return known;
  return write(database, ["counters"], async (transaction) => {
    const counters = transaction.objectStore("counters");
    const generation = (await counters.get("generation")) ?? Date.now();
    await counters.put(generation, "generation");
    return generation;
  });
}

/** The number after the one that `counters` holds; it has to be put by the caller, with what it counts. */
export const nextGeneration = async (counters: Pick<Counters, "get">): Promise<number> =>
  ((await counters.get("generation")) ?? Date.now()) + 1;
