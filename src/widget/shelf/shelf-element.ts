import { type Attribution, rememberSelect } from "../../client/attribution.ts";
import type { Sotto } from "../../client/page-types.ts";
import type {
  Explanation,
  Pick,
  Placement,
  RankingRules,
  RecommendationList,
  RecommendRequest,
} from "../../core/api.ts";
import type { EventInput } from "../../core/events.ts";
import type { ItemId } from "../../core/ids.ts";
import { type SottoCard, whyEvent } from "../card/card-element.ts";
import { h, icon } from "../dom.ts";
import { messagesOf, type WidgetMessages } from "../messages.ts";
import { announce, type PublicEventDetail } from "../public-event.ts";
import { tokens } from "../tokens.ts";
import { WhyPanel } from "../why/why-panel.ts";
import { whyStyles } from "../why/why-styles.ts";
import { ImpressionWatch } from "./impression-watch.ts";
import { PageOfShelves } from "./page-of-shelves.ts";
import { shelfStyles } from "./shelf-styles.ts";

const isPlacement = (asked: string | null): asked is Placement =>
  asked !== null && Object.hasOwn(messagesOf("en").headings, asked);
const defaultLimit = 12;

/**
 * A shelf of recommendations: asks its client, draws the cards, says why, lets the shopper steer. Shelves of one page
 * share out the items: none shows what one before it shows. One that has nothing to say hides itself.
 *
 * @tag sotto-shelf
 * @attr placement - what to recommend, default "for-you"
 * @attr limit - how many, 1 to 100, default 12
 * @attr context - id of the item of the page at hand, for "related" and "bought-together"
 * @attr surprise - for "surprise-me": 0 familiar to 1 surprising, default 0.5
 * @attr heading - overrides the heading
 * @attr subheading - a line under the heading
 * @attr columns - columns on wide screens, 4 or 6
 * @attr item-href - see sotto-card
 * @fires sotto-select - an item was opened
 * @fires sotto-like - an item was saved or unsaved; the shelf has recorded it
 * @fires sotto-dismiss - "less like this"; the shelf has recorded it
 * @fires sotto-see-data - the shopper wants to see their data
 * @slot controls - beside the shelf's own controls
 * @csspart heading, subheading, track, order
 */
export class SottoShelf extends HTMLElement {
  static readonly observedAttributes = [
    "placement",
    "limit",
    "context",
    "surprise",
    "heading",
    "subheading",
    "item-href",
  ];

