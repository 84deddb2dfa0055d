import { describe, expect, it } from "vitest";
import { SottoError } from "./errors.ts";
import { impatient, type RetrySchedule, retrying } from "./retrying.ts";

/** A schedule that notes its waits and takes none. */
function noted(delaysMs: readonly number[] = [1, 20, 300]): RetrySchedule & { readonly waited: number[] } {
  const waited: number[] = [];
  return { delaysMs, waited, wait: async (ms) => void waited.push(ms) };
}
const status = (code: number) => new SottoError("pack/unreachable", "no", { status: code });

/** Fails with each of `errors`, then answers. */
function failing(...errors: readonly unknown[]) {
  const pastCache: boolean[] = [];
  const attempt = async (past: boolean) => {
    pastCache.push(past);
    if (pastCache.length <= errors.length) throw errors[pastCache.length - 1];
    return "there";
  };
  return { attempt, pastCache };
}

describe("retrying", () => {
  it("[N6] waits as the schedule says, asks past the cache from the second time on, and stops when it works", async () => {
    const { attempt, pastCache } = failing(new TypeError("network"), status(503));
    const schedule = noted();
    expect(await retrying(attempt, schedule)).toBe("there");
    expect([schedule.waited, pastCache]).toEqual([
      [1, 20],
      [false, true, true],
    ]);
  });

  it("[N6] gives up with the last failure at the end of the schedule", async () => {
    const { attempt, pastCache } = failing(...Array.from({ length: 9 }, (_, i) => status(500 + i)));
    await expect(retrying(attempt, noted())).rejects.toMatchObject({ details: { status: 503 } });
    expect(pastCache).toHaveLength(4);
  });

  it.each([404, 403, 410])("[N6] a file that is not there (%i) is asked for once", async (code) => {
    const { attempt, pastCache } = failing(status(code));
    await expect(retrying(attempt, noted())).rejects.toMatchObject({ code: "pack/unreachable" });
    expect(pastCache).toHaveLength(1);
  });

  it("[N6] a damaged file is asked for once more, what cannot be read never", async () => {
    const damaged = new SottoError("encoder/wrong-hash", "no");
    const once = failing(damaged);
    expect(await retrying(once.attempt, noted())).toBe("there");
    const twice = failing(damaged, damaged);
    await expect(retrying(twice.attempt, noted())).rejects.toBe(damaged);
    const shape = failing(new SottoError("pack/bad-shape", "no"));
    await expect(retrying(shape.attempt, noted())).rejects.toMatchObject({ code: "pack/bad-shape" });
    expect(shape.pastCache).toHaveLength(1);
  });

  it("tools try once", async () => {
    const { attempt, pastCache } = failing(new TypeError("network"));
    await expect(retrying(attempt, impatient)).rejects.toThrow("network");
    expect(pastCache).toHaveLength(1);
  });
});
