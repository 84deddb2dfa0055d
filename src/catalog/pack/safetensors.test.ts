import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SottoError } from "../../core/errors.ts";
import { readSafetensors, writeSafetensors } from "./safetensors.ts";
import { tensor, valuesOf } from "./tensors.ts";

const file = writeSafetensors(
  new Map([
    ["bytes", tensor("U8", Uint8Array.of(1, 2, 3))],
    ["grid", tensor("F32", Float32Array.of(1.5, 2.5, 3.5, 4.5), [2, 2])],
    ["times", tensor("F64", Float64Array.of(Number.NaN, 7))],
  ]),
);
const withHeader = (change: (json: string) => string): Uint8Array => {
  const headerBytes = Number(new DataView(file.buffer).getBigUint64(0, true));
  const json = change(new TextDecoder().decode(file.subarray(8, 8 + headerBytes)));
  return Uint8Array.from([
    ...file.subarray(0, 8),
    ...new TextEncoder().encode(json.padEnd(headerBytes).slice(0, headerBytes)),
    ...file.subarray(8 + headerBytes),
  ]);
};

describe("safetensors", () => {
  it("[K5] reads back what was written, without holes and with every tensor aligned", () => {
    const tensors = readSafetensors(file);
    expect(valuesOf(tensors, "grid", "F32", [2, 2])).toEqual(Float32Array.of(1.5, 2.5, 3.5, 4.5));
    expect(valuesOf(tensors, "times", "F64", [-1])).toEqual(Float64Array.of(Number.NaN, 7));
    expect(valuesOf(tensors, "bytes", "U8", [3])).toEqual(Uint8Array.of(1, 2, 3));
    const headerBytes = Number(new DataView(file.buffer).getBigUint64(0, true));
    expect(headerBytes % 8).toBe(0);
    expect(file.length).toBe(8 + headerBytes + 16 + 16 + 3);
  });

  it.each([
    ["missing", "none", "F32", [2, 2]],
    ["of another shape", "grid", "F32", [4]],
    ["of another type", "grid", "U8", [2, 2]],
  ] as const)("[K3] a tensor that is %s is named", (_, name, dtype, shape) => {
    expect(() => valuesOf(readSafetensors(file), name, dtype, shape)).toThrow(`Tensor "${name}"`);
  });

  it.each([
    ["too short", file.subarray(0, 5)],
    ["cut in its tensors", file.subarray(0, file.length - 1)],
    ["with a huge header", Uint8Array.from([...new Array<number>(7).fill(255), 0, 1])],
    ["with a header that is no JSON", withHeader((json) => `!${json}`)],
    ["with a shape that does not fit", withHeader((json) => json.replace("[2,2]", "[2,3]"))],
    ["with a negative size", withHeader((json) => json.replace("[2,2]", "[-2,-2]"))],
    ["with offsets that point outside", withHeader((json) => json.replace("[32,35]", "[92,95]"))],
  ])("[K3] a file %s is refused with pack/bad-shape", (_, bytes) => {
    expect(() => readSafetensors(bytes)).toThrow(expect.objectContaining({ code: "pack/bad-shape" }));
  });

  it("[K3] whatever the bytes, nothing but a SottoError is thrown", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), fc.nat(file.length - 1), (noise, at) => {
        const bytes = file.slice();
        bytes.set(noise.subarray(0, bytes.length - at), at);
        try {
          readSafetensors(bytes);
        } catch (error) {
          if (!(error instanceof SottoError)) throw error;
        }
      }),
    );
  });
});
