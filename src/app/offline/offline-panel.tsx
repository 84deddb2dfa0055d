import { useState } from "react";
import type { EraseProof } from "../../offline/offline.ts";
import { isWanted } from "../../offline/switch.ts";
import { formatBytes } from "../format.ts";
import { Panel } from "../insights/panel.tsx";
import { ProofTable } from "../insights/proof-table.tsx";
import { useLanguage } from "../language.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { describeSwitch } from "./describe-switch.ts";
import { useInstallOffer, useIsOnline, useOffline, useOfflineActs } from "./offline-context.ts";
import styles from "./offline-panel.module.css";
import { offlinePanelId } from "./reveal.ts";

/** The "Use offline" switch with what it keeps, where it stands and how to undo it (spec O1, O7, O9). */
export function OfflinePanel() {
  const { language, say } = useLanguage();
  const { offline, install } = useOfflineActs();
  const { state } = useOffline();
  const isOnline = useIsOnline();
  const isInstallable = useInstallOffer();
  const [proof, setProof] = useState<EraseProof>();
  const wanted = isWanted(state);
  const canAct = state.at !== "unsupported" && state.at !== "starting";
  const erase = async () => setProof(await offline.erase());
  return (
    <Panel title={say.offline.title} hint={say.offline.hint}>
      <div id={offlinePanelId} tabIndex={-1} className={styles.columns}>
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
          <p className={styles.body}>{say.offline.body}</p>
          {/* A percentage is not read out at every step: the progress bar has it. */}
          <p className={styles.state} role="status">
            {state.at === "filling"
              ? say.offline.fillingSaid
              : describeSwitch(state, { say: say.offline, language, isOnline })}
          </p>
          <Progress />
          <div className={styles.actions}>
            {(state.at === "failed" || state.at === "no-space" || state.at === "incomplete") && (
              <Button onClick={() => void offline.turnOn()}>{say.offline.retry}</Button>
            )}
            {wanted && (
              <Button look="danger" onClick={() => void erase()}>
                {say.offline.delete}
              </Button>
            )}
            {isInstallable && (
              <Button title={say.offline.installHint} onClick={() => void install.install()}>
                {say.offline.install}
              </Button>
            )}
          </div>
        </div>
        <Sizes />
      </div>
      {proof && (
        <Dialog
          title={say.offline.deleted}
          onClose={() => setProof(undefined)}
          actions={<Button onClick={() => setProof(undefined)}>{say.me.close}</Button>}
        >
          <ProofTable
            words={say.offline.proof}
            rows={(["files", "bytes", "workers"] as const).map((row) => ({
              name: say.offline.proofRows[row],
              before: proof.before[row],
              after: proof.after[row],
            }))}
          />
        </Dialog>
      )}
    </Panel>
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
  const { language, say } = useLanguage();
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
            <dt>{say.offline.parts[part]}</dt>
            <dd>{size(sizes[part])}</dd>
          </div>
        ))}
        <div>
          <dt>{say.offline.total}</dt>
          <dd>{size(total)}</dd>
        </div>
      </dl>
      {storage && storage.quotaBytes > 0 && (
        <p className={styles.storage}>
          {say.offline.storage(size(storage.usageBytes), size(storage.quotaBytes))}{" "}
          {storage.persisted ? say.offline.persisted : say.offline.notPersisted}
        </p>
      )}
    </div>
  );
}
