/** Search by words and meaning, as a file of its own: the engine worker loads it late, on the fixed schedule. */
export { createTextSearch } from "../search/text-search.ts";

/** Where it came from, for the meter. */
export const url = import.meta.url;
