import { Parser } from "htmlparser2";

/** Tags whose edges do not separate words: "<b>wa</b>ter" is one word. All others leave a space. */
const inlineTags: ReadonlySet<string> = new Set(
  "a abbr b bdi bdo big cite code del dfn em font i ins kbd mark q s samp small span strike strong sub sup tt u var wbr".split(
    " ",
  ),
);
/** Tags whose content is no text. */
const silentTags: ReadonlySet<string> = new Set(
  "script style template noscript iframe object svg math head".split(" "),
);

/** Feeds escape their HTML once or twice; what needs more than this is no text. */
const maxRounds = 4;

/**
 * Text of a feed value that may hold HTML: tags and comments go, block tags leave a space, entities are decoded (also when
 * they were escaped twice), control characters go, white space becomes single spaces, NFC. The result holds no markup. Where
 * there are pictures and no text at all, it is what they say they show.
 */
export function plainText(value: string): string {
  if (isPlain(value)) return value;
  let text = value;
  for (let round = 0; round < maxRounds && markup.test(text); round++) {
    const next = withoutTags(text);
    if (next === text) break;
    text = next;
  }
  // What still opens a tag after all rounds was built to survive them.
  text = text.replace(tagOpenings, "");
  const clean = text.replace(/[\s\u0085]+/g, " ").replace(/[\p{Cc}\p{Cs}\u200b\u2060\ufeff\ufffe\uffff]/gu, "");
  return clean.normalize("NFC").trim();
}

/** Most values are a few words already: ASCII without markup, with single spaces and none at the ends. */
function isPlain(value: string): boolean {
  let before = space;
  for (let i = 0; i < value.length; i++) {
    const code = value.charCodeAt(i);
    if (code < space || code > 0x7e || code === 0x3c || code === 0x26 || (code === space && before === space))
      return false;
    before = code;
  }
  return before !== space || value === "";
}

const space = 0x20;
const markup = /[<&]/;
/** With all "<" before it, so that none of them opens the tag in its place. */
const tagOpenings = /(?<!<)<+(?=[a-z/!?])/gi;

function withoutTags(html: string): string {
  let text = "";
  let silent = 0;
  const shows: string[] = [];
  const parser = new Parser(
    {
      onopentag(name, { alt }) {
        if (silentTags.has(name)) silent++;
        if (name === "img" && silent === 0 && alt !== undefined) shows.push(alt);
        if (!inlineTags.has(name)) text += " ";
      },
      onclosetag(name) {
        if (silentTags.has(name)) silent = Math.max(0, silent - 1);
        if (!inlineTags.has(name)) text += " ";
      },
      ontext(data) {
        if (silent === 0) text += data;
      },
    },
    { decodeEntities: true, lowerCaseTags: true },
  );
  parser.write(html);
  parser.end();
  return shows.length > 0 && text.trim() === "" ? shows.join(" ") : text;
}
