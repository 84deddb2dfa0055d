/** Entities that stand in texts again and again; others are left as they are written. */
const named: ReadonlyMap<string, string> = new Map([
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
  ["euro", "€"],
  ["pound", "£"],
  ["deg", "°"],
  ["times", "×"],
  ["reg", "®"],
  ["trade", "™"],
  ["copy", "©"],
]);
const entity = /&(?:#(\d{1,7})|#[xX]([\da-fA-F]{1,6})|([a-z]{2,6}));/g;

/** Tags whose edges do not separate words: "<b>wa</b>ter" is one word. All others leave a space. */
const inline =
  /^<\/?(?:a|abbr|b|bdi|bdo|cite|code|del|em|font|i|ins|mark|q|s|small|span|strong|sub|sup|u|wbr)(?![\w-])/i;
/** Tags whose content is no text. */
const silent = /^<(script|style|template|noscript|iframe|svg|math)(?![\w-])/i;

/** Texts are escaped once or twice; what needs more than this is no text. */
const maxRounds = 4;
/** Longer texts are cut before they are looked at. */
const maxLength = 100_000;

/**
 * One line of text: tags and comments go, block tags leave a space, entities are decoded (also when they were escaped
 * twice), control characters go, white space becomes single spaces, NFC. The result holds no markup. Linear in time.
 */
export function plain(value: string): string {
  let text = value.slice(0, maxLength);
  for (let round = 0; round < maxRounds && /[<&]/.test(text); round++) {
    const next = decoded(withoutTags(text));
    if (next === text) break;
    text = next;
  }
  return (
    text
      // What still opens a tag after all rounds was built to survive them.
      .replace(/(?<!<)<+(?=[a-z/!?])/gi, "")
      .replace(/[\s\u0085]+/g, " ")
      .replace(/[\p{Cc}\p{Cs}\u200b\u2060\ufeff\ufffe\uffff]/gu, "")
      .normalize("NFC")
      .trim()
  );
}

const opening = /<(?=[a-z/!?])/gi;

function withoutTags(html: string): string {
  let text = "";
  let at = 0;
  for (;;) {
    const from = nextOpening(html, at);
    text += html.slice(at, from);
    if (from >= html.length) return text;
    const head = html.slice(from, from + 16);
    const isComment = head.startsWith("<!--");
    at = isComment ? after(html, "-->", from) : endOfTag(html, from);
    // A tag or comment that never closes hides the rest, as it does in a browser.
    if (at < 0) return text;
    const [, hidden] = silent.exec(head) ?? [];
    if (hidden !== undefined) {
      const end = html.slice(at).search(new RegExp(`</${hidden}(?![\\w-])`, "i"));
      if (end < 0) return text;
      at += end;
    }
    if (!inline.test(head)) text += " ";
  }
}

function after(html: string, mark: string, from: number): number {
  const found = html.indexOf(mark, from);
  return found < 0 ? found : found + mark.length;
}

/** Offset behind the tag; a ">" inside a quoted value of an attribute is none. */
function endOfTag(html: string, from: number): number {
  for (let at = from; at >= 0 && at < html.length; ) {
    const char = html.charAt(at++);
    if (char === ">") return at;
    const mark = char === "=" ? /^\s{0,9}(["'])/.exec(html.slice(at, at + 10)) : null;
    if (mark?.[1] !== undefined) at = after(html, mark[1], at + mark[0].length);
  }
  return -1;
}

function nextOpening(html: string, from: number): number {
  opening.lastIndex = from;
  return opening.exec(html)?.index ?? html.length;
}

const decoded = (text: string): string =>
  text.replace(entity, (whole, decimal?: string, hex?: string, name?: string) => {
    if (name !== undefined) return named.get(name) ?? whole;
    const code = decimal === undefined ? Number.parseInt(hex ?? "", 16) : Number(decimal);
    return code > 0 && code <= 0x10ffff ? String.fromCodePoint(code) : "";
  });
