import { products } from "../products/all.ts";
import { type CategoryId, type DepartmentId, departmentOf } from "../products/categories.ts";
import type { Product } from "../products/product.ts";
import { Chances } from "./chances.ts";
import { movingIn, type Occasion, occasions } from "./occasions.ts";
import { type MadeUpShopper, makeUpShopper } from "./shopper.ts";
import { seasonOf, styleNames, type Traits, traitsOf } from "./traits.ts";

/** A line of an order that nobody ever placed. */
export interface SimulatedLine {
  readonly user: string;
  readonly order: string;
  readonly at: number;
  /** The product's id, or that of one of its variants. */
  readonly item: string;
  readonly quantity: number;
}

export interface Simulation {
  readonly shoppers: number;
  /** Milliseconds since 1970. */
  readonly start: number;
  readonly end: number;
  readonly seed: number;
}

const dayMs = 86_400_000;
const yearMs = 365 * dayMs;
/** Of visits, the share that follows a whim and no occasion; most whims stay in the shopper's weakness. */
const whims = 0.4;
const weakWhims = 0.7;
/** Chance of a second thing of a kind in one order. */
const pairs = 0.15;
/** What is owned of a kind is seldom wanted again for an occasion while it lasts. */
const ownsAlready = 0.3;
const often: ReadonlySet<DepartmentId> = new Set(["books", "fashion", "kitchen", "plants"]);

/**
 * The orders of made-up shoppers. **All of it is simulated: no person ever bought any of this.**
 *
 * Each shopper has hidden tastes in six styles, needs, a purse, a weakness for one department, perhaps a brand of their own,
 * and may move house. They come back after random times; a visit has an occasion (a tent asks for a lantern and a flask),
 * by need and season, or a whim;
 * of each kind of thing that the occasion asks for, one is chosen with a probability that grows with
 * `6 style · style + .8 appeal + growth × years + season + loyalty − sensitivity × |log price − purse|`.
 * What is used up is bought again after about its time, until somebody stops. Products have hidden traits of their own
 * (`traits.ts`), by hand-made rules and chance, never by the vectors that the shop ranks by: else the ranking would be
 * judged by itself. Lines come shopper by shopper; the same seed gives the same.
 */
export function simulate({ shoppers, start, end, seed }: Simulation): readonly SimulatedLine[] {
  const chances = new Chances(seed);
  const market = new Market(products.map((product) => traitsOf(product, chances)));
  return Array.from({ length: shoppers }, (_, number) => {
    const shopper = makeUpShopper(chances, start, end);
    return new Life(shopper, `s${String(number).padStart(5, "0")}`, market, chances, end).lines();
  }).flat();
}

/** What is on offer, by kind, with prices against the kind's own. */
class Market {
  readonly #byCategory: ReadonlyMap<CategoryId, readonly Traits[]>;
  readonly #middlePrice: ReadonlyMap<CategoryId, number>;

  constructor(readonly all: readonly Traits[]) {
    const byCategory = new Map<CategoryId, Traits[]>();
    for (const traits of all) {
      const { category } = traits.product;
      byCategory.set(category, [...(byCategory.get(category) ?? []), traits]);
    }
    this.#byCategory = byCategory;
    this.#middlePrice = new Map(
      [...this.#byCategory].map(([category, kind]) => {
        const logs = kind.map(({ product }) => Math.log(product.price.usd));
        return [category, logs.reduce((sum, log) => sum + log, 0) / logs.length];
      }),
    );
  }

  of(category: CategoryId): readonly Traits[] {
    return this.#byCategory.get(category) ?? [];
  }

  in(department: DepartmentId): readonly Traits[] {
    return this.all.filter(({ product }) => departmentOf(product.category) === department);
  }

  /** Log of a price against the middle of its kind. */
  dearness({ category, price }: Product): number {
    return Math.log(price.usd) - (this.#middlePrice.get(category) ?? 0);
  }
}

/** One shopper's years with the shop. */
class Life {
  readonly #lines: SimulatedLine[] = [];
  readonly #owned = new Map<CategoryId, number>();
  readonly #had = new Set<string>();
  #orders = 0;

  constructor(
    private readonly shopper: MadeUpShopper,
    private readonly user: string,
    private readonly market: Market,
    private readonly chances: Chances,
    private readonly end: number,
  ) {}

