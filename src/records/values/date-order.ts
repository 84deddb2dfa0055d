import type { DateOrder } from "../../core/records.ts";
import { textOf } from "../table/table.ts";
import { readTime } from "./dates.ts";

const twoNumbers = /(?<!\d)(\d{1,2})([-/.])(\d{1,2})\2(\d{4}|\d{2})(?!\d)/;

/**
 * Whether a column of "3/4/2025" puts the day first: a first number above 12 says so, a second one that it does not;
 * else the order under which nothing lies in the future, if only one does. Otherwise it is assumed: by the maker of the
 * file, by the dot that German writes, or as in the United States.
 * @returns undefined where no cell leaves the question open
 */
export function dateOrderOf(
  cells: readonly unknown[],
  nowMs: number,
  usual: boolean | undefined,
): DateOrder | undefined {
  let days = 0;
  let months = 0;
  let dots = 0;
  const open: string[] = [];
  for (const cell of cells) {
    const found = twoNumbers.exec(textOf(cell));
    if (!found) continue;
    open.push(found[0]);
    if (Number(found[1]) > 12) days++;
    if (Number(found[3]) > 12) months++;
    if (found[2] === ".") dots++;
  }
  if (open.length === 0) return undefined;
  if ((days === 0) !== (months === 0)) return { dayFirst: days > 0, isCertain: true };
  if (days + months > 0) return { dayFirst: days > months, isCertain: false };
  const late = (dayFirst: boolean) => open.some((text) => (readTime(text, dayFirst)?.at ?? 0) > nowMs + 86_400_000);
  if (late(true) !== late(false)) return { dayFirst: late(false), isCertain: true };
  return { dayFirst: usual ?? dots > open.length / 2, isCertain: false };
}
