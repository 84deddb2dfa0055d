import type { Tamper } from "./shop.ts";

/** Puts code before a script that the shop serves: a browser that behaves otherwise, or a planted leak. */
export const before =
  (script: "index" | "engine-worker" | "encoder-worker" | "service-worker", code: string): Tamper =>
  (path, original) =>
    new RegExp(`^/(assets/${script}-[\\w-]+|${script})\\.js$`).test(path)
      ? Buffer.concat([Buffer.from(`${code}\n`), original()])
      : undefined;

/** Damages the first file whose path matches. */
export const damage =
  (pattern: RegExp, change: (bytes: Buffer) => Buffer | "missing" | "cut"): Tamper =>
  (path, original) =>
    pattern.test(path) ? change(original()) : undefined;
