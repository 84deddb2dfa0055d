import { useLanguage } from "../language.tsx";
import styles from "./ghost.module.css";

/** The place of a page's panels that are on their way, as tall as most of them. */
export function PanelsGhost() {
  const { say } = useLanguage();
  return (
    <div className={styles.panels}>
      <p role="status">{say.loading}</p>
      <i />
      <i />
    </div>
  );
}

/** The place of so many buttons. */
export function ButtonsGhost({ count }: { readonly count: number }) {
  return [...Array(count).keys()].map((place) => <i key={place} className={styles.button} />);
}
