import type { Addresses } from "./addresses.ts";
import { categoriesAlong, categoryPath, type Step } from "./categories.ts";
import { sottoItem } from "./element-things.ts";
import { bestOffer, offersOf, readOffer } from "./offers.ts";
import type { ProductValues } from "./page-product.ts";
import { plain } from "./plain.ts";
import { firstText, isA, type Thing, textsOf, thingsOf, valuesOf } from "./thing.ts";

export type Values = { -readonly [Field in keyof ProductValues]?: ProductValues[Field] };

/** What is the same for all products of a page. */
export interface PageFacts {
  readonly addresses: Addresses;
  /** Of prices that name none. */
  readonly currency: string;
  /** The page's breadcrumbs. */
  readonly trail: readonly Step[];
}

/** One product, group or variant that a thing describes. */
export interface Described {
  readonly line: number;
  readonly isGroup: boolean;
  /** One of the group before it. */
  readonly isVariant: boolean;
  readonly values: Values;
}

const products: ReadonlySet<string> = new Set(
  "product productgroup productmodel individualproduct someproducts vehicle car motorcycle dietarysupplement".split(
    " ",
  ),
);
const groups: ReadonlySet<string> = new Set(["productgroup"]);
/** Texts, events and programs, which are products where the page sells them. */
export const works: ReadonlySet<string> = new Set(
  (
    "article newsarticle blogposting techarticle report socialmediaposting liveblogposting scholarlyarticle book audiobook " +
    "movie recipe event course softwareapplication mobileapplication webapplication videogame game musicalbum howto " +
    "podcastepisode videoobject creativework"
  ).split(" "),
);

export const isProduct = (thing: Thing): boolean =>
  isA(thing, products) || (isA(thing, works) && !isA(thing, plainTexts) && offersOf(thing).length > 0);

/** Never for sale themselves; an offer in them is somebody else's. */
const plainTexts: ReadonlySet<string> = new Set(
  "article newsarticle blogposting techarticle report socialmediaposting liveblogposting recipe howto videoobject".split(
    " ",
  ),
);

export const isGroup = (thing: Thing): boolean =>
  isA(thing, groups) || (isProduct(thing) && thingsOf(thing, "hasVariant").length > 0);

/** Properties that tell variants apart and have a field of their own. */
const optionNames = ["color", "size", "material", "pattern"] as const;
type OptionName = (typeof optionNames)[number];

/** The product, or the group and its variants in their order. */
export function describe(thing: Thing, page: PageFacts): Described[] {
  const own = describeOne(thing, page);
  const named = thingsOf(thing, "hasVariant").filter((variant) => variant !== thing);
  const variants = named.filter(saysSomething);
  if (variants.length > 0) {
    const described = variants.map((variant) => ({ line: variant.line, values: describeOne(variant, page) }));
    const group = withVariants(own, thing.line, described, page);
    // A group whose other variants have pages of their own is not described by one of these pages.
    if (variants.length === named.length) return group;
    return group.filter((one) => !one.isGroup).map((one) => ({ ...one, isVariant: false }));
  }
  const offers = offersOf(thing);
  const skus = new Set(offers.map((offer) => firstText(offer, "sku")));
  if (offers.length > 1 && skus.size === offers.length && !skus.has(""))
    return withVariants(
      withId(own, groupIdOf(thing, page, skus)),
      thing.line,
      offers.map((offer) => ({ line: offer.line, values: variantOf(offer, own, page) })),
      page,
    );
  const [group] = thingsOf(thing, "isVariantOf", "inProductGroupWithID");
  const groupId = group === undefined ? plain(firstText(thing, "inProductGroupWithID")) : groupIdOf(group, page);
  const values = groupId === "" ? own : { ...own, groupId };
  return [{ line: thing.line, isGroup: isA(thing, groups), isVariant: false, values }];
}

/** A variant that is an address alone is described on a page of its own. */
const saysSomething = (variant: Thing): boolean =>
  firstText(variant, "name", "sku") !== "" || thingsOf(variant, "offers").length > 0;

