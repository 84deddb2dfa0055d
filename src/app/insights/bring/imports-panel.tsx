import type { HistoryEntry } from "../../../core/api.ts";
import { messageOf } from "../../../core/errors.ts";
import { useSotto } from "../../../react/context.tsx";
import { formatDay } from "../../format.ts";
import { useLanguage } from "../../language.tsx";
import { Button } from "../../ui/button.tsx";
import { useToast } from "../../ui/toast.tsx";
import { Panel } from "../panel.tsx";
import styles from "./bring-steps.module.css";
import { useBringWords } from "./use-bring-words.ts";

/** The files that came in, each with the way to take it back. */
export function ImportsPanel({ imports }: { readonly imports: readonly HistoryEntry[] }) {
  const sotto = useSotto();
  const toast = useToast();
  const { language, say: shop } = useLanguage();
  const say = useBringWords();
  const remove = async ({ importId }: HistoryEntry) => {
    if (importId === undefined) return;
    try {
      toast(say.undone((await sotto.forget({ importId })).removed - 1));
    } catch (error) {
      toast(shop.receipts.failed(messageOf(error)));
    }
  };
  return (
    <Panel title={say.before}>
      <ul className={styles.imports}>
        {imports.map((entry) => (
          <li key={entry.importId}>
            <span>{say.beforeLine(entry.text ?? "", entry.quantity ?? 0, formatDay(entry.at, language))}</span>
            <Button aria-label={say.removeAll(entry.text ?? "")} onClick={() => void remove(entry)}>
              {say.remove}
            </Button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
