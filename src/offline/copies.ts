import { type Copy, isPartOf, type KeptFile } from "./kept-file.ts";

/** The copies on this device. */
export interface Copies {
  /** Answers from now on. */
  readonly current: Copy | undefined;
  /** Whole and checked, waiting for "Update now" or for the next time no page is open. */
  readonly next: Copy | undefined;
  /** Replaced, but a page that runs from it may still be open. Newest first. */
  readonly older: readonly Copy[];
}

export const noCopies: Copies = { current: undefined, next: undefined, older: [] };

/** The next copy takes over; the one before stays for the pages that run from it. */
export const adopted = ({ current, next, older }: Copies): Copies =>
  next ? { current: next, next: undefined, older: current ? [current, ...older] : older } : { current, next, older };

/**
 * A copy that is whole has come: it waits, so that nothing is replaced under a page. It answers at once where it is the
 * first, where the current one has holes, and where it only adds to it.
 */
export function taken(before: Copies, copy: Copy, isWhole: boolean): Copies {
  if (before.current && isPartOf(before.current, copy)) return { ...before, current: copy, next: undefined };
  const waiting = { ...before, next: copy };
  return before.current && isWhole ? waiting : adopted(waiting);
}

/** Without older copies that no open page runs from. @param scripts paths of the scripts that open pages run from */
export const withoutUnused = (copies: Copies, scripts: ReadonlySet<string>): Copies => ({
  ...copies,
  older: copies.older.filter(({ files }) => files.some(({ path }) => scripts.has(path))),
});

/** Every file that a copy of these needs. */
export const filesOf = ({ current, next, older }: Copies): readonly KeptFile[] =>
  [current, next, ...older].flatMap((copy) => copy?.files ?? []);

/** The file that answers for a path: of the current copy, else of the newest older one that knows it. */
export const fileAt = ({ current, older }: Copies, path: string): KeptFile | undefined =>
  [current, ...older].flatMap((copy) => copy?.files ?? []).find((file) => file.path === path);

/** What is written on the device. */
export const writeCopies = (copies: Copies): string => JSON.stringify({ format: 1, ...copies });

/** Reads what was written; anything else, a later format included, is no copy. */
export function parseCopies(text: string): Copies {
  try {
    const read: unknown = JSON.parse(text);
    if (!isRecord(read) || read.format !== 1 || !Array.isArray(read.older)) return noCopies;
    return {
      current: copyOf(read.current),
      next: copyOf(read.next),
      older: read.older.flatMap((one) => copyOf(one) ?? []),
    };
  } catch {
    return noCopies;
  }
}

const isRecord = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === "object" && value !== null;

const isFile = (value: unknown): value is KeptFile =>
  isRecord(value) &&
  typeof value.path === "string" &&
  typeof value.sizeBytes === "number" &&
  typeof value.sha256 === "string" &&
  typeof value.part === "string";

const copyOf = (value: unknown): Copy | undefined =>
  isRecord(value) && Array.isArray(value.files) && value.files.every(isFile) ? { files: value.files } : undefined;
