import type { IngredientName, Language, RankingWeights } from "../../core/catalogue.ts";
import { messageOf, SottoError } from "../../core/errors.ts";
import { type CatalogueId, catalogueId, type SpaceId, spaceId, type UnixMs, unixMs } from "../../core/ids.ts";
import { type CurrencyCode, currencyCode } from "../../core/money.ts";

export const formatMajor = 1;
export const formatMinor = 2;
export const manifestPath = "manifest.json";
/** Rows of the leading block, at most (spec K6). */
export const maxLeadRows = 256;

/** Parts that this reader understands. */
const partNames = ["rank", "behaviour", "looks", "cards", "details", "concepts", "words", "sheets"] as const;
export type PartName = (typeof partNames)[number];

/** One file of a part. Files are named by their content and never change. */
export interface Block {
  /** File name in the pack's folder. */
  readonly path: string;
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  /** Rows [from, to) of the catalogue, or of the concept table; absent for words and sheets. */
  readonly rows?: readonly [from: number, to: number];
}

export interface Part {
  readonly part: PartName;
  /** Of parts with texts. */
  readonly language?: Language;
  readonly blocks: readonly Block[];
}

/** How behaviour in the tensors is protected; "none" means that no behaviour went into the pack. */
export type Privacy = { readonly note: string } & (
  | { readonly behaviour: "none" }
  | {
      readonly behaviour: "suppression";
      /** Distinct users that every number rests on. */
      readonly groupSize: number;
      /** Items that a user counts with, at most. */
      readonly clip: number;
    }
  | {
      readonly behaviour: "dp";
      readonly epsilon: number;
      readonly delta: number;
      /** Whose adding or removing the bound is for. */
      readonly unit: "user";
      readonly clip: number;
    }
);

/** `manifest.json`: what a pack holds, how it was made, and the files it is made of. */
export interface Manifest {
  readonly formatMajor: number;
  readonly formatMinor: number;
  readonly catalogueId: CatalogueId;
  readonly builtAt: UnixMs;
  readonly builder: string;
  readonly languages: readonly Language[];
  readonly currencies: readonly CurrencyCode[];
  readonly counts: {
    readonly items: number;
    readonly variants: number;
    readonly concepts: number;
    readonly pictures: number;
  };
  readonly space: {
    readonly id: SpaceId;
    /** 0 in a pack without vectors. */
    readonly dims: number;
    readonly prefixDims: readonly number[];
    /** Encoders whose vectors were verified to lie in the space. */
    readonly encoders: readonly { readonly model: string; readonly tier: string; readonly sha256: string }[];
  };
  readonly weights: RankingWeights;
  readonly privacy: Privacy;
  readonly parts: readonly Part[];
}

/** The manifest as it is written: keys in a fixed order, a readable indent. */
export function writeManifest(manifest: Manifest): string {
  const { builtAt, ...rest } = manifest;
  const head = { format: "sotto-pack", formatMajor: rest.formatMajor, formatMinor: rest.formatMinor };
  const requires = ["rank", "cards", "details", "concepts"];
  return `${JSON.stringify({ ...head, ...rest, builtAt: new Date(builtAt).toISOString(), requires }, null, 1)}\n`;
}

/**
 * Reads a manifest. Parts and fields it does not know are ignored, unless `requires` names them.
 * @throws SottoError `pack/bad-manifest` naming the field, `pack/unsupported-format`
 */
export function parseManifest(text: string): Manifest {
  const root = record(parseJson(text), "manifest");
  if (root.format !== "sotto-pack") throw bad("format", 'must be "sotto-pack"');
  const major = whole(root.formatMajor, "formatMajor");
  if (major > formatMajor)
    throw unsupported(
      `The pack has format ${major}, this version reads ${formatMajor}. Update Sotto, or build the pack again.`,
    );
  const foreign = list(root.requires, "requires").find((name) => !isPartName(name));
  if (foreign !== undefined)
    throw unsupported(
      `The pack requires "${String(foreign).slice(0, 60)}", which this version does not know. Update Sotto.`,
    );

  const counts = record(root.counts, "counts");
  const items = whole(counts.items, "counts.items");
  const concepts = whole(counts.concepts, "counts.concepts");
  const languages = list(root.languages, "languages").map((language, i) => languageOf(language, `languages[${i}]`));
  if (languages.length === 0) throw bad("languages", "is empty");
  const parts = list(root.parts, "parts").flatMap((part, i) => parsePart(part, `parts[${i}]`));
  checkParts(parts, languages, items, concepts);
  const builtAt = Date.parse(string(root.builtAt, "builtAt"));
  if (!Number.isFinite(builtAt)) throw bad("builtAt", "must be an ISO date");
  return {
    formatMajor: major,
    formatMinor: whole(root.formatMinor, "formatMinor"),
    catalogueId: named("catalogueId", () => catalogueId(root.catalogueId)),
    builtAt: unixMs(builtAt),
    builder: string(root.builder, "builder"),
    languages,
    currencies: list(root.currencies, "currencies").map((code) => named("currencies", () => currencyCode(code))),
    counts: {
      items,
      variants: whole(counts.variants, "counts.variants"),
      concepts,
      pictures: whole(counts.pictures, "counts.pictures"),
    },
    space: parseSpace(record(root.space, "space")),
    weights: parseWeights(record(root.weights, "weights")),
    privacy: parsePrivacy(record(root.privacy, "privacy")),
    parts,
  };
}

