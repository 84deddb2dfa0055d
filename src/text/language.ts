/** Letters and ideographs by script: how many of each a text holds. */
const scripts = {
  han: /\p{Script=Han}/gu,
  latin: /\p{Script=Latin}/gu,
  kana: /[\p{Script=Hiragana}\p{Script=Katakana}]/gu,
} as const;

/** One Chinese character says about as much as this many Latin letters. */
const lettersPerHan = 3;

const count = (text: string, script: RegExp): number => text.match(script)?.length ?? 0;

/**
 * The language a text is most likely written in, by the share of its scripts: "LED台灯" is Chinese, "teapot 茶" English.
 * Undefined where neither can be told: digits, another script, Japanese.
 */
export function guessLanguage(text: string): "en" | "zh" | undefined {
  const han = lettersPerHan * count(text, scripts.han);
  const latin = count(text, scripts.latin);
  if (count(text, scripts.kana) > 0 || han + latin === 0) return undefined;
  if (han + latin < count(text, /\p{L}/gu) / 2) return undefined;
  return han >= latin ? "zh" : "en";
}
