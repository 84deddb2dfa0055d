import { useRef, useState } from "react";
import type { ImportReport } from "../../../core/api.ts";
import { codeOf, messageOf } from "../../../core/errors.ts";
import type { ImportPreview, RecordFile } from "../../../core/records.ts";
import { useSotto } from "../../../react/context.tsx";

/** What the shopper may say about a file that was chosen. */
export type Choices = Pick<RecordFile, "mapping" | "kind" | "dayFirst">;

/** A chosen file on its way in. */
export type BringState =
  | { readonly step: "choose" }
  | { readonly step: "reading"; readonly name: string }
  | { readonly step: "failed"; readonly name: string; readonly code: string; readonly message: string }
  | {
      readonly step: "preview" | "bringing";
      readonly file: File;
      readonly choices: Choices;
      readonly preview: ImportPreview;
      /** A choice was made that the preview does not know yet. */
      readonly isStale: boolean;
    }
  | { readonly step: "done"; readonly report: ImportReport }
  | { readonly step: "undone"; readonly removed: number };

export interface Bring {
  readonly state: BringState;
  choose(file: File): Promise<void>;
  /** Reads the file again with other choices. */
  change(choices: Choices): Promise<void>;
  take(): Promise<void>;
  undo(): Promise<void>;
  restart(): void;
}

/** One file from being chosen to its receipt. An answer that a newer question has overtaken is dropped. */
export function useBring(): Bring {
  const sotto = useSotto();
  const [state, setState] = useState<BringState>({ step: "choose" });
  const turn = useRef(0);

  const ask = async (name: string, question: () => Promise<BringState>) => {
    const own = ++turn.current;
    let next: BringState;
    try {
      next = await question();
    } catch (error) {
      next = { step: "failed", name, code: codeOf(error, "host/gone"), message: messageOf(error) };
    }
    if (own === turn.current) setState(next);
  };
  const look = async (file: File, choices: Choices): Promise<BringState> => {
    const preview = await sotto.previewImport({ file, name: file.name, ...choices });
    return { step: "preview", file, choices, preview, isStale: false };
  };

  return {
    state,
    choose: (file) => {
      setState({ step: "reading", name: file.name });
      return ask(file.name, () => look(file, {}));
    },
    change: async (choices) => {
      if (state.step !== "preview") return;
      setState({ ...state, choices, isStale: true });
      await ask(state.file.name, () => look(state.file, choices));
    },
    take: async () => {
      if (state.step !== "preview") return;
      const { file, choices } = state;
      setState({ ...state, step: "bringing" });
      await ask(file.name, async () => ({
        step: "done",
        report: await sotto.importData({ file, name: file.name, ...choices }),
      }));
    },
    undo: async () => {
      if (state.step !== "done" || state.report.importId === undefined) return;
      const { importId } = state.report;
      // The mark of the import is an event too, and none that was brought in.
      await ask("", async () => ({ step: "undone", removed: (await sotto.forget({ importId })).removed - 1 }));
    },
    restart: () => {
      turn.current++;
      setState({ step: "choose" });
    },
  };
}
