import type { Money } from "../../core/money.ts";
import type { Problem } from "../problem.ts";
import type { FeedRow } from "./feed-row.ts";

/** A price above this many times the median of its currency is taken for a slip. */
export const absurdFactor = 1000;
/** With fewer prices in a currency than this, the median says nothing. */
const enoughPrices = 3;

/** Drops absurd prices, each with a problem; everything else of the row stays. */
export function dropAbsurdPrices(rows: readonly FeedRow[], file: string): { rows: FeedRow[]; problems: Problem[] } {
  const medians = mediansOf(rows.flatMap((row) => row.price ?? []));
  const problems: Problem[] = [];
  const isAbsurd = (money: Money | undefined): boolean => {
    const median = money === undefined ? undefined : medians.get(money.currency);
    return money !== undefined && median !== undefined && money.minor > absurdFactor * median;
  };
  const kept = rows.map((row) => {
    const named = isAbsurd(row.price) ? row.price : isAbsurd(row.was) ? row.was : undefined;
    if (named === undefined) return row;
    problems.push({
      file,
      line: row.line,
      severity: "warning",
      code: "row/absurd-price",
      message: `A price of ${named.minor} minor units of ${named.currency} is more than ${absurdFactor} times the median; it was dropped.`,
      remedy: "Check the decimal point and the currency.",
    });
    const { price, was: _was, ...rest } = row;
    return isAbsurd(price) || price === undefined ? rest : { ...rest, price };
  });
  return { rows: kept, problems };
}

function mediansOf(prices: readonly Money[]): ReadonlyMap<string, number> {
  const byCurrency = new Map<string, number[]>();
  for (const { minor, currency } of prices) {
    const list = byCurrency.get(currency);
    if (list === undefined) byCurrency.set(currency, [minor]);
    else list.push(minor);
  }
  const medians = new Map<string, number>();
  for (const [currency, list] of byCurrency) {
    const median = list.sort((a, b) => a - b)[Math.floor((list.length - 1) / 2)];
    if (list.length >= enoughPrices && median !== undefined && median > 0) medians.set(currency, median);
  }
  return medians;
}
