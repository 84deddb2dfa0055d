import type { PageServices } from "../client/worker-protocol.ts";
import { messageOf, SottoError } from "../core/errors.ts";
import type { RecordReader } from "../core/records.ts";

/**
 * The reader of files from elsewhere, fetched when the schedule comes to it and never because somebody chose a file:
 * whoever asks earlier waits (spec N2).
 */
export function createLateRecords(services: PageServices): {
  readonly reader: () => Promise<RecordReader>;
  /** Never rejects. */
  readonly load: () => Promise<void>;
} {
  let settle: (reader: Promise<RecordReader>) => void = () => undefined;
  const reader = new Promise<RecordReader>((resolve) => {
    settle = resolve;
  });
  reader.catch(() => undefined);
  return {
    reader: () => reader,
    async load() {
      try {
        const { createRecordReader, url } = await import("./record-reader.ts");
        services.scheduled([url]);
        settle(Promise.resolve(createRecordReader()));
      } catch (error) {
        settle(
          Promise.reject(
            new SottoError(
              "import/unreadable",
              `The reader of files did not load: ${messageOf(error)}. Reload the page.`,
            ),
          ),
        );
      }
    },
  };
}
