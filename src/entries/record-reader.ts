/** The reader of files from elsewhere, as a file of its own: the engine worker loads it late, on the fixed schedule. */
export { createRecordReader } from "../records/reader.ts";

/** Where it came from, for the meter. */
export const url = import.meta.url;
