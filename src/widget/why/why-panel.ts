import type { Contribution, Explanation } from "../../core/api.ts";
import type { EvidenceKind } from "../../core/profile/profile.ts";
import { h, icon } from "../dom.ts";
import { formatContribution } from "../format.ts";
import { messagesOf, type WidgetMessages } from "../messages.ts";

export interface WhyActions {
  readonly lessLikeThis: () => void;
  readonly neverBrand: (() => void) | undefined;
  readonly seeMyData: () => void;
}

const edgePx = 12;
const gapPx = 8;

/** The panel behind every "?": what moved a pick, and what can be done about it. One for each shelf, in the top layer. */
export class WhyPanel {
  readonly element: HTMLDivElement;
  #button: HTMLElement | undefined;

  constructor(private readonly actionsOf: (explanation: Explanation) => WhyActions) {
    this.element = h("div", { class: "why-panel", popover: "auto", role: "dialog", tabindex: -1 });
    this.element.addEventListener("toggle", (event) => {
      if ((event as ToggleEvent).newState === "closed") this.#button?.setAttribute("aria-expanded", "false");
    });
  }

  /** Opens beside `button`; on narrow screens the style sheet makes it a bottom sheet. */
  open(explanation: Explanation, title: string, language: string, button: HTMLElement): void {
    const say = messagesOf(language);
    const actions = this.actionsOf(explanation);
    this.element.setAttribute("aria-label", say.whyFor(title));
    this.element.replaceChildren(
      h("h4", {}, say.whyTitle, " ", h("small", {}, evidenceSummary(explanation, say))),
      this.#closeButton(say),
      h("p", { class: "sentence" }, say.reason(explanation.reason)),
      bars(explanation.contributions, say),
      this.#actions(actions, explanation, say),
    );
    this.#button = button;
    this.element.showPopover();
    button.setAttribute("aria-expanded", "true");
    this.#place(button);
    this.element.focus({ preventScroll: true });
  }

  close(): void {
    if (this.element.matches(":popover-open")) this.element.hidePopover();
  }

  #closeButton(say: WidgetMessages): HTMLElement {
    const button = h(
      "button",
      { class: "shut", type: "button", "aria-label": say.close },
      icon("M6 6l12 12M18 6L6 18"),
    );
    button.addEventListener("click", () => {
      this.close();
      this.#button?.focus();
    });
    return button;
  }

  #actions(actions: WhyActions, explanation: Explanation, say: WidgetMessages): HTMLElement {
    const row = h("div", { class: "actions" });
    const add = (label: string, act: (() => void) | undefined) => {
      if (!act) return;
      const button = h("button", { type: "button" }, label);
      button.addEventListener("click", () => {
        this.close();
        act();
      });
      row.append(button);
    };
    add(say.lessLikeThis, actions.lessLikeThis);
    if (explanation.brand) add(say.neverBrand(explanation.brand.label), actions.neverBrand);
    add(say.seeMyData, actions.seeMyData);
    return row;
  }

  #place(button: HTMLElement): void {
    const anchor = button.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = this.element;
    const above = anchor.top - gapPx - offsetHeight;
    const top = above >= edgePx ? above : Math.min(anchor.bottom + gapPx, innerHeight - offsetHeight - edgePx);
    const left = Math.min(Math.max(anchor.left - gapPx, edgePx), innerWidth - offsetWidth - edgePx);
    this.element.style.top = `${Math.max(top, edgePx)}px`;
    this.element.style.left = `${left}px`;
  }
}

function evidenceSummary(explanation: Explanation, say: WidgetMessages): string {
  const counts = new Map<EvidenceKind, number>();
  for (const { kind } of explanation.evidence)
    if (kind === "view" || kind === "search" || kind === "like" || kind === "cart" || kind === "purchase")
      counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return [...counts].map(([kind, count]) => say.evidenceCount(kind, count)).join(say.listJoin);
}

function bars(contributions: readonly Contribution[], say: WidgetMessages): HTMLElement {
  const widest = Math.max(...contributions.map(({ value }) => Math.abs(value)), Number.MIN_VALUE);
  return h("dl", {}, ...contributions.map((contribution) => bar(contribution, widest, say)));
}

function bar({ ingredient, label: own, value }: Contribution, widest: number, say: WidgetMessages): HTMLElement {
  const label = own === "" ? say.ingredients[ingredient] : own;
  const fill = h("i", { class: value < 0 ? "down" : "" });
  fill.style.width = `${Math.round((Math.abs(value) / widest) * 100)}%`;
  return h(
    "div",
    { class: "row" },
    h("dt", { title: label }, label),
    h(
      "dd",
      {},
      h("span", { class: "bar", "aria-hidden": "true" }, fill),
      h("span", { class: "number" }, formatContribution(value)),
    ),
  );
}
