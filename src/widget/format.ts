import type { Card } from "../core/catalogue.ts";
import type { Money } from "../core/money.ts";

/** An amount as its language writes it, without empty decimals: "$129", "¥899". */
export function formatMoney(amount: Money, language: string): string {
  const exact = new Intl.NumberFormat(language, { style: "currency", currency: amount.currency });
  const digits = exact.resolvedOptions().maximumFractionDigits ?? 2;
  const major = amount.minor / 10 ** digits;
  if (!Number.isInteger(major)) return exact.format(major);
  return new Intl.NumberFormat(language, {
    style: "currency",
    currency: amount.currency,
    maximumFractionDigits: 0,
  }).format(major);
}

/** Whole percents by which `was` came down, undefined where there is no reduction in the same currency. */
export function reductionPercent({ price, was }: Pick<Card, "price" | "was">): number | undefined {
  if (!price || !was || price.currency !== was.currency || was.minor <= price.minor) return undefined;
  const percent = Math.round((1 - price.minor / was.minor) * 100);
  return percent > 0 ? percent : undefined;
}

/** A contribution as it is shown: sign, two digits, no leading zero: "+.43", "−.09". */
export function formatContribution(value: number): string {
  const digits = Math.abs(value).toFixed(2).replace(/^0/, "");
  return value < 0 ? `−${digits}` : `+${digits}`;
}
