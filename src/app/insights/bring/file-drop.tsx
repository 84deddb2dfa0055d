import { type DragEvent, useState } from "react";
import styles from "./file-drop.module.css";
import { useBringWords } from "./use-bring-words.ts";

const accepted = ".csv,.tsv,.txt,.json,.jsonl,.ndjson,text/csv,application/json";

/** A place to choose a file, or to drop it. The input lies over all of it, so that a keyboard finds it too. */
export function FileDrop({ onFile }: { readonly onFile: (file: File) => void }) {
  const say = useBringWords();
  const [isOver, setOver] = useState(false);
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    const [file] = event.dataTransfer.files;
    if (file) onFile(file);
  };
  return (
    <label
      className={styles.drop}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <b>{say.choose}</b>
      <span>{say.drop}</span>
      <small>{say.kinds}</small>
      <input
        type="file"
        accept={accepted}
        aria-label={say.choose}
        onChange={({ target }) => {
          const [file] = target.files ?? [];
          // The same file chosen again shall be read again.
          if (file) onFile(file);
          target.value = "";
        }}
      />
    </label>
  );
}
