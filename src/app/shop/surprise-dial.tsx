import { useLanguage } from "../language.tsx";
import styles from "./surprise-dial.module.css";
import { useVisit } from "./visit.tsx";

/** From the familiar picks to surprising ones. The shelf follows at every step; the page remembers it, nothing else does. */
export function SurpriseDial({ slot }: { readonly slot?: string }) {
  const { say } = useLanguage();
  const { surprise, setSurprise } = useVisit();
  const steps = say.dial.steps;
  return (
    <label slot={slot} className={styles.dial}>
      <span aria-hidden="true">{say.dial.familiar}</span>
      <input
        type="range"
        min={0}
        max={1}
        step={1 / (steps.length - 1)}
        value={surprise}
        ref={(input) => input?.style.setProperty("--at", `${surprise * 100}%`)}
        aria-label={say.dial.label}
        aria-valuetext={steps[Math.round(surprise * (steps.length - 1))]}
        onChange={({ target }) => setSurprise(target.valueAsNumber)}
      />
      <span aria-hidden="true">{say.dial.surprising}</span>
    </label>
  );
}
