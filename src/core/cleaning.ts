import type { RecordReceipt } from "./api.ts";
import { codeOf, messageOf, SottoError } from "./errors.ts";
import {
  eventVersion,
  type Happening,
  type Impression,
  type ItemSnapshot,
  type NewEvent,
  type Preference,
} from "./events.ts";
import { conceptId, eventId, importId, itemId, recommendationId, type UnixMs, unixMs, variantId } from "./ids.ts";
import { currencyCode, type Money, money } from "./money.ts";

/** One input of `record`, cleaned: an event to keep, or the receipt that refuses it. */
export type Cleaned =
  | { readonly event: NewEvent; readonly refusal?: never }
  | { readonly event?: never; readonly refusal: RecordReceipt };

export const maxTextLength = 512;
export const maxDwellMs = 30 * 60 * 1000;
const maxQuantity = 9_999;

type Fields = Readonly<Record<string, unknown>>;

/**
 * Parses what a page or a file tells, one by one (spec I4, I5, I6): a bad input is refused with its code, the good ones
 * of the same call are kept, and nothing is dropped for coming many at a time.
 * @param newEventId names events that come without an id.
 */
export const clean = (inputs: readonly unknown[], now: UnixMs, newEventId: () => string): readonly Cleaned[] =>
  inputs.map((input) => cleanOne(input, now, newEventId));

function cleanOne(input: unknown, now: UnixMs, newEventId: () => string): Cleaned {
  try {
    return { event: parseEvent(input, now, newEventId) };
  } catch (error) {
    const code = codeOf(error, "input/bad-event");
    return { refusal: { eventId: namedIn(input), outcome: "refused", code, message: messageOf(error) } };
  }
}

/** The id a refused input gave itself, so that its sender can tell which it was. */
function namedIn(input: unknown): RecordReceipt["eventId"] {
  const named = isFields(input) && typeof input.eventId === "string" ? input.eventId.slice(0, 128) : "";
  return named as RecordReceipt["eventId"];
}

/** One impression of a file, cleaned, or why it is refused. */
export type CleanedImpression =
  | { readonly impression: Impression; readonly refusal?: never }
  | { readonly impression?: never; readonly refusal: { readonly code: string; readonly message: string } };

export const cleanImpressions = (inputs: readonly unknown[], now: UnixMs): readonly CleanedImpression[] =>
  inputs.map((input) => {
    try {
      return { impression: parseImpression(input, now) };
    } catch (error) {
      return { refusal: { code: codeOf(error, "input/bad-event"), message: messageOf(error) } };
    }
  });

function parseImpression(input: unknown, now: UnixMs): Impression {
  const fields = asFields(input, "An impression");
  return {
    at: Math.min(now, unixMs(asNumber(fields.at, "at", 0))) as UnixMs,
    placement: asText(fields.placement, "placement"),
    recommendationId: recommendationId(fields.recommendationId),
    groupId: itemId(fields.groupId),
    rank: asNumber(fields.rank, "rank", 0),
  };
}

const shared = ["kind", "eventId", "at", "placement", "recommendationId", "importId"];
const ofItem = ["groupId", "variantId", "item", "elsewhere"];
const fieldsOf: Readonly<Record<Happening["kind"], readonly string[]>> = {
  view: [...ofItem, "dwellMs"],
  search: ["text", "elsewhere"],
  like: ofItem,
  unlike: ofItem,
  dismiss: ofItem,
  cart: [...ofItem, "quantity", "price"],
  uncart: [...ofItem, "quantity", "price"],
  purchase: [...ofItem, "quantity", "price"],
  prefer: ["preference"],
  import: ["source", "count"],
};

function parseEvent(input: unknown, now: UnixMs, newEventId: () => string): NewEvent {
  const fields = asFields(input, "An event");
  const kind = fields.kind;
  if (typeof kind !== "string" || !Object.hasOwn(fieldsOf, kind)) throw bad(`Unknown kind "${String(kind)}".`, "kind");
  refuseUnknown(fields, [...shared, ...fieldsOf[kind as Happening["kind"]]], `A ${kind} event`);
  return {
    v: eventVersion,
    eventId: eventId(fields.eventId ?? newEventId()),
    at: fields.at === undefined ? now : (Math.min(now, unixMs(asNumber(fields.at, "at", 0))) as UnixMs),
    ...parseHappening(kind as Happening["kind"], fields),
    ...(fields.placement === undefined ? {} : { placement: asText(fields.placement, "placement") }),
    ...(fields.recommendationId === undefined ? {} : { recommendationId: recommendationId(fields.recommendationId) }),
    ...(fields.importId === undefined ? {} : { importId: importId(fields.importId) }),
  };
}

