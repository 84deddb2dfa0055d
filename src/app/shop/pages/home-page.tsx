import { useStatus } from "../../../react/hooks.ts";
import { Shelf } from "../../../react/shelf.tsx";
import { useConsent } from "../../../react/use-consent.ts";
import { useLanguage } from "../../language.tsx";
import { ConsentCard } from "../consent-card.tsx";
import { go } from "../fragment.ts";
import { Notes, useNotes } from "../notes.tsx";
import { PageHeading } from "../page-heading.tsx";
import styles from "./home-page.module.css";

export function HomePage() {
  const { language, say, href, itemHref } = useLanguage();
  const status = useStatus();
  const { shouldAsk } = useConsent();
  const isClear = useNotes().length === 0 && !shouldAsk;
  const catalogue = status.state === "ready" ? status.value.catalogue : undefined;
  const shelf = { language, itemHref, onSeeData: () => go(href({ page: "me" })) };
  return (
    <>
      <PageHeading
        title={say.home.title}
        heading={say.home.heading}
        emphasis={say.home.headingEmphasis}
        subtitle={catalogue?.state === "ready" ? say.home.subtitle(catalogue.totalRows) : say.home.subtitleLoading}
      />
      {shouldAsk && <ConsentCard />}
      <Notes />
      <div className={styles.shelves}>
        {/* The page's own heading speaks for the first shelf; where nothing stands between, its controls join that line. */}
        <div className={isClear ? `${styles.lead} ${styles.joined}` : styles.lead}>
          <Shelf {...shelf} placement="for-you" limit={12} columns={4} heading={say.home.forYou} />
        </div>
        {/* Without a catalogue one shelf says so; four would say it four times. */}
        {catalogue?.state !== "failed" && (
          <>
            <Shelf {...shelf} placement="because-you-viewed" limit={12} columns={6} />
            <Shelf {...shelf} placement="new-arrivals" limit={12} columns={6} heading={say.home.newArrivals} />
            <Shelf {...shelf} placement="popular" limit={12} columns={6} heading={say.home.popular} />
          </>
        )}
      </div>
    </>
  );
}
