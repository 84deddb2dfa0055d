import { describe, expect, it } from "vitest";
import { currencyCode } from "../../core/money.ts";
import { readPrice } from "./price.ts";

describe("readPrice", () => {
  it.each([
    ["129.00 USD", 12900, "USD"],
    ["USD 129", 12900, "USD"],
    ["129,00 EUR", 12900, "EUR"],
    ["1.299,00 EUR", 129900, "EUR"],
    ["1,299.00 USD", 129900, "USD"],
    ["1,234,567.8 USD", 123456780, "USD"],
    ["1 299,50 EUR", 129950, "EUR"],
    ["1'299.00 CHF", 129900, "CHF"],
    ["1,299 USD", 129900, "USD"],
    ["€129", 12900, "EUR"],
    ["1200.00 JPY", 1200, "JPY"],
    ["1,200 JPY", 1200, "JPY"],
    ["1.250 KWD", 1250, "KWD"],
    ["１２９ CNY", 12900, "CNY"],
    ["0.29 USD", 29, "USD"],
  ])("[I2] reads %s exactly", (text, minor, currency) => {
    expect(readPrice(text)).toEqual({ price: { minor, currency } });
  });

  it.each([
    ["1.299,00 €", "EUR", 129900],
    ["1 299,00 zł", "PLN", 129900],
    ["12\u00a0345,60 Kč", "CZK", 1234560],
    ["CHF 12.–", "CHF", 1200],
    ["12,- €", "EUR", 1200],
    ["US$12", "USD", 1200],
    ["CA$1,299.50", "CAD", 129950],
    ["₹1,29,999.00", "INR", 12999900],
    ["人民币 129", "CNY", 12900],
    ["R$ 1.299,90", "BRL", 129990],
  ])("[F13] %s is %s: its sign is of one currency only", (text, currency, minor) => {
    expect(readPrice(text)).toEqual({ price: { minor, currency } });
  });

  it.each([
    ["$12", "USD", "CAD", 1200],
    ["￥129", "CNY", "JPY", undefined],
    ["129元", "CNY", "TWD", undefined],
    ["12,50 kr", "SEK", "NOK", 1250],
    ["Rs. 1,299", "INR", "PKR", undefined],
  ])("[F13] %s is read in %s or %s where the feed's currency is that, else not", (text, one, other, minor) => {
    expect(readPrice(text, currencyCode(one))).toMatchObject({ price: { currency: one } });
    expect(readPrice(text, currencyCode(other))).toMatchObject({ price: { currency: other } });
    expect(readPrice(text, currencyCode("EUR"))).toEqual({ wrong: "has a sign that several currencies share" });
    if (minor !== undefined) expect(readPrice(text, currencyCode(one))).toMatchObject({ price: { minor } });
  });

  it.each([
    ["129.00", 12900],
    ["1.299,5", 129950],
    [19.989999771118164, 1999],
    [12, 1200],
    [0.1 + 0.2, 30],
  ])("[F13] a bare %s is read in the feed's currency", (value, minor) => {
    expect(readPrice(value, currencyCode("EUR"))).toEqual({ price: { minor, currency: "EUR" } });
  });

  it.each([
    [12.345, "no amount"],
    [-1, "negative"],
    [Number.NaN, "no amount"],
    [Number.POSITIVE_INFINITY, "no amount"],
    [1e300, "no amount"],
    ["1,29,999 USD", "without guessing"],
  ])("[F5] %j is refused in EUR: %s", (value, why) => {
    expect(readPrice(value, currencyCode("EUR"))).toEqual({ wrong: expect.stringContaining(why) });
  });

  it.each([
    ["-4 USD", "negative"],
    ["free", "no number"],
    ["129", "no currency"],
    [129, "no currency"],
    ["$129", "several currencies"],
    ["1.299 EUR", "without guessing"],
    ["12.345 USD", "without guessing"],
    ["1,29,9 USD", "without guessing"],
    ["EUR 12 USD", "two currencies"],
    ["99999999999999999999 USD", "too large"],
    [["129 USD"], "no price"],
  ])("[F5] %j is refused: %s", (value, why) => {
    expect(readPrice(value)).toEqual({ wrong: expect.stringContaining(why) });
  });
});
