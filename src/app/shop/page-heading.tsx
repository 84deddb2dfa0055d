import { createContext, type ReactNode, useContext, useEffect, useRef } from "react";
import { useLanguage } from "../language.tsx";
import styles from "./page-heading.module.css";

/** Whether the page was reached from another one; on the first the browser's own focus is right. */
export const ArrivalContext = createContext(false);

interface PageHeadingProps {
  /** For the tab and the history. */
  readonly title: string;
  readonly heading: string;
  /** Said with emphasis after the heading. */
  readonly emphasis?: string;
  readonly subtitle?: ReactNode;
  readonly actions?: ReactNode;
}

/** The top of every page: its h1, which takes the focus on arrival, and the tab's title. */
export function PageHeading({ title, heading, emphasis, subtitle, actions }: PageHeadingProps) {
  const hasArrived = useContext(ArrivalContext);
  // Chinese sets no space between words.
  const gap = useLanguage().language === "zh" ? "" : " ";
  const h1 = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · here·made`;
  }, [title]);
  useEffect(() => {
    if (hasArrived) h1.current?.focus({ preventScroll: true });
  }, [hasArrived]);
  return (
    <div className={styles.hero}>
      <h1 ref={h1} tabIndex={-1}>
        {heading}
        {emphasis && gap}
        {emphasis && <i>{emphasis}</i>}
      </h1>
      {subtitle && <p className={styles.subtitle}>{subtitle}</p>}
      {actions && <div className={styles.actions}>{actions}</div>}
    </div>
  );
}
