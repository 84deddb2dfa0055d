import { shown } from "../../problem.ts";
import { fieldName, present, type RawRow } from "../raw-row.ts";
import { guessedFields, withGuesses } from "./field-synonyms.ts";
import type { RowReport } from "./format.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export const isJsonObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The object of a text, or undefined, and then the row is reported as lost. */
export function parsedObject(text: string, line: number, report: RowReport): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(text);
    if (isJsonObject(value)) return value;
  } catch {
    // Told below, as is what is no object.
  }
  report.lose(
    line,
    "row/not-json",
    `This is no JSON object: ${shown(text)}`,
    'Write items as objects, such as {"id": "a1", "title": "Lamp"}.',
  );
  return undefined;
}

/** Shapes of objects that a feed was seen to have; their guesses are kept. */
const maxShapes = 200;

/** Makes rows of JSON objects whose fields have common names; variants in a list become rows of one group. */
export class ObjectRows {
  readonly #guesses = new Map<string, ReadonlyMap<string, string>>();
  #told = false;

  constructor(private readonly report: RowReport) {}

  *of(object: JsonObject, line: number): Generator<RawRow> {
    const fields = new Map(Object.entries(object).map(([name, value]) => [fieldName(name), plainValue(value)]));
    const variants = fields.get("variants");
    fields.delete("variants");
    const product = this.#guessed({ line, fields });
    const own = Array.isArray(variants) ? variants.filter(isJsonObject) : [];
    if (own.length === 0) {
      yield product;
      return;
    }
    const group = present(product.fields.get("id")) ?? present(product.fields.get("item_group_id"));
    for (const [index, variant] of own.entries()) {
      const row = this.#guessed({
        line,
        fields: new Map(Object.entries(variant).map(([name, value]) => [fieldName(name), plainValue(value)])),
      });
      const merged = new Map(product.fields);
      // A variant's title names the variant; the product's names the item.
      for (const [name, value] of row.fields)
        if (value !== null && value !== "" && (name !== "title" || !merged.has("title"))) merged.set(name, value);
      if (group !== undefined) merged.set("item_group_id", group);
      if (!row.fields.has("id") && group !== undefined) merged.set("id", `${group}~${index + 1}`);
      yield { line, fields: merged };
    }
  }

  #guessed(row: RawRow): RawRow {
    const shape = [...row.fields.keys()].join("\n");
    const guesses = this.#guesses.get(shape) ?? guessedFields(row.fields.keys());
    if (this.#guesses.size < maxShapes) this.#guesses.set(shape, guesses);
    if (guesses.size > 0 && !this.#told) {
      this.#told = true;
      this.report.warn(
        row.line,
        "file/guessed-columns",
        `Fields were taken for ours by their names: ${[...guesses].map(([field, name]) => `${field} = ${name}`).join(", ")}`,
        "If one is wrong, name it: --map price=cost",
      );
    }
    return withGuesses(row, guesses);
  }
}

/** What shops wrap in objects, as the plain value that is meant: pictures, amounts, names. */
function plainValue(value: unknown): unknown {
  if (Array.isArray(value)) {
    const isNames = value.length > 0 && value.every((entry) => isJsonObject(entry) && typeof entry.name === "string");
    // Categories and tags of several shops: each a path of its own.
    if (isNames && value.every((entry) => Object.hasOwn(entry, "slug") || Object.hasOwn(entry, "id")))
      return value.map((entry: JsonObject) => [entry.name]);
    return value.map(plainValue);
  }
  if (!isJsonObject(value)) return value;
  const address = value.src ?? value.url ?? value.href;
  if (typeof address === "string") return address;
  const amount = value.amount ?? value.value;
  const currency = value.currency ?? value.currencyCode ?? value.currency_code;
  if (amount !== undefined && currency !== undefined) return { value: amount, currency };
  const keys = Object.keys(value);
  return typeof value.name === "string" && keys.every((key) => /^(?:id|name|slug|@type)$/.test(key))
    ? value.name
    : value;
}
