import { mkdirSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { pathToFileURL } from "node:url";
import { Chances } from "./chances.ts";
import { type SimulatedLine, type Simulation, simulate } from "./simulate.ts";

/** The log of here·made: **simulated orders of people who do not exist.** Until the day that the demo's pack calls today. */
export const demoSimulation: Simulation = {
  shoppers: 8_000,
  start: Date.parse("2025-02-01T00:00:00Z"),
  end: Date.parse("2026-11-24T00:00:00Z"),
  seed: 20_261_124,
};

export const logColumns = [
  "user_id",
  "order_id",
  "created_at",
  "event",
  "item_id",
  "quantity",
  "cancelled_at",
] as const;
type LogRow = Readonly<Partial<Record<(typeof logColumns)[number], string | number>>>;

const minuteMs = 60_000;
const dayMs = 86_400_000;

const rowOf = ({ user, order, at, item, quantity }: SimulatedLine): LogRow => ({
  user_id: user,
  order_id: order,
  created_at: new Date(at).toISOString(),
  event: "purchase",
  item_id: item,
  quantity,
});

/** What every real log has too: things sent back, cancelled, told twice, left in the cart, long gone, and a bot. */
function* withNoise(lines: readonly SimulatedLine[], chances: Chances, end: number): Generator<LogRow> {
  for (const line of lines) {
    const row = rowOf(line);
    yield row;
    if (chances.happens(0.03)) {
      const backAt = Math.min(end - minuteMs, line.at + chances.between(3, 25) * dayMs);
      yield { ...row, created_at: new Date(backAt).toISOString(), quantity: -line.quantity };
    }
    if (chances.happens(0.01)) yield row;
    if (chances.happens(0.01)) yield { ...row, order_id: `${line.order}x`, cancelled_at: row.created_at ?? "" };
    if (chances.happens(0.05)) yield { ...row, event: "add_to_cart" };
    if (chances.happens(0.01)) yield { ...row, order_id: `${line.order}y`, item_id: `discontinued-${line.item}` };
  }
  for (let n = 0; n < 900; n++) {
    const line = lines[Math.floor(chances.share() * lines.length)];
    if (line)
      yield {
        ...rowOf(line),
        user_id: "crawler",
        order_id: `bot-${n}`,
        created_at: new Date(end - dayMs + n * 1_000).toISOString(),
      };
  }
}

/** A simulation as CSV, one event a row. Nothing in it needs quoting. */
export function logText(simulation: Simulation): string {
  const lines = simulate(simulation);
  const rows = withNoise(lines, new Chances(simulation.seed + 1), simulation.end);
  const text = [logColumns.join(",")];
  for (const row of rows) text.push(logColumns.map((column) => row[column] ?? "").join(","));
  return `${text.join("\n")}\n`;
}

/** Where a build puts the log, out of version control. */
export const logFile = ".cache/here-made-orders.csv";

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) {
  mkdirSync(dirname(logFile), { recursive: true });
  writeFileSync(logFile, logText(demoSimulation));
}
