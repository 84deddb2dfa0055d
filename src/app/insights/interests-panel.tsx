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
import { WeightSlider } from "./weight-slider.tsx";

/** Interests with their strength; each can be weighed, renamed, removed and brought back. */
export function InterestsPanel({ interests }: { readonly interests: readonly Interest[] }) {
  const { say } = useLanguage();
  const prefer = usePrefer();
  const kept = interests.filter(({ muted }) => !muted);
  const muted = interests.filter((interest) => interest.muted);
  return (
    <Panel title={say.me.interests} hint={say.me.interestsHint}>
      {kept.length === 0 && <p className={styles.none}>{say.me.noInterests}</p>}
      <ul className={styles.list}>
        {kept.map((interest) => (
          <InterestRow key={interest.conceptId} interest={interest} prefer={prefer} />
        ))}
      </ul>
      {muted.length > 0 && (
        <>
          <h3 className={styles.mutedHead}>{say.me.muted}</h3>
          <ul className={styles.muted}>
            {muted.map(({ conceptId, label }) => (
              <li key={conceptId}>
                <span>{label}</span>
                <Button onClick={() => prefer({ action: "unmute", conceptId })}>{say.me.unmute}</Button>
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
  const { say } = useLanguage();
  const [isRenaming, setRenaming] = useState(false);
  const { conceptId, label, strength, evidence, weight } = interest;
  return (
    <li className={styles.row}>
      <span className={styles.name}>
        {label} <small>{say.me.interestEvents(evidence)}</small>
      </span>
      <span className={styles.bar} aria-hidden="true">
        <i data-negative={strength < 0 || undefined} style={{ width: `${Math.min(1, Math.abs(strength)) * 100}%` }} />
      </span>
      <WeightSlider
        label={say.me.weight(label)}
        weight={weight}
        onWeigh={(wanted) => prefer({ action: "weight", conceptId, weight: wanted })}
      />
      <span className={styles.buttons}>
        <IconButton label={say.me.rename(label)} onClick={() => setRenaming(true)}>
          <Icon name="pencil" size={14} />
        </IconButton>
        <IconButton label={say.me.mute(label)} onClick={() => prefer({ action: "mute", conceptId })}>
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
