import type { ProtectedStatistics } from "./protect.ts";
import type { Statistics } from "./statistics.ts";

/** Lets raw counts be learned from, to measure what protection costs. Import rules keep it to the bench and tests. */
export const unprotected = (statistics: Statistics): ProtectedStatistics => statistics as ProtectedStatistics;
