import { SottoCard } from "./card/card-element.ts";
import { SottoShelf } from "./shelf/shelf-element.ts";

/** Registers the elements. Called by an entry, never on import; an element that is defined already stays as it is. */
export function defineElements(registry: CustomElementRegistry = customElements): void {
  for (const [name, element] of [
    ["sotto-card", SottoCard],
    ["sotto-shelf", SottoShelf],
  ] as const)
    if (!registry.get(name)) registry.define(name, element);
}

declare global {
  interface HTMLElementTagNameMap {
    "sotto-card": SottoCard;
    "sotto-shelf": SottoShelf;
  }
}
