import type { LeftOutReason, RecordKind } from "../../core/records.ts";
import { titleIn } from "../title.ts";
import { ShopNames } from "./page-title.ts";
import { isProductPage } from "./product-pages.ts";
import { searchedWords } from "./search-pages.ts";

export type PageRead =
  | { readonly kind: RecordKind; readonly text: string; readonly leftOut?: never }
  | { readonly leftOut: LeftOutReason };

/**
 * Tells what a visited page was, by its address and title: a search with its words, a product with its name, or nothing
 * of a shop. The address is looked at and never kept.
 */
export class PageReader {
  readonly #names = new ShopNames();

  /** Looks at a product page before any is read, to learn what shops write in their titles. */
  learn(address: string, title: string): void {
    const url = asUrl(address);
    if (url && isProductPage(url)) this.#names.learn(url.hostname, title);
  }

  read(address: string, title: string): PageRead {
    const url = asUrl(address);
    if (!url) return { leftOut: "not-shopping" };
    const words = searchedWords(url);
    if (words !== undefined) return asRead("search", words);
    if (!isProductPage(url)) return { leftOut: "not-shopping" };
    return asRead("view", this.#names.without(url.hostname, title));
  }
}

function asRead(kind: RecordKind, words: string): PageRead {
  const text = titleIn(words);
  return text === undefined ? { leftOut: "no-title" } : { kind, text };
}

function asUrl(address: string): URL | undefined {
  if (!/^https?:\/\//i.test(address)) return undefined;
  try {
    return new URL(address);
  } catch {
    return undefined;
  }
}
