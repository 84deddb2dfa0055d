import { cleanAndCut } from "../text/clean.ts";
import { isNothing } from "./values/words.ts";

/** Long enough for a product's name; what comes after is search engine fodder. */
const longestTitle = 200;

/** A title as one line of plain text; undefined where it says nothing: no letter in it, or an address. */
export function titleIn(text: string): string | undefined {
  const title = cleanAndCut(text.replace(/<[^>]{0,200}>/g, " "), longestTitle);
  if (isNothing(title) || !/\p{L}/u.test(title) || isAddress(title)) return undefined;
  return title;
}

/** Addresses stand in for titles that a browser had not got yet. They are never kept. */
const isAddress = (title: string): boolean => /:\/\//.test(title) || /^(www\.)?[\w-]+(\.[\w-]+)+(\/\S*)?$/i.test(title);

/** A title as it is compared: case, marks, punctuation and the width of letters aside. */
export const titleKey = (title: string): string =>
  title
    .normalize("NFKD")
    .replace(/\p{M}/gu, "")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, " ")
    .trim();
