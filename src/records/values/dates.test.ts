import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateOrderOf } from "./date-order.ts";
import { readTime } from "./dates.ts";

const local = (year: number, month: number, day: number, hours: number, minutes: number): number =>
  new Date(year, month, day, hours, minutes).getTime();
const noon = (year: number, month: number, day: number): number => Date.UTC(year, month - 1, day, 12);
const zoned = Date.UTC(2025, 10, 3, 14, 5, 11);
const unzoned = local(2025, 10, 3, 14, 5);

describe("readTime", () => {
  it.each<readonly [cell: unknown, at: number | undefined]>([
    ["2025-11-03T14:05:11Z", zoned],
    ["2025-11-03T14:05:11.250Z", zoned],
    ["2025-11-03T15:05:11+01:00", zoned],
    ["2025-11-03 15:05:11 +0100", zoned],
    ["2025-11-03 14:05", unzoned],
    ["2025/11/03 14:05", unzoned],
    ["2025-11-03", noon(2025, 11, 3)],
    ["20251103", noon(2025, 11, 3)],
    ["2025年11月3日", noon(2025, 11, 3)],
    ["2025年11月3日 14:05", unzoned],
    ["2025年11月3日 下午2:05", unzoned],
    ["2025年11月3日 14时05分", unzoned],
    ["Nov 3, 2025", noon(2025, 11, 3)],
    ["November 3rd, 2025", noon(2025, 11, 3)],
    ["3 November 2025", noon(2025, 11, 3)],
    ["3. Dez. 2025", noon(2025, 12, 3)],
    ["Nov-03-25", noon(2025, 11, 3)],
    ["Nov 3, 2025, 2:05 PM", unzoned],
    ["Mon Nov 03 2025 15:05:11 GMT+0100 (Central European Standard Time)", zoned],
    ["Mon, 03 Nov 2025 14:05:11 GMT", zoned],
    ["03.11.2025", noon(2025, 11, 3)],
    ["3/11/25 2:05 PM", unzoned],
    ["12/11/2025 12:05 AM", local(2025, 10, 12, 0, 5)],
    [1762178711, zoned],
    ["1762178711", zoned],
    [1762178711000, zoned],
    [1762178711000000, zoned],
    ["13406652311000000", zoned],
    [1762178711 - 978307200, zoned],
    [45964, noon(2025, 11, 3)],
    ["45964.586805555555", unzoned],
    ["31/02/2025", undefined],
    ["2025-13-01", undefined],
    ["2025-11-03 25:00", noon(2025, 11, 3)],
    ["", undefined],
    ["soon", undefined],
    ["March", undefined],
    [7, undefined],
    [undefined, undefined],
    [{}, undefined],
  ])("[H1] %s", (cell, at) => {
    expect(readTime(cell, true)?.at).toBe(at);
  });

  it("[H1] takes the time of day from a column of its own", () => {
    expect(readTime("11/3/2025", false, "14:05:00")).toEqual({ at: unzoned, hasClock: true });
  });

  it("[H1] reads back every moment that a platform writes, and never anything but a time", () => {
    const moment = fc.date({
      min: new Date(Date.UTC(1996, 0, 1)),
      max: new Date(Date.UTC(2190, 0, 1)),
      noInvalidDate: true,
    });
    fc.assert(
      fc.property(moment, (date) => {
        const seconds = Math.floor(date.getTime() / 1_000) * 1_000;
        expect(readTime(date.toISOString(), true)?.at).toBe(seconds);
        expect(readTime(date.toUTCString(), true)?.at).toBe(seconds);
        expect(readTime(date.toString(), true)?.at).toBe(seconds);
      }),
    );
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.double(), fc.anything()), fc.boolean(), (cell, dayFirst) => {
        expect(readTime(cell, dayFirst)?.at ?? 0).toSatisfy(Number.isFinite);
      }),
    );
  });
});

describe("dateOrderOf", () => {
  const nowMs = Date.UTC(2025, 10, 24);
  it.each<readonly [cells: readonly string[], order: ReturnType<typeof dateOrderOf>]>([
    [["3/4/2025", "13/4/2025"], { dayFirst: true, isCertain: true }],
    [["3/4/2025", "3/14/2025"], { dayFirst: false, isCertain: true }],
    // The fourth of December has not come yet.
    [["3/4/2025", "4/12/2025"], { dayFirst: false, isCertain: true }],
    [["3/4/2025"], { dayFirst: false, isCertain: false }],
    [["3.4.2025"], { dayFirst: true, isCertain: false }],
    [["2025-03-04", "Nov 3, 2025", ""], undefined],
  ])("[H1] %j", (cells, order) => {
    expect(dateOrderOf(cells, nowMs, undefined)).toEqual(order);
  });

  it("[H1] where nothing tells, the maker of the file does", () => {
    expect(dateOrderOf(["3/4/2025"], nowMs, true)).toEqual({ dayFirst: true, isCertain: false });
  });
});
