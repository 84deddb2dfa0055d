import type { ReactNode } from "react";
import type { Status } from "../../core/api.ts";
import { useSotto } from "../../react/context.tsx";
import { useStatus } from "../../react/hooks.ts";
import { useConsent } from "../../react/use-consent.ts";
import { useEngineTrouble } from "../../react/use-engine-trouble.ts";
import { useLanguage } from "../language.tsx";
import type { Messages } from "../messages/en.ts";
import { Icon } from "../ui/icon.tsx";
import styles from "./notes.module.css";

export type NoteKind =
  | "engine"
  | "newer-version"
  | "no-room"
  | "not-written"
  | "cleared"
  | "pack-failed"
  | "pack-partial"
  | "storage"
  | "paused"
  | "off"
  | "privacy-control"
  | "words-only"
  | "encoder-partial"
  | "encoder-off";

/** Said on every page: what is done meanwhile may be lost. */
const urgent: readonly NoteKind[] = ["engine", "newer-version", "no-room", "not-written", "cleared"];

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

/** Why what happens now may not be kept; the device's own reasons first. */
function storeNote({ consent, storage, heldEvents, trouble }: Status, say: Messages["notes"]): Note | undefined {
  const has = (code: string) => trouble.some((one) => one.code === code);
  const isInMemory = consent === "on" && storage === "memory";
  if (has("store/newer-version")) return { kind: "newer-version", words: say.newerVersion };
  if (isInMemory) return { kind: "storage", words: has("store/blocked") ? say.blocked : say.storageRefused };
  if (heldEvents === 0) return undefined;
  return has("store/quota") ? { kind: "no-room", words: say.noRoom } : { kind: "not-written", words: say.notWritten };
}

/** The fuller encoder alone failed: search still goes by meaning. */
function fullerNote({ encoder, trouble }: Status, say: Messages["notes"]): Note | undefined {
  if (encoder.state !== "ready") return undefined;
  if (trouble.some(({ code }) => code === "encoder/left-off")) return { kind: "encoder-off", words: say.encoderOff };
  return trouble.some(({ code }) => code.startsWith("encoder/"))
    ? { kind: "encoder-partial", words: say.encoderPartial }
    : undefined;
}

/** What a shopper should know about the state of the shop, gravest first. */
export function notesOf(status: Status, { choice, globalPrivacyControl }: Situation, say: Messages["notes"]): Note[] {
  const notes: (Note | undefined)[] = [storeNote(status, say)];
  const { catalogue } = status;
  const packTrouble = status.trouble.some(({ code }) => code.startsWith("pack/"));
  if (catalogue.state === "failed") notes.push({ kind: "pack-failed", words: say.packFailed(catalogue.code) });
  else if (packTrouble) notes.push({ kind: "pack-partial", words: say.packPartial });
  if (status.trouble.some(({ code }) => code === "store/cleared")) notes.push({ kind: "cleared", words: say.cleared });
  if (status.paused) notes.push({ kind: "paused", words: say.paused });
  if (choice === "off") notes.push({ kind: "off", words: say.off });
  if (choice === undefined && globalPrivacyControl) notes.push({ kind: "privacy-control", words: say.privacyControl });
  const encoder = encoderWords(status, say);
  notes.push(encoder ? { kind: "words-only", words: encoder } : fullerNote(status, say));
  return notes.filter((note) => note !== undefined);
}

export function useNotes(): readonly Note[] {
  const status = useStatus();
  const consent = useConsent();
  const stopped = useEngineTrouble();
  const { say } = useLanguage();
  if (stopped)
    return [{ kind: "engine", words: stopped === "host/updated" ? say.notes.updated : say.notes.engineStopped }];
  return status.state === "ready" ? notesOf(status.value, consent, say.notes) : [];
}

/** Status lines, each with what can be done about it. */
export function Notes({ only }: { readonly only?: readonly NoteKind[] }) {
  const notes = useNotes().filter(({ kind }) => !only || only.includes(kind) || urgent.includes(kind));
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
    case "engine":
    case "newer-version":
    case "not-written":
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
    case "no-room":
      return <a href={href({ page: "me" })}>{say.notes.noRoomAct}</a>;
    case "encoder-off":
      return (
        <button
          type="button"
          onClick={() => {
            sotto.tryFullEncoderAgain();
            // A file is fetched because the shopper asks for a start from the beginning, and for nothing else.
            location.reload();
          }}
        >
          {say.notes.encoderOffAct}
        </button>
      );
    case "off":
    case "privacy-control":
      return <a href={href({ page: "me" })}>{say.notes.offAct}</a>;
    case "storage":
    case "cleared":
    case "words-only":
    case "encoder-partial":
      return null;
    default:
      return kind satisfies never;
  }
}
