/** How JSX sees the custom elements of `widget/`. React 19 sets what an element has as a property, the rest as attributes. */
import type { DetailedHTMLProps, HTMLAttributes } from "react";
import type { PictureSource, Sotto } from "../client/page-types.ts";
import type { Placement, RankingRules } from "../core/api.ts";
import type { Card } from "../core/catalogue.ts";
import type { ItemId } from "../core/ids.ts";
import type { SottoCard } from "../widget/card/card-element.ts";
import type { PublicEventDetail } from "../widget/public-event.ts";
import type { SottoShelf } from "../widget/shelf/shelf-element.ts";

type OfElement<Element, Own> = DetailedHTMLProps<HTMLAttributes<Element>, Element> & Own;
type Hears = (event: CustomEvent<PublicEventDetail>) => void;

interface PublicEvents {
  readonly "onsotto-select"?: Hears | undefined;
  readonly "onsotto-like"?: Hears | undefined;
  readonly "onsotto-dismiss"?: Hears | undefined;
  readonly "onsotto-see-data"?: Hears | undefined;
}

interface ShelfProps extends PublicEvents {
  readonly client: Sotto;
  readonly language: string;
  readonly placement: Placement;
  readonly limit?: number | undefined;
  readonly context?: string | undefined;
  readonly surprise?: number | undefined;
  readonly rules?: RankingRules | undefined;
  readonly onPage?: readonly ItemId[] | undefined;
  readonly heading?: string | undefined;
  readonly subheading?: string | undefined;
  readonly columns?: 4 | 6 | undefined;
  readonly "item-href"?: string | undefined;
}

interface CardProps extends PublicEvents {
  readonly card: Card;
  readonly pictures: PictureSource;
  readonly language: string;
  readonly liked: boolean;
  readonly "item-href"?: string | undefined;
}

declare module "react" {
  namespace JSX {
    interface IntrinsicElements {
      "sotto-shelf": OfElement<SottoShelf, ShelfProps>;
      "sotto-card": OfElement<SottoCard, CardProps>;
    }
  }
}
