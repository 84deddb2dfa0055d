import "../../react/elements.ts";
import type { Card } from "../../core/catalogue.ts";
import type { EventInput } from "../../core/events.ts";
import { useSotto } from "../../react/context.tsx";
import { useHoldings } from "../../react/hooks.ts";
import { useLanguage } from "../language.tsx";
import { useToast } from "../ui/toast.tsx";
import styles from "./card-grid.module.css";
import { isKept, snapshotOf, useRecord } from "./record.ts";

/** Saves an item, or takes it back; says so where the shop may not remember it. */
export function useLike(): {
  readonly isLiked: (card: Card) => boolean;
  readonly toggle: (card: Card) => Promise<void>;
} {
  const holdings = useHoldings();
  const record = useRecord();
  const toast = useToast();
  const { say } = useLanguage();
  const liked = new Set(holdings.state === "ready" ? holdings.value.liked : []);
  const isLiked = (card: Card) => liked.has(card.itemId);
  return {
    isLiked,
    async toggle(card) {
      const kind = isLiked(card) ? "unlike" : "like";
      const event: EventInput = { kind, groupId: card.itemId, item: snapshotOf(card) };
      const [receipt] = await record([event]);
      if (receipt?.outcome === "dropped") toast(say.receipts.notKept);
      else if (receipt && isKept(receipt) && kind === "like") toast(say.product.savedNote(card.title));
    },
  };
}

interface CardGridProps {
  /** For those who go by headings: the cards are headings below it. */
  readonly heading: string;
  readonly cards: readonly Card[];
}

/** Cards in rows, drawn by the same element as every shelf. */
export function CardGrid({ heading, cards }: CardGridProps) {
  const { pictures } = useSotto();
  const { language, itemHref } = useLanguage();
  const { isLiked, toggle } = useLike();
  return (
    <section>
      <h2 className={styles.heading}>{heading}</h2>
      <ul className={styles.grid}>
        {cards.map((card) => (
          <li key={card.itemId}>
            <sotto-card
              card={card}
              pictures={pictures}
              language={language}
              liked={isLiked(card)}
              item-href={itemHref}
              onsotto-like={() => void toggle(card)}
            />
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The place of a grid that is on its way. */
export function GridGhost() {
  return (
    <ul className={styles.grid} aria-hidden="true">
      {[...Array(8).keys()].map((place) => (
        <li key={place} className={styles.ghost} />
      ))}
    </ul>
  );
}
