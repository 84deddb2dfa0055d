import { useLanguage } from "../language.tsx";
import { IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import styles from "./quantity-stepper.module.css";

export const maxQuantity = 99;

interface QuantityStepperProps {
  readonly quantity: number;
  readonly min: 0 | 1;
  readonly onChange: (quantity: number) => void;
}

export function QuantityStepper({ quantity, min, onChange }: QuantityStepperProps) {
  const { say } = useLanguage();
  return (
    <fieldset className={styles.stepper} aria-label={say.product.quantity}>
      <IconButton label={say.product.less} disabled={quantity <= min} onClick={() => onChange(quantity - 1)}>
        <Icon name="minus" size={14} />
      </IconButton>
      <output aria-live="polite">{quantity}</output>
      <IconButton label={say.product.more} disabled={quantity >= maxQuantity} onClick={() => onChange(quantity + 1)}>
        <Icon name="plus" size={14} />
      </IconButton>
    </fieldset>
  );
}
