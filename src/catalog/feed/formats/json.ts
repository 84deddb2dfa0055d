import type { RawRow } from "../raw-row.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { ObjectRows, parsedObject } from "./json-object.ts";
import { type JsonElement, JsonSplitter } from "./json-splitter.ts";

/** The objects of a JSON text, one by one. */
export async function* jsonElements(text: AsyncIterable<string>, report: RowReport): AsyncGenerator<JsonElement> {
  const passedOver = new Set<string>();
  const splitter = new JsonSplitter(
    (line, name) => {
      if (passedOver.has(name)) return;
      passedOver.add(name);
      report.warn(
        line,
        "file/other-list",
        `The list "${name}" was passed over: another list came first and was taken for the items.`,
        "Put the items into a file of their own, if this list holds them.",
      );
    },
    (line, start) =>
      report.lose(
        line,
        "row/not-json",
        `An object that begins here has no end: ${start.replace(/\s+/g, " ")}`,
        "The file may be cut short; export it again.",
      ),
  );
  for await (const piece of text) yield* splitter.push(piece);
  yield* splitter.push("", true);
}

/** Any JSON that holds a list of objects with common field names. */
export const json: TextFormat = {
  name: "json",
  label: "JSON",
  reads: "text",
  recognises({ text }) {
    if (!/^\s*[[{]/.test(text)) return 0;
    return /^\s*(?:\[\s*[{[\]]|\{\s*"|\{\s*\})/.test(text) ? 0.6 : 0.2;
  },
  async *rows(text, report): AsyncGenerator<RawRow> {
    const rows = new ObjectRows(report);
    for await (const { line, text: source } of jsonElements(text, report)) {
      const object = parsedObject(source, line, report);
      if (object !== undefined) yield* rows.of(object, line);
    }
  },
};
