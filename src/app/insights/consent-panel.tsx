import { useState } from "react";
import type { ConsentMode } from "../../core/api.ts";
import { useConsent } from "../../react/use-consent.ts";
import { useLanguage } from "../language.tsx";
import { consentModes, useChoose } from "../shop/consent-card.tsx";
import styles from "./consent-panel.module.css";
import { Panel } from "./panel.tsx";
import { useMyDataWords } from "./use-my-data-words.ts";

/** The three modes as radio cards; none is marked before the shopper chose. */
export function ConsentPanel({ mode }: { readonly mode: ConsentMode | undefined }) {
  const consent = useConsent();
  const choose = useChoose(consent);
  const { say } = useLanguage();
  const words = useMyDataWords();
  const [asked, setAsked] = useState<ConsentMode>();
  const chosen = asked ?? (consent.choice && mode);
  const onChoose = async (wanted: ConsentMode) => {
    setAsked(wanted);
    await choose(wanted);
    setAsked(undefined);
  };
  return (
    <Panel title={words.consent} hint={words.consentHint}>
      <fieldset className={styles.modes}>
        <legend>{words.consent}</legend>
        {consentModes.map((each) => (
          <label key={each}>
            <input type="radio" name="consent" checked={chosen === each} onChange={() => void onChoose(each)} />
            <span>
              <b>{say.consent.modes[each].name}</b>
              <small>{say.consent.modes[each].hint}</small>
            </span>
          </label>
        ))}
      </fieldset>
    </Panel>
  );
}