/** The part of a language, or without one. */
export const partOf = (manifest: Manifest, name: PartName, language?: Language): Part | undefined =>
  manifest.parts.find((part) => part.part === name && part.language === language);

function parseSpace(space: Fields): Manifest["space"] {
  const dims = whole(space.dims, "space.dims");
  if (dims > 4096) throw bad("space.dims", "must be 0 to 4096");
  if (dims === 0 && list(space.encoders, "space.encoders").length > 0)
    throw bad("space.dims", "is 0, so no encoder can be of the space");
  return {
    id: named("space.id", () => spaceId(space.id)),
    dims,
    prefixDims: list(space.prefixDims, "space.prefixDims").map((value, i) => whole(value, `space.prefixDims[${i}]`)),
    encoders: list(space.encoders, "space.encoders").map((value, i) => {
      const encoder = record(value, `space.encoders[${i}]`);
      return {
        model: string(encoder.model, `space.encoders[${i}].model`),
        tier: string(encoder.tier, `space.encoders[${i}].tier`),
        sha256: hash(encoder.sha256, `space.encoders[${i}].sha256`),
      };
    }),
  };
}

/** Those a pack may state in place of a recipe's; a name that is not here is of a later version and ignored. */
const statableWeights: readonly IngredientName[] = [
  "popularity",
  "content",
  "ease",
  "als",
  "transitions",
  "frequency",
  "recency",
  "lastClicks",
  "hazard",
];

function parseWeights(weights: Fields): RankingWeights {
  const { use } = weights;
  if (use !== "discovery" && use !== "baskets" && use !== "sessions") throw bad("weights.use", "is unknown");
  const stated = statableWeights.filter((name) => weights[name] !== undefined);
  return {
    use,
    evidence: string(weights.evidence, "weights.evidence"),
    ...Object.fromEntries(stated.map((name) => [name, weight(weights[name], `weights.${name}`)])),
  };
}

function parsePrivacy(privacy: Fields): Privacy {
  const note = string(privacy.note, "privacy.note");
  switch (privacy.behaviour) {
    case "none":
      return { behaviour: "none", note };
    case "suppression":
      return {
        behaviour: "suppression",
        groupSize: atLeast(2, privacy.groupSize, "privacy.groupSize"),
        clip: atLeast(1, privacy.clip, "privacy.clip"),
        note,
      };
    case "dp":
      if (privacy.unit !== "user") throw bad("privacy.unit", 'must be "user"');
      return {
        behaviour: "dp",
        epsilon: weight(privacy.epsilon, "privacy.epsilon"),
        delta: weight(privacy.delta, "privacy.delta"),
        unit: "user",
        clip: atLeast(1, privacy.clip, "privacy.clip"),
        note,
      };
    default:
      // A reader that does not know a protection must not use what stands under it.
      throw unsupported("The pack holds behaviour under a protection this version does not know. Update Sotto.");
  }
}

function parsePart(value: unknown, name: string): Part[] {
  const part = record(value, name);
  if (!isPartName(part.part)) return [];
  const blocks = list(part.blocks, `${name}.blocks`).map((block, i) => parseBlock(block, `${name}.blocks[${i}]`));
  const language = part.language === undefined ? {} : { language: languageOf(part.language, `${name}.language`) };
  return [{ part: part.part, ...language, blocks }];
}

