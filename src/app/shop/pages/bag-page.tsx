import type { RankingRules } from "../../../core/api.ts";
import type { Card } from "../../../core/catalogue.ts";
import { useCards } from "../../../react/hooks.ts";
import { Shelf } from "../../../react/shelf.tsx";
import { formatMoney } from "../../../widget/format.ts";
import { useLanguage } from "../../language.tsx";
import { Button, IconButton } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { totalsOf } from "../bag/bag.ts";
import { useBag } from "../bag/bag-context.tsx";
import { go } from "../fragment.ts";
import { Notes } from "../notes.tsx";
import { PageHeading } from "../page-heading.tsx";
import { Picture } from "../picture.tsx";
import { Price } from "../price.tsx";
import { QuantityStepper } from "../quantity-stepper.tsx";
import styles from "./bag-page.module.css";

const withoutCart: RankingRules = { withoutCart: true };

export function BagPage() {
  const { language, say, href, itemHref } = useLanguage();
  const { quantities, isPageOnly } = useBag();
  const ids = [...quantities.keys()];
  const answer = useCards(ids, language);
  const cards = answer.state === "ready" ? answer.value : [];
  const shelf = {
    ...({ limit: 12, columns: 6, rules: withoutCart } as const),
    ...{ language, itemHref, onSeeData: () => go(href({ page: "me" })) },
  };
  return (
    <>
      <PageHeading title={say.bag.title} heading={say.bag.heading} subtitle={ids.length === 0 && say.bag.empty} />
      <Notes only={["pack-failed", "storage"]} />
      {isPageOnly && <p className={styles.pageOnly}>{say.bag.inPageOnly}</p>}
      {ids.length === 0 ? (
        <a className={styles.goOn} href={href({ page: "home" })}>
          {say.bag.goOn}
        </a>
      ) : (
        <div className={styles.bag}>
          <ul className={styles.lines}>
            {cards.map((card) => (
              <Line key={card.itemId} card={card} quantity={quantities.get(card.itemId) ?? 0} />
            ))}
          </ul>
          <Summary cards={cards} missing={answer.state === "ready" ? ids.length - cards.length : 0} />
        </div>
      )}
      <div className={styles.shelves}>
        {ids.length > 0 && <Shelf {...shelf} placement="complete-the-basket" onPage={ids} />}
        <Shelf {...shelf} placement={ids.length > 0 ? "buy-again" : "for-you"} onPage={ids} />
      </div>
    </>
  );
}

function Line({ card, quantity }: { readonly card: Card; readonly quantity: number }) {
  const { say, href } = useLanguage();
  const bag = useBag();
  return (
    <li className={styles.line}>
      <div className={styles.picture}>
        <Picture name={card.picture} alt="" />
      </div>
      <div className={styles.words}>
        <a href={href({ page: "product", itemId: card.itemId })}>{card.title}</a>
        <small>{card.subtitle}</small>
        <p>
          <Price price={card.price} /> <small>{say.bag.each}</small>
        </p>
      </div>
      <QuantityStepper quantity={quantity} min={1} onChange={(wanted) => void bag.change(card, wanted - quantity)} />
      <IconButton label={say.bag.remove(card.title)} onClick={() => void bag.change(card, -quantity)}>
        <Icon name="close" size={14} />
      </IconButton>
    </li>
  );
}

function Summary({ cards, missing }: { readonly cards: readonly Card[]; readonly missing: number }) {
  const { language, say, href } = useLanguage();
  const { quantities, buy } = useBag();
  const totals = totalsOf(quantities, cards);
  const onBuy = async () => {
    await buy(cards);
    go(href({ page: "thanks" }), "replace");
  };
  return (
    <aside className={styles.summary}>
      <h2>{say.bag.summary}</h2>
      {totals.map((total) => (
        <p key={total.currency} className={styles.total}>
          <span>{total.currency}</span>
          <b>{formatMoney(total, language)}</b>
        </p>
      ))}
      {missing > 0 && <p className={styles.explain}>{say.bag.gone(missing)}</p>}
      <Button look="dark" large disabled={cards.length === 0} onClick={() => void onBuy()}>
        {say.bag.buy}
      </Button>
      <p className={styles.explain}>{say.bag.explain}</p>
    </aside>
  );
}
