import type { PagePrice } from "./page-product.ts";
import { plain } from "./plain.ts";

/** Signs and old codes that mean one currency. "$", "¥" and "kr" do not. */
const currencies: ReadonlyMap<string, string> = new Map([
  ["€", "EUR"],
  ["£", "GBP"],
  ["₹", "INR"],
  ["₩", "KRW"],
  ["₺", "TRY"],
  ["₫", "VND"],
  ["₽", "RUB"],
  ["₴", "UAH"],
  ["₪", "ILS"],
  ["zł", "PLN"],
  ["Kč", "CZK"],
  ["US$", "USD"],
  ["A$", "AUD"],
  ["C$", "CAD"],
  ["CA$", "CAD"],
  ["HK$", "HKD"],
  ["NZ$", "NZD"],
  ["R$", "BRL"],
  ["RUR", "RUB"],
  ["RMB", "CNY"],
]);

export function currencyOf(text: string): string | undefined {
  const code = plain(text);
  return currencies.get(code) ?? (/^[a-z]{3}$/i.test(code) ? code.toUpperCase() : undefined);
}

/** A number as prices are written, with points, commas, spaces and apostrophes between its digits. */
const number = /[-−+]?\d(?:[\d.,'’\u00a0\u202f ]*\d)?/gu;

/**
 * "$1,299.00", "1.299,- €" and "from 12.50 EUR" with the currency that stands beside them; a text that holds no number, or
 * more than one, is kept as it is and left to whoever reads amounts. undefined where the text says nothing.
 */
export function priceOf(text: string, currency: string): PagePrice | undefined {
  const written = plain(text).slice(0, 100);
  if (written === "") return undefined;
  const numbers = written.match(number) ?? [];
  const [amount = written] = numbers.length === 1 ? numbers : [];
  const sign = written.replace(amount, " ").match(/[A-Z]{1,3}\$|[€£₹₩₺₫₽₴₪]|zł|Kč|\b[A-Z]{3}\b/u)?.[0] ?? "";
  const code = currencyOf(currency) ?? currencyOf(sign);
  return code === undefined ? { amount } : { amount, currency: code };
}
