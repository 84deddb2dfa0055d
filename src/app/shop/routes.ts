import type { BrowseRequest } from "../../core/api.ts";
import type { ConceptId, ItemId } from "../../core/ids.ts";

/** The storefront's languages, by the start of a BCP 47 tag. */
export type ShopLanguage = "en" | "zh";
export type Sort = NonNullable<BrowseRequest["sort"]>;

/** The pages. All of it lives in the fragment, which a browser never sends (spec N3). */
export type Route =
  | { readonly page: "home" }
  | { readonly page: "department"; readonly conceptId: ConceptId; readonly sort: Sort }
  | { readonly page: "product"; readonly itemId: ItemId }
  | { readonly page: "search"; readonly text: string }
  | { readonly page: "bag" }
  | { readonly page: "thanks" }
  | { readonly page: "me" }
  | { readonly page: "bring" }
  | { readonly page: "not-found" };

export const sorts: readonly Sort[] = ["relevance", "price-up", "price-down", "newest"];

const plainPages = ["bag", "thanks", "me", "bring"] as const;

/** A piece of a path as it was before encoding; undefined where it is cut short or names nothing. */
function decoded(piece: string): string | undefined {
  try {
    return decodeURIComponent(piece).trim() || undefined;
  } catch {
    return undefined;
  }
}

function routeOf(path: string, sort: string | null): Route {
  const [head = "", piece, ...rest] = path.split("/");
  if (head === "" && piece === undefined) return { page: "home" };
  const plain = plainPages.find((page) => page === head);
  if (plain && piece === undefined) return { page: plain };
  const value = rest.length === 0 && piece !== undefined ? decoded(piece) : undefined;
  if (value === undefined) return head === "s" && !rest.length ? { page: "search", text: "" } : { page: "not-found" };
  switch (head) {
    case "d": {
      const known = sorts.find((each) => each === sort) ?? "relevance";
      return { page: "department", conceptId: value as ConceptId, sort: known };
    }
    case "p":
      return { page: "product", itemId: value as ItemId };
    case "s":
      return { page: "search", text: value };
    default:
      return { page: "not-found" };
  }
}

const languageOf = (tag: string | null): ShopLanguage | undefined =>
  tag === null ? undefined : /^zh\b/i.test(tag) ? "zh" : /^en\b/i.test(tag) ? "en" : undefined;

/** Reads `location.hash`. Whatever it holds, there is a page for it. */
export function parseFragment(fragment: string): {
  readonly route: Route;
  readonly language: ShopLanguage | undefined;
} {
  const [path = "", query] = fragment.replace(/^#?\/?/, "").split("?", 2);
  const parameters = new URLSearchParams(query);
  return { route: routeOf(path, parameters.get("sort")), language: languageOf(parameters.get("lang")) };
}

function pathOf(route: Route): string {
  switch (route.page) {
    case "home":
    case "not-found":
      return "";
    case "department":
      return `d/${encodeURIComponent(route.conceptId)}`;
    case "product":
      return `p/${encodeURIComponent(route.itemId)}`;
    case "search":
      return `s/${encodeURIComponent(route.text)}`;
    default:
      return route.page;
  }
}

/** The address of a page, as a fragment. */
export function hrefOf(route: Route, language?: ShopLanguage): string {
  const parameters = new URLSearchParams();
  if (route.page === "department" && route.sort !== "relevance") parameters.set("sort", route.sort);
  if (language) parameters.set("lang", language);
  const query = parameters.toString();
  return `#/${pathOf(route)}${query && `?${query}`}`;
}

/** Two addresses with the same key show the same page, sorted or translated another way. */
export const pageKeyOf = (route: Route): string => `${route.page}:${pathOf(route)}`;

/** The first language of the browser's that the shop speaks; English where there is none. */
export const browserLanguage = (tags: readonly string[]): ShopLanguage =>
  tags.map(languageOf).find((language) => language !== undefined) ?? "en";
