import { SottoError } from "../errors.ts";

/** @throws SottoError `input/bad-request` unless `limit` is a whole number from 1 to 100 */
export function asLimit(limit: number): number {
  if (Number.isInteger(limit) && limit >= 1 && limit <= 100) return limit;
  throw new SottoError("input/bad-request", `A limit is a whole number from 1 to 100, got ${limit}.`, { limit });
}