interface VariantValues {
  readonly line: number;
  readonly values: Values;
}

/**
 * What is said of a group is said of each of its variants (schema.org ProductGroup), but for what tells them apart. A variant
 * without an id takes its own address, or its number in the group.
 */
function withVariants(
  group: Values,
  line: number,
  variants: readonly VariantValues[],
  { addresses }: PageFacts,
): Described[] {
  const { price, was, availability, ...head } = group;
  const { id: groupId, groupId: _, options, gtin, mpn, ...shared } = head;
  const times = new Map<string | undefined, number>();
  for (const { values } of variants) times.set(values.link, (times.get(values.link) ?? 0) + 1);
  const idOf = ({ id, link }: Values, index: number): string | undefined => {
    const isOwn = link !== undefined && link !== group.link && times.get(link) === 1;
    return id ?? (isOwn ? addresses.pathOf(link) : undefined) ?? (groupId && `${groupId}~${index + 1}`);
  };
  return [
    { line, isGroup: true, isVariant: false, values: head },
    ...variants.map(({ line: ownLine, values }, index) => {
      const id = idOf(values, index);
      const ids = { ...(id === undefined ? {} : { id }), ...(groupId === undefined ? {} : { groupId }) };
      return { line: ownLine, isGroup: false, isVariant: true, values: { ...shared, ...values, ...ids } };
    }),
  ];
}

/** An offer with a sku of its own among others is a form of the product: how shops wrote variants before ProductGroup. */
function variantOf(offer: Thing, product: Values, page: PageFacts): Values {
  const name = plain(firstText(offer, "name"));
  const label = name === product.name ? "" : name;
  const link = page.addresses.of(firstText(offer, "url"));
  return {
    id: plain(firstText(offer, "sku")),
    ...(label === "" ? {} : { options: [["variant", label]] }),
    ...(link === undefined ? {} : { link }),
    ...picturesOf(offer, page.addresses),
    ...readOffer(offer, page.currency),
  };
}

/** @param taken ids of variants: some shops give the group the sku of its first */
function groupIdOf(group: Thing, { addresses }: PageFacts, taken: ReadonlySet<string> = new Set()): string {
  const texts = [sottoItem, "productGroupID", "sku", "productID", "identifier"].map((name) => firstText(group, name));
  const text = texts.find((id) => id.trim() !== "" && !taken.has(id)) ?? "";
  const path = addresses.pathOf(firstText(group, "url") || (addresses.own ?? ""));
  // A page may show several groups that have no more than a name.
  return (
    plain(text) ||
    (path === undefined ? "" : firstText(group, "url") === "" ? `${path}#${plain(firstText(group, "name"))}` : path)
  );
}

const withId = ({ id: _, ...rest }: Values, id: string): Values => (id === "" ? rest : { ...rest, id });

function describeOne(thing: Thing, page: PageFacts): Values {
  const { addresses, trail } = page;
  const offers = offersOf(thing);
  const [offer] = offers;
  const name = plain(firstText(thing, "name", "headline", "title", "alternateName"));
  const description = plain(firstText(thing, "description", "abstract"));
  const brand = plain(firstText(thing, "brand", "manufacturer"));
  const link = addresses.of(firstText(thing, "url") || (offer === undefined ? "" : firstText(offer, "url")));
  const gtin = digits(firstText(thing, "gtin13", "gtin14", "gtin12", "gtin8", "gtin", "isbn"));
  const mpn = plain(firstText(thing, "mpn"));
  const id = isGroup(thing) ? groupIdOf(thing, page) : idOf(thing, gtin, mpn);
  const { options, facts } = propertiesOf(thing);
  const own = categoryPath(textsOf(thing, "category"));
  const along = categoriesAlong(trail, name, link);
  const categories = along.length > own.length ? along : own;
  const tags = textsOf(thing, "keywords")
    .flatMap((text) => text.split(/[,;，]/))
    .map(plain)
    .filter((tag) => tag !== "");
  const ratings = ratingsOf(thing);
  return {
    ...(id === "" ? {} : { id }),
    ...(name === "" ? {} : { name }),
    ...(description === "" ? {} : { description }),
    ...(brand === "" ? {} : { brand }),
    ...(categories.length === 0 ? {} : { categories }),
    ...picturesOf(thing, addresses),
    ...(link === undefined ? {} : { link }),
    ...bestOffer(offers.map((one) => readOffer(one, page.currency))),
    ...options,
    ...(gtin === "" ? {} : { gtin }),
    ...(mpn === "" ? {} : { mpn }),
    ...(tags.length === 0 ? {} : { tags: [...new Set(tags)] }),
    ...(facts.length === 0 ? {} : { facts }),
    ...(ratings === undefined ? {} : { ratings }),
  };
}

