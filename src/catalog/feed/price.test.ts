import { describe, expect, it } from "vitest";
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
