import { useState } from "react";
import { useLanguage } from "../language.tsx";
import styles from "./weight-slider.module.css";

interface WeightSliderProps {
  readonly label: string;
  /** 0 to 4, 1 is neutral. */
  readonly weight: number;
  readonly onWeigh: (weight: number) => void;
}

/** Tells its weight when the hand lets go: each telling is a line in the log. */
export function WeightSlider({ label, weight, onWeigh }: WeightSliderProps) {
  const { say } = useLanguage();
  const [moving, setMoving] = useState<number>();
  const shown = moving ?? weight;
  const settle = () => {
    if (moving !== undefined && moving !== weight) onWeigh(moving);
    setMoving(undefined);
  };
  return (
    <span className={styles.slider}>
      <input
        type="range"
        min={0}
        max={4}
        step={0.25}
        value={shown}
        aria-label={label}
        aria-valuetext={say.me.weightValue(shown)}
        onChange={({ target }) => setMoving(target.valueAsNumber)}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <small aria-hidden="true">{say.me.weightValue(shown)}</small>
    </span>
  );
}
