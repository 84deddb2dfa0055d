import { useSearch } from "../../../react/hooks.ts";
import { Shelf } from "../../../react/shelf.tsx";
import { useLanguage } from "../../language.tsx";
import { CardGrid, GridGhost } from "../card-grid.tsx";
import { Notes } from "../notes.tsx";
import { PageHeading } from "../page-heading.tsx";
import styles from "./search-page.module.css";

export function SearchPage({ text }: { readonly text: string }) {
  const { say } = useLanguage();
  return text === "" ? (
    <PageHeading title={say.shell.searchGo} heading={say.search.nothingAsked} />
  ) : (
    <Results text={text} />
  );
}

function Results({ text }: { readonly text: string }) {
  const { language, say, itemHref } = useLanguage();
  const result = useSearch({ text, language, limit: 48 });
  const found = result.state === "ready" ? result.value : undefined;
  const how = found && (found.byMeaning ? say.search.byMeaning : say.search.byWords);
  return (
    <>
      <PageHeading
        title={say.search.title(text)}
        heading={say.search.heading}
        emphasis={say.search.title(text)}
        subtitle={found && `${say.search.count(found.cards.length)} · ${how}`}
      />
      <Notes only={["pack-failed", "pack-partial", "words-only"]} />
      {result.state === "loading" && <GridGhost />}
      {result.state === "failed" && <p className={styles.empty}>{say.receipts.failed(result.message)}</p>}
      {found && found.cards.length > 0 && (
        <CardGrid heading={say.search.count(found.cards.length)} cards={found.cards} />
      )}
      {found && found.cards.length === 0 && (
        <>
          <p className={styles.empty}>{say.search.empty}</p>
          <Shelf placement="popular" language={language} columns={6} heading={say.home.popular} itemHref={itemHref} />
        </>
      )}
    </>
  );
}
