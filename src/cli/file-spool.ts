import { closeSync, mkdtempSync, openSync, readSync, rmSync, writeSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { Column } from "../catalog/feed/column.ts";
import type { Spool } from "../catalog/feed/spool.ts";

/** So much is gathered before it is written. */
const pageBytes = 1 << 20;
/** So much is read at a time: neighbours are often asked for together. */
const windowBytes = 1 << 14;

/** A spool in a temporary file, which is gone once it is closed or the program ends. */
export interface FileSpool<Kept> extends Spool<Kept> {
  close(): void;
}

/** @template Kept plain data: what JSON can say comes back as it was */
export function fileSpool<Kept>(): FileSpool<Kept> {
  const folder = mkdtempSync(join(tmpdir(), "sotto-spool-"));
  const file = openSync(join(folder, "rows"), "w+");
  const leave = (): void => rmSync(folder, { recursive: true, force: true });
  process.once("exit", leave);
  const ends = new Column(Float64Array);
  const page = Buffer.alloc(pageBytes);
  let pageFrom = 0;
  let pageUsed = 0;
  const window = Buffer.alloc(windowBytes);
  let windowFrom = 0;
  let windowUsed = 0;

  const flush = (): void => {
    for (let done = 0; done < pageUsed; ) done += writeSync(file, page, done, pageUsed - done, pageFrom + done);
    pageFrom += pageUsed;
    pageUsed = 0;
  };
  const bytesAt = (from: number, to: number): Buffer => {
    if (to > pageFrom) flush();
    if (to - from > windowBytes) {
      const large = Buffer.alloc(to - from);
      readFully(file, large, from);
      return large;
    }
    if (from < windowFrom || to > windowFrom + windowUsed) {
      windowFrom = from;
      windowUsed = readSync(file, window, 0, windowBytes, from);
    }
    return window.subarray(from - windowFrom, to - windowFrom);
  };

  return {
    add(kept) {
      const text = JSON.stringify(kept);
      const most = text.length * 3;
      if (most > pageBytes - pageUsed) flush();
      if (most <= pageBytes) pageUsed += page.write(text, pageUsed, "utf8");
      else {
        const large = Buffer.from(text);
        writeSync(file, large, 0, large.length, pageFrom);
        pageFrom += large.length;
      }
      ends.push(pageFrom + pageUsed);
      return ends.length - 1;
    },
    get(place) {
      const from = place === 0 ? 0 : ends.at(place - 1);
      return JSON.parse(bytesAt(from, ends.at(place)).toString("utf8"));
    },
    close() {
      closeSync(file);
      process.off("exit", leave);
      leave();
    },
  };
}

function readFully(file: number, into: Buffer, from: number): void {
  for (let done = 0; done < into.length; ) {
    const read = readSync(file, into, done, into.length - done, from + done);
    if (read === 0) throw new RangeError("the temporary file is shorter than it was");
    done += read;
  }
}
