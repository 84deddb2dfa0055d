import type { Problem } from "../problem.ts";
import { shown } from "../problem.ts";
import { fieldName, type RawRow } from "./raw-row.ts";
import type { RawRows } from "./raw-rows.ts";

/** JSON lines: one object a line; empty lines are no rows. */
export function jsonlRows(text: string, file: string): RawRows {
  const rows: RawRow[] = [];
  const problems: Problem[] = [];
  text.split("\n").forEach((source, index) => {
    if (source.trim() === "") return;
    const line = index + 1;
    const value = parsed(source);
    if (typeof value === "object" && value !== null && !Array.isArray(value)) {
      rows.push({ line, fields: new Map(Object.entries(value).map(([name, v]) => [fieldName(name), v])) });
      return;
    }
    problems.push({
      file,
      line,
      severity: "error",
      code: "row/not-json",
      message: `The line is no JSON object: ${shown(source)}`,
      remedy: 'Write one object a line, such as {"id": "a1", "title": "Lamp"}.',
    });
  });
  return { rows, problems, lost: problems.length };
}

function parsed(source: string): unknown {
  try {
    return JSON.parse(source);
  } catch {
    return undefined;
  }
}
