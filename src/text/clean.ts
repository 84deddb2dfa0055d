/** Entities that feeds leave in plain text. Everything else stays as it is written. */
const namedEntities: ReadonlyMap<string, string> = new Map([
  ["amp", "&"],
  ["lt", "<"],
  ["gt", ">"],
  ["quot", '"'],
  ["apos", "'"],
  ["nbsp", " "],
  ["ndash", "–"],
  ["mdash", "—"],
  ["hellip", "…"],
  ["lsquo", "‘"],
  ["rsquo", "’"],
  ["ldquo", "“"],
  ["rdquo", "”"],
  ["deg", "°"],
  ["times", "×"],
  ["eacute", "é"],
  ["egrave", "è"],
  ["uuml", "ü"],
  ["ouml", "ö"],
  ["auml", "ä"],
  ["reg", "®"],
  ["trade", "™"],
  ["copy", "©"],
]);

const entity = /&(?:#(\d{1,7})|#[xX]([0-9a-fA-F]{1,6})|([a-zA-Z]{2,6}));/g;
/** Control characters but white space, format characters (zero width, direction, soft hyphen), half surrogates. */
const invisible = /(?![\t\n\v\f\r\u0085])[\p{Cc}\p{Cf}\p{Cs}]/gu;

/**
 * One line of readable text: entities decoded once, NFC, without control and zero-width characters, every run of white
 * space one space, none at the ends. The result is text: characters such as `<` may be in it and never become markup.
 */
export const cleanText = (text: string): string =>
  decodeEntities(text).replace(invisible, "").normalize("NFC").replace(/\s+/g, " ").trim();

/** As `cleanText`, at most `maxCharacters` UTF-16 units long, never ending in half a character. */
export const cleanAndCut = (text: string, maxCharacters: number): string => {
  const clean = cleanText(text);
  return clean.length <= maxCharacters
    ? clean
    : clean
        .slice(0, maxCharacters)
        .replace(/[\ud800-\udbff]$/, "")
        .trim();
};

const decodeEntities = (text: string): string =>
  text.includes("&")
    ? text.replace(entity, (written, decimal?: string, hex?: string, name?: string) => {
        if (name !== undefined) return namedEntities.get(name) ?? written;
        return fromCodePoint(decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal)) ?? written;
      })
    : text;

const fromCodePoint = (code: number): string | undefined =>
  code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff) ? String.fromCodePoint(code) : undefined;
