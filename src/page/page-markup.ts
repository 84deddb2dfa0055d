/** A JSON-LD script. */
export interface MarkupScript {
  /** As it stands between the tags. */
  readonly text: string;
  /** Line of its first character, from 1. */
  readonly line: number;
}

/** `<meta name|property content>`; the name in lower case. */
export interface MarkupMeta {
  readonly name: string;
  readonly content: string;
}

/**
 * An element that says something about a thing: one that carries `itemscope`, `itemprop`, `typeof`, `property`, `vocab`,
 * `data-sotto-item`, or an `id` that an `itemref` may name. Elements between them are left out, so the tree is small.
 */
export interface MarkupElement {
  /** Lower case. */
  readonly tag: string;
  /** Names in lower case; a bare attribute has the value "". */
  readonly attributes: ReadonlyMap<string, string>;
  /** Of an element that is a value: its text and that of all in it, without scripts and styles. Otherwise "". */
  readonly text: string;
  readonly children: readonly MarkupElement[];
  readonly line: number;
}

/**
 * What a document says about things, taken from a live DOM or from a parsed file. Where a value is missing in the
 * document it is missing here; nothing is fetched to fill it.
 */
export interface PageMarkup {
  /** Address the document was read from. */
  readonly url?: string;
  /** `<base href>`. */
  readonly base?: string;
  /** `<link rel="canonical" href>`. */
  readonly canonical?: string;
  /** `<html lang>`. */
  readonly language?: string;
  readonly title?: string;
  readonly scripts: readonly MarkupScript[];
  readonly meta: readonly MarkupMeta[];
  readonly elements: readonly MarkupElement[];
}
