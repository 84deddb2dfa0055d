import type { SpaceId } from "../ids.ts";
import type { Encoder } from "../ports.ts";
import type { Profile } from "../profile/profile.ts";
import { row } from "../vectors.ts";

const mostTexts = 64;

/** Vectors of searched words, made when an encoder of the pack's space is at hand. Kept in memory only. */
export class TextVectors {
  readonly #vectors = new Map<string, Float32Array>();
  #madeBy: Encoder | undefined;

  readonly of = (text: string): Float32Array | undefined => this.#vectors.get(text);

  /** Encodes the newest searches that have no vector yet. Another encoder, or another space, makes all anew. */
  async ensure(profile: Profile | undefined, encoder: Encoder | undefined, space: SpaceId): Promise<void> {
    if (!profile || !encoder || encoder.space !== space) return;
    if (encoder !== this.#madeBy) this.#vectors.clear();
    this.#madeBy = encoder;
    const missing = newestTexts(profile).filter((text) => !this.#vectors.has(text));
    if (missing.length === 0) return;
    const encoded = await encoder.encode(missing);
    for (const [i, text] of missing.entries()) this.#vectors.set(text, row(encoded, i).slice());
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
