import type { ConceptId } from "../../../core/ids.ts";
import { useBrowse, useDepartments } from "../../../react/hooks.ts";
import { useLanguage } from "../../language.tsx";
import { CardGrid, GridGhost } from "../card-grid.tsx";
import { go } from "../fragment.ts";
import { Notes } from "../notes.tsx";
import { PageHeading } from "../page-heading.tsx";
import { type Sort, sorts } from "../routes.ts";
import styles from "./department-page.module.css";
import { NotFoundPage } from "./not-found-page.tsx";

const maxCards = 500;

interface DepartmentPageProps {
  readonly conceptId: ConceptId;
  readonly sort: Sort;
}

export function DepartmentPage({ conceptId, sort }: DepartmentPageProps) {
  const { language, say } = useLanguage();
  const departments = useDepartments(language);
  const cards = useBrowse({ language, conceptId, sort, limit: maxCards });
  const known = departments.state === "ready" ? departments.value : [];
  const department = known.find((each) => each.conceptId === conceptId);
  if (known.length > 0 && !department) return <NotFoundPage />;
  const label = department?.label ?? say.loading;
  return (
    <>
      <PageHeading
        title={label}
        heading={label}
        subtitle={department && say.department.count(department.count)}
        actions={<SortSelect conceptId={conceptId} sort={sort} />}
      />
      <Notes only={["pack-failed", "pack-partial"]} />
      {cards.state !== "ready" && <GridGhost />}
      {cards.state === "ready" && cards.value.length === 0 && <p className={styles.empty}>{say.department.empty}</p>}
      {cards.state === "ready" && <CardGrid heading={say.department.count(cards.value.length)} cards={cards.value} />}
    </>
  );
}

function SortSelect({ conceptId, sort }: DepartmentPageProps) {
  const { say, href } = useLanguage();
  return (
    <label className={styles.sort}>
      <span>{say.department.sort}</span>
      <select
        value={sort}
        onChange={({ target }) => {
          const wanted = sorts.find((each) => each === target.value) ?? "relevance";
          go(href({ page: "department", conceptId, sort: wanted }), "replace");
        }}
      >
        {sorts.map((each) => (
          <option key={each} value={each}>
            {say.department.sorts[each]}
          </option>
        ))}
      </select>
    </label>
  );
}
