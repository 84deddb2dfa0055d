import { useMeter } from "../../react/use-meter.ts";
import { formatBytes } from "../format.ts";
import { useLanguage } from "../language.tsx";
import styles from "./stat-tiles.module.css";

interface StatTilesProps {
  readonly events: number;
  readonly profileBytes: number;
  readonly interests: number;
}

export function StatTiles({ events, profileBytes, interests }: StatTilesProps) {
  const { language, say } = useLanguage();
  const { carriedYourData, outside } = useMeter();
  const requests = carriedYourData + outside;
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const tiles = [
    [number(requests), say.me.tiles.requests(requests)],
    [number(events), say.me.tiles.events(events)],
    [formatBytes(profileBytes, language), say.me.tiles.profile],
    [number(interests), say.me.tiles.interests(interests)],
  ] as const;
  return (
    <ul className={styles.tiles}>
      {tiles.map(([value, words]) => (
        <li key={words}>
          <b>{value}</b> <small>{words}</small>
        </li>
      ))}
    </ul>
  );
}
