/**
 * What says something about a product, the most trusted first: the order in which values are taken (spec M5). `sotto` is
 * `data-sotto-item`; `document` is the page's own address.
 */
export const pageSources = ["sotto", "json-ld", "microdata", "rdfa", "open-graph", "document"] as const;
export type PageSource = (typeof pageSources)[number];

export type PageAvailability = "in_stock" | "out_of_stock" | "preorder" | "backorder";

/** An amount as the page writes it, without signs and words: "1.299,00". Where it has no currency the page names none. */
export interface PagePrice {
  readonly amount: string;
  /** Upper case, three letters. */
  readonly currency?: string;
}

/** Values of a product. All texts are plain: no tags, entities decoded, one line. Addresses are absolute where the page's own is known. */
export interface ProductValues {
  /** The first of `data-sotto-item`, `sku`, `productID`, `identifier`, `gtin`, `mpn`, and the address without its host. */
  readonly id: string;
  /** Id of the product whose variant this is; a group's own is its `id`. */
  readonly groupId: string;
  readonly name: string;
  readonly description: string;
  readonly brand: string;
  /** From the widest to the narrowest. */
  readonly categories: readonly string[];
  /** The main one first. */
  readonly pictures: readonly string[];
  readonly link: string;
  readonly price: PagePrice;
  /** The price before a reduction. */
  readonly was: PagePrice;
  /** `unknown`: the page says something that schema.org and Open Graph have no word for. */
  readonly availability: PageAvailability | { readonly unknown: string };
  readonly color: string;
  readonly size: string;
  readonly material: string;
  readonly pattern: string;
  /** What else tells a variant from the others, such as ["voltage", "230 V"]. */
  readonly options: readonly (readonly [name: string, value: string])[];
  readonly gtin: string;
  readonly mpn: string;
  readonly tags: readonly string[];
  readonly facts: readonly (readonly [name: string, value: string])[];
  /** How many people rated or reviewed it. */
  readonly ratings: number;
}

export type ProductField = keyof ProductValues;

/** All fields, in the order of `ProductValues`. */
export const productFields = [
  "id",
  "groupId",
  "name",
  "description",
  "brand",
  "categories",
  "pictures",
  "link",
  "price",
  "was",
  "availability",
  "color",
  "size",
  "material",
  "pattern",
  "options",
  "gtin",
  "mpn",
  "tags",
  "facts",
  "ratings",
] as const satisfies readonly ProductField[];

/**
 * `main`: what the page is about. `listed`: one of several on a page of many. `related`: named by another product
 * (similar, accessory, spare part) or beside the main one.
 */
export type PageRole = "main" | "listed" | "related";

/** One product, one variant of a product, or a group of variants, as a page describes it. Variants follow their group. */
export interface PageProduct {
  readonly role: PageRole;
  /** It speaks for its variants and is not sold itself. */
  readonly isGroup: boolean;
  /** Line of the element or object that describes it; absent where only `<meta>` does. */
  readonly line?: number;
  readonly values: Readonly<Partial<ProductValues>>;
  /** Where each value was found. */
  readonly found: Readonly<Partial<Record<ProductField, PageSource>>>;
}

/** A text, book, film, recipe, event or program that a page is about and that it does not sell. */
export interface PageArticle {
  /** schema.org's type in lower case, such as "blogposting"; "article" where only Open Graph says so. */
  readonly kind: string;
  readonly line?: number;
  readonly source: PageSource;
  readonly name: string;
  readonly description?: string;
  readonly link?: string;
  readonly pictures: readonly string[];
  readonly authors: readonly string[];
  readonly sections: readonly string[];
  readonly tags: readonly string[];
  /** As the page writes it: an ISO 8601 date, if the page follows the standard. */
  readonly date?: string;
}

/** Markup that could not be read as it stands. */
export interface PageProblem {
  readonly code: "broken-json" | "mended-json";
  readonly line: number;
  /** What is wrong. */
  readonly message: string;
}

export interface PageReading {
  readonly products: readonly PageProduct[];
  readonly articles: readonly PageArticle[];
  /** Addresses of pages that a list names without describing what is there. */
  readonly linked: readonly string[];
  readonly problems: readonly PageProblem[];
}
