import type { Brand } from "./brand.ts";
import { SottoError } from "./errors.ts";

/** A row of the catalogue (a product group). Opaque, NFC, at most 128 bytes of UTF-8, case-sensitive, unique in its pack. */
export type ItemId = Brand<string, "ItemId">;
/** One buyable form of an item (a size, a colour). Same rules as `ItemId`. */
export type VariantId = Brand<string, "VariantId">;
/** Names a catalogue; with the origin it names the database, so two shops on one origin do not mix. */
export type CatalogueId = Brand<string, "CatalogueId">;
/** A category, tag or brand of the pack, with a vector. Interests and preferences attach to it. */
export type ConceptId = Brand<string, "ConceptId">;
/** Names one event for ever; `record` is idempotent by it. */
export type EventId = Brand<string, "EventId">;
/** Names one list that was shown; never enters a URL. */
export type RecommendationId = Brand<string, "RecommendationId">;
/** Names a vector space. Vectors are never stored or compared without it. */
export type SpaceId = Brand<string, "SpaceId">;
/** One taking-in of a file from elsewhere: everything it brought can be taken back together. */
export type ImportId = Brand<string, "ImportId">;
/** Milliseconds since the Unix epoch. */
export type UnixMs = Brand<number, "UnixMs">;

export const maxIdBytes = 128;

const utf8 = new TextEncoder();

function parseId<Id extends string>(value: unknown, name: string): Id {
  const text = typeof value === "number" ? String(value) : value;
  if (typeof text !== "string") throw new SottoError("input/bad-id", `${name} must be a string, got ${typeof value}.`);
  const id = text.normalize("NFC").trim();
  if (id === "") throw new SottoError("input/bad-id", `${name} is empty. Give every item a non-empty id.`);
  if (/\p{Cc}/u.test(id))
    throw new SottoError("input/bad-id", `${name} holds control characters. Remove them.`, { id });
  // A UTF-16 unit takes at most three bytes of UTF-8.
  const sizeBytes = id.length * 3 <= maxIdBytes ? 0 : utf8.encode(id).length;
  if (sizeBytes > maxIdBytes)
    throw new SottoError(
      "input/bad-id",
      `${name} has ${sizeBytes} bytes, at most ${maxIdBytes} are allowed. Shorten it.`,
      {
        sizeBytes,
      },
    );
  return id as Id;
}

export const itemId = (value: unknown): ItemId => parseId(value, "Item id");
export const variantId = (value: unknown): VariantId => parseId(value, "Variant id");
export const catalogueId = (value: unknown): CatalogueId => parseId(value, "Catalogue id");
export const conceptId = (value: unknown): ConceptId => parseId(value, "Concept id");
export const eventId = (value: unknown): EventId => parseId(value, "Event id");
export const recommendationId = (value: unknown): RecommendationId => parseId(value, "Recommendation id");
export const importId = (value: unknown): ImportId => parseId(value, "Import id");
export const spaceId = (value: unknown): SpaceId => parseId(value, "Space id");
const madeFromTitle = "elsewhere:";

/** The id of a thing that this catalogue does not have. @param hash of its title */
export const idFromTitle = (hash: string): ItemId => itemId(madeFromTitle + hash);
export const isMadeFromTitle = (id: ItemId): boolean => id.startsWith(madeFromTitle);

export const unixMs = (value: number): UnixMs => {
  if (!Number.isFinite(value)) throw new SottoError("input/bad-event", `A time must be a finite number, got ${value}.`);
  return Math.trunc(value) as UnixMs;
};
