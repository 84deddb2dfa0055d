import { useId } from "react";
import { useOnboarding } from "../../../react/hooks.ts";
import { useLanguage } from "../../language.tsx";
import { Button } from "../../ui/button.tsx";
import { Picture } from "../picture.tsx";
import { useVisit } from "../visit.tsx";
import styles from "./picks-panel.module.css";
import type { Picks } from "./use-picks.ts";

const offered = 10;
const wanted = 3;

/** "Tap three things you like": in place before its things have arrived, and gone for the visit when turned down. */
export function PicksPanel({ picks }: { readonly picks: Picks }) {
  const { language, say } = useLanguage();
  const { setDeclinedPicks } = useVisit();
  const headingId = useId();
  const answer = useOnboarding(language, offered);
  const cards = answer.state === "ready" ? answer.value : [];
  const missing = wanted - cards.filter(picks.isPicked).length;
  return (
    <section className={styles.panel} aria-labelledby={headingId}>
      <div className={styles.words}>
        <h2 id={headingId}>{say.picks.heading}</h2>
        <p role="status">{missing < wanted ? say.picks.left(Math.max(0, missing)) : say.picks.hint}</p>
        <Button onClick={() => setDeclinedPicks(true)}>{missing > 0 ? say.picks.skip : say.picks.done}</Button>
      </div>
      <ul className={styles.things}>
        {cards.map((card) => (
          <li key={card.itemId}>
            <button type="button" aria-pressed={picks.isPicked(card)} onClick={() => picks.toggle(card)}>
              <Picture name={card.picture} alt="" />
              <span>{card.title}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
