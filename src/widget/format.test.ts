import { describe, expect, it } from "vitest";
import { currencyCode, money } from "../core/money.ts";
import { formatContribution, formatMoney, reductionPercent } from "./format.ts";

const usd = (minor: number) => money(minor, currencyCode("USD"));

describe("format", () => {
  it("[I2] writes money from minor units, without empty decimals", () => {
    expect(formatMoney(usd(12900), "en")).toBe("$129");
    expect(formatMoney(usd(12950), "en")).toBe("$129.50");
    expect(formatMoney(money(899, currencyCode("JPY")), "en")).toBe("¥899");
    expect(formatMoney(money(89900, currencyCode("CNY")), "zh")).toBe("¥899");
    expect(formatMoney(money(1500, currencyCode("KWD")), "en")).toContain("1.500");
  });

  it("gives a reduction only where there is one, within one currency", () => {
    expect(reductionPercent({ price: usd(32000), was: usd(38000) })).toBe(16);
    expect(reductionPercent({ price: usd(38000), was: usd(32000) })).toBeUndefined();
    expect(reductionPercent({ price: usd(100), was: money(200, currencyCode("EUR")) })).toBeUndefined();
    expect(reductionPercent({ price: usd(100) })).toBeUndefined();
  });

  it("writes contributions with a real minus", () => {
    expect([formatContribution(0.43), formatContribution(-0.09), formatContribution(1.2)]).toEqual([
      "+.43",
      "−.09",
      "+1.20",
    ]);
  });
});
