import { useMeter } from "../../react/use-meter.ts";
import { formatBytes } from "../format.ts";
import { useLanguage } from "../language.tsx";
import styles from "./stat-tiles.module.css";
import { useMyDataWords } from "./use-my-data-words.ts";

interface StatTilesProps {
  readonly events: number;
  readonly profileBytes: number;
  readonly interests: number;
}

export function StatTiles({ events, profileBytes, interests }: StatTilesProps) {
  const { language } = useLanguage();
  const words = useMyDataWords();
  const { carriedYourData, outside } = useMeter();
  const requests = carriedYourData + outside;
  const number = (value: number) => new Intl.NumberFormat(language).format(value);
  const tiles = [
    [number(requests), words.tiles.requests(requests)],
    [number(events), words.tiles.events(events)],
    [formatBytes(profileBytes, language), words.tiles.profile],
    [number(interests), words.tiles.interests(interests)],
  ] as const;
  return (
    <ul className={styles.tiles}>
      {tiles.map(([value, what]) => (
        <li key={what}>
          <b>{value}</b> <small>{what}</small>
        </li>
      ))}
    </ul>
  );
}
