import type { Language } from "../core/catalogue.ts";

/** Google Merchant fields that tell variants apart, in the order in which labels join them. */
export const optionNames = ["color", "size", "material", "pattern"] as const;
export type OptionName = (typeof optionNames)[number];

const english: Readonly<Record<OptionName, string>> = {
  color: "Color",
  size: "Size",
  material: "Material",
  pattern: "Pattern",
};
const chinese: typeof english = { color: "颜色", size: "尺寸", material: "材质", pattern: "图案" };

/** What a fact of the option is called; in English where we do not speak the language. */
export const labelOf = (option: OptionName, language: Language): string =>
  (/^zh\b/i.test(language) ? chinese : english)[option];
