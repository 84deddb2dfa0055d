import { availabilityOf } from "./availability.ts";
import type { PagePrice, ProductValues } from "./page-product.ts";
import { priceOf } from "./prices.ts";
import { firstText, isA, type Thing, termOf, thingsOf, valuesOf } from "./thing.ts";

export type OfferValues = Partial<Pick<ProductValues, "price" | "was" | "availability">>;

const aggregates: ReadonlySet<string> = new Set(["aggregateoffer"]);
/** Charges for something else than the product. */
const charges: ReadonlySet<string> = new Set(["deliverychargespecification", "paymentchargespecification"]);

/** The offers of a product one by one; those inside an AggregateOffer in its place. */
export function offersOf(product: Thing): readonly Thing[] {
  return thingsOf(product, "offers", "offer").flatMap((offer) => {
    const inner = isA(offer, aggregates) ? thingsOf(offer, "offers").filter((one) => one !== offer) : [];
    return inner.length > 0 ? inner : [offer];
  });
}

/** What one offer asks. `currency` is used where it names none. */
export function readOffer(offer: Thing, currency: string): OfferValues {
  const { price, was } = isA(offer, aggregates) ? rangeOf(offer, currency) : pricesOf(offer, currency);
  const availability = availabilityOf(firstText(offer, "availability"));
  return {
    ...(price === undefined ? {} : { price }),
    ...(was === undefined ? {} : { was }),
    ...(availability === undefined ? {} : { availability }),
  };
}

/** The first that can be bought at a price, otherwise the first with a price, otherwise the first. */
export function bestOffer(offers: readonly OfferValues[]): OfferValues {
  const priced = offers.filter(({ price }) => price !== undefined);
  return (
    priced.find(({ availability }) => availability === undefined || availability === "in_stock") ??
    priced.find(({ availability }) => availability !== "out_of_stock") ??
    priced[0] ??
    offers[0] ??
    {}
  );
}

interface Prices {
  readonly price?: PagePrice | undefined;
  readonly was?: PagePrice | undefined;
}

/** An offer of several sellers or variants says from how much. */
function rangeOf(offer: Thing, currency: string): Prices {
  const own = firstText(offer, "priceCurrency") || currency;
  return { price: priceOf(firstText(offer, "lowPrice", "price", "highPrice"), own) };
}

function pricesOf(offer: Thing, currency: string): Prices {
  const own = firstText(offer, "priceCurrency") || currency;
  const parts = thingsOf(offer, "priceSpecification").filter(isForEverybody);
  const withCurrency = (part: Thing) =>
    priceOf(firstText(part, "price", "minPrice"), firstText(part, "priceCurrency") || own);
  const current = parts.filter((part) => kindOf(part) === "current").map(withCurrency);
  const list = parts.filter((part) => kindOf(part) === "list").map(withCurrency);
  const price = priceOf(firstText(offer, "price"), own) ?? current.find((part) => part !== undefined);
  const [was] = list.filter((part) => part !== undefined);
  if (price === undefined) return { price: was };
  return { price, was: was?.amount === price.amount ? undefined : was };
}

/** schema.org's PriceTypeEnumeration, and words used in its place. */
const listPrices: ReadonlySet<string> = new Set(
  "listprice strikethroughprice regularprice msrp srp suggestedretailprice originalprice".split(" "),
);
const otherPrices: ReadonlySet<string> = new Set(["invoiceprice", "minimumadvertisedprice", "map"]);

function kindOf(part: Thing): "current" | "list" | "other" {
  const type = termOf(firstText(part, "priceType")).toLowerCase();
  return listPrices.has(type) ? "list" : otherPrices.has(type) ? "other" : "current";
}

/** Not for members only, not from some number of pieces on, and no charge. */
function isForEverybody(part: Thing): boolean {
  if (isA(part, charges) || valuesOf(part, "validForMemberTier").length > 0) return false;
  const [quantity] = thingsOf(part, "eligibleQuantity");
  const least = quantity === undefined ? Number.NaN : Number(firstText(quantity, "minValue", "value"));
  return !(least > 1);
}
