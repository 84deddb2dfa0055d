import type { RankTable } from "../catalogue.ts";
import type { Encoder } from "../ports.ts";
import type { Evidence, Profile } from "../profile/profile.ts";
import { dot, type Matrix, normalize, row } from "../vectors.ts";

/** How many words of a profile are looked at: of this shop's searches, and of what happened elsewhere. */
const mostTexts = { here: 64, elsewhere: 512 };
/** Texts in one call, so that a slow encoder answers others in between. */
const textsAtOnce = 64;
/** Words from elsewhere count where something here is at least this like them (spec H5). */
export const leastLikeness = 0.45;
/** So many rows of the sample are compared. */
const mostCompared = 1_024;

interface KnownText {
  readonly vector: Float32Array;
  /** Largest cosine to the sample rows of the table. */
  likeness: number;
}

/** Vectors of words that stand for evidence, made when an encoder of the pack's space is at hand. Kept in memory only. */
export class TextVectors {
  readonly #known = new Map<string, KnownText>();
  /** Texts that an encoder has, or is working on. */
  readonly #asked = new Set<string>();
  #encoder: Encoder | undefined;
  #table: RankTable | undefined;

  /**
   * Undefined for words without a vector yet, and for words from elsewhere that nothing here is like: a browser's
   * history is about many things, and what this shop cannot answer must not take the places of what it can.
   */
  readonly of = ({ text, elsewhere }: Evidence): Float32Array | undefined => {
    const known = text === undefined ? undefined : this.#known.get(text);
    return known && (!elsewhere || known.likeness >= leastLikeness) ? known.vector : undefined;
  };

  /**
   * Encodes the newest words that have no vector yet; resolves to whether any arrived. A better encoder makes all anew,
   * and until then the vectors of the one before stay: every encoder here is of the pack's space.
   * @throws SottoError `encoder/*`; the next call tries again
   */
  async ensure(profile: Profile, encoder: Encoder | undefined, table: RankTable): Promise<boolean> {
    if (!encoder || encoder.space !== table.space || encoder.dims < table.vectors.dims) return false;
    if (encoder !== this.#encoder) this.#asked.clear();
    this.#encoder = encoder;
    this.#compareWith(table);
    const missing = newestTexts(profile, table).filter((text) => !this.#asked.has(text));
    for (const text of missing) this.#asked.add(text);
    let haveArrived = false;
    for (let from = 0; from < missing.length; from += textsAtOnce) {
      const batch = missing.slice(from, from + textsAtOnce);
      try {
        if (this.#take(await encoder.encode(batch), batch, encoder, table.vectors.dims)) haveArrived = true;
      } catch (error) {
        if (encoder === this.#encoder) for (const text of missing.slice(from)) this.#asked.delete(text);
        throw error;
      }
    }
    return haveArrived;
  }

  clear(): void {
    this.#known.clear();
    this.#asked.clear();
  }

  /** What a replaced encoder, or one asked before a clearing, brings too late is dropped. */
  #take(encoded: Matrix, texts: readonly string[], by: Encoder, dims: number): boolean {
    if (by !== this.#encoder) return false;
    const wanted = [...texts.entries()].filter(([, text]) => this.#asked.has(text));
    for (const [i, text] of wanted) {
      // A pack may keep the leading dims only: they are a space of their own once renormalised.
      const vector = normalize(row(encoded, i).slice(0, dims));
      this.#known.set(text, { vector, likeness: likenessTo(this.#table, vector) });
    }
    return wanted.length > 0;
  }

  /** A table that grew may have what the one before had not. */
  #compareWith(table: RankTable): void {
    if (table === this.#table) return;
    this.#table = table;
    for (const known of this.#known.values()) known.likeness = likenessTo(table, known.vector);
  }
}

function likenessTo(table: RankTable | undefined, vector: Float32Array): number {
  let largest = 0;
  if (table)
    for (const sampled of table.sampleRows.subarray(0, mostCompared))
      largest = Math.max(largest, dot(row(table.vectors, sampled), vector));
  return largest;
}

/** Newest first; what is an item of the table has a vector already. */
function newestTexts(profile: Profile, { rowOf }: RankTable): string[] {
  const texts = { here: new Set<string>(), elsewhere: new Set<string>() };
  for (let i = profile.evidence.length - 1; i >= 0; i--) {
    const { text, groupId, elsewhere } = profile.evidence[i] as Evidence;
    const where = elsewhere ? "elsewhere" : "here";
    if (text === undefined || (groupId !== undefined && rowOf.has(groupId))) continue;
    if (texts[where].size < mostTexts[where]) texts[where].add(text);
  }
  return [...new Set([...texts.here, ...texts.elsewhere])];
}
