/** Rows under named columns, whatever they were written in. A cell is text, a number, a truth value or undefined. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly unknown[])[];
  /** Rows that were there and could not be read. */
  readonly unreadable: number;
  /** What the list was called in the file, such as "Browser History". */
  readonly listName?: string;
}

/** A cell as trimmed text; "" where there is none. */
export const textOf = (cell: unknown): string =>
  typeof cell === "string" ? cell.trim() : typeof cell === "number" || typeof cell === "boolean" ? String(cell) : "";
