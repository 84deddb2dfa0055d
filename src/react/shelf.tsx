import "./elements.ts";
import type { ReactNode } from "react";
import type { Placement, RankingRules } from "../core/api.ts";
import type { Language } from "../core/catalogue.ts";
import type { ItemId } from "../core/ids.ts";
import { useSotto } from "./context.tsx";

export interface ShelfOptions {
  readonly placement: Placement;
  readonly language: Language;
  /** 1 to 100, default 12. */
  readonly limit?: number;
  /** Id of the item of the page at hand; `related` and `bought-together` need it. */
  readonly context?: string;
  /** For `surprise-me`: 0 familiar to 1 surprising, default 0.5. */
  readonly surprise?: number;
  /** What the shop wants of the list. */
  readonly rules?: RankingRules;
  /** What else stands on the page: its bag, what was just picked on it. */
  readonly onPage?: readonly ItemId[];
  /** Default: the element's own words. */
  readonly heading?: string;
  readonly subheading?: string;
  /** Columns on wide screens, default 4. */
  readonly columns?: 4 | 6;
  /** Address of an item's page with `{id}` in it, default "#/p/{id}". */
  readonly itemHref?: string;
  /** "See my data" was chosen. */
  readonly onSeeData?: () => void;
  /** Controls of the shelf, each with `slot="controls"`. */
  readonly children?: ReactNode;
}

/** A shelf of recommendations. The element draws it, records what is done with it and says why each pick is there. */
export function Shelf({ itemHref, onSeeData, ...shelf }: ShelfOptions) {
  const sotto = useSotto();
  return <sotto-shelf {...shelf} client={sotto} item-href={itemHref} onsotto-see-data={onSeeData} />;
}
