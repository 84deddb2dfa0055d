import type { Variant } from "../../../core/catalogue.ts";
import { useLanguage } from "../../language.tsx";
import styles from "./variant-choice.module.css";

interface VariantChoiceProps {
  readonly variants: readonly Variant[];
  readonly chosen: Variant | undefined;
  readonly onChoose: (variant: Variant) => void;
}

/** The buyable forms of an item, as native radio buttons. */
export function VariantChoice({ variants, chosen, onChoose }: VariantChoiceProps) {
  const { say } = useLanguage();
  return (
    <fieldset className={styles.choice}>
      <legend>{say.product.variants}</legend>
      {variants.map((variant) => (
        <label key={variant.variantId}>
          <input
            type="radio"
            name="variant"
            checked={chosen?.variantId === variant.variantId}
            disabled={variant.availability === "out_of_stock"}
            onChange={() => onChoose(variant)}
          />
          <span>{variant.label}</span>
        </label>
      ))}
    </fieldset>
  );
}
