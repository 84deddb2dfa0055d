import { optionField } from "./field-synonyms.ts";

/** Options of a variant under our fields: color, size, material and pattern by their name, others as a list of pairs. */
export function optionFields(options: readonly (readonly [name: string, value: string])[]): Map<string, unknown> {
  const fields = new Map<string, unknown>();
  const others: (readonly [string, string])[] = [];
  for (const [name, value] of options) {
    const field = optionField(name);
    if (field === undefined || fields.has(field)) others.push([name, value]);
    else fields.set(field, value);
  }
  if (others.length > 0) fields.set("options", others);
  return fields;
}
