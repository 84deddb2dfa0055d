import { useState } from "react";
import type { EraseProof } from "../../offline/offline.ts";
import { isWanted } from "../../offline/switch.ts";
import { formatBytes } from "../format.ts";
import { ProofTable } from "../insights/proof-table.tsx";
import { useLanguage } from "../language.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { describeSwitch } from "./describe-switch.ts";
import { useInstallOffer, useIsOnline, useOffline, useOfflineActs } from "./offline-context.ts";
import styles from "./offline-panel.module.css";
import { panelEn } from "./panel-en.ts";
import { panelZh } from "./panel-zh.ts";

const messagesIn = { en: panelEn, zh: panelZh };

function useMessages() {
  const { language, say } = useLanguage();
  return { language, say, words: messagesIn[language] };
}

/** The "Use offline" switch with what it keeps, where it stands and how to undo it (spec O1, O7, O9). */
export function OfflineSwitch() {
  const { language, say, words } = useMessages();
  const { offline, install } = useOfflineActs();
  const { state } = useOffline();
  const isOnline = useIsOnline();
  const isInstallable = useInstallOffer();
  const [proof, setProof] = useState<EraseProof>();
  const wanted = isWanted(state);
  const canAct = state.at !== "unsupported" && state.at !== "starting";
  const erase = async () => setProof(await offline.erase());
  return (
    <>
      <div className={styles.words}>
        <label className={styles.switch} data-disabled={!canAct || undefined}>
          <input
            type="checkbox"
            role="switch"
            checked={wanted}
            aria-checked={wanted}
            disabled={!canAct}
            onChange={() => void (wanted ? erase() : offline.turnOn())}
          />
          <span>{say.offline.switch}</span>
        </label>
        <p className={styles.body}>{words.body}</p>
        {/* A percentage is not read out at every step: the progress bar has it. */}
        <p className={styles.state} role="status">
          {state.at === "filling" ? words.fillingSaid : describeSwitch(state, { say: words, language, isOnline })}
        </p>
        <Progress />
        <div className={styles.actions}>
          {(state.at === "failed" || state.at === "no-space" || state.at === "incomplete") && (
            <Button onClick={() => void offline.turnOn()}>{words.retry}</Button>
          )}
          {wanted && (
            <Button look="danger" onClick={() => void erase()}>
              {words.delete}
            </Button>
          )}
          {isInstallable && (
            <Button title={words.installHint} onClick={() => void install.install()}>
              {words.install}
            </Button>
          )}
        </div>
      </div>
      <Sizes />
      {proof && (
        <Dialog
          title={words.deleted}
          onClose={() => setProof(undefined)}
          actions={<Button onClick={() => setProof(undefined)}>{say.proof.close}</Button>}
        >
          <ProofTable
            words={words.proof}
            rows={(["files", "bytes", "workers"] as const).map((row) => ({
              name: words.proofRows[row],
              before: proof.before[row],
              after: proof.after[row],
            }))}
          />
        </Dialog>
      )}
    </>
  );
}

function Progress() {
  const { say } = useLanguage();
  const { state } = useOffline();
  if (state.at !== "filling") return null;
  return (
    <progress
      className={styles.progress}
      aria-label={say.offline.switch}
      value={state.keptBytes}
      max={Math.max(1, state.totalBytes)}
    />
  );
}

/** What is kept or would be, in the words of the device: sizes as they lie on it. */
function Sizes() {
  const { language, words } = useMessages();
  const { sizes, storage } = useOffline();
  if (!sizes) return null;
  const size = (bytes: number) => formatBytes(bytes, language);
  const parts = ["shell", "catalogue", "pictures", "encoder"] as const;
  const total = parts.reduce((sum, part) => sum + sizes[part], 0);
  return (
    <div>
      <dl className={styles.sizes}>
        {parts.map((part) => (
          <div key={part}>
            <dt>{words.parts[part]}</dt>
            <dd>{size(sizes[part])}</dd>
          </div>
        ))}
        <div>
          <dt>{words.total}</dt>
          <dd>{size(total)}</dd>
        </div>
      </dl>
      {storage && storage.quotaBytes > 0 && (
        <p className={styles.storage}>
          {words.storage(size(storage.usageBytes), size(storage.quotaBytes), storage.persisted)}
        </p>
      )}
    </div>
  );
}
