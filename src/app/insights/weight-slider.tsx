import { useState } from "react";
import { useMyDataWords } from "./use-my-data-words.ts";
import styles from "./weight-slider.module.css";

interface WeightSliderProps {
  readonly label: string;
  /** 0 to 4, 1 is neutral. */
  readonly weight: number;
  readonly onWeigh: (weight: number) => void;
}

/** Tells its weight when the hand lets go: each telling is a line in the log. */
export function WeightSlider({ label, weight, onWeigh }: WeightSliderProps) {
  const words = useMyDataWords();
  const [{ shown, told }, setState] = useState({ shown: weight, told: weight });
  // The weight moved elsewhere: an answer to our own telling, another tab, a replay.
  const [known, setKnown] = useState(weight);
  if (known !== weight) {
    setKnown(weight);
    setState({ shown: weight, told: weight });
  }
  const settle = () => {
    if (shown === told) return;
    setState({ shown, told: shown });
    onWeigh(shown);
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
        aria-valuetext={words.weightValue(shown)}
        onChange={({ target }) => setState({ shown: target.valueAsNumber, told })}
        onPointerUp={settle}
        onKeyUp={settle}
        onBlur={settle}
      />
      <small aria-hidden="true">{words.weightValue(shown)}</small>
    </span>
  );
}
