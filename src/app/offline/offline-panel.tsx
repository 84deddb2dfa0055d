import { Panel } from "../insights/panel.tsx";
import { useLanguage } from "../language.tsx";
import { useLateSwitch, useOffline } from "./offline-context.ts";
import styles from "./offline-panel.module.css";
import { offlinePanelId } from "./reveal.ts";

/** The place of the "Use offline" switch; the switch itself comes a little later. */
export function OfflinePanel() {
  const { say } = useLanguage();
  const { state } = useOffline();
  const Switch = useLateSwitch();
  return (
    <Panel title={say.offline.title} hint={say.offline.hint}>
      <div id={offlinePanelId} tabIndex={-1} className={styles.columns}>
        {Switch ? (
          <Switch />
        ) : (
          <p className={styles.body}>{state.at === "failed" ? say.offline.unreachable : say.offline.arriving}</p>
        )}
      </div>
    </Panel>
  );
}
