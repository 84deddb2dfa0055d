import type { Addresses } from "./addresses.ts";
import type { PageArticle } from "./page-product.ts";
import { plain } from "./plain.ts";
import { isProduct, picturesOf, works } from "./product.ts";
import { firstText, isA, type Thing, textsOf } from "./thing.ts";

/** What the page is about and does not sell, undefined where the thing is something else or has no name. */
export function readArticle(thing: Thing, addresses: Addresses): PageArticle | undefined {
  const kind = thing.types.find((type) => works.has(type));
  if (kind === undefined || !isA(thing, works) || isProduct(thing)) return undefined;
  const name = plain(firstText(thing, "headline", "name", "title", "alternativeHeadline"));
  if (name === "") return undefined;
  const description = plain(firstText(thing, "description", "abstract", "alternativeHeadline"));
  const link = addresses.of(firstText(thing, "url", "mainEntityOfPage") || (thing.id ?? "")) ?? addresses.own;
  const date = plain(firstText(thing, "datePublished", "startDate", "dateCreated", "dateModified"));
  const texts = (...names: readonly string[]): string[] => [
    ...new Set(
      textsOf(thing, ...names)
        .map(plain)
        .filter((text) => text !== ""),
    ),
  ];
  return {
    kind,
    line: thing.line,
    source: thing.source,
    name,
    ...(description === "" ? {} : { description }),
    ...(link === undefined ? {} : { link }),
    pictures: picturesOf(thing, addresses).pictures ?? [],
    authors: texts("author", "creator", "director", "performer"),
    sections: texts("articleSection", "genre", "recipeCategory", "applicationCategory"),
    tags: texts("keywords", "about").flatMap((text) => text.split(/\s*[,;，]\s*/)),
    ...(date === "" ? {} : { date }),
  };
}
