import type { Instead, Tamper } from "./shop.ts";

/** Puts code before a script that the shop serves: a browser that behaves otherwise, or a planted leak. */
export const before =
  (script: "index" | "engine-worker" | "encoder-worker" | "service-worker", code: string): Tamper =>
  (path, original) =>
    new RegExp(`^/(assets/${script}-[\\w-]+|${script})\\.js$`).test(path)
      ? Buffer.concat([Buffer.from(`${code}\n`), original()])
      : undefined;

/** Damages the files whose paths match. */
export const damage =
  (pattern: RegExp, change: (bytes: Buffer) => Instead): Tamper =>
  (path, original) =>
    pattern.test(path) ? change(original()) : undefined;

/** Damages the first `times` answers for a file, then leaves it as it is. Counts how often it was asked for. */
export function damageAtFirst(pattern: RegExp, times: number, change: (bytes: Buffer) => Instead) {
  let asked = 0;
  const tamper: Tamper = (path, original) => {
    if (!pattern.test(path) || ++asked > times) return undefined;
    return change(original());
  };
  return { tamper, asked: () => asked };
}
