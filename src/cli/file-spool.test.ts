import { existsSync, readdirSync } from "node:fs";
import { tmpdir } from "node:os";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fileSpool } from "./file-spool.ts";

describe("fileSpool", () => {
  it("[F8] gives back what was added, in any order and while more is added", () => {
    fc.assert(
      fc.property(
        fc.array(fc.jsonValue(), { minLength: 1, maxLength: 40 }),
        fc.array(fc.nat()),
        fc.boolean(),
        (values, places, addsLarge) => {
          const spool = fileSpool<unknown>();
          const kept = addsLarge ? [...values, "台".repeat(600_000), ...values] : values;
          kept.forEach((value, index) => {
            expect(spool.add(value)).toBe(index);
            if (index % 7 === 0) expect(JSON.stringify(spool.get(index))).toBe(JSON.stringify(value));
          });
          for (const place of places) {
            const at = place % kept.length;
            expect(JSON.stringify(spool.get(at))).toBe(JSON.stringify(kept[at]));
          }
          spool.close();
        },
      ),
      { numRuns: 60 },
    );
  });

  it("[F8] leaves nothing behind", () => {
    const own = () => readdirSync(tmpdir()).filter((name) => name.startsWith("sotto-spool-"));
    const before = own();
    const spool = fileSpool<number>();
    spool.add(1);
    const [folder] = own().filter((name) => !before.includes(name));
    expect(folder).toBeDefined();
    spool.close();
    expect(existsSync(`${tmpdir()}/${folder}`)).toBe(false);
  });
});
