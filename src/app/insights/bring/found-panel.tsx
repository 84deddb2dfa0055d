import { useId } from "react";
import type { ImportPreview, LeftOutReason, RecordKind, RecordSample } from "../../../core/records.ts";
import { formatMoney } from "../../../widget/format.ts";
import { formatDay } from "../../format.ts";
import { useLanguage } from "../../language.tsx";
import { Panel } from "../panel.tsx";
import styles from "./found-panel.module.css";
import { useBringWords } from "./use-bring-words.ts";

const kinds: readonly RecordKind[] = ["purchase", "view", "search"];

/** What a file is, how much of it can be brought in, what is left out and why, and the first records as they are read. */
export function FoundPanel({ name, preview }: { readonly name: string; readonly preview: ImportPreview }) {
  const { language } = useLanguage();
  const say = useBringWords();
  const { format, rows, kept, duplicates, tied, from, to } = preview;
  const span =
    from === undefined || to === undefined ? [] : [say.span(formatDay(from, language), formatDay(to, language))];
  const facts = [
    ...kinds.flatMap((kind) => (preview.kinds[kind] > 0 ? [say.kindCounts[kind](preview.kinds[kind])] : [])),
    ...(tied > 0 ? [say.tied(tied)] : []),
    ...(duplicates > 0 ? [say.duplicates(duplicates)] : []),
  ];
  return (
    <Panel title={say.found} hint={name}>
      <p className={styles.summary}>
        <b>{say.formats[format]}</b>
        {[say.rows(rows), ...span].map((words) => (
          <span key={words}>{words}</span>
        ))}
      </p>
      <p className={styles.kept}>{kept > 0 ? say.canBring(kept) : preview.table ? say.nothingTable : say.nothing}</p>
      {facts.length > 0 && (
        <ul className={styles.facts}>
          {facts.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <LeftOutList leftOut={preview.leftOut} />
      {preview.sample.length > 0 && <Sample sample={preview.sample} />}
    </Panel>
  );
}

function LeftOutList({ leftOut }: Pick<ImportPreview, "leftOut">) {
  const { language } = useLanguage();
  const say = useBringWords();
  const number = new Intl.NumberFormat(language);
  const reasons = (Object.entries(leftOut) as [LeftOutReason, number][]).sort(([, a], [, b]) => b - a);
  if (reasons.length === 0) return null;
  return (
    <>
      <h3 className={styles.title}>{say.leftOutTitle}</h3>
      <dl className={styles.leftOut}>
        {reasons.map(([reason, count]) => (
          <div key={reason}>
            <dt>{say.leftOut[reason]}</dt>
            <dd>{number.format(count)}</dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Sample({ sample }: { readonly sample: readonly RecordSample[] }) {
  const { language } = useLanguage();
  const say = useBringWords();
  const titleId = useId();
  return (
    <>
      <h3 id={titleId} className={styles.title}>
        {say.sample}
      </h3>
      <table className={styles.sample} aria-labelledby={titleId}>
        <thead>
          <tr>
            <th scope="col">{say.sampleColumns.when}</th>
            <th scope="col">{say.sampleColumns.what}</th>
            <th scope="col">{say.sampleColumns.name}</th>
            <th scope="col" className={styles.price}>
              {say.sampleColumns.more}
            </th>
          </tr>
        </thead>
        <tbody>
          {sample.map(({ kind, at, text, quantity, price, isTied }) => (
            <tr key={`${kind}${at}${text}`}>
              <td className={styles.when}>{formatDay(at, language)}</td>
              <td className={styles.what}>{say.sampleKinds[kind]}</td>
              <td>
                {kind === "search" ? `“${text}”` : text}
                {quantity !== undefined && quantity > 1 && ` ×${quantity}`}
                {isTied && <small>{say.hereToo}</small>}
              </td>
              <td className={styles.price}>{price && formatMoney(price, language)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
