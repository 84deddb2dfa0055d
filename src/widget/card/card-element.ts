import type { PictureSource } from "../../client/page-types.ts";
import type { Reason } from "../../core/api.ts";
import type { Card } from "../../core/catalogue.ts";
import { h, icon } from "../dom.ts";
import { formatMoney, reductionPercent } from "../format.ts";
import { messagesOf } from "../messages.ts";
import { announce } from "../public-event.ts";
import { tokens } from "../tokens.ts";
import { cardStyles } from "./card-styles.ts";
import { safeHref } from "./safe-href.ts";

const heartPath = "M12 20s-7.5-4.6-7.5-10A4.2 4.2 0 0 1 12 7.3 4.2 4.2 0 0 1 19.5 10c0 5.4-7.5 10-7.5 10z";

/** Asks whoever holds the card to open "why this?". Stays inside the holder's shadow tree. */
export const whyEvent = "sotto-card-why";

/**
 * One item. It shows what it is given and records nothing: its holder does.
 *
 * @tag sotto-card
 * @attr item-href - address of an item's page, `{id}` stands for its id, default "#/p/{id}"
 * @attr placement - said in its events, default "grid"
 * @fires sotto-select - the item was opened
 * @fires sotto-like - the heart was pressed
 * @csspart frame, picture, title, price, subtitle, why
 */
export class SottoCard extends HTMLElement {
  #card: Card | undefined;
  #reason: Reason | undefined;
  #pictures: PictureSource | undefined;
  #language = "en";
  #liked = false;
  #forgetPictures: (() => void) | undefined;
  #drawn = "";

  constructor() {
    super();
    this.attachShadow({ mode: "open" }).adoptedStyleSheets = [tokens, cardStyles];
  }

  get card(): Card | undefined {
    return this.#card;
  }
  set card(card: Card | undefined) {
    this.#card = card;
    this.#draw();
  }
  get reason(): Reason | undefined {
    return this.#reason;
  }
  /** Why it was picked; without one the card shows no "why this?". */
  set reason(reason: Reason | undefined) {
    this.#reason = reason;
    this.#draw();
  }
  get language(): string {
    return this.#language;
  }
  set language(language: string) {
    this.#language = language;
    this.#draw();
  }
  get liked(): boolean {
    return this.#liked;
  }
  set liked(liked: boolean) {
    this.#liked = liked;
    this.#draw();
  }
  get pictures(): PictureSource | undefined {
    return this.#pictures;
  }
  set pictures(pictures: PictureSource | undefined) {
    if (pictures === this.#pictures) return;
    this.#pictures = pictures;
    this.#watchPictures();
    this.#showPicture();
  }

  get placement(): string {
    return this.getAttribute("placement") ?? "grid";
  }

  /** The "why this?" button, for placing a panel beside it. */
  get whyButton(): HTMLButtonElement | null {
    return this.#root.querySelector<HTMLButtonElement>(".why");
  }

  connectedCallback(): void {
    this.#watchPictures();
    this.#draw();
  }
  disconnectedCallback(): void {
    this.#forgetPictures?.();
    this.#forgetPictures = undefined;
  }

  override focus(options?: FocusOptions): void {
    this.#root.querySelector<HTMLElement>(".link")?.focus(options);
  }

  get #root(): ShadowRoot {
    return this.shadowRoot as ShadowRoot;
  }

  #watchPictures(): void {
    this.#forgetPictures?.();
    this.#forgetPictures = this.isConnected ? this.#pictures?.subscribe(() => this.#showPicture()) : undefined;
  }

  #draw(): void {
    const card = this.#card;
    if (!card || !this.isConnected) return;
    const state = JSON.stringify([card, this.#reason, this.#language, this.#liked, this.placement]);
    if (state === this.#drawn) return;
    this.#drawn = state;
    const hadFocus = this.#root.activeElement?.className;
    this.#root.replaceChildren(this.#article(card));
    this.#showPicture();
    if (hadFocus) this.#root.querySelector<HTMLElement>(`.${hadFocus.split(" ")[0]}`)?.focus({ preventScroll: true });
  }

  #article(card: Card): HTMLElement {
    const say = messagesOf(this.#language);
    const link = h(
      "a",
      { class: "link", href: safeHref(this.getAttribute("item-href") ?? "#/p/{id}", card.itemId) },
      card.title,
    );
    link.addEventListener("click", () => announce(this, "sotto-select", this.placement, card.itemId));
    const heart = h(
      "button",
      {
        class: "heart",
        type: "button",
        "aria-pressed": String(this.#liked),
        "aria-label": (this.#liked ? say.unsave : say.save)(card.title),
      },
      icon(heartPath),
    );
    heart.addEventListener("click", () => announce(this, "sotto-like", this.placement, card.itemId));
    const frame = h(
      "div",
      { class: "frame", part: "frame" },
      h("img", { part: "picture", class: "arriving", alt: "", loading: "lazy", decoding: "async" }),
    );
    const tag = this.#tag(card);
    if (tag) frame.append(h("span", { class: "tag" }, tag));
    const meta = h("div", { class: "meta" }, h("h3", { class: "title", part: "title" }, link), this.#price(card));
    meta.append(h("span", { class: "subtitle", part: "subtitle" }, card.subtitle));
    const article = h("article", { class: card.availability === "out_of_stock" ? "out" : "" }, frame, heart, meta);
    if (this.#reason) article.append(this.#why(this.#reason, card));
    return article;
  }

  #tag(card: Card): string | undefined {
    const say = messagesOf(this.#language);
    if (card.availability === "out_of_stock") return say.soldOut;
    const percent = reductionPercent(card);
    if (percent !== undefined) return `−${percent}%`;
    return card.isNew ? say.isNew : undefined;
  }

  #price(card: Card): HTMLElement {
    const say = messagesOf(this.#language);
    const price = h("span", { class: "price", part: "price" });
    if (!card.price) return price;
    const now = formatMoney(card.price, this.#language);
    if (card.was)
      price.append(
        h("span", { class: "quiet" }, `${say.was} `),
        h("s", {}, formatMoney(card.was, this.#language)),
        h("span", { class: "quiet" }, ` ${say.now} `),
      );
    price.append(now);
    return price;
  }

  #why(reason: Reason, card: Card): HTMLElement {
    const say = messagesOf(this.#language);
    const text = say.shortReason(reason);
    const button = h(
      "button",
      {
        class: "why",
        part: "why",
        type: "button",
        "aria-haspopup": "dialog",
        "aria-expanded": "false",
        "aria-label": `${say.whyFor(card.title)} ${text}`,
        title: say.reason(reason),
      },
      h("b", { "aria-hidden": "true" }, "?"),
      h("span", {}, text),
    );
    button.addEventListener("click", () => this.dispatchEvent(new CustomEvent(whyEvent, { bubbles: true })));
    return button;
  }

  #showPicture(): void {
    const image = this.#root.querySelector("img");
    const name = this.#card?.picture;
    if (!image || name === undefined) return;
    const url = this.#pictures?.url(name);
    if (url === undefined || image.getAttribute("src") === url) return;
    image.src = url;
    image.classList.remove("arriving");
  }
}
