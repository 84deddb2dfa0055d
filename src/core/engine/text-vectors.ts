import type { SpaceId } from "../ids.ts";
import type { Encoder } from "../ports.ts";
import type { Profile } from "../profile/profile.ts";
import { type Matrix, row } from "../vectors.ts";

const mostTexts = 64;

/** Vectors of searched words, made when an encoder of the pack's space is at hand. Kept in memory only. */
export class TextVectors {
  readonly #vectors = new Map<string, Float32Array>();
  /** Texts that an encoder has, or is working on. */
  readonly #asked = new Set<string>();
  #encoder: Encoder | undefined;

  readonly of = (text: string): Float32Array | undefined => this.#vectors.get(text);

  /**
   * Encodes the newest searches that have no vector yet; resolves to whether any arrived. A better encoder makes all
   * anew, and until then the vectors of the one before stay: every encoder here is of the pack's space.
   * @throws SottoError `encoder/*`; the next call tries again
   */
  async ensure(profile: Profile, encoder: Encoder | undefined, space: SpaceId): Promise<boolean> {
    if (!encoder || encoder.space !== space) return false;
    if (encoder !== this.#encoder) this.#asked.clear();
    this.#encoder = encoder;
    const missing = newestTexts(profile).filter((text) => !this.#asked.has(text));
    if (missing.length === 0) return false;
    for (const text of missing) this.#asked.add(text);
    try {
      return this.#take(await encoder.encode(missing), missing, encoder);
    } catch (error) {
      if (encoder === this.#encoder) for (const text of missing) this.#asked.delete(text);
      throw error;
    }
  }

  clear(): void {
    this.#vectors.clear();
    this.#asked.clear();
  }

  /** What a replaced encoder, or one asked before a clearing, brings too late is dropped. */
  #take(encoded: Matrix, texts: readonly string[], by: Encoder): boolean {
    if (by !== this.#encoder) return false;
    const wanted = [...texts.entries()].filter(([, text]) => this.#asked.has(text));
    for (const [i, text] of wanted) this.#vectors.set(text, row(encoded, i).slice());
    return wanted.length > 0;
  }
}

function newestTexts(profile: Profile): string[] {
  const texts = new Set<string>();
  for (let i = profile.evidence.length - 1; i >= 0 && texts.size < mostTexts; i--) {
    const text = profile.evidence[i]?.text;
    if (text !== undefined) texts.add(text);
  }
  return [...texts];
}
