import type { Hazard } from "./behaviour.ts";

/** Lower edges of the hazard table's bins: how often an item was bought, and how late it is by its own rhythm. */
export const countEdges = Float32Array.of(1, 2, 3, 4, 6, 10, 20);
export const gapEdges = Float32Array.of(0, 0.25, 0.5, 0.75, 1, 1.5, 2, 3, 5, 10, 20);

/** One item in one history of baskets. Times in milliseconds. */
export interface Rhythm {
  readonly times: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

/** The item's own mean gap; of what was bought once, that between the shopper's baskets stands in. */
export const meanGapMs = ({ times, firstAt, lastAt }: Rhythm, basketGapMs: number): number =>
  times > 1 ? (lastAt - firstAt) / (times - 1) : basketGapMs;

/** Index into a hazard table for an item at `now`. A gap of 0 counts as one millisecond. */
export function hazardCell(
  edges: Pick<Hazard, "countEdges" | "gapEdges">,
  rhythm: Rhythm,
  basketGapMs: number,
  now: number,
): number {
  const lateness = (now - rhythm.lastAt) / Math.max(1, meanGapMs(rhythm, basketGapMs));
  return binOf(edges.countEdges, rhythm.times) * edges.gapEdges.length + binOf(edges.gapEdges, lateness);
}

function binOf(edges: Float32Array, value: number): number {
  let bin = 0;
  while (bin + 1 < edges.length && value >= (edges[bin + 1] as number)) bin++;
  return bin;
}