function parseHappening(kind: Happening["kind"], fields: Fields): Happening {
  switch (kind) {
    case "view":
      return { kind, ...itemOf(fields), dwellMs: Math.min(maxDwellMs, asNumber(fields.dwellMs, "dwellMs", 0)) };
    case "search":
      return { kind, text: asText(fields.text, "text"), ...elsewhereOf(fields) };
    case "like":
    case "unlike":
    case "dismiss":
      return { kind, ...itemOf(fields) };
    case "cart":
    case "uncart":
    case "purchase":
      return { kind, ...itemOf(fields), quantity: quantityOf(fields.quantity), ...priceOf(fields.price) };
    case "prefer":
      return { kind, preference: parsePreference(fields.preference) };
    case "import":
      return { kind, source: asText(fields.source, "source"), count: asNumber(fields.count, "count", 0) };
    default:
      return kind satisfies never;
  }
}

/** @throws SottoError `input/bad-event` */
export function parsePreference(value: unknown): Preference {
  const fields = asFields(value, "A preference");
  const concept = conceptId(fields.conceptId);
  switch (fields.action) {
    case "mute":
    case "unmute":
    case "never":
      refuseUnknown(fields, ["action", "conceptId"], "A preference");
      return { action: fields.action, conceptId: concept };
    case "weight": {
      refuseUnknown(fields, ["action", "conceptId", "weight"], "A preference");
      const weight = asNumber(fields.weight, "weight", 0);
      if (weight > 4) throw bad(`A weight is 0 to 4, got ${weight}.`, "weight");
      return { action: "weight", conceptId: concept, weight };
    }
    case "rename":
      refuseUnknown(fields, ["action", "conceptId", "label"], "A preference");
      return { action: "rename", conceptId: concept, label: asText(fields.label, "label") };
    default:
      throw bad(`Unknown preference "${String(fields.action)}".`, "action");
  }
}

function itemOf(fields: Fields) {
  if (fields.elsewhere !== undefined && fields.item === undefined)
    throw bad("What happened elsewhere needs an item with a title.", "item");
  return {
    ...elsewhereOf(fields),
    groupId: itemId(fields.groupId),
    ...(fields.variantId === undefined ? {} : { variantId: variantId(fields.variantId) }),
    ...(fields.item === undefined ? {} : { item: snapshotOf(fields.item) }),
  };
}

function elsewhereOf({ elsewhere }: Fields): { readonly elsewhere?: true } {
  if (elsewhere === undefined) return {};
  if (elsewhere !== true) throw bad(`"elsewhere" is true or left out, got ${String(elsewhere)}.`, "elsewhere");
  return { elsewhere };
}

function snapshotOf(value: unknown): ItemSnapshot {
  const fields = asFields(value, "An item snapshot");
  refuseUnknown(fields, ["title", "category", "picture"], "An item snapshot");
  return {
    title: asText(fields.title, "item.title"),
    ...(fields.category === undefined ? {} : { category: asText(fields.category, "item.category") }),
    ...pictureOf(fields.picture),
  };
}

/** Only a name stays: an address would be asked for whenever history is read, and so tell its host what was viewed. */
function pictureOf(value: unknown): { readonly picture?: string } {
  if (value === undefined) return {};
  const picture = asText(value, "item.picture");
  return /^[/\\]{2}|^data:|:\/\//i.test(picture) ? {} : { picture };
}

function quantityOf(value: unknown): number {
  const quantity = asNumber(value ?? 1, "quantity", 1);
  if (!Number.isInteger(quantity) || quantity > maxQuantity)
    throw bad(`A quantity is a whole number from 1 to ${maxQuantity}, got ${quantity}.`, "quantity");
  return quantity;
}

function priceOf(value: unknown): { readonly price?: Money } {
  if (value === undefined) return {};
  const fields = asFields(value, "A price");
  return { price: money(asNumber(fields.minor, "price.minor", 0), currencyCode(fields.currency)) };
}

const isFields = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function asFields(value: unknown, what: string): Fields {
  if (isFields(value)) return value;
  throw bad(`${what} must be an object, got ${value === null ? "null" : typeof value}.`, what);
}

function refuseUnknown(fields: Fields, known: readonly string[], what: string): void {
  for (const name of Object.keys(fields))
    if (!known.includes(name) && fields[name] !== undefined)
      throw bad(`${what} has no field "${name}". Remove it.`, name);
}

function asNumber(value: unknown, name: string, least: number): number {
  if (typeof value === "number" && Number.isFinite(value) && value >= least) return value;
  throw bad(`"${name}" must be a number, ${least} or more, got ${String(value)}.`, name);
}

const controls = /\p{Cc}/gu;
/** Marks that hide text or turn its direction. The joiner inside emoji (U+200D) is none of them. */
const invisible = /[\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;
const halfSurrogate = /\p{Cs}/gu;

function asText(value: unknown, name: string): string {
  if (typeof value !== "string") throw bad(`"${name}" must be text, got ${typeof value}.`, name);
  const plain = value.replace(controls, " ").replace(invisible, "").replace(halfSurrogate, "\ufffd").normalize("NFC");
  const text = [...plain.replace(/\s+/g, " ").trim()].slice(0, maxTextLength).join("").trimEnd();
  if (text === "") throw bad(`"${name}" is empty.`, name);
  return text;
}

const bad = (message: string, field: string): SottoError => new SottoError("input/bad-event", message, { field });
