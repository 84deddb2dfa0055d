import { countEdges, gapEdges, hazardCell, type Rhythm } from "../core/rebuy.ts";
import { eachUser, type Interactions } from "./interactions.ts";
import { fromEntries } from "./sparse.ts";
import type { CountOptions, SparseMatrix, Statistics } from "./statistics.ts";

const dayMs = 86_400_000;
const edges = { countEdges, gapEdges };
/** A user's chances are counted in the newest so many moments. */
const newestMoments = 100;
const cells = countEdges.length * gapEdges.length;

/**
 * Counts in memory what the SQL counts in a database; says in few lines what each number means. For logs that fit.
 */
export function count(all: Interactions, options: CountOptions): Statistics {
  const log = clipped(all, options.clip);
  const { rows } = log;
  const buyers = new Float64Array(rows);
  const rebuyers = new Float64Array(rows);
  const recent = new Float64Array(rows);
  const itemsOf: Uint32Array[] = [];
  eachUser(log, (from, to) => {
    const seen = new Map<number, { newest: number; moments: number; moment: number }>();
    for (let e = from; e < to; e++) {
      const item = log.item[e] as number;
      const at = log.at[e] as number;
      const moment = log.moment[e] as number;
      const known = seen.get(item);
      if (known === undefined) seen.set(item, { newest: at, moments: 1, moment });
      else {
        if (known.moment !== moment) known.moments++;
        known.moment = moment;
        known.newest = Math.max(known.newest, at);
      }
    }
    for (const [item, { newest, moments }] of seen) {
      buyers[item] = (buyers[item] as number) + 1;
      if (moments > 1) rebuyers[item] = (rebuyers[item] as number) + 1;
      recent[item] =
        (recent[item] as number) + 2 ** (-Math.max(0, options.now - newest) / dayMs / options.halfLifeDays);
    }
    itemsOf.push(Uint32Array.from(seen.keys()).sort());
  });
  return {
    rows,
    users: itemsOf.length,
    buyers,
    rebuyers,
    recent,
    pairs: pairsOf(rows, itemsOf),
    lift: 0,
    transitions: transitionsOf(log, options.transitionsAUser),
    hazard: hazardOf(log, options.chancesAUser),
  };
}

/** Each user with the `clip` items they had last; of items had at one moment the lower rows. */
function clipped(log: Interactions, clip: number): Interactions {
  const kept: number[] = [];
  eachUser(log, (from, to) => {
    const newest = new Map<number, number>();
    for (let e = from; e < to; e++) {
      const item = log.item[e] as number;
      newest.set(item, Math.max(newest.get(item) ?? Number.NEGATIVE_INFINITY, log.at[e] as number));
    }
    const order = [...newest].sort(([a, aAt], [b, bAt]) => bAt - aAt || a - b).slice(0, clip);
    const items = new Set(order.map(([item]) => item));
    for (let e = from; e < to; e++) if (items.has(log.item[e] as number)) kept.push(e);
  });
  return {
    ...log,
    user: Uint32Array.from(kept, (e) => log.user[e] as number),
    item: Uint32Array.from(kept, (e) => log.item[e] as number),
    at: Float64Array.from(kept, (e) => log.at[e] as number),
    moment: Uint32Array.from(kept, (e) => log.moment[e] as number),
  };
}

function pairsOf(rows: number, itemsOf: readonly Uint32Array[]): SparseMatrix {
  const usersOf: number[][] = Array.from({ length: rows }, () => []);
  for (const [user, items] of itemsOf.entries()) for (const item of items) usersOf[item]?.push(user);
  const offsets = new Uint32Array(rows + 1);
  const indices: number[] = [];
  const values: number[] = [];
  const counts = new Uint32Array(rows);
  for (let a = 0; a < rows; a++) {
    counts.fill(0, a);
    for (const user of usersOf[a] ?? [])
      for (const b of itemsOf[user] ?? []) if (b > a) counts[b] = (counts[b] as number) + 1;
    for (let b = a + 1; b < rows; b++)
      if (counts[b] !== 0) {
        indices.push(b);
        values.push(counts[b] as number);
      }
    offsets[a + 1] = indices.length;
  }
  return { offsets, indices: Uint32Array.from(indices), values: Float32Array.from(values) };
}

