/** Keeps plain data (what JSON can say) out of the way, in the order in which it came. */
export interface Spool<Kept> {
  /** The place of what was added, counted from 0. */
  add(kept: Kept): number;
  /** What was added there; a copy, or the thing itself. */
  get(place: number): Kept;
}

/** The heap as a spool, for feeds that fit. A large feed's lies in a file, which the command line opens. */
export function memorySpool<Kept>(): Spool<Kept> {
  const all: Kept[] = [];
  return {
    add: (kept) => all.push(kept) - 1,
    get: (place) => {
      const kept = all[place];
      if (kept === undefined) throw new RangeError(`nothing was kept at ${place} of ${all.length}`);
      return kept;
    },
  };
}

const copying = { encoder: new TextEncoder(), decoder: new TextDecoder() };

/**
 * The same text in memory of its own. A part of a text keeps the whole text alive in V8, so that one id would hold on to
 * the piece of the file it was cut from; parts below 13 characters are copies already.
 */
export const detached = (text: string): string =>
  text.length < 13 ? text : copying.decoder.decode(copying.encoder.encode(text));
