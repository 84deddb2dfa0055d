import { useId } from "react";
import type { ConsentMode } from "../../core/api.ts";
import { messageOf } from "../../core/errors.ts";
import { type Consent, useConsent } from "../../react/use-consent.ts";
import { useLanguage } from "../language.tsx";
import { useToast } from "../ui/toast.tsx";
import styles from "./consent-card.module.css";

export const consentModes: readonly ConsentMode[] = ["on", "session", "off"];

/** Makes the choice and says what it means; a failure is said too. */
export function useChoose({ choose }: Consent): (mode: ConsentMode) => Promise<void> {
  const toast = useToast();
  const { say } = useLanguage();
  return async (mode) => {
    try {
      await choose(mode);
      // Asked because of this act and never by itself; a browser that refuses may clear what is kept when space is short.
      if (mode === "on") await navigator.storage?.persist?.().catch(() => false);
      toast(say.consent.thanks[mode]);
    } catch (error) {
      toast(say.receipts.failed(messageOf(error)));
    }
  };
}

/** Asks once, beside the content and never in front of it. The three answers weigh the same. */
export function ConsentCard() {
  const consent = useConsent();
  const choose = useChoose(consent);
  const { say } = useLanguage();
  const headingId = useId();
  if (!consent.shouldAsk) return null;
  return (
    <section className={styles.card} aria-labelledby={headingId}>
      <div className={styles.words}>
        <h2 id={headingId}>{say.consent.heading}</h2>
        <p>{say.consent.body}</p>
      </div>
      <ul className={styles.choices}>
        {consentModes.map((mode) => (
          <li key={mode}>
            <button type="button" onClick={() => void choose(mode)}>
              <b>{say.consent.modes[mode].name}</b>
              <span>{say.consent.modes[mode].hint}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}
