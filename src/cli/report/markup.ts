/** Text that is markup already. Only `markup` makes it, so nothing reaches a page unescaped. */
export class Markup {
  constructor(readonly source: string) {}
}

type Part = Markup | string | number | undefined | readonly Part[];

/** A piece of HTML or SVG. Everything filled in is escaped, but for other pieces; lists are joined, undefined is nothing. */
export const markup = (strings: TemplateStringsArray, ...parts: readonly Part[]): Markup =>
  new Markup(strings.reduce((done, next, place) => done + sourceOf(parts[place - 1]) + next));

function sourceOf(part: Part): string {
  if (part === undefined) return "";
  if (part instanceof Markup) return part.source;
  if (typeof part === "object") return part.map(sourceOf).join("");
  return escaped(String(part));
}

const entities: Readonly<Record<string, string>> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

/** What a parser of HTML would not take for text is left out or written as an entity. */
const escaped = (text: string): string =>
  text.replace(/\p{Cs}|[^\P{Cc}\n\t]/gu, "").replace(/[&<>"']/g, (sign) => entities[sign] ?? "");
