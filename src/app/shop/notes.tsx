import type { ReactNode } from "react";
import type { Status } from "../../core/api.ts";
import { useSotto } from "../../react/context.tsx";
import { useStatus } from "../../react/hooks.ts";
import { useConsent } from "../../react/use-consent.ts";
import { useLanguage } from "../language.tsx";
import type { Messages } from "../messages/en.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./notes.module.css";

export type NoteKind = "pack-failed" | "pack-partial" | "storage" | "paused" | "off" | "privacy-control" | "words-only";

export interface Note {
  readonly kind: NoteKind;
  readonly words: string;
}

interface Situation {
  readonly choice: Status["consent"] | undefined;
  readonly globalPrivacyControl: boolean;
}

const encoderWords = (status: Status, say: Messages["notes"]): string | undefined => {
  if (status.encoder.state === "failed")
    return status.encoder.code === "encoder/wrong-space" ? say.otherSpace : say.wordsOnly;
  return status.trouble.some(({ code }) => code === "encoder/wrong-space") ? say.otherSpace : undefined;
};

/** What a shopper should know about the state of the shop, gravest first. */
export function notesOf(status: Status, { choice, globalPrivacyControl }: Situation, say: Messages["notes"]): Note[] {
  const notes: (Note | undefined)[] = [];
  const { catalogue } = status;
  const packTrouble = status.trouble.some(({ code }) => code.startsWith("pack/"));
  if (catalogue.state === "failed") notes.push({ kind: "pack-failed", words: say.packFailed(catalogue.code) });
  else if (packTrouble) notes.push({ kind: "pack-partial", words: say.packPartial });
  if (status.consent === "on" && status.storage === "memory")
    notes.push({ kind: "storage", words: say.storageRefused });
  if (status.paused) notes.push({ kind: "paused", words: say.paused });
  if (choice === "off") notes.push({ kind: "off", words: say.off });
  if (choice === undefined && globalPrivacyControl) notes.push({ kind: "privacy-control", words: say.privacyControl });
  const encoder = encoderWords(status, say);
  if (encoder) notes.push({ kind: "words-only", words: encoder });
  return notes.filter((note) => note !== undefined);
}

export function useNotes(): readonly Note[] {
  const status = useStatus();
  const consent = useConsent();
  const { say } = useLanguage();
  return status.state === "ready" ? notesOf(status.value, consent, say.notes) : [];
}

/** Status lines, each with what can be done about it. */
export function Notes({ only }: { readonly only?: readonly NoteKind[] }) {
  const notes = useNotes().filter(({ kind }) => !only || only.includes(kind));
  if (notes.length === 0) return null;
  return (
    <ul className={styles.notes}>
      {notes.map((note) => (
        <li key={note.kind}>
          <Icon name="info" />
          <span>{note.words}</span>
          <Remedy kind={note.kind} />
        </li>
      ))}
    </ul>
  );
}

function Remedy({ kind }: { readonly kind: NoteKind }): ReactNode {
  const sotto = useSotto();
  const { say, href } = useLanguage();
  switch (kind) {
    case "pack-failed":
    case "pack-partial":
      return (
        <button type="button" onClick={() => location.reload()}>
          {say.notes.packFailedAct}
        </button>
      );
    case "paused":
      return (
        <button type="button" onClick={() => void sotto.pause(false)}>
          {say.notes.pausedAct}
        </button>
      );
    case "off":
    case "privacy-control":
      return <a href={href({ page: "me" })}>{say.notes.offAct}</a>;
    case "storage":
    case "words-only":
      return null;
    default:
      return kind satisfies never;
  }
}
