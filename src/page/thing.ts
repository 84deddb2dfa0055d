import type { PageSource } from "./page-product.ts";

export type ThingValue = string | Thing;

/** A node of linked data, however it was written: JSON-LD, microdata or RDFa. May be part of a circle. */
export interface Thing {
  readonly source: PageSource;
  readonly line: number;
  /** `@id`, `itemid` or `resource`, as written. */
  readonly id?: string;
  /** schema.org types in lower case without their address. */
  readonly types: readonly string[];
  readonly values: ReadonlyMap<string, readonly ThingValue[]>;
  /** It stands at the top of a script or document, or in a graph. */
  readonly isRoot: boolean;
}

/** All values of the first of the properties that has any. */
export function valuesOf(thing: Thing, ...names: readonly string[]): readonly ThingValue[] {
  for (const name of names) {
    const values = thing.values.get(name);
    if (values !== undefined && values.length > 0) return values;
  }
  return [];
}

export const thingsOf = (thing: Thing, ...names: readonly string[]): readonly Thing[] =>
  valuesOf(thing, ...names).filter((value) => typeof value !== "string");

/** The value as a text: itself, or what a thing is called. */
export function textOf(value: ThingValue | undefined): string {
  if (value === undefined || typeof value === "string") return value ?? "";
  const [text] = valuesOf(value, "name", "value", "url").filter((part) => typeof part === "string");
  return text ?? "";
}

export const firstText = (thing: Thing, ...names: readonly string[]): string => {
  for (const name of names) {
    const text = valuesOf(thing, name)
      .map(textOf)
      .find((part) => part.trim() !== "");
    if (text !== undefined) return text;
  }
  return "";
};

export const textsOf = (thing: Thing, ...names: readonly string[]): string[] =>
  valuesOf(thing, ...names)
    .map(textOf)
    .filter((text) => text.trim() !== "");

export const isA = (thing: Thing, types: ReadonlySet<string>): boolean => thing.types.some((type) => types.has(type));

/** "https://schema.org/Product", "schema:Product" and "Product" name one term. */
export const termOf = (name: string): string =>
  name.trim().replace(/^(?:https?:\/\/(?:www\.)?schema\.org\/|schema:)/i, "");
