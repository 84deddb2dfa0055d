import { describe, expect, it } from "vitest";
import { readAmount } from "./amounts.ts";

describe("readAmount", () => {
  it.each<readonly [cell: unknown, named: string, minor: number | undefined, currency: string]>([
    ["$1,299.00", "", 129900, "USD"],
    ["1.299,00 €", "", 129900, "EUR"],
    ["1 299,50 EUR", "", 129950, "EUR"],
    ["£12", "", 1200, "GBP"],
    ["12.5", "USD", 1250, "USD"],
    ["¥129.00", "", 12900, "CNY"],
    ["129元", "", 12900, "CNY"],
    ["HK$88", "", 8800, "HKD"],
    ["1,299", "USD", 129900, "USD"],
    ["1299", "JPY", 1299, "JPY"],
    ["1'299.00", "CHF", 129900, "CHF"],
    [18.5, "EUR", 1850, "EUR"],
    ["free", "USD", undefined, ""],
    ["12.00", "", 1200, "CNY"],
  ])("[H1] %s %s", (cell, named, minor, currency) => {
    expect(readAmount(cell, named, "CNY").price).toEqual(minor === undefined ? undefined : { minor, currency });
  });

  it.each(["-12.00", "−12", "(12.00)", "-$12.00", "$-12.00"])("[H3] %s went back", (cell) => {
    expect(readAmount(cell, "USD", undefined).isNegative).toBe(true);
  });

  it("[H1] guesses no currency", () => {
    expect(readAmount("12.00", "", undefined)).toEqual({ price: undefined, isNegative: false });
  });
});
