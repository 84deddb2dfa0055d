import type { Language } from "../../core/catalogue.ts";
import { type Block, type Manifest, manifestPath, type PartName, partOf } from "./manifest.ts";

/** One file to load, and what it is. */
export interface Step {
  readonly part: PartName;
  readonly language: Language | undefined;
  readonly block: Block;
}

/**
 * The fixed order in which a pack arrives (spec N1): what the first shelf needs, the rest in the page's language, the
 * other languages, the sheets. It depends on the pack and the page's language alone, never on what a shopper does.
 */
export function scheduleOf(
  manifest: Manifest,
  first: Language,
): { readonly lead: readonly Step[]; readonly rest: readonly Step[] } {
  const steps = (part: PartName, language?: Language): Step[] =>
    (partOf(manifest, part, language)?.blocks ?? []).map((block) => ({ part, language, block }));
  const [rankLead, ...rank] = steps("rank");
  const [cardsLead, ...cards] = steps("cards", first);
  const others = manifest.languages.filter((language) => language !== first);
  return {
    lead: [...present(rankLead), ...present(cardsLead), ...steps("concepts", first)],
    rest: [
      ...rank,
      ...cards,
      ...steps("behaviour"),
      ...steps("looks"),
      ...steps("details", first),
      ...steps("words", first),
      ...others.flatMap((language) =>
        (["concepts", "cards", "details", "words"] as const).flatMap((part) => steps(part, language)),
      ),
      ...steps("sheets"),
    ],
  };
}

const present = (step: Step | undefined): readonly Step[] => (step ? [step] : []);

/** The language of the pack that serves `wanted` best: itself, its base, or the pack's first. */
export function languageFor(manifest: Manifest, wanted: Language): Language {
  const base = (language: Language): string => language.split("-")[0]?.toLowerCase() ?? "";
  const { languages } = manifest;
  const fallback = languages[0] ?? wanted;
  return languages.find((one) => one === wanted) ?? languages.find((one) => base(one) === base(wanted)) ?? fallback;
}

export const pathsOf = (steps: readonly Step[]): readonly string[] => [
  manifestPath,
  ...steps.map(({ block }) => block.path),
];
