import { type ChangeEvent, useRef, useState } from "react";
import { codeOf, messageOf } from "../../core/errors.ts";
import { useSotto } from "../../react/context.tsx";
import { useStatus } from "../../react/hooks.ts";
import { useLanguage } from "../language.tsx";
import { Button, ButtonLink } from "../ui/button.tsx";
import { useToast } from "../ui/toast.tsx";
import { download } from "./download.ts";
import { EraseDialog } from "./erase-dialog.tsx";
import { useMyDataWords } from "./use-my-data-words.ts";

/** The text of a file as JSON; undefined where it is none. */
async function readJson(file: File): Promise<unknown> {
  try {
    return JSON.parse(await file.text());
  } catch {
    return undefined;
  }
}

export function DataActions() {
  const sotto = useSotto();
  const toast = useToast();
  const { say, href } = useLanguage();
  const words = useMyDataWords();
  const status = useStatus();
  const isPaused = status.state === "ready" && status.value.paused;
  const events = status.state === "ready" ? status.value.events : 0;
  const [isErasing, setErasing] = useState(false);
  const fileInput = useRef<HTMLInputElement>(null);

  const attempt = async (act: () => Promise<string>) => {
    try {
      toast(await act());
    } catch (error) {
      toast(say.receipts.failed(messageOf(error)));
    }
  };
  const exportFile = () =>
    attempt(async () => {
      const file = await sotto.exportData();
      const day = new Date(file.exportedAt).toISOString().slice(0, 10);
      download(`my-data-${day}.json`, JSON.stringify(file, undefined, 2));
      return words.exported;
    });
  const importFile = ({ target }: ChangeEvent<HTMLInputElement>) =>
    attempt(async () => {
      const [file] = target.files ?? [];
      const content = file && (await readJson(file));
      // The same file chosen again shall be read again.
      target.value = "";
      if (content === undefined) return words.notAFile;
      try {
        const { kept, duplicates, refused } = await sotto.importData(content);
        return words.imported(kept, duplicates, refused.length);
      } catch (error) {
        if (codeOf(error, "host/gone") === "input/bad-import") return words.notAFile;
        throw error;
      }
    });
  const turnLearning = () =>
    attempt(async () => {
      await sotto.pause(!isPaused);
      return isPaused ? words.resumed : words.paused;
    });

  return (
    <>
      <Button look="dark" onClick={() => void exportFile()}>
        {words.export}
      </Button>
      <Button onClick={() => fileInput.current?.click()}>{words.import}</Button>
      <input
        ref={fileInput}
        type="file"
        accept="application/json,.json"
        hidden
        aria-label={words.import}
        onChange={(event) => void importFile(event)}
      />
      <ButtonLink href={href({ page: "bring" })}>{words.bring}</ButtonLink>
      <Button onClick={() => void turnLearning()}>{isPaused ? words.resume : words.pause}</Button>
      <Button look="danger" onClick={() => setErasing(true)}>
        {words.erase}
      </Button>
      {isErasing && <EraseDialog events={events} onClose={() => setErasing(false)} />}
    </>
  );
}