function transitionsOf(log: Interactions, most: number): SparseMatrix {
  const { rows } = log;
  const counts = new Map<number, number>();
  eachUser(log, (from, to) => {
    /** Transition to the moment of its newest coming. */
    const newest = new Map<number, number>();
    let moment = 0;
    eachMoment(log, from, to, (items, _at, before) => {
      for (const a of before) for (const b of items) if (a !== b) newest.set(a * rows + b, moment);
      moment++;
    });
    const order = [...newest].sort(([a, aMoment], [b, bMoment]) => bMoment - aMoment || a - b);
    for (const [key] of order.slice(0, most)) counts.set(key, (counts.get(key) ?? 0) + 1);
  });
  const keys = [...counts.keys()];
  return fromEntries(
    rows,
    keys.map((key) => Math.floor(key / rows)),
    keys.map((key) => key % rows),
    [...counts.values()],
  );
}

/** Rhythms are of the whole history, chances of the newest moments alone. */
function hazardOf(log: Interactions, chancesAUser: number): Statistics["hazard"] {
  const users = new Float64Array(cells);
  const chances = new Float64Array(cells);
  const hits = new Float64Array(cells);
  eachUser(log, (from, to) => {
    const history = new Map<number, Rhythm>();
    const own = { chances: new Float64Array(cells), hits: new Float64Array(cells), all: 0 };
    const counted = momentsOf(log, from, to) - newestMoments;
    let moments = 0;
    let firstAt = 0;
    let lastAt = 0;
    eachMoment(log, from, to, (items, at) => {
      // With one basket before, there is no gap yet to measure by.
      const basketGap = moments > 1 ? (lastAt - firstAt) / (moments - 1) : at - firstAt;
      for (const [item, rhythm] of moments < counted ? [] : history) {
        const cell = hazardCell(edges, rhythm, basketGap, at);
        own.chances[cell] = (own.chances[cell] as number) + 1;
        if (items.has(item)) own.hits[cell] = (own.hits[cell] as number) + 1;
        own.all++;
      }
      for (const item of items) {
        const rhythm = history.get(item) ?? { times: 0, firstAt: at, lastAt: at };
        history.set(item, { times: rhythm.times + 1, firstAt: rhythm.firstAt, lastAt: at });
      }
      if (moments === 0) firstAt = at;
      lastAt = at;
      moments++;
    });
    const weight = Math.min(1, chancesAUser / Math.max(1, own.all));
    for (let cell = 0; cell < cells; cell++) {
      if ((own.chances[cell] as number) === 0) continue;
      users[cell] = (users[cell] as number) + 1;
      chances[cell] = (chances[cell] as number) + weight * (own.chances[cell] as number);
      hits[cell] = (hits[cell] as number) + weight * (own.hits[cell] as number);
    }
  });
  return { users, chances, hits };
}

function eachMoment(
  { item, at, moment }: Interactions,
  from: number,
  to: number,
  visit: (items: ReadonlySet<number>, at: number, before: ReadonlySet<number>) => void,
): void {
  let before: ReadonlySet<number> = new Set();
  for (let start = from; start < to; ) {
    let end = start;
    const items = new Set<number>();
    while (end < to && moment[end] === moment[start]) items.add(item[end++] as number);
    visit(items, at[start] as number, before);
    before = items;
    start = end;
  }
}

function momentsOf(log: Interactions, from: number, to: number): number {
  let moments = 0;
  eachMoment(log, from, to, () => {
    moments++;
  });
  return moments;
}
