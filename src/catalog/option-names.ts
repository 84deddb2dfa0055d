import type { Language } from "../core/catalogue.ts";

/** Google Merchant fields that tell variants apart, in the order in which labels join them. */
export const optionNames = ["color", "size", "material", "pattern"] as const;
type OptionName = (typeof optionNames)[number];

const isOptionName = (name: string): name is OptionName => optionNames.some((known) => known === name);

const english: Readonly<Record<OptionName, string>> = {
  color: "Color",
  size: "Size",
  material: "Material",
  pattern: "Pattern",
};
const chinese: typeof english = { color: "颜色", size: "尺寸", material: "材质", pattern: "图案" };

/** What a fact of the option is called: its own name, or for a Merchant field one in the language, English where we do not speak it. */
export const labelOf = (option: string, language: Language): string =>
  isOptionName(option) ? (/^zh\b/i.test(language) ? chinese : english)[option] : option;
