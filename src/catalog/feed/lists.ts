import type { Report } from "../problem.ts";
import { shown } from "../problem.ts";
import type { FeedTag } from "./feed-item.ts";
import { plainText } from "./plain-text.ts";

/** A value that may be a list or a text with separators, as trimmed texts without empty ones. */
export function texts(value: unknown, separator: RegExp): string[] {
  const parts = Array.isArray(value) ? value : isScalar(value) ? String(value).split(separator) : [];
  return parts
    .filter(isScalar)
    .map((part) => plainText(String(part)))
    .filter((part) => part !== "");
}

export const isScalar = (value: unknown): value is string | number | boolean =>
  typeof value === "string" || typeof value === "number" || typeof value === "boolean";

const customLabels = [0, 1, 2, 3, 4].map((index) => `custom_label_${index}`);

/** `tags`: `[{ id, label }]` (as JSON text in CSV), a list of labels or a comma list; `custom_label_0..4` are tags too. */
export function readTags(fields: ReadonlyMap<string, unknown>, report: Report): FeedTag[] {
  const value = fromJsonText(fields.get("tags"));
  const tags: FeedTag[] = [];
  for (const entry of Array.isArray(value) ? value : texts(value, /[,，;]/)) {
    const tag = tagOf(entry);
    if (tag !== undefined) tags.push(tag);
    else
      report(
        "warning",
        "row/bad-tags",
        `A tag is no text and no { id, label }: ${shown(entry)}`,
        'Write tags as [{"id": "warm-light", "label": "Warm light"}] or as a comma list.',
      );
  }
  for (const name of customLabels)
    if (fields.has(name)) tags.push(...texts(fields.get(name), /(?!)/).map((label) => ({ label })));
  const seen = new Set<string>();
  return tags.filter((tag) => {
    const key = tag.id ?? tag.label;
    return !seen.has(key) && seen.add(key);
  });
}

function tagOf(entry: unknown): FeedTag | undefined {
  if (isScalar(entry)) {
    const label = plainText(String(entry));
    return label === "" ? undefined : { label };
  }
  if (typeof entry !== "object" || entry === null || !("label" in entry) || !isScalar(entry.label)) return undefined;
  const label = plainText(String(entry.label));
  const id = "id" in entry && isScalar(entry.id) ? plainText(String(entry.id)) : "";
  if (label === "") return undefined;
  return id === "" ? { label } : { id, label };
}

/** `product_detail`: `[{ attribute_name, attribute_value }]`, or "section:name:value" texts; then colour, size and the like. */
export function readFacts(fields: ReadonlyMap<string, unknown>, report: Report): (readonly [string, string])[] {
  const facts: (readonly [string, string])[] = [];
  const value = fromJsonText(fields.get("product_detail"));
  const entries = Array.isArray(value)
    ? value
    : value === undefined
      ? []
      : isScalar(value)
        ? String(value).split(/,(?=[^,:]*:[^,:]*:)/)
        : [value];
  for (const entry of entries) {
    const fact = factOf(entry);
    if (fact !== undefined) facts.push(fact);
    else
      report(
        "warning",
        "row/bad-detail",
        `A product_detail has no name and value: ${shown(entry)}`,
        'Write "section:name:value", or {"attribute_name": "Height", "attribute_value": "42 cm"}.',
      );
  }
  return facts;
}

function factOf(entry: unknown): readonly [string, string] | undefined {
  if (isScalar(entry)) {
    const [, name = "", ...rest] = String(entry).split(":");
    return fact(name, rest.join(":"));
  }
  if (typeof entry !== "object" || entry === null) return undefined;
  const name = "attribute_name" in entry && isScalar(entry.attribute_name) ? String(entry.attribute_name) : "";
  const value = "attribute_value" in entry && isScalar(entry.attribute_value) ? String(entry.attribute_value) : "";
  return fact(name, value);
}

function fact(name: string, value: string): readonly [string, string] | undefined {
  const pair = [plainText(name), plainText(value)] as const;
  return pair[0] === "" || pair[1] === "" ? undefined : pair;
}

/** CSV cells hold lists as JSON text. */
export function fromJsonText(value: unknown): unknown {
  if (typeof value !== "string" || !/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
