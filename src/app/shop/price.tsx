import type { Money } from "../../core/money.ts";
import { formatMoney, reductionPercent } from "../../widget/format.ts";
import { useLanguage } from "../language.tsx";
import styles from "./price.module.css";

interface PriceProps {
  readonly price: Money | undefined;
  readonly was?: Money | undefined;
}

/** A price with the one before its reduction, both named for those who cannot see the line through it. */
export function Price({ price, was }: PriceProps) {
  const { language, say } = useLanguage();
  if (!price) return <span className={styles.none}>{say.bag.noPrice}</span>;
  const percent = was && reductionPercent({ price, was });
  return (
    <span className={styles.price}>
      {was && percent !== undefined && (
        <>
          <span className={styles.quiet}>{say.product.was} </span>
          <s>{formatMoney(was, language)}</s>
          <span className={styles.quiet}> {say.product.now} </span>
        </>
      )}
      {formatMoney(price, language)}
      {percent !== undefined && <em>{say.product.reduced(percent)}</em>}
    </span>
  );
}
