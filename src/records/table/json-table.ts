import type { Table } from "./table.ts";

type Fields = Readonly<Record<string, unknown>>;

/** Columns of one table, so that a file of a thousand different objects stays readable. */
const mostColumns = 200;
const deepestList = 3;

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** The value of a JSON text; undefined where it is none. */
export function parsedJson(text: string): unknown {
  if (!/^\s*[[{]/.test(text)) return undefined;
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** JSON lines, one object each; undefined where most lines are none. */
export function jsonLinesTable(text: string): Table | undefined {
  if (!/^\s*\{/.test(text)) return undefined;
  const objects: Fields[] = [];
  let unreadable = 0;
  for (const line of text.split("\n")) {
    if (line.trim() === "") continue;
    const value = parsedJson(line);
    if (isFields(value)) objects.push(value);
    else unreadable++;
  }
  return objects.length > unreadable ? tableOf(objects, unreadable) : undefined;
}

/** The longest list of objects in a JSON value; undefined where there is none. */
export function jsonTable(value: unknown): Table | undefined {
  const found = longestList(value, deepestList);
  if (!found) return undefined;
  const objects = found.list.filter(isFields);
  const table = tableOf(objects, found.list.length - objects.length);
  return found.name === undefined ? table : { ...table, listName: found.name };
}

interface FoundList {
  readonly list: readonly unknown[];
  readonly name?: string;
}

function longestList(value: unknown, depth: number): FoundList | undefined {
  if (Array.isArray(value)) return value.some(isFields) ? { list: value } : undefined;
  if (!isFields(value) || depth === 0) return undefined;
  let best: FoundList | undefined;
  for (const [name, inner] of Object.entries(value)) {
    const found = longestList(inner, depth - 1);
    if (found && found.list.length > (best?.list.length ?? 0)) best = { name, ...found };
  }
  return best;
}

function tableOf(objects: readonly Fields[], unreadable: number): Table {
  const placeOf = new Map<string, number>();
  const rows = objects.flatMap(linesOf).map((flat) => {
    const cells: unknown[] = [];
    for (const [name, value] of Object.entries(flat)) {
      if (!placeOf.has(name) && placeOf.size < mostColumns) placeOf.set(name, placeOf.size);
      const place = placeOf.get(name);
      if (place !== undefined) cells[place] = value;
    }
    return cells;
  });
  return { columns: [...placeOf.keys()], rows, unreadable };
}

/** An object as one row; an order with a list of its items as one row for each item, under what is said of the order. */
function linesOf(object: Fields): readonly Fields[] {
  const items = Object.entries(object).find(([, value]) => Array.isArray(value) && value.some(isFields));
  const own = flat(object);
  if (!items || !Array.isArray(items[1])) return [own];
  return items[1].map((item) => ({ ...own, ...(isFields(item) ? flat(item, `${items[0]}.`) : {}) }));
}

/** Scalars, and those one level deeper under "outer.inner". */
function flat(object: Fields, prefix = ""): Fields {
  const cells: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(object)) {
    if (isFields(value)) {
      for (const [inner, deeper] of Object.entries(value))
        if (isCell(deeper)) cells[`${prefix}${name}.${inner}`] = deeper;
    } else if (isCell(value)) cells[prefix + name] = value;
  }
  return cells;
}

const isCell = (value: unknown): boolean => ["string", "number", "boolean"].includes(typeof value);
