import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Remember } from "../../src/evaluation/baselines/baseline.ts";
import type { SetSplit } from "./split.ts";

const folder = join(tmpdir(), "sotto-bench-quality");

/** Float32 numbers that take long to make, kept between runs outside the project under what they were made from. */
export function cacheOf({ set, when, log }: SetSplit): Remember {
  const of = createHash("sha256").update(log.user).update(log.item).update(log.at).digest("hex").slice(0, 16);
  return (name, make) => {
    const path = join(folder, `${set.name}-${when}-${of}-${name}.f32`);
    if (existsSync(path)) {
      const bytes = readFileSync(path);
      return new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.byteLength));
    }
    const values = make();
    mkdirSync(folder, { recursive: true });
    writeFileSync(path, new Uint8Array(values.buffer, values.byteOffset, values.byteLength));
    return values;
  };
}
