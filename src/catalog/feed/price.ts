import { currencyCode, digitsOf, type Money, money } from "../../core/money.ts";

/** A price that could be read, or what is wrong with it. */
export type PriceReading = { readonly price: Money } | { readonly wrong: string };

/** Signs that mean one currency only. "$" and "¥" do not. */
const signs: Readonly<Record<string, string>> = {
  "€": "EUR",
  "£": "GBP",
  "₹": "INR",
  "₩": "KRW",
  "₺": "TRY",
  "₫": "VND",
};

/**
 * Reads "129.00 USD", "USD 129", "129,00 EUR", "1.299,00 EUR", "1,299.00 USD", "1 299,00 EUR", "€129" and
 * `{ value, currency }`. Exact: digits are moved, never multiplied as floats.
 */
export function readPrice(value: unknown): PriceReading {
  if (typeof value === "number") return { wrong: "has no currency" };
  if (typeof value === "object" && value !== null && "value" in value && "currency" in value)
    return readPrice(`${String(value.value)} ${String(value.currency)}`);
  if (typeof value !== "string") return { wrong: "is no price" };
  const text = value.normalize("NFKC").trim();
  const parts =
    /^(?<before>[A-Za-z]{3}|[€£₹₩₺₫])?\s*(?<amount>[-+−]?\d[\d.,' \u2019]*)\s*(?<after>[A-Za-z]{3}|[€£₹₩₺₫])?$/u.exec(
      text,
    );
  const { before, amount, after } = parts?.groups ?? {};
  if (amount === undefined) return { wrong: "is no number with a currency" };
  if (/^[-−]/.test(amount)) return { wrong: "is negative" };
  const name = after ?? before;
  if (name === undefined) return { wrong: "has no currency" };
  if (after !== undefined && before !== undefined && codeOf(after) !== codeOf(before))
    return { wrong: "names two currencies" };
  const currency = currencyCode(codeOf(name));
  const minor = minorUnits(amount.replace(/^\+/, "").trim(), digitsOf(currency));
  if (minor === undefined) return { wrong: `cannot be read as an amount of ${currency} without guessing` };
  return Number.isSafeInteger(minor) ? { price: money(minor, currency) } : { wrong: "is too large" };
}

const codeOf = (name: string): string => signs[name] ?? name.toUpperCase();

/** "1.299,5" with two digits after the point is 129950; undefined where point and thousands cannot be told apart. */
function minorUnits(amount: string, digits: number): number | undefined {
  const bare = amount.replace(/[' \u2019]/g, "");
  const split = splitPoint(bare, digits);
  if (split === undefined) return undefined;
  const [whole, fraction] = split;
  const kept = fraction.slice(0, digits).padEnd(digits, "0");
  // More digits than the currency has are fine when they are zeros: "1200.00 JPY".
  if (/[^0]/.test(fraction.slice(digits))) return undefined;
  return Number(whole + kept);
}

function splitPoint(bare: string, digits: number): [whole: string, fraction: string] | undefined {
  const marks = bare.match(/[.,]/g) ?? [];
  const last = Math.max(bare.lastIndexOf("."), bare.lastIndexOf(","));
  if (marks.length === 0) return [bare, ""];
  const point = bare.charAt(last);
  const fraction = bare.slice(last + 1);
  const whole = bare.slice(0, last);
  if (new Set(marks).size === 2) {
    const groups = whole.split(point === "." ? "," : ".");
    return validGroups(groups) ? [groups.join(""), fraction] : undefined;
  }
  if (marks.length > 1) {
    const groups = bare.split(point);
    return validGroups(groups) ? [groups.join(""), ""] : undefined;
  }
  // One mark. Three digits after it: a fraction where the currency has three, thousands after a comma, a guess after a point.
  if (fraction.length === 3 && digits !== 3) return point === "," ? [whole + fraction, ""] : undefined;
  return [whole, fraction];
}

const validGroups = (groups: readonly string[]): boolean =>
  groups.length > 1 && groups.every((group, index) => (index === 0 ? /^\d{1,3}$/ : /^\d{3}$/).test(group));