function parseBlock(value: unknown, name: string): Block {
  const block = record(value, name);
  const path = string(block.path, `${name}.path`);
  // A pack names files of its own folder and nothing else, so that reading it asks nobody else for anything.
  if (!/^[a-z0-9][a-z0-9._-]{0,127}$/i.test(path) || path.includes(".."))
    throw bad(`${name}.path`, "must be a plain file name");
  const sizeBytes = whole(block.sizeBytes, `${name}.sizeBytes`);
  const sha256 = hash(block.sha256, `${name}.sha256`);
  if (block.rows === undefined) return { path, sizeBytes, sha256 };
  const [from, to] = list(block.rows, `${name}.rows`).map((row, i) => whole(row, `${name}.rows[${i}]`));
  if (from === undefined || to === undefined || from > to) throw bad(`${name}.rows`, "must be [from, to]");
  return { path, sizeBytes, sha256, rows: [from, to] };
}

/** Every part that is needed is there, and its blocks cover its rows without holes. */
function checkParts(parts: readonly Part[], languages: readonly Language[], items: number, concepts: number): void {
  const check = (name: PartName, language: Language | undefined, rows: number): void => {
    const label = language === undefined ? name : `${name}.${language}`;
    const part = parts.find((candidate) => candidate.part === name && candidate.language === language);
    if (part === undefined)
      throw new SottoError("pack/missing-part", `The pack has no part "${label}". Build it again.`);
    let next = 0;
    for (const block of part.blocks) {
      if (block.rows?.[0] !== next) throw bad(`parts "${label}"`, `does not continue at row ${next}`);
      next = block.rows[1];
    }
    if (next !== rows) throw bad(`parts "${label}"`, `ends at row ${next} of ${rows}`);
  };
  check("rank", undefined, items);
  for (const name of ["behaviour", "looks"] as const)
    if (parts.some(({ part }) => part === name)) check(name, undefined, items);
  for (const language of languages) {
    check("cards", language, items);
    check("details", language, items);
    check("concepts", language, concepts);
  }
  for (const { part, language, blocks } of parts) {
    const lead = blocks[0]?.rows;
    if ((part === "rank" || part === "cards") && lead !== undefined && lead[1] > maxLeadRows)
      throw bad(
        `parts "${part}${language === undefined ? "" : `.${language}`}"`,
        `leads with ${lead[1]} rows, at most ${maxLeadRows} are allowed`,
      );
  }
}

const isPartName = (value: unknown): value is PartName => partNames.some((name) => name === value);

type Fields = Readonly<Record<string, unknown>>;

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw bad("manifest", `is no JSON (${messageOf(error)})`);
  }
}

const isRecord = (value: unknown): value is Fields =>
  typeof value === "object" && value !== null && !Array.isArray(value);

function record(value: unknown, name: string): Fields {
  if (isRecord(value)) return value;
  throw bad(name, "must be an object");
}

function list(value: unknown, name: string): readonly unknown[] {
  if (Array.isArray(value)) return value;
  throw bad(name, "must be a list");
}

function string(value: unknown, name: string): string {
  if (typeof value === "string" && value !== "" && value.length <= 1000) return value;
  throw bad(name, "must be a text of 1 to 1,000 characters");
}

function whole(value: unknown, name: string): number {
  if (typeof value === "number" && Number.isSafeInteger(value) && value >= 0) return value;
  throw bad(name, "must be a whole number, zero or more");
}

function atLeast(least: number, value: unknown, name: string): number {
  const number = whole(value, name);
  if (number < least) throw bad(name, `must be at least ${least}`);
  return number;
}

function weight(value: unknown, name: string): number {
  if (typeof value === "number" && value >= 0 && value <= 100) return value;
  throw bad(name, "must be a number from 0 to 100");
}

function hash(value: unknown, name: string): string {
  const text = string(value, name);
  if (/^[0-9a-f]{64}$/.test(text)) return text;
  throw bad(name, "must be 64 lower-case hex digits");
}

export const isLanguage = (value: string): boolean => /^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8}){0,3}$/.test(value);

function languageOf(value: unknown, name: string): Language {
  const text = string(value, name);
  if (isLanguage(text)) return text;
  throw bad(name, 'must be a BCP 47 language such as "en"');
}

function named<T>(name: string, parse: () => T): T {
  try {
    return parse();
  } catch (error) {
    throw bad(name, messageOf(error));
  }
}

const bad = (name: string, why: string): SottoError =>
  new SottoError("pack/bad-manifest", `Manifest: ${name} ${why}. Build the pack again.`, { field: name });

const unsupported = (message: string): SottoError => new SottoError("pack/unsupported-format", message);
