import { createReadStream, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { createGunzip } from "node:zlib";
import { CsvSplitter } from "../../src/catalog/feed/formats/csv-splitter.ts";
import type { Point, ShopperLog, Use } from "../../src/evaluation/split.ts";

export type Group = "core" | "tune" | "heldout";
export type Kind = "basket" | "session" | "next";

export const useOf: Readonly<Record<Kind, Use>> = { basket: "baskets", next: "discovery", session: "sessions" };

export interface UserLog extends ShopperLog {
  readonly group: Group;
}

export interface SetPoint extends Point {
  readonly when: "val" | "test";
  readonly group: "warm" | "heldout" | "tune";
}

/** A public log, cut by time and by user as `docs/decisions/0009-recipes.md` says. */
export interface DataSet {
  readonly name: string;
  readonly kind: Kind;
  /** Milliseconds: where validation and test begin. */
  readonly valAt: number;
  readonly testAt: number;
  readonly items: readonly {
    readonly id: string;
    readonly text: string;
    readonly firstAt: number;
    readonly cold: boolean;
  }[];
  readonly users: ReadonlyMap<number, UserLog>;
  readonly points: readonly SetPoint[];
}

/** Names of the folders of `directory` that hold a data set. */
export const dataSetsIn = (directory: string): readonly string[] =>
  readdirSync(directory)
    .filter((name) => existsSync(join(directory, name, "meta.json")))
    .sort();

/** Reads one folder. Points of a warm-up are left out. */
export async function readDataSet(directory: string, name: string): Promise<DataSet> {
  const folder = join(directory, name);
  const meta = JSON.parse(readFileSync(join(folder, "meta.json"), "utf8")) as Meta;
  const rows = readTable(join(folder, "items.csv")) as readonly ItemRow[];
  const points: SetPoint[] = [];
  for await (const line of linesOf(join(folder, "points.jsonl.gz"))) {
    const point = JSON.parse(line) as PointRow;
    if (point.w === "warmup") continue;
    points.push({
      when: point.w,
      user: point.u,
      group: point.g,
      at: point.t * 1000,
      visible: point.n,
      targets: point.y,
    });
  }
  return {
    name,
    kind: meta.cfg.kind,
    valAt: meta.V * 1000,
    testAt: meta.T * 1000,
    items: rows.map(({ item_id, text, first_ts, cold_test }) => ({
      id: item_id,
      text,
      firstAt: Number(first_ts) * 1000,
      cold: cold_test === "1",
    })),
    users: await readUsers(join(folder, "events.csv.gz")),
    points,
  };
}

/** The records of a comma separated file by the names in its first line. */
function readTable(path: string): readonly object[] {
  const records = new CsvSplitter(",", () => undefined).push(readFileSync(path, "utf8"), true);
  const [head, ...rows] = records.map(({ cells }) => cells);
  return rows.map((cells) => Object.fromEntries(cells.map((cell, i) => [head?.[i], cell])));
}

/** Times are in seconds. */
interface Meta {
  readonly V: number;
  readonly T: number;
  readonly cfg: { readonly kind: Kind };
}

interface ItemRow {
  readonly item_id: string;
  readonly text: string;
  readonly first_ts: string;
  readonly cold_test: string;
}

interface PointRow {
  readonly w: "val" | "test" | "warmup";
  readonly u: number;
  readonly g: "warm" | "heldout" | "tune";
  readonly t: number;
  readonly n: number;
  readonly y: readonly number[];
}

async function readUsers(path: string): Promise<ReadonlyMap<number, UserLog>> {
  const raw = new Map<number, { group: Group; items: number[]; at: number[]; step: number[] }>();
  let isHeader = true;
  for await (const line of linesOf(path)) {
    if (isHeader) {
      isHeader = false;
      continue;
    }
    const [user, item, at, step, group] = line.split(",");
    const key = Number(user);
    const log = raw.get(key) ?? { group: group as Group, items: [], at: [], step: [] };
    log.items.push(Number(item));
    log.at.push(Number(at) * 1000);
    log.step.push(Number(step));
    raw.set(key, log);
  }
  return new Map(
    [...raw].map(([user, { group, items, at, step }]) => [
      user,
      { group, items: Uint32Array.from(items), at: Float64Array.from(at), step: Uint32Array.from(step) },
    ]),
  );
}

const linesOf = (path: string) =>
  createInterface({ input: createReadStream(path).pipe(createGunzip()), crlfDelay: Number.POSITIVE_INFINITY });
