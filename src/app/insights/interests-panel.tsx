import { useState } from "react";
import type { Interest } from "../../core/api.ts";
import { messageOf } from "../../core/errors.ts";
import type { Preference } from "../../core/events.ts";
import { useSotto } from "../../react/context.tsx";
import { useLanguage } from "../language.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useToast } from "../ui/toast.tsx";
import styles from "./interests-panel.module.css";
import { Panel } from "./panel.tsx";
import { RenameDialog } from "./rename-dialog.tsx";
import { useMyDataWords } from "./use-my-data-words.ts";
import { WeightSlider } from "./weight-slider.tsx";

/** Interests with their strength; each can be weighed, renamed, removed and brought back. */
export function InterestsPanel({ interests }: { readonly interests: readonly Interest[] }) {
  const words = useMyDataWords();
  const prefer = usePrefer();
  const kept = interests.filter(({ muted }) => !muted);
  const muted = interests.filter((interest) => interest.muted);
  return (
    <Panel title={words.interests} hint={words.interestsHint}>
      {kept.length === 0 && <p className={styles.none}>{words.noInterests}</p>}
      <ul className={styles.list}>
        {kept.map((interest) => (
          <InterestRow key={interest.conceptId} interest={interest} prefer={prefer} />
        ))}
      </ul>
      {muted.length > 0 && (
        <>
          <h3 className={styles.mutedHead}>{words.muted}</h3>
          <ul className={styles.muted}>
            {muted.map(({ conceptId, label }) => (
              <li key={conceptId}>
                <span>{label}</span>
                <Button onClick={() => prefer({ action: "unmute", conceptId })}>{words.unmute}</Button>
              </li>
            ))}
          </ul>
        </>
      )}
    </Panel>
  );
}

type Prefer = (preference: Preference) => void;

function usePrefer(): Prefer {
  const sotto = useSotto();
  const toast = useToast();
  const { say } = useLanguage();
  return (preference) =>
    void sotto.prefer(preference).catch((error: unknown) => toast(say.receipts.failed(messageOf(error))));
}

function InterestRow({ interest, prefer }: { readonly interest: Interest; readonly prefer: Prefer }) {
  const words = useMyDataWords();
  const [isRenaming, setRenaming] = useState(false);
  const { conceptId, label, strength, evidence, weight } = interest;
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {label} <small>{words.interestEvents(evidence)}</small>
      </span>
      <span className={styles.bar} aria-hidden="true">
        <i data-negative={strength < 0 || undefined} style={{ width: `${Math.min(1, Math.abs(strength)) * 100}%` }} />
      </span>
      <WeightSlider
        label={words.weight(label)}
        weight={weight}
        onWeigh={(wanted) => prefer({ action: "weight", conceptId, weight: wanted })}
      />
      <span className={styles.buttons}>
        <IconButton label={words.rename(label)} onClick={() => setRenaming(true)}>
          <Icon name="pencil" size={14} />
        </IconButton>
        <IconButton label={words.mute(label)} onClick={() => prefer({ action: "mute", conceptId })}>
          <Icon name="close" size={14} />
        </IconButton>
      </span>
      {isRenaming && (
        <RenameDialog
          label={label}
          onClose={() => setRenaming(false)}
          onRename={(wanted) => prefer({ action: "rename", conceptId, label: wanted })}
        />
      )}
    </li>
  );
}
