import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import type { DuckDBConnection } from "@duckdb/node-api";

/** What a query gives, column by column. */
export type Columns = readonly (readonly unknown[])[];

/** An embedded database with no file of its own. What does not fit in memory goes to a temporary folder. */
export interface Database {
  run(sql: string): Promise<void>;
  columns(sql: string): Promise<Columns>;
  /** Chunks of a result that need not fit in memory at once. */
  eachChunk(sql: string, visit: (columns: Columns, rows: number) => void): Promise<void>;
  close(): void;
}

export interface DatabaseOptions {
  /** Default 2. */
  readonly threads?: number;
  /** Default 3. */
  readonly memoryGb?: number;
}

export async function openDatabase({ threads = 2, memoryGb = 3 }: DatabaseOptions = {}): Promise<Database> {
  // Loaded when there is a log: the other commands start without it.
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const spill = mkdtempSync(join(tmpdir(), "sotto-"));
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: `${memoryGb}GB`,
    temp_directory: spill,
    // Logs are read from files the merchant names; nothing is fetched.
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  await connection.run("SET TimeZone = 'UTC'");
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    columns: async (sql) => (await connection.runAndReadAll(sql)).getColumns(),
    eachChunk: (sql, visit) => eachChunk(connection, sql, visit),
    close: () => {
      connection.closeSync();
      instance.closeSync();
      rmSync(spill, { recursive: true, force: true });
    },
  };
}

async function eachChunk(
  connection: DuckDBConnection,
  sql: string,
  visit: (columns: Columns, rows: number) => void,
): Promise<void> {
  const result = await connection.stream(sql);
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk())
    visit(chunk.getColumns(), chunk.rowCount);
}

/**
 * The statements of a file in `sql/`, with `{name}` filled in. Only numbers can be filled in, so that no text of a log
 * becomes SQL.
 */
export function statementsOf(file: string, numbers: Readonly<Record<string, number>>): readonly string[] {
  const path = fileURLToPath(new URL(`./sql/${file}`, import.meta.url));
  const text = readFileSync(path, "utf8").replace(/^\s*--.*$/gm, "");
  const filled = text.replace(/\{(\w+)\}/g, (_, name: string) => {
    const value = numbers[name];
    if (value === undefined || !Number.isFinite(value)) throw new RangeError(`${file} needs a number for ${name}`);
    return String(value);
  });
  return filled
    .split(/;\s*$/m)
    .map((statement) => statement.trim())
    .filter((statement) => statement !== "");
}

/** A text as SQL. */
export const quoted = (text: string): string => `'${text.replaceAll("'", "''")}'`;
/** The name of a column as SQL. */
export const named = (column: string): string => `"${column.replaceAll('"', '""')}"`;
