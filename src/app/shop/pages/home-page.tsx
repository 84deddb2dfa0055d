import type { RankingRules } from "../../../core/api.ts";
import { useStatus } from "../../../react/hooks.ts";
import { Shelf } from "../../../react/shelf.tsx";
import { useConsent } from "../../../react/use-consent.ts";
import { useLanguage } from "../../language.tsx";
import { ConsentCard } from "../consent-card.tsx";
import { PicksPanel } from "../first-visit/picks-panel.tsx";
import { usePicks } from "../first-visit/use-picks.ts";
import { go } from "../fragment.ts";
import { Notes, useNotes } from "../notes.tsx";
import { PageHeading } from "../page-heading.tsx";
import { SurpriseDial } from "../surprise-dial.tsx";
import { useVisit } from "../visit.tsx";
import styles from "./home-page.module.css";

/** No brand takes the page over: two thirds of the picks at most, a quarter of what everybody is shown. */
const ofPicks: RankingRules = { mostOfBrand: 8 };
const ofCrowd: RankingRules = { mostOfBrand: 3, withoutCart: true };

export function HomePage() {
  const { language, say, href, itemHref } = useLanguage();
  const status = useStatus();
  const { shouldAsk } = useConsent();
  const { surprise } = useVisit();
  const picks = usePicks();
  const isClear = useNotes().length === 0 && !shouldAsk && !picks.isOffered;
  const catalogue = status.state === "ready" ? status.value.catalogue : undefined;
  const shelf = { language, itemHref, limit: 12, onSeeData: () => go(href({ page: "me" })) };
  const lower = { ...shelf, columns: 6, rules: ofCrowd } as const;
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
      {/* Without a catalogue one shelf says so; many would say it many times. */}
      {picks.isOffered && catalogue?.state !== "failed" && <PicksPanel picks={picks} />}
      <div className={styles.shelves}>
        {/* The page's own heading speaks for the first shelf; where nothing stands between, its controls join that line. */}
        <div className={isClear ? `${styles.lead} ${styles.joined}` : styles.lead}>
          <Shelf
            {...shelf}
            placement={surprise > 0 ? "surprise-me" : "for-you"}
            surprise={surprise}
            columns={4}
            heading={say.home.forYou}
            rules={ofPicks}
            onPage={picks.onPage}
          >
            <SurpriseDial slot="controls" />
          </Shelf>
        </div>
        {catalogue?.state !== "failed" && (
          <>
            {/* Where nothing is kept there is nothing to go by, and no place to keep for it. */}
            {picks.mayKeep && (
              <>
                <Shelf {...lower} placement="because-you-viewed" rules={ofPicks} />
                <Shelf {...lower} placement="buy-again" rules={ofPicks} />
                <Shelf {...lower} placement="people-like-you" />
              </>
            )}
            <Shelf {...lower} placement="new-arrivals" heading={say.home.newArrivals} />
            <Shelf {...lower} placement="trending" />
            <Shelf {...lower} placement="popular" heading={say.home.popular} />
            {picks.mayKeep && <Shelf {...lower} placement="recently-viewed" />}
          </>
        )}
      </div>
    </>
  );
}
