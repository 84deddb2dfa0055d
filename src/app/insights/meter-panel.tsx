import { useMeter } from "../../react/use-meter.ts";
import { useLanguage } from "../language.tsx";
import styles from "./meter-panel.module.css";
import { Panel } from "./panel.tsx";
import { useMyDataWords } from "./use-my-data-words.ts";

/** What the meter counted, and what it cannot see (spec N5). */
export function MeterPanel() {
  const { language } = useLanguage();
  const words = useMyDataWords();
  const meter = useMeter();
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const rows = [
    [words.meterScheduled, meter.scheduled],
    [words.meterOutside, meter.outside],
    [words.meterBlocked, meter.blocked],
  ] as const;
  return (
    <Panel title={words.meter} hint={words.meterHint}>
      <div className={styles.columns}>
        <dl className={styles.counts}>
          {rows.map(([name, count]) => (
            <div key={name}>
              <dt>{name}</dt>
              <dd>{number(count)}</dd>
            </div>
          ))}
        </dl>
        <div>
          <h3 className={styles.blind}>{words.meterBlind}</h3>
          <ul className={styles.unseen}>
            {meter.cannotSee.map((kind) => (
              <li key={kind}>{words.cannotSee[kind]}</li>
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