  #client: Sotto | undefined;
  #language = "en";
  #profiled = true;
  #list: RecommendationList | undefined;
  #liked: ReadonlySet<ItemId> = new Set();
  #rules: RankingRules | undefined;
  #onPage: readonly ItemId[] | undefined;
  #leave: (() => void) | undefined;
  #told = "";
  #impressions: ImpressionWatch | undefined;
  readonly #cards = new Map<ItemId, { readonly slide: HTMLElement; readonly card: SottoCard }>();
  readonly #heading = h("h2", { id: "heading", part: "heading" });
  readonly #subheading = h("p", { class: "sub", part: "subheading" });
  readonly #track = h("div", { class: "track", part: "track", id: "track", role: "group", tabindex: -1 });
  readonly #order = h("button", { class: "order", part: "order", type: "button", "aria-pressed": "false" });
  readonly #previous = h(
    "button",
    { class: "turn", type: "button", "aria-controls": "track" },
    icon("M14.5 5.5 8 12l6.5 6.5"),
  );
  readonly #next = h(
    "button",
    { class: "turn", type: "button", "aria-controls": "track" },
    icon("M9.5 5.5 16 12l-6.5 6.5"),
  );
  readonly #note = h("p", { class: "quiet", role: "status" });
  readonly #empty = h("p", { class: "empty", hidden: true });
  readonly #section = h("section", { "aria-labelledby": "heading" });
  readonly #why = new WhyPanel((explanation) => this.#actionsOf(explanation));

  constructor() {
    super();
    const root = this.attachShadow({ mode: "open" });
    root.adoptedStyleSheets = [tokens, shelfStyles, whyStyles];
    const controls = h(
      "div",
      { class: "controls" },
      h("slot", { name: "controls" }),
      this.#order,
      this.#previous,
      this.#next,
    );
    const header = h("header", {}, h("div", { class: "words" }, this.#heading, this.#subheading), controls);
    this.#section.append(header, this.#track, this.#empty, this.#note);
    root.append(this.#section, this.#why.element);
    this.#order.addEventListener("click", () => this.#turnOrder());
    this.#previous.addEventListener("click", () => this.#turn(-1));
    this.#next.addEventListener("click", () => this.#turn(1));
    this.#track.addEventListener("scroll", () => this.#showEnds(), { passive: true });
    root.addEventListener("sotto-select", (event) => this.#onSelect(event as CustomEvent<PublicEventDetail>));
    root.addEventListener("sotto-like", (event) => this.#onLike(event as CustomEvent<PublicEventDetail>));
    root.addEventListener(whyEvent, (event) => void this.#openWhy(event.target as SottoCard));
  }

  get client(): Sotto | undefined {
    return this.#client;
  }
  set client(client: Sotto | undefined) {
    if (client === this.#client) return;
    this.#client = client;
    this.#join();
  }
  get language(): string {
    return this.#language;
  }
  set language(language: string) {
    if (language === this.#language) return;
    this.#language = language;
    this.#drawWords();
    void this.refresh();
  }
  /** What the shop wants of the list. */
  get rules(): RankingRules | undefined {
    return this.#rules;
  }
  set rules(rules: RankingRules | undefined) {
    this.#ask(() => {
      this.#rules = rules;
    });
  }
  /** See `RecommendRequest`. */
  get onPage(): readonly ItemId[] | undefined {
    return this.#onPage;
  }
  set onPage(onPage: readonly ItemId[] | undefined) {
    this.#ask(() => {
      this.#onPage = onPage;
    });
  }
  get placement(): Placement {
    const asked = this.getAttribute("placement");
    return isPlacement(asked) ? asked : "for-you";
  }
  set placement(placement: Placement) {
    this.setAttribute("placement", placement);
  }
  get limit(): number {
    const asked = Number(this.getAttribute("limit") ?? defaultLimit);
    return Number.isInteger(asked) && asked >= 1 && asked <= 100 ? asked : defaultLimit;
  }
  set limit(limit: number) {
    this.setAttribute("limit", String(limit));
  }

  connectedCallback(): void {
    this.#impressions = new ImpressionWatch((impression) => {
      this.#client?.recordImpressions([impression]).catch(() => undefined);
    });
    this.#drawWords();
    if (!this.#list) this.#drawGhosts();
    this.#join();
  }

  disconnectedCallback(): void {
    this.#leave?.();
    this.#leave = undefined;
    this.#impressions?.stop();
    this.#impressions = undefined;
    this.#why.close();
  }

  attributeChangedCallback(name: string, before: string | null, now: string | null): void {
    if (before === now || !this.isConnected) return;
    this.#drawWords();
    if (name === "heading" || name === "subheading") return;
    // A dial is turned by a hand, which should hear that something followed.
    const followed = name === "surprise" && before !== null;
    void this.refresh().then(() => followed && this.#tell(this.#say.listUpdated));
  }

  /** Asks for the page's lists again. Called by itself whenever the profile or the catalogue changed. */
  async refresh(): Promise<void> {
    if (this.#client && this.isConnected) await PageOfShelves.of(this.#client).refresh();
  }

  get #say(): WidgetMessages {
    return messagesOf(this.#language);
  }

  #request(): RecommendRequest {
    const context = this.getAttribute("context");
    const surprise = Number(this.getAttribute("surprise") ?? Number.NaN);
    return {
      placement: this.placement,
      limit: this.limit,
      language: this.#language,
      profiled: this.#profiled,
      ...(context && { context: context as ItemId }),
      ...(surprise >= 0 && surprise <= 1 && { surprise }),
      ...(this.#rules && { rules: this.#rules }),
      ...(this.#onPage && { onPage: this.#onPage }),
    };
  }

  /** Asks again only where `change` makes another request: pages make their objects anew for the same wishes. */
  #ask(change: () => void): void {
    const before = JSON.stringify(this.#request());
    change();
    if (JSON.stringify(this.#request()) !== before) void this.refresh();
  }

  #join(): void {
    this.#leave?.();
    this.#leave = undefined;
    if (!this.#client || !this.isConnected) return;
    this.#leave = PageOfShelves.of(this.#client).join({
      element: this,
      request: () => this.#request(),
      show: (list, liked) => {
        this.#liked = liked;
        this.#draw(list);
      },
      fail: () => {
        if (!this.#list?.picks.length) this.#drawEmpty(this.#say.noPack);
      },
    });
  }

  #drawWords(): void {
    const say = this.#say;
    this.#section.setAttribute("aria-roledescription", say.carousel);
    this.#heading.textContent = this.#headingText();
    this.#subheading.textContent = this.getAttribute("subheading") ?? "";
    this.#subheading.hidden = this.#subheading.textContent === "";
    this.#order.replaceChildren(
      icon("M12 3l7 3v5c0 4.5-3 8-7 10-4-2-7-5.500-7-10V6z", ...(this.#profiled ? [] : ["M9 12l2 2 4-4.500"])),
      say.withoutMyData,
    );
    this.#order.title = say.withoutMyDataHint;
    this.#order.setAttribute("aria-pressed", String(!this.#profiled));
    this.#previous.setAttribute("aria-label", say.previous);
    this.#next.setAttribute("aria-label", say.next);
  }

  #headingText(): string {
    const own = this.getAttribute("heading");
    if (own !== null) return own;
    const first = this.#list?.picks[0]?.reason;
    if (this.placement === "because-you-viewed" && first && "title" in first)
      return this.#say.becauseYouViewed(first.title);
    return this.#say.headings[this.placement];
  }

  #drawGhosts(): void {
    const ghost = () =>
      h(
        "div",
        { class: "slide ghost", "aria-hidden": "true" },
        h("i", { class: "frame" }),
        h("i", { class: "line" }),
        h("i", { class: "line" }),
        h("i", { class: "chip" }),
      );
    this.#track.replaceChildren(...Array.from({ length: this.limit }, ghost));
    this.#track.setAttribute("aria-busy", "true");
  }

  #drawEmpty(words: string): void {
    this.#empty.textContent = words;
    this.#empty.hidden = false;
    this.#track.hidden = true;
  }

  #draw(list: RecommendationList): void {
    if (list.empty === "loading") return;
    this.#list = list;
    this.#drawWords();
    this.#track.removeAttribute("aria-busy");
    const hasPicks = list.picks.length > 0;
    this.hidden = !hasPicks && list.empty === "nothing-fits" && !["for-you", "popular"].includes(this.placement);
    this.#order.hidden = !hasPicks;
    if (!hasPicks) {
      this.#drawEmpty(list.empty === "no-pack" ? this.#say.noPack : this.#say.nothingFits);
      return;
    }
    this.#empty.hidden = true;
    this.#track.hidden = false;
    this.#drawSlides(list);
    this.#showEnds();
  }

  /** Keeps the element of every item that stays, so that focus, pictures and scroll survive a re-ranking. */
  #drawSlides(list: RecommendationList): void {
    const wanted = new Set(list.picks.map(({ card }) => card.itemId));
    for (const [id, { slide }] of this.#cards) {
      if (wanted.has(id)) continue;
      this.#impressions?.forget(slide);
      this.#cards.delete(id);
    }
    const slides = list.picks.map((pick, rank) => this.#slide(pick, rank, list));
    const isSame =
      slides.length === this.#track.children.length && slides.every((slide, i) => slide === this.#track.children[i]);
    if (isSame) return;
    const focused = slides.find((slide) => slide.contains(this.shadowRoot?.activeElement ?? null));
    // A snapped scroller would follow the slide that stood first to its new place.
    const { scrollLeft } = this.#track;
    this.#track.replaceChildren(...slides);
    this.#track.scrollLeft = scrollLeft;
    if (focused) focused.querySelector<SottoCard>("sotto-card")?.focus({ preventScroll: true });
  }

  #slide(pick: Pick, rank: number, list: RecommendationList): HTMLElement {
    const known = this.#cards.get(pick.card.itemId);
    const card = known?.card ?? (document.createElement("sotto-card") as SottoCard);
    const slide = known?.slide ?? h("div", { class: "slide", role: "group" }, card);
    this.#cards.set(pick.card.itemId, { slide, card });
    slide.setAttribute("aria-roledescription", this.#say.slide);
    slide.setAttribute("aria-label", this.#say.slideLabel(rank + 1, list.picks.length, pick.card.title));
    const href = this.getAttribute("item-href");
    if (href) card.setAttribute("item-href", href);
    card.setAttribute("placement", list.placement);
    Object.assign(card, {
      card: pick.card,
      reason: pick.reason,
      language: this.#language,
      liked: this.#liked.has(pick.card.itemId),
      pictures: this.#client?.pictures,
    });
    this.#impressions?.watch(slide, {
      placement: list.placement,
      recommendationId: list.recommendationId,
      groupId: pick.card.itemId,
      rank,
    });
    return slide;
  }

  #showEnds(): void {
    const { scrollLeft, clientWidth, scrollWidth } = this.#track;
    const at = Math.abs(scrollLeft);
    this.#previous.setAttribute("aria-disabled", String(at <= 8));
    this.#next.setAttribute("aria-disabled", String(at + clientWidth >= scrollWidth - 8));
  }

  #turn(direction: 1 | -1): void {
    const isRtl = getComputedStyle(this).direction === "rtl";
    const calm = matchMedia("(prefers-reduced-motion: reduce)").matches;
    const left = direction * (isRtl ? -1 : 1) * this.#track.clientWidth;
    this.#track.scrollBy({ left, behavior: calm ? "auto" : "smooth" });
  }

  #turnOrder(): void {
    this.#profiled = !this.#profiled;
    this.#drawWords();
    void this.refresh().then(() => this.#tell(this.#say.listUpdated));
  }

  #tell(words: string): void {
    // A status region speaks only when its text changes.
    this.#told = this.#told === words ? `${words}\u200b` : words;
    this.#note.textContent = this.#told;
  }

  #pickOf(itemId: ItemId | undefined): Pick | undefined {
    return this.#list?.picks.find(({ card }) => card.itemId === itemId);
  }

  #onSelect(event: CustomEvent<PublicEventDetail>): void {
    const { itemId } = event.detail;
    if (!this.#client || !this.#list || itemId === undefined) return;
    rememberSelect(this.#client, itemId, {
      placement: this.#list.placement,
      recommendationId: this.#list.recommendationId,
    });
  }

  #onLike(event: CustomEvent<PublicEventDetail>): void {
    const pick = this.#pickOf(event.detail.itemId);
    if (pick) void this.#record(this.#liked.has(pick.card.itemId) ? "unlike" : "like", pick);
  }

  async #record(kind: "like" | "unlike" | "dismiss", pick: Pick): Promise<void> {
    const { card } = pick;
    const item = { title: card.title, ...(card.picture === undefined ? {} : { picture: card.picture }) };
    const event: EventInput = { kind, groupId: card.itemId, item, ...this.#attribution() };
    const [receipt] = (await this.#client?.record([event]).catch(() => [])) ?? [];
    this.#tell(receipt?.outcome === "kept" || receipt?.outcome === "held" ? this.#say.listUpdated : this.#say.notKept);
  }

  #attribution(): Partial<Attribution> {
    return this.#list ? { placement: this.#list.placement, recommendationId: this.#list.recommendationId } : {};
  }

  async #openWhy(card: SottoCard): Promise<void> {
    const pick = this.#pickOf(card.card?.itemId);
    const button = card.whyButton;
    if (!pick || !button || !this.#client || !this.#list) return;
    const explanation = await this.#client
      .explain(this.#list.recommendationId, pick.card.itemId)
      .catch(() => undefined);
    if (explanation) this.#why.open(explanation, pick.card.title, this.#language, button);
  }

  #actionsOf(explanation: Explanation) {
    const pick = this.#pickOf(explanation.itemId);
    const { brand } = explanation;
    return {
      lessLikeThis: () => {
        if (!pick) return;
        announce(this, "sotto-dismiss", this.placement, pick.card.itemId);
        void this.#record("dismiss", pick);
      },
      neverBrand: brand && (() => void this.#client?.prefer({ action: "never", conceptId: brand.conceptId })),
      seeMyData: () => announce(this, "sotto-see-data", this.placement),
    };
  }
}