function idOf(thing: Thing, gtin: string, mpn: string): string {
  const [offer] = offersOf(thing);
  return (
    plain(firstText(thing, sottoItem, "sku")) ||
    plain(offer === undefined ? "" : firstText(offer, "sku")) ||
    plain(firstText(thing, "productID", "identifier")) ||
    gtin ||
    mpn
  );
}

export function picturesOf(thing: Thing, addresses: Addresses): Pick<Values, "pictures"> {
  const pictures = valuesOf(thing, "image", "thumbnailUrl", "photo").flatMap((value) => {
    const address = typeof value === "string" ? value : firstText(value, "contentUrl", "url") || (value.id ?? "");
    return addresses.of(address) ?? [];
  });
  return pictures.length === 0 ? {} : { pictures: [...new Set(pictures)] };
}

/** UN/CEFACT codes of units that products are measured in. */
const units: ReadonlyMap<string, string> = new Map([
  ["MMT", "mm"],
  ["CMT", "cm"],
  ["MTR", "m"],
  ["INH", "in"],
  ["FOT", "ft"],
  ["GRM", "g"],
  ["KGM", "kg"],
  ["LBR", "lb"],
  ["ONZ", "oz"],
  ["MLT", "ml"],
  ["LTR", "l"],
  ["WTT", "W"],
  ["VLT", "V"],
]);

function propertiesOf(thing: Thing): { options: Partial<Record<OptionName, string>>; facts: [string, string][] } {
  const options: Partial<Record<OptionName, string>> = {};
  for (const name of optionNames) {
    const text = textsOf(thing, name)
      .map(plain)
      .filter((part) => part !== "")
      .join(" / ");
    if (text !== "") options[name] = text;
  }
  const facts: [string, string][] = [];
  for (const property of thingsOf(thing, "additionalProperty")) {
    const name = plain(firstText(property, "name", "propertyID"));
    const value = plain(measureOf(property));
    if (name === "" || value === "") continue;
    const option = optionNames.find(
      (known) => known === name.toLowerCase() || (known === "color" && /^colour$/i.test(name)),
    );
    if (option !== undefined && options[option] === undefined) options[option] = value;
    else if (option === undefined) facts.push([name, value]);
  }
  return { options, facts };
}

/** "42 cm": a value with its unit, also where the value is a QuantitativeValue of its own. */
function measureOf(property: Thing): string {
  const [inner] = thingsOf(property, "value");
  if (inner !== undefined) return measureOf(inner);
  const value = textsOf(property, "value").join(", ");
  const unit = firstText(property, "unitText") || units.get(firstText(property, "unitCode").toUpperCase()) || "";
  return unit === "" || value === "" ? value : `${value} ${unit}`;
}

function ratingsOf(thing: Thing): number | undefined {
  const [rating] = thingsOf(thing, "aggregateRating");
  if (rating === undefined) return undefined;
  const text = firstText(rating, "ratingCount", "reviewCount").replace(/[\s,.'](?=\d{3}\b)/g, "");
  const count = text === "" ? Number.NaN : Number(text);
  return Number.isSafeInteger(count) && count >= 0 ? count : undefined;
}

/** Codes are printed with spaces and hyphens, and named: "isbn:978-3-16-148410-0". */
const digits = (code: string): string => code.replace(/^[a-z:]+/i, "").replace(/[\s-]/g, "");
