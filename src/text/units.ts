/**
 * Units of a shop, each as one word: "60 cm", "60cm" and "60 厘米" are compared as `60cm`. Names in lower case.
 */
const names: Readonly<Record<string, string>> = {
  mm: "mm millimetre millimeter millimetres millimeters 毫米",
  cm: "cm centimetre centimeter centimetres centimeters 厘米 公分",
  m: "m metre meter metres meters 米",
  inch: "inch inches 英寸 寸",
  ml: "ml millilitre milliliter millilitres milliliters 毫升",
  l: "l litre liter litres liters ltr 升",
  g: "g gram grams gramme grammes 克",
  kg: "kg kilo kilos kilogram kilograms 公斤 千克",
  w: "w watt watts 瓦",
  h: "h hour hours hr hrs 小时",
};

const unitOf: ReadonlyMap<string, string> = new Map(
  Object.entries(names).flatMap(([unit, all]) => all.split(" ").map((name) => [name, unit] as const)),
);

/** The unit that a word names; undefined where it names none. */
export const latinUnit = (word: string): string | undefined => unitOf.get(word.toLowerCase());

const hanNames = [...unitOf.keys()].filter((name) => /\p{Script=Han}/u.test(name)).sort((a, b) => b.length - a.length);
const unitAhead = new RegExp(`^(?:${hanNames.join("|")})`);
const spelled = new RegExp(`([零一二两三四五六七八九十百]+)(${hanNames.join("|")})`);

/** The Chinese unit that a run begins with, and its length. */
export function leadingHanUnit(run: string): { readonly unit: string; readonly length: number } | undefined {
  const name = unitAhead.exec(run)?.[0];
  const unit = name === undefined ? undefined : unitOf.get(name);
  return name === undefined || unit === undefined ? undefined : { unit, length: name.length };
}

/** The first amount that a run of Chinese spells out: 六十厘米 in 高六十厘米的灯. */
export function spelledAmount(
  run: string,
): { readonly word: string; readonly from: number; readonly to: number } | undefined {
  const found = spelled.exec(run);
  const [whole = "", numeral = "", name = ""] = found ?? [];
  const unit = unitOf.get(name);
  return found === null || unit === undefined
    ? undefined
    : { word: `${numberOf(numeral)}${unit}`, from: found.index, to: found.index + whole.length };
}

const digits = "零一二三四五六七八九";

/** 一 to 九百九十九, as they are read: 三百二十五 is 325, 十二 is 12. */
function numberOf(numeral: string): number {
  let total = 0;
  let digit = 0;
  for (const character of numeral) {
    const scale = character === "百" ? 100 : character === "十" ? 10 : 0;
    if (scale > 0) {
      total += Math.max(1, digit) * scale;
      digit = 0;
    } else digit = character === "两" ? 2 : digits.indexOf(character);
  }
  return total + digit;
}
