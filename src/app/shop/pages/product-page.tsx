import { useState } from "react";
import type { RankingRules } from "../../../core/api.ts";
import type { Card, Details, Variant } from "../../../core/catalogue.ts";
import type { ItemId } from "../../../core/ids.ts";
import { useItem, useStatus } from "../../../react/hooks.ts";
import { Shelf } from "../../../react/shelf.tsx";
import { useConsent } from "../../../react/use-consent.ts";
import { useLanguage } from "../../language.tsx";
import { Button } from "../../ui/button.tsx";
import { Icon } from "../../ui/icon.tsx";
import { useToast } from "../../ui/toast.tsx";
import { useBag } from "../bag/bag-context.tsx";
import { useLike } from "../card-grid.tsx";
import { go } from "../fragment.ts";
import { Notes } from "../notes.tsx";
import { PageHeading } from "../page-heading.tsx";
import { Picture } from "../picture.tsx";
import { Price } from "../price.tsx";
import { QuantityStepper } from "../quantity-stepper.tsx";
import { useView } from "../use-view.ts";
import styles from "./product-page.module.css";
import { VariantChoice } from "./variant-choice.tsx";

const withoutCart: RankingRules = { withoutCart: true };

export function ProductPage({ itemId }: { readonly itemId: ItemId }) {
  const { language, say, href, itemHref } = useLanguage();
  const answer = useItem(itemId, language);
  const item = answer.state === "ready" ? answer.value : undefined;
  const status = useStatus();
  const catalogue = status.state === "ready" ? status.value.catalogue : undefined;
  // It may be among what has not arrived.
  const hasArrived =
    catalogue?.state === "failed" || (catalogue?.state === "ready" && catalogue.rows === catalogue.totalRows);
  const isMissing = !item && hasArrived && answer.state !== "loading";
  const { choice } = useConsent();
  const mayKeep = choice === "on" || choice === "session";
  const shelf = {
    ...({ context: itemId, columns: 6, rules: withoutCart } as const),
    ...{ language, itemHref, onSeeData: () => go(href({ page: "me" })) },
  };
  return (
    <>
      {!item && !isMissing && <ProductGhost />}
      {item && <Product card={item.card} details={item.details} />}
      {isMissing && (
        <PageHeading title={say.product.missing} heading={say.product.missing} subtitle={say.product.missingBody} />
      )}
      <Notes only={["pack-failed", "pack-partial"]} />
      <div className={styles.shelves}>
        {isMissing ? (
          <Shelf {...shelf} placement="for-you" limit={12} />
        ) : (
          <>
            <Shelf {...shelf} placement="bought-together" limit={6} />
            <Shelf {...shelf} placement="related" limit={12} />
            <Shelf {...shelf} placement="looks-similar" limit={6} />
            {mayKeep && <Shelf {...shelf} placement="recently-viewed" limit={12} />}
          </>
        )}
      </div>
    </>
  );
}

function ProductGhost() {
  return (
    <div className={styles.product} aria-hidden="true">
      <div className={styles.picture} />
      <div className={styles.wordsGhost} />
    </div>
  );
}

interface ProductProps {
  readonly card: Card;
  readonly details: Details | undefined;
}

function Product({ card, details }: ProductProps) {
  const { say } = useLanguage();
  const [picked, setPicked] = useState<Variant>();
  useView(card, details);
  const variant = picked ?? details?.variants.find(({ availability }) => availability !== "out_of_stock");
  const shown = { ...card, ...pictureAndPrice(variant) };
  return (
    <article className={styles.product}>
      <div className={styles.picture}>
        <Picture name={shown.picture} alt={say.product.picture(card.title)} />
      </div>
      <div className={styles.words}>
        {/* A line of its own before it is known what stands on it. */}
        {details?.categories.length !== 0 && (
          <p className={styles.path}>{details?.categories.join(" / ") ?? "\u00a0"}</p>
        )}
        <PageHeading title={card.title} heading={card.title} subtitle={card.subtitle} />
        <p className={styles.price}>
          <Price price={shown.price} was={variant?.price ? undefined : card.was} />
          <small data-availability={shown.availability}>{say.product.availability[shown.availability]}</small>
        </p>
        {details && details.variants.length > 1 && (
          <VariantChoice variants={details.variants} chosen={variant} onChoose={setPicked} />
        )}
        <Purchase card={card} variant={variant} isSoldOut={shown.availability === "out_of_stock"} />
        {details && <About details={details} />}
      </div>
    </article>
  );
}

const pictureAndPrice = (variant: Variant | undefined) =>
  variant && {
    availability: variant.availability,
    ...(variant.price && { price: variant.price }),
    ...(variant.picture !== undefined && { picture: variant.picture }),
  };

interface PurchaseProps {
  readonly card: Card;
  readonly variant: Variant | undefined;
  readonly isSoldOut: boolean;
}

function Purchase({ card, variant, isSoldOut }: PurchaseProps) {
  const { say } = useLanguage();
  const [quantity, setQuantity] = useState(1);
  const bag = useBag();
  const toast = useToast();
  const { isLiked, toggle } = useLike();
  const liked = isLiked(card);
  const add = async () => {
    await bag.change(card, quantity, variant);
    toast(say.product.added(card.title));
  };
  return (
    <div className={styles.purchase}>
      {!isSoldOut && <QuantityStepper quantity={quantity} min={1} onChange={setQuantity} />}
      <Button look="dark" large className={styles.add} disabled={isSoldOut} onClick={() => void add()}>
        {isSoldOut ? say.product.soldOut : say.product.add}
      </Button>
      <Button large aria-pressed={liked} className={styles.like} onClick={() => void toggle(card)}>
        <Icon name="heart" />
        <span>{liked ? say.product.saved : say.product.save}</span>
      </Button>
    </div>
  );
}

function About({ details }: { readonly details: Details }) {
  const { say } = useLanguage();
  const facts = details.brand ? [[say.product.brand, details.brand] as const, ...details.facts] : details.facts;
  return (
    <div className={styles.about}>
      {details.description && <p>{details.description}</p>}
      {facts.length > 0 && (
        <>
          <h2>{say.product.facts}</h2>
          <dl>
            {facts.map(([name, value]) => (
              <div key={`${name}: ${value}`}>
                <dt>{name}</dt>
                <dd>{value}</dd>
              </div>
            ))}
          </dl>
        </>
      )}
      {details.tags.length > 0 && (
        <ul className={styles.tags} aria-label={say.product.tags}>
          {details.tags.map((tag) => (
            <li key={tag}>{tag}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
