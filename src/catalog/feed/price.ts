import { type CurrencyCode, currencyCode, digitsOf, type Money, money } from "../../core/money.ts";

/** A price that could be read, or what is wrong with it. */
export type PriceReading = { readonly price: Money } | { readonly wrong: string };

/** Signs and names that mean one currency only. */
const certain: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "₹": "INR",
  "₩": "KRW",
  "₺": "TRY",
  "₫": "VND",
  "₽": "RUB",
  "₴": "UAH",
  "₪": "ILS",
  "₦": "NGN",
  "₱": "PHP",
  "฿": "THB",
  "₡": "CRC",
  "₲": "PYG",
  "₸": "KZT",
  "₼": "AZN",
  "₾": "GEL",
  "৳": "BDT",
  US$: "USD",
  U$S: "USD",
  A$: "AUD",
  AU$: "AUD",
  CA$: "CAD",
  NZ$: "NZD",
  HK$: "HKD",
  NT$: "TWD",
  S$: "SGD",
  MX$: "MXN",
  R$: "BRL",
  ZŁ: "PLN",
  KČ: "CZK",
  FT: "HUF",
  RMB: "CNY",
  "CN¥": "CNY",
  "JP¥": "JPY",
  人民币: "CNY",
  円: "JPY",
  "SFR.": "CHF",
};

/** Signs that several currencies share: read only where the feed's own currency is one of these. */
const shared: Readonly<Record<string, string>> = {
  $: "USD CAD AUD NZD SGD HKD TWD MXN ARS CLP COP UYU BBD BSD BZD FJD JMD TTD",
  "¥": "CNY JPY",
  元: "CNY TWD HKD",
  KR: "SEK NOK DKK ISK",
  "KR.": "SEK NOK DKK ISK",
  RS: "INR PKR LKR NPR MUR",
  "RS.": "INR PKR LKR NPR MUR",
  LEI: "RON MDL",
  "FR.": "CHF",
};

/** Countries that group 1,29,999 by lakh and crore. */
const lakhCurrencies: ReadonlySet<string> = new Set(["INR", "PKR", "BDT", "LKR", "NPR"]);

const sign = `(?:[A-Z]{3}|${[...Object.keys(certain), ...Object.keys(shared)]
  .sort((a, b) => b.length - a.length)
  .map((name) => name.replace(/[$.]/g, "\\$&"))
  .join("|")})`;
const written = new RegExp(
  `^(?<before>${sign})?\\s*(?<amount>[-+−]?\\s?\\d[\\d.,' \\u2019]*?)(?:[.,]?[-–—]{1,2})?\\s*(?<after>${sign})?$`,
  "u",
);

/**
 * Reads "129.00 USD", "USD 129", "1.299,00 €", "1,299.00 USD", "1 299,00 zł", "CHF 12.–", "US$12", "₹1,29,999" and
 * `{ value, currency }`. A bare number, "$12" or "12 kr" is read in `fallback`, where that is one of the sign's currencies.
 * Exact: digits are moved, never multiplied as floats.
 */
export function readPrice(value: unknown, fallback?: CurrencyCode): PriceReading {
  if (typeof value === "number") return readNumber(value, fallback);
  if (typeof value === "object" && value !== null && "value" in value && "currency" in value)
    return readPrice(`${String(value.value)} ${String(value.currency)}`, fallback);
  if (typeof value !== "string") return { wrong: "is no price" };
  const { before, amount, after } = written.exec(value.normalize("NFKC").trim().toUpperCase())?.groups ?? {};
  if (amount === undefined) return { wrong: "is no number with a currency" };
  if (/^[-−]/.test(amount)) return { wrong: "is negative" };
  const named = [before, after].filter((name) => name !== undefined).map((name) => codeOf(name, fallback));
  const codes = new Set(named.length === 0 ? [fallback] : named);
  const [code] = codes;
  if (codes.size > 1) return { wrong: "names two currencies" };
  if (code === undefined)
    return { wrong: named.length === 0 ? "has no currency" : "has a sign that several currencies share" };
  const currency = currencyCode(code);
  const minor = minorUnits(amount.replace(/^\+/, "").trim(), currency);
  if (minor === undefined) return { wrong: `cannot be read as an amount of ${currency} without guessing` };
  return Number.isSafeInteger(minor) ? { price: money(minor, currency) } : { wrong: "is too large" };
}

function codeOf(name: string, fallback: CurrencyCode | undefined): string | undefined {
  const known = certain[name];
  if (known !== undefined) return known;
  const several = shared[name];
  if (several === undefined) return name;
  return fallback !== undefined && several.split(" ").includes(fallback) ? fallback : undefined;
}

/** Numbers of binary tables and JSON: 19.99 may have come as 19.989999771118164, a float of 32 bits. */
function readNumber(value: number, fallback: CurrencyCode | undefined): PriceReading {
  if (fallback === undefined) return { wrong: "has no currency" };
  if (value < 0) return { wrong: "is negative" };
  const text = Number.isFinite(value) ? value.toFixed(digitsOf(fallback)) : "";
  const isClose = Math.abs(Number(text) - value) <= 1e-6 * Math.max(1, value);
  if (text === "" || text.includes("e") || !isClose) return { wrong: `is no amount of ${fallback}` };
  const minor = Number(text.replace(".", ""));
  return Number.isSafeInteger(minor) ? { price: money(minor, fallback) } : { wrong: "is too large" };
}

/** "1.299,5" with two digits after the point is 129950; undefined where point and thousands cannot be told apart. */
function minorUnits(amount: string, currency: CurrencyCode): number | undefined {
  const digits = digitsOf(currency);
  const bare = amount.replace(/[' \u2019]/g, "");
  const split = splitPoint(bare, digits, lakhCurrencies.has(currency));
  if (split === undefined) return undefined;
  const [whole, fraction] = split;
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  // More digits than the currency has are fine when they are zeros: "1200.00 JPY".
  if (/[^0]/.test(fraction.slice(digits))) return undefined;
  return Number(whole + kept);
}

function splitPoint(bare: string, digits: number, lakhs: boolean): [whole: string, fraction: string] | undefined {
  const marks = bare.match(/[.,]/g) ?? [];
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  if (marks.length === 0) return [bare, ""];
  const point = bare.charAt(last);
  const fraction = bare.slice(last + 1);
  const whole = bare.slice(0, last);
  if (new Set(marks).size === 2) {
    const groups = whole.split(point === "." ? "," : ".");
    return validGroups(groups, lakhs) ? [groups.join(""), fraction] : undefined;
  }
  if (marks.length > 1) {
    const groups = bare.split(point);
    return validGroups(groups, lakhs) ? [groups.join(""), ""] : undefined;
  }
  // One mark. Three digits after it: a fraction where the currency has three, thousands after a comma, a guess after a point.
  if (fraction.length === 3 && digits !== 3) return point === "," ? [whole + fraction, ""] : undefined;
  return [whole, fraction];
}

function validGroups(groups: readonly string[], lakhs: boolean): boolean {
  if (groups.length < 2) return false;
  const isThousands = groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
  const isLakhs = groups.every((group, index) =>
    (index === 0 ? /^\d{1,2}$/ : index === groups.length - 1 ? /^\d{3}$/ : /^\d{2}$/).test(group),
  );
  return isThousands || (lakhs && isLakhs);
}
