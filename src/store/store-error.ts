import { messageOf, SottoError, type SottoErrorCode } from "../core/errors.ts";

const nameOf = (error: unknown): string => (error instanceof Error || error instanceof DOMException ? error.name : "");

/** Whether a call failed because the browser closed the connection under it (Safari does so after a tab slept). */
export const isConnectionLost = (error: unknown): boolean => {
  const name = nameOf(error);
  return (
    name === "InvalidStateError" ||
    name === "AbortError" ||
    (name === "UnknownError" && /connection/i.test(messageOf(error)))
  );
};

/** Whether opening may succeed in a moment: Chromium says so while another process still holds the files. */
export const isPassing = (error: unknown): boolean => nameOf(error) === "UnknownError";

/** Names a browser's storage failure in our terms. A full disk is `store/quota` wherever it shows. */
export function storeError(error: unknown, code: Extract<SottoErrorCode, `store/${string}`>): SottoError {
  if (error instanceof SottoError) return error;
  const cause = nameOf(error);
  if (cause === "VersionError")
    return new SottoError(
      "store/newer-version",
      "A newer version of this shop is open in another tab and has taken over what is kept. Reload this tab.",
      { cause },
    );
  if (cause === "QuotaExceededError")
    return new SottoError(
      "store/quota",
      "This browser gives the shop no more room. Forget some history, or free disk space.",
      {
        cause,
      },
    );
  const what =
    code === "store/unavailable" ? "The browser refuses storage here" : "The browser could not read or write storage";
  return new SottoError(
    code,
    `${what}: ${messageOf(error)}. Reload the page; if it stays, allow storage for this site.`,
    { cause },
  );
}
