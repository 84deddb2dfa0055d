import { describe, expect, it } from "vitest";
import { currencyCode, digitsOf, money } from "./money.ts";

describe("money", () => {
  it("[I2] is a whole, non-negative number of minor units", () => {
    const usd = currencyCode("usd");
    expect(money(12900, usd)).toEqual({ minor: 12900, currency: "USD" });
    for (const bad of [-1, 1.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])
      expect(() => money(bad, usd)).toThrowError(/minor units/);
  });

  it("[I2] takes ISO 4217 codes only", () => {
    for (const bad of ["", "US", "DOLLAR", "$", 840, undefined])
      expect(() => currencyCode(bad)).toThrowError(/ISO 4217/);
  });

  it("[I2] knows how many digits a currency has", () => {
    expect([digitsOf("USD"), digitsOf("JPY"), digitsOf("KWD")]).toEqual([2, 0, 3]);
  });
});
