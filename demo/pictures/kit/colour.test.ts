import fc from "fast-check";
import { expect, it } from "vitest";
import { fromOklab, lightnessOf, mix, shade, toOklab } from "./colour.ts";

const hex = fc.integer({ min: 0, max: 0xffffff }).map((bits) => `#${bits.toString(16).padStart(6, "0")}`);

it("matches the reference values of OKLab's author for white, black and pure red", () => {
  const [white, black, red] = ["#ffffff", "#000000", "#ff0000"].map(toOklab);
  expect(white?.[0]).toBeCloseTo(1, 4);
  expect(black).toEqual([0, 0, 0]);
  expect(red?.map((v) => Number(v.toFixed(3)))).toEqual([0.628, 0.225, 0.126]);
});

it("there and back is the same colour", () => {
  fc.assert(fc.property(hex, (colour) => fromOklab(toOklab(colour)) === colour));
});

it("a mix ends at its two colours", () => {
  fc.assert(fc.property(hex, hex, (a, b) => mix(a, b, 0) === a && mix(a, b, 1) === b));
});

it("lifting never darkens, and stays within sRGB", () => {
  fc.assert(
    fc.property(hex, fc.double({ min: 0, max: 1, noNaN: true }), (colour, lift) => {
      const lifted = shade(colour, lift, 0);
      return /^#[0-9a-f]{6}$/.test(lifted) && lightnessOf(lifted) >= lightnessOf(shade(colour, 0, 0)) - 0.004;
    }),
  );
});
