import type { RawRow } from "../raw-row.ts";
import type { TextFormat } from "./format.ts";
import { isJsonObject, ObjectRows, parsedObject } from "./json-object.ts";

/** A line longer than this (UTF-16 units) is no item. */
const maxLineLength = 1 << 24;

/** JSON lines: one object a line; empty lines are no rows. */
export const jsonl: TextFormat = {
  name: "jsonl",
  label: "JSON lines",
  reads: "text",
  recognises({ file, text }) {
    const isNamed = /\.(?:jsonl|ndjson)(?:\.gz)?$/i.test(file);
    const lines = text.split("\n", 4).filter((line) => line.trim() !== "");
    // The last line may be cut where the head ends.
    const whole = lines.length > 1 ? lines.slice(0, -1) : lines;
    const isLines = whole.length > 0 && whole.every(isObject);
    if (isLines) return isNamed || lines.length > 1 ? 0.9 : 0.5;
    return isNamed && /^\s*\{/.test(text) ? 0.7 : 0;
  },
  async *rows(text, report): AsyncGenerator<RawRow> {
    const rows = new ObjectRows(report);
    for await (const { line, source } of linesOf(text)) {
      if (source.trim() === "") continue;
      const object = parsedObject(source, line, report);
      if (object !== undefined) yield* rows.of(object, line);
    }
  },
};

async function* linesOf(
  text: AsyncIterable<string>,
): AsyncGenerator<{ readonly line: number; readonly source: string }> {
  let rest = "";
  let line = 1;
  for await (const piece of text) {
    const lines = (rest + piece).split("\n");
    rest = lines.pop() ?? "";
    for (const source of lines) yield { line: line++, source };
    if (rest.length <= maxLineLength) continue;
    yield { line, source: rest };
    rest = "";
  }
  yield { line, source: rest };
}

function isObject(source: string): boolean {
  try {
    return isJsonObject(JSON.parse(source));
  } catch {
    return false;
  }
}
