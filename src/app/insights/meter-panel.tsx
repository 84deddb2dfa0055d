import { useMeter } from "../../react/use-meter.ts";
import { useLanguage } from "../language.tsx";
import styles from "./meter-panel.module.css";
import { Panel } from "./panel.tsx";

/** What the meter counted, and what it cannot see (spec N5). */
export function MeterPanel() {
  const { language, say } = useLanguage();
  const meter = useMeter();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const rows = [
    [say.me.meterScheduled, meter.scheduled],
    [say.me.meterOutside, meter.outside],
    [say.me.meterBlocked, meter.blocked],
  ] as const;
  return (
    <Panel title={say.me.meter} hint={say.me.meterHint}>
      <div className={styles.columns}>
        <dl className={styles.counts}>
          {rows.map(([words, count]) => (
            <div key={words}>
              <dt>{words}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
        <div>
          <h3 className={styles.blind}>{say.me.meterBlind}</h3>
          <ul className={styles.unseen}>
            {meter.cannotSee.map((kind) => (
              <li key={kind}>{say.me.cannotSee[kind]}</li>
            ))}
          </ul>
        </div>
      </div>
      {meter.outsideUrls.length > 0 && (
        <ul className={styles.urls}>
          {meter.outsideUrls.map((url) => (
            <li key={url}>{url}</li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