  lines(): readonly SimulatedLine[] {
    const { shopper, chances, end } = this;
    for (let at = shopper.joinedAt; at < end; at += chances.wait(shopper.daysBetween * dayMs)) this.#visit(at);
    if (shopper.movesAt !== undefined)
      for (let at = shopper.movesAt; at < Math.min(end, shopper.movesAt + 60 * dayMs); at += chances.wait(25 * dayMs))
        this.#order(at, movingIn);
    return this.#lines.sort((a, b) => a.at - b.at);
  }

  #visit(at: number): void {
    if (this.chances.happens(whims)) {
      const weak = this.chances.happens(weakWhims) ? this.shopper.weakness : undefined;
      const from = weak === undefined ? this.market.all : this.market.in(weak);
      this.#buy(this.#take(from, at), at);
      return;
    }
    const occasion = this.chances.weighted(occasions, (one) => this.#urge(one, at));
    if (occasion) this.#order(at, occasion);
  }

  #urge(occasion: Occasion, at: number): number {
    const need = this.shopper.needs.get(occasion) ?? 0;
    if (occasion.bestMonth === undefined) return need;
    const months = (new Date(at).getUTCMonth() - occasion.bestMonth) * ((2 * Math.PI) / 12);
    return need * (1 + 0.85 * Math.cos(months));
  }

  #order(at: number, { wants }: Occasion): void {
    const wanted = wants.filter(([category, probability]) => {
      const owns = (this.#owned.get(category) ?? 0) > 0 && !often.has(departmentOf(category));
      return this.chances.happens(probability * (owns ? ownsAlready : 1));
    });
    this.#buy(
      wanted.flatMap(([category]) => this.#take(this.market.of(category), at)),
      at,
    );
  }

  /** One thing, sometimes two. */
  #take(from: readonly Traits[], at: number): readonly Traits[] {
    const first = this.#choose(from, at);
    if (!first || !this.chances.happens(pairs)) return first ? [first] : [];
    const second = this.#choose(
      from.filter((other) => other !== first),
      at,
    );
    return second ? [first, second] : [first];
  }

  #choose(from: readonly Traits[], at: number): Traits | undefined {
    const offered = from.filter(
      ({ product, listedAt, lastingDays }) =>
        listedAt <= at && (lastingDays !== undefined || !this.#had.has(product.id)),
    );
    return this.chances.weighted(offered, (traits) => Math.exp(this.#utility(traits, at)));
  }

  #utility(traits: Traits, at: number): number {
    const { product, style, appeal, growth } = traits;
    const { shopper, market } = this;
    const alike = styleNames.reduce((sum, name) => sum + style[name] * shopper.style[name], 0);
    const years = (at - this.end) / yearMs + 0.5;
    return (
      6 * alike +
      0.8 * appeal +
      growth * years +
      seasonOf(traits, at) +
      (product.brand === shopper.loyalTo ? 0.7 : 0) -
      shopper.priceSensitivity * Math.abs(market.dearness(product) - shopper.purse)
    );
  }

  #buy(basket: readonly Traits[], at: number): void {
    if (basket.length === 0) return;
    const order = `${this.user}-${++this.#orders}`;
    for (const { product, lastingDays } of basket) {
      this.#had.add(product.id);
      this.#owned.set(product.category, (this.#owned.get(product.category) ?? 0) + 1);
      const quantity = this.chances.happens(0.12) ? 2 : 1;
      this.#lines.push({ user: this.user, order, at: Math.round(at), item: this.#formOf(product), quantity });
      if (lastingDays !== undefined) this.#buyAgain(product, at, lastingDays);
    }
  }

  /** The times after which it is used up, until somebody stops. */
  #buyAgain(product: Product, first: number, lastingDays: number): void {
    const { chances, shopper, end } = this;
    let at = first;
    while (chances.happens(shopper.keepsTo)) {
      at += lastingDays * dayMs * chances.between(0.75, 1.35);
      if (at >= end) return;
      const order = `${this.user}-${++this.#orders}`;
      this.#lines.push({ user: this.user, order, at: Math.round(at), item: this.#formOf(product), quantity: 1 });
    }
  }

  #formOf({ id, variants }: Product): string {
    const variant = variants?.[Math.floor(this.chances.share() * variants.length)];
    return variant ? `${id}-${variant.id}` : id;
  }
}
