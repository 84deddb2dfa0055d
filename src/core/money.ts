import type { Brand } from "./brand.ts";
import { SottoError } from "./errors.ts";

/** An ISO 4217 code, upper case. */
export type CurrencyCode = Brand<string, "CurrencyCode">;

/** An amount in the smallest unit of its currency: `{ minor: 12900, currency: "USD" }` is 129 dollars. Never a float. */
export interface Money {
  readonly minor: number;
  readonly currency: CurrencyCode;
}

/** Digits after the point, ISO 4217; two where not listed. */
const minorDigits: Readonly<Record<string, number>> = {
  BIF: 0,
  CLP: 0,
  DJF: 0,
  GNF: 0,
  ISK: 0,
  JPY: 0,
  KMF: 0,
  KRW: 0,
  PYG: 0,
  RWF: 0,
  UGX: 0,
  VND: 0,
  VUV: 0,
  XAF: 0,
  XOF: 0,
  XPF: 0,
  BHD: 3,
  IQD: 3,
  JOD: 3,
  KWD: 3,
  LYD: 3,
  OMR: 3,
  TND: 3,
};

export const digitsOf = (currency: string): number => minorDigits[currency] ?? 2;

export function currencyCode(value: unknown): CurrencyCode {
  if (typeof value === "string" && /^[A-Za-z]{3}$/.test(value)) return value.toUpperCase() as CurrencyCode;
  throw new SottoError(
    "input/bad-money",
    `"${String(value)}" is no ISO 4217 currency. Write a code such as USD or CNY.`,
  );
}

/** @throws SottoError `input/bad-money` unless `minor` is a safe, non-negative integer. */
export function money(minor: number, currency: CurrencyCode): Money {
  if (!Number.isSafeInteger(minor) || minor < 0)
    throw new SottoError("input/bad-money", `${minor} is no amount in minor units. Give a whole number, zero or more.`);
  return { minor, currency };
}
