import { Parser } from "htmlparser2";
import type { MarkupElement, MarkupMeta, MarkupScript, PageMarkup } from "../../../page/page-markup.ts";

export interface HtmlMarkup {
  readonly markup: PageMarkup;
  /** Line on which reading stopped, because elements were nested without end. */
  readonly stoppedAt?: number;
}

/** What makes an element worth keeping; see `MarkupElement`. */
const telling = ["itemscope", "itemprop", "typeof", "property", "data-sotto-item", "id"];
const silent: ReadonlySet<string> = new Set(["script", "style", "template", "noscript", "svg", "math"]);
/** Tags that part words. */
const parting: ReadonlySet<string> = new Set(
  "address article aside blockquote br dd div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol option p pre section table td th tr ul".split(
    " ",
  ),
);

/** Pages nest some dozens deep. The parser looks through all that is open when it closes an element. */
const maxDepth = 2000;
/** Things nest a few levels deep; what is deeper says nothing. */
const maxKeptDepth = 100;
/** Between pieces of this length it is seen whether to stop. */
const pieceLength = 1 << 14;
/** Longest value that is kept of one element. */
const maxText = 50_000;

interface Open {
  readonly tag: string;
  readonly element?: { -readonly [Key in keyof MarkupElement]: MarkupElement[Key] };
  readonly children: MarkupElement[];
  /** Where its text begins among the pieces. */
  readonly from: number;
}

/** What a page's HTML says about things, as `readPage` takes it. Takes time linear in the text's length. */
export function readHtml(html: string, url?: string): HtmlMarkup {
  const scripts: MarkupScript[] = [];
  const meta: MarkupMeta[] = [];
  const document: { url?: string; base?: string; canonical?: string; language?: string; title?: string } =
    url === undefined ? {} : { url };
  const roots: MarkupElement[] = [];
  const open: Open[] = [];
  const text: string[] = [];
  const lines = new Lines(html);
  let silence = 0;
  let keptDepth = 0;
  let script: { text: string; line: number } | undefined;
  let title: string | undefined;

  const head = (tag: string, attributes: ReadonlyMap<string, string>): void => {
    const get = (name: string): string => attributes.get(name)?.trim() ?? "";
    if (tag === "html" && get("lang") !== "") document.language ??= get("lang");
    else if (tag === "base" && get("href") !== "") document.base ??= get("href");
    else if (tag === "link" && /(?:^|\s)canonical(?:\s|$)/i.test(get("rel")) && get("href") !== "")
      document.canonical ??= get("href");
    else if (tag === "meta" && attributes.has("content")) {
      const name = get("property") || get("name");
      if (name !== "") meta.push({ name: name.toLowerCase(), content: attributes.get("content") ?? "" });
    }
  };

  const parser: Parser = new Parser(
    {
      onopentag(tag, attribs) {
        const attributes = new Map(Object.entries(attribs));
        head(tag, attributes);
        if (silent.has(tag)) silence++;
        const line = lines.at(parser.startIndex);
        if (tag === "script" && /^\s*application\/ld\+json\b/i.test(attributes.get("type") ?? ""))
          script = { text: "", line: lines.at(parser.endIndex + 1) };
        if (tag === "title" && silence === 0) title ??= "";
        if (parting.has(tag)) text.push(" ");
        const isKept =
          silence === 0 &&
          keptDepth < maxKeptDepth &&
          telling.some((name) => attributes.has(name)) &&
          !isForeign(tag, attributes);
        if (isKept) keptDepth++;
        open.push({
          tag,
          ...(isKept ? { element: { tag, attributes, text: "", children: [], line } } : {}),
          // What is in an element that is left out stands in the next one around it.
          children: isKept ? [] : (open.at(-1)?.children ?? roots),
          from: text.length,
        });
      },
      ontext(data) {
        if (script !== undefined) script.text += data;
        else if (silence === 0) {
          const within = open.at(-1)?.tag;
          if (within === "title" && document.title === undefined) title += data;
          text.push(data);
        }
      },
      onclosetag(tag) {
        if (silent.has(tag)) silence = Math.max(0, silence - 1);
        if (tag === "script" && script !== undefined) {
          scripts.push(script);
          script = undefined;
        }
        if (tag === "title" && title !== undefined) document.title ??= title;
        if (parting.has(tag)) text.push(" ");
        const closed = open.pop();
        if (closed?.element === undefined) return;
        keptDepth--;
        const { attributes } = closed.element;
        const isValue = (attributes.has("itemprop") && !attributes.has("itemscope")) || attributes.has("property");
        if (isValue) closed.element.text = joined(text, closed.from);
        closed.element.children = closed.children;
        (open.at(-1)?.children ?? roots).push(closed.element);
      },
      oncomment(data) {
        // Chrome and others note where a page was saved from.
        const [, from] = /^\s*saved from url=\(\d+\)(\S+)/.exec(data) ?? [];
        if (from !== undefined) document.url ??= from;
      },
    },
    { decodeEntities: true, lowerCaseTags: true, lowerCaseAttributeNames: true },
  );
  let stoppedAt: number | undefined;
  for (let at = 0; at < html.length && stoppedAt === undefined; at += pieceLength) {
    parser.write(html.slice(at, at + pieceLength));
    if (open.length > maxDepth) stoppedAt = lines.at(at);
  }
  parser.end();
  return {
    markup: { ...document, scripts, meta, elements: roots },
    ...(stoppedAt === undefined ? {} : { stoppedAt }),
  };
}

/** `<meta property="og:title">` speaks Open Graph, not RDFa. */
const isForeign = (tag: string, attributes: ReadonlyMap<string, string>): boolean =>
  tag === "meta" && /^(?!schema:)\w+:/.test(attributes.get("property") ?? "") && !attributes.has("itemprop");

function joined(pieces: readonly string[], from: number): string {
  let text = "";
  for (let at = from; at < pieces.length && text.length < maxText; at++) text += pieces[at] ?? "";
  return text.slice(0, maxText);
}

/** Lines of offsets that are asked for in ascending order. */
class Lines {
  private line = 1;
  private counted = 0;

  constructor(private readonly text: string) {}

  at(offset: number): number {
    for (; this.counted < offset; this.counted++) if (this.text.charCodeAt(this.counted) === 0x0a) this.line++;
    return this.line;
  }
}
