/** What a UTF-16 unit is to a reader of words. */
export const gap = 1;
export const letter = 2;
export const han = 3;
export const apostrophe = 4;
export type LetterKind = typeof gap | typeof letter | typeof han | typeof apostrophe;

/** One byte a unit, 0 where it has not been asked for yet: asking a regular expression each time would cost the build half its speed. */
const known = new Uint8Array(0x10000);

const hanScript = /\p{Script=Han}/u;
const letters = /[\p{L}\p{N}\p{M}]/u;

/** The kind of the character that begins at `at`; half a surrogate pair is a gap. */
export function kindAt(text: string, at: number): LetterKind {
  const unit = text.charCodeAt(at);
  if (unit >= 0xd800 && unit < 0xe000) {
    const code = text.codePointAt(at) ?? 0;
    return code > 0xffff ? kindOf(String.fromCodePoint(code)) : gap;
  }
  const kind = known[unit] ?? 0;
  if (kind === gap || kind === letter || kind === han || kind === apostrophe) return kind;
  const found = kindOf(String.fromCharCode(unit));
  known[unit] = found;
  return found;
}

function kindOf(character: string): LetterKind {
  if (character === "'" || character === "’") return apostrophe;
  if (hanScript.test(character)) return han;
  return letters.test(character) ? letter : gap;
}

/** UTF-16 units of the character that begins at `at`. */
export const unitsAt = (text: string, at: number): 1 | 2 => ((text.codePointAt(at) ?? 0) > 0xffff ? 2 : 1);
