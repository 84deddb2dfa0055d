/** Every code a `SottoError` can carry. Documented, with its remedy, in `docs/errors.md`. */
export type SottoErrorCode =
  | "input/bad-id"
  | "input/bad-event"
  | "input/bad-request"
  | "input/bad-money"
  | "input/bad-import"
  | "import/unreadable"
  | "import/no-records"
  | "import/bad-mapping"
  | "import/not-allowed"
  | "import/paused"
  | "feed/unreadable"
  | "feed/no-items"
  | "log/unreadable"
  | "log/empty"
  | "log/no-known-items"
  | "log/nothing-to-test"
  | "pack/unreachable"
  | "pack/bad-manifest"
  | "pack/unsupported-format"
  | "pack/wrong-hash"
  | "pack/bad-shape"
  | "pack/missing-part"
  | "encoder/unreachable"
  | "encoder/wrong-hash"
  | "encoder/wrong-space"
  | "encoder/failed"
  | "encoder/died"
  | "encoder/left-off"
  | "encoder/unavailable"
  | "search/unreachable"
  | "store/unavailable"
  | "store/blocked"
  | "store/newer-version"
  | "store/cleared"
  | "store/quota"
  | "store/failed"
  | "offline/unreachable"
  | "offline/wrong-hash"
  | "offline/bad-list"
  | "offline/no-space"
  | "offline/failed"
  | "host/gone"
  | "host/updated"
  | "host/closed";

export type SottoErrorDetails = Readonly<Record<string, string | number | boolean | undefined>>;

/** Broken input or a bug. Expected states (loading, paused, no consent) are values, not errors. */
export class SottoError extends Error {
  override readonly name = "SottoError";
  constructor(
    readonly code: SottoErrorCode,
    message: string,
    readonly details: SottoErrorDetails = {},
  ) {
    super(message);
  }
}

/** The code of any thrown value; `fallback` where it is not ours. */
export const codeOf = (error: unknown, fallback: SottoErrorCode): SottoErrorCode =>
  error instanceof SottoError ? error.code : fallback;

export const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
