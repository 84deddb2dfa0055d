import { currencyCode, digitsOf, type Money, money } from "../../core/money.ts";
import { textOf } from "../table/table.ts";

const signs: readonly (readonly [sign: string, code: string])[] = [
  ["US$", "USD"],
  ["CA$", "CAD"],
  ["C$", "CAD"],
  ["A$", "AUD"],
  ["AU$", "AUD"],
  ["HK$", "HKD"],
  ["NT$", "TWD"],
  ["R$", "BRL"],
  ["€", "EUR"],
  ["£", "GBP"],
  ["₹", "INR"],
  ["₩", "KRW"],
  ["₺", "TRY"],
  ["元", "CNY"],
];

/** Currencies that write "$" alone at home; elsewhere it means the first. */
const dollars = /^(USD|CAD|AUD|NZD|SGD|HKD|TWD|MXN)$/;

export interface ReadAmount {
  /** Undefined where the currency, or the amount itself, cannot be told. Never guessed: no price does no harm. */
  readonly price: Money | undefined;
  /** Money went back: "-12.00", "(12.00)". */
  readonly isNegative: boolean;
}

/**
 * An amount as people and exports write it: "$1,299.00", "1.299,00 €", "¥129", "129". Digits are moved, never
 * multiplied as floats.
 * @param named the currency that the file names for it, if any
 * @param usual the currency of such files where an amount names none, or only a sign that several share
 */
export function readAmount(cell: unknown, named: unknown, usual: string | undefined): ReadAmount {
  const text = textOf(cell).normalize("NFKC");
  const isNegative = /^\W*[-−]\D{0,4}\d|^\(.*\)$/.test(text);
  const digits = text.match(/\d[\d.,'\s\u2019]*/)?.[0].trim();
  const currency = currencyOf(text, textOf(named), usual);
  if (digits === undefined || currency === undefined) return { price: undefined, isNegative };
  const minor = minorUnits(digits.replace(/['\s\u2019]/g, ""), digitsOf(currency));
  return { price: Number.isSafeInteger(minor) ? money(minor, currencyCode(currency)) : undefined, isNegative };
}

function currencyOf(text: string, named: string, usual: string | undefined): string | undefined {
  const code = [named, ...(text.match(/(?<![A-Za-z])[A-Za-z]{3}(?![A-Za-z])/g) ?? [])].find((one) =>
    /^[A-Za-z]{3}$/.test(one),
  );
  if (code !== undefined) return code.toUpperCase();
  if (/^rmb$|人民币/i.test(named)) return "CNY";
  const own = signs.find(([sign]) => text.includes(sign))?.[1];
  if (own !== undefined || !text.includes("$")) return own ?? usual;
  return usual !== undefined && dollars.test(usual) ? usual : "USD";
}

/** The last mark is the point unless exactly three digits follow it; marks before it part thousands. */
function minorUnits(written: string, digits: number): number {
  const last = Math.max(written.lastIndexOf("."), written.lastIndexOf(","));
  const tail = written.slice(last + 1);
  const isPoint =
    last >= 0 && (tail.length !== 3 || digits === 3) && !written.slice(0, last).includes(written[last] as string);
  const whole = (isPoint ? written.slice(0, last) : written).replace(/\D/g, "");
  const fraction = isPoint ? tail.replace(/\D/g, "") : "";
  return Number(whole + fraction.slice(0, digits).padEnd(digits, "0"));
}
