import type { ImportPreview, RecordField, RowKind } from "../../../core/records.ts";
import { Panel } from "../panel.tsx";
import styles from "./columns-panel.module.css";
import type { Choices } from "./use-bring.ts";
import { useBringWords } from "./use-bring-words.ts";

type Table = NonNullable<ImportPreview["table"]>;

/** The fields that matter for rows of a kind, in the order in which people look for them. */
const fieldsOf: Readonly<Record<RowKind, readonly RecordField[]>> = {
  purchase: ["title", "time", "clock", "quantity", "price", "currency", "category", "status", "id", "kind"],
  view: ["title", "time", "clock", "category", "id", "kind"],
  search: ["query", "time", "clock", "kind"],
  page: ["url", "title", "time", "clock"],
};
const kinds: readonly RowKind[] = ["purchase", "view", "search", "page"];

interface ColumnsPanelProps {
  readonly table: Table;
  readonly choices: Choices;
  readonly onChange: (choices: Choices) => void;
}

/** Says what each column was taken for, and lets the shopper say it better. */
export function ColumnsPanel({ table, choices, onChange }: ColumnsPanelProps) {
  const say = useBringWords();
  const { mapping, kind, dates } = table;
  return (
    <Panel title={say.columns} hint={say.columnsHint}>
      <div className={styles.fields}>
        <label>
          <span>{say.rowKind}</span>
          <select value={kind} onChange={({ target }) => onChange({ ...choices, kind: asKind(target.value) })}>
            {kinds.map((each) => (
              <option key={each} value={each}>
                {say.rowKinds[each]}
              </option>
            ))}
          </select>
        </label>
        {dates && (
          <label>
            <span>{say.dateOrder}</span>
            <select
              value={dates.dayFirst ? "day" : "month"}
              onChange={({ target }) => onChange({ ...choices, dayFirst: target.value === "day" })}
            >
              <option value="day">{say.dayFirst}</option>
              <option value="month">{say.monthFirst}</option>
            </select>
            {!dates.isCertain && choices.dayFirst === undefined && <small>{say.dateAssumed}</small>}
          </label>
        )}
        {fieldsOf[kind].map((field) => (
          <label key={field}>
            <span>{say.fields[field]}</span>
            <select
              value={mapping[field] ?? ""}
              onChange={({ target }) =>
                onChange({ ...choices, mapping: { ...choices.mapping, [field]: target.value } })
              }
            >
              <option value="">{say.noColumn}</option>
              {table.columns.map(({ name, example }) => (
                <option key={name} value={name}>
                  {example === "" ? name : `${name} (${shortened(example)})`}
                </option>
              ))}
            </select>
          </label>
        ))}
      </div>
    </Panel>
  );
}

const asKind = (value: string): RowKind => kinds.find((kind) => kind === value) ?? "view";

const longestExample = 24;
const shortened = (example: string): string =>
  example.length > longestExample ? `${example.slice(0, longestExample)}…` : example;
