import type { ConceptId } from "../../core/ids.ts";
import { useHistory, useInterests, useStatus } from "../../react/hooks.ts";
import { useLanguage } from "../language.tsx";
import { OfflinePanel } from "../offline/offline-panel.tsx";
import { ConsentPanel } from "./consent-panel.tsx";
import { EventLog } from "./event-log.tsx";
import { InterestsPanel } from "./interests-panel.tsx";
import { MeterPanel } from "./meter-panel.tsx";
import styles from "./my-data-panels.module.css";
import { StatTiles } from "./stat-tiles.tsx";

/** So many fit beside the consent panel; with more of them the meter's panel stands there too. */
const fewInterests = 7;

/** Everything the shop knows, in the shopper's hands. */
export function MyDataPanels() {
  const { language } = useLanguage();
  const status = useStatus();
  const interests = useInterests(language);
  const history = useHistory();
  const known = status.state === "ready" ? status.value : undefined;
  const found = interests.state === "ready" ? interests.value : [];
  const nameOf = (id: ConceptId) => found.find(({ conceptId }) => conceptId === id)?.label ?? id;
  return (
    <>
      <StatTiles
        events={known?.events ?? 0}
        profileBytes={known?.profileBytes ?? 0}
        interests={found.filter(({ muted }) => !muted).length}
      />
      <div className={styles.panels} data-many={found.length > fewInterests || undefined}>
        <InterestsPanel interests={found} />
        <ConsentPanel mode={known?.consent} />
        <MeterPanel />
      </div>
      <div className={styles.alone}>
        <OfflinePanel />
      </div>
      <EventLog entries={history.state === "ready" ? history.value : []} nameOf={nameOf} />
    </>
  );
}
