import { type Cleaned, cleanLog } from "../orders/count-log.ts";
import { type Database, openDatabase } from "../orders/database.ts";
import { type LogReading, readLog } from "../orders/read-log.ts";
import type { OrderPlan } from "./order-options.ts";
import type { Progress } from "./progress.ts";
import { type Identified, rowsById } from "./rows-by-id.ts";

/** What a log may call an item of the catalogue by. */
export interface NamedItem extends Identified {
  readonly titles: readonly string[];
}

/** Cleaned logs, in a database that its taker closes. */
export interface ReadOrders {
  readonly database: Database;
  readonly logs: readonly LogReading[];
  readonly cleaned: Cleaned;
}

/** @param items in the order of their rows @throws SottoError `log/unreadable` */
export async function readOrders(
  { files, columns, cleaning }: OrderPlan,
  items: Iterable<NamedItem>,
  progress: Progress,
): Promise<ReadOrders> {
  const database = await openDatabase();
  try {
    const logs: LogReading[] = [];
    progress.start("Reading logs", files.length);
    for (const file of files) {
      logs.push(await readLog(database, file, columns));
      progress.update(logs.length);
    }
    progress.stop();
    progress.start("Cleaning", 1);
    const cleaned = await cleanLog(database, rowsByName(items), cleaning, progress.update);
    progress.stop();
    return { database, logs, cleaned };
  } catch (error) {
    database.close();
    throw error;
  }
}

/** Ids of items and variants, and titles that only one item has: some exports name a line by nothing else. */
function rowsByName(items: Iterable<NamedItem>): ReadonlyMap<string, number> {
  const titles = new Map<string, number>();
  const twice = new Set<string>();
  let row = 0;
  for (const item of items) {
    for (const title of item.titles) {
      if ((titles.get(title) ?? row) !== row) twice.add(title);
      titles.set(title, row);
    }
    row++;
  }
  for (const title of twice) titles.delete(title);
  return new Map([...titles, ...rowsById(items)]);
}

/** What became of the logs, as lines to print. */
export function logLines(logs: readonly LogReading[], cleaned: Cleaned): readonly string[] {
  const leftOut = Object.entries(cleaned.leftOut).map(([reason, events]) => `${reason} ${events}`);
  return [
    ...logs.map(({ file, format, rows, mapping }) => {
      const columns = Object.entries(mapping).map(([field, column]) => `${field} from ${column}`);
      return `${file}: ${rows} events (${format}${columns.length > 0 ? `: ${columns.join(", ")}` : ""})`;
    }),
    `${cleaned.kept} of ${cleaned.events} events kept${leftOut.length > 0 ? `; left out: ${leftOut.join(", ")}` : ""}`,
    ...(cleaned.anonymous > 0
      ? [`${cleaned.anonymous} events have no user; each of their orders counts as a user of its own`]
      : []),
  ];
}

/** What of the logs a merchant should look at, whatever they are read for. */
export function logWarnings(logs: readonly LogReading[], { events, leftOut }: Cleaned): readonly string[] {
  const unreadable = logs.reduce((sum, log) => sum + log.unreadable, 0);
  const unknown = leftOut["unknown-item"] ?? 0;
  return [
    ...(unreadable > 0 ? [`${unreadable} lines could not be cut into columns and were left out.`] : []),
    ...(unknown * 2 > events
      ? [
          `${unknown} of ${events} events name items that the feed does not have. Check which column holds the item: --log-columns item=COLUMN.`,
        ]
      : []),
  ];
}
