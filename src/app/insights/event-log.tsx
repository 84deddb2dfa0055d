import { useState } from "react";
import type { HistoryEntry } from "../../core/api.ts";
import { messageOf } from "../../core/errors.ts";
import { useSotto } from "../../react/context.tsx";
import { formatMoment } from "../format.ts";
import { useLanguage } from "../language.tsx";
import { Button, IconButton } from "../ui/button.tsx";
import { Icon } from "../ui/icon.tsx";
import { useToast } from "../ui/toast.tsx";
import { describeEntry, dwellWords, type NameOf, pullWords } from "./describe-entry.ts";
import styles from "./event-log.module.css";
import { Panel } from "./panel.tsx";
import { useMyDataWords } from "./use-my-data-words.ts";

const pageSize = 50;

interface EventLogProps {
  readonly entries: readonly HistoryEntry[];
  readonly nameOf: NameOf;
}

/** The log, newest first. Each line can be deleted; the profile is then as if it had never been. */
export function EventLog({ entries, nameOf }: EventLogProps) {
  const words = useMyDataWords();
  const [filter, setFilter] = useState("");
  const [limit, setLimit] = useState(pageSize);
  const wanted = filter.trim().toLocaleLowerCase();
  const matching = entries.filter((entry) => {
    const { what, about } = describeEntry(entry, words, nameOf);
    return `${what} ${about}`.toLocaleLowerCase().includes(wanted);
  });
  const shown = matching.slice(0, limit);
  return (
    <Panel title={words.log} hint={words.logHint}>
      {entries.length > 0 && (
        <div className={styles.tools}>
          <input
            type="search"
            value={filter}
            placeholder={words.filter}
            aria-label={words.filterHint}
            onChange={({ target }) => setFilter(target.value)}
          />
          <small role="status">{words.logShown(shown.length, matching.length)}</small>
        </div>
      )}
      {matching.length === 0 ? (
        <p className={styles.none}>{entries.length === 0 ? words.logEmpty : words.logNoMatch}</p>
      ) : (
        <Lines entries={shown} nameOf={nameOf} />
      )}
      {matching.length > limit && (
        <Button onClick={() => setLimit(limit + pageSize)}>
          {words.logMore(Math.min(pageSize, matching.length - limit))}
        </Button>
      )}
    </Panel>
  );
}

function Lines({ entries, nameOf }: EventLogProps) {
  const words = useMyDataWords();
  const nowMs = Date.now();
  return (
    <table className={styles.log}>
      <thead>
        <tr>
          <th scope="col">{words.columns.time}</th>
          <th scope="col">{words.columns.what}</th>
          <th scope="col" className={styles.dwell}>
            {words.columns.dwell}
          </th>
          <th scope="col" className={styles.pull}>
            {words.columns.pull}
          </th>
          <td />
        </tr>
      </thead>
      <tbody>
        {entries.map((entry) => (
          <Line key={entry.eventIds[0]} entry={entry} nowMs={nowMs} nameOf={nameOf} />
        ))}
      </tbody>
    </table>
  );
}

interface LineProps {
  readonly entry: HistoryEntry;
  readonly nowMs: number;
  readonly nameOf: NameOf;
}

function Line({ entry, nowMs, nameOf }: LineProps) {
  const sotto = useSotto();
  const toast = useToast();
  const { language, say, href } = useLanguage();
  const words = useMyDataWords();
  const { what, about } = describeEntry(entry, words, nameOf);
  const forget = async () => {
    try {
      // The mark of an import stands for all it brought: without it nothing could take that back.
      await sotto.forget(entry.importId === undefined ? { eventIds: entry.eventIds } : { importId: entry.importId });
      toast(words.deleted);
    } catch (error) {
      toast(say.receipts.failed(messageOf(error)));
    }
  };
  return (
    <tr>
      <td className={styles.time}>
        <time dateTime={new Date(entry.at).toISOString()}>{formatMoment(entry.at, nowMs, language)}</time>
      </td>
      <td>
        <b>{what}</b>{" "}
        {entry.groupId ? <a href={href({ page: "product", itemId: entry.groupId })}>{about}</a> : <span>{about}</span>}
      </td>
      <td className={styles.dwell}>{dwellWords(entry, words)}</td>
      <td className={styles.pull} data-none={entry.pull === 0 || undefined}>
        {pullWords(entry)}
      </td>
      <td className={styles.delete}>
        <IconButton
          label={entry.importId === undefined ? words.deleteEntry(`${what} ${about}`) : words.deleteImport(about)}
          onClick={() => void forget()}
        >
          <Icon name="close" size={14} />
        </IconButton>
      </td>
    </tr>
  );
}
