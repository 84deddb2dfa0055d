import { closeSync, openSync, readdirSync, readSync, statSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { Readable } from "node:stream";
import { createGunzip } from "node:zlib";
import type { FeedBytes } from "../catalog/feed/formats/format.ts";
import type { FeedSource } from "../catalog/feed/read-feed.ts";
import { isLanguage } from "../catalog/pack/manifest.ts";
import type { Language } from "../core/catalogue.ts";
import { messageOf, SottoError } from "../core/errors.ts";

/** One file and the language it is in. */
export interface FeedFile {
  readonly language: Language;
  readonly file: string;
  readonly sizeBytes: number;
}

/** What a folder is searched for. */
const feedName =
  /^[^.].*\.(?:csv|tsv|tab|txt|json|jsonl|ndjson|parquet|xml|rss|atom|yml|x?html?|mht(?:ml)?|jsonld)(?:\.gz)?$/i;
/** Folders that are passed over: hidden ones, and those into which a browser saved what a page shows. */
const asideName = /^[.]|_files$/;
const chunkBytes = 1 << 18;

/**
 * The files that are meant: "zh=products.zh.csv" names its language, "products.csv" is in the default one; a folder means all
 * feeds in it and below, "feeds/*.csv" what fits in that folder; both in the order of their names.
 * @throws SottoError `feed/unreadable` where nothing is
 */
export function feedFiles(feeds: readonly string[], fallback: Language): readonly FeedFile[] {
  return feeds.flatMap((feed) => {
    const [head = "", ...tail] = feed.split("=");
    const isNamed = tail.length > 0 && isLanguage(head);
    const [language, path] = isNamed ? [head, tail.join("=")] : [fallback, feed];
    const files = filesAt(path).map((file) => ({ language, file, sizeBytes: statSync(file).size }));
    if (files.length > 0) return files;
    throw new SottoError("feed/unreadable", `There is no feed at ${path}. Check the path.`, { file: path });
  });
}

function filesAt(path: string): readonly string[] {
  try {
    if (/[*?]/.test(basename(path))) {
      const pattern = new RegExp(
        `^${basename(path)
          .replace(/[.+^${}()|[\]\\]/g, "\\$&")
          .replaceAll("*", ".*")
          .replaceAll("?", ".")}$`,
      );
      return readdirSync(dirname(path), { withFileTypes: true })
        .filter((entry) => entry.isFile() && !entry.name.startsWith(".") && pattern.test(entry.name))
        .map(({ name }) => join(dirname(path), name))
        .sort();
    }
    return statSync(path).isDirectory() ? filesIn(path) : [path];
  } catch (error) {
    throw new SottoError("feed/unreadable", `The feed ${path} cannot be read: ${messageOf(error)}. Check its path.`, {
      file: path,
    });
  }
}

const filesIn = (folder: string): readonly string[] =>
  readdirSync(folder, { withFileTypes: true })
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .flatMap((entry) => {
      const path = join(folder, entry.name);
      if (entry.isDirectory()) return asideName.test(entry.name) ? [] : filesIn(path);
      return entry.isFile() && feedName.test(entry.name) ? [path] : [];
    });

/** A file as a feed, unpacked where it is gzip. @param onRead told the bytes that were read of the file so far */
export function openFeed(
  { file, sizeBytes }: FeedFile,
  onRead: (bytes: number) => void,
): FeedSource & { close(): void } {
  const handle = guarded(file, () => openSync(file, "r"));
  const at = (from: number, to: number): Buffer =>
    guarded(file, () => {
      const piece = Buffer.alloc(Math.max(0, Math.min(to, sizeBytes) - from));
      return piece.subarray(0, readSync(handle, piece, 0, piece.length, from));
    });
  const isGzip = at(0, 2).equals(gzipMark);
  const bytes: FeedBytes = {
    byteLength: sizeBytes,
    slice: async (from, to = sizeBytes) => new Uint8Array(at(from, to)).buffer,
  };
  // One reader that waits for nothing else: reading at once is faster than taking turns with a pool of threads.
  async function* chunks(): AsyncGenerator<Buffer> {
    for (let from = 0; from < sizeBytes; ) {
      const chunk = at(from, from + chunkBytes);
      if (chunk.length === 0) return;
      from += chunk.length;
      onRead(from);
      yield chunk;
    }
  }
  async function* unpacked(): AsyncGenerator<Buffer> {
    const packed = Readable.from(chunks(), { objectMode: false });
    const unpacking = createGunzip();
    packed.on("error", (error) => unpacking.destroy(error)).pipe(unpacking);
    try {
      for await (const chunk of unpacking) yield chunk;
    } catch (error) {
      throw unreadable(file, error);
    }
  }
  return { file, read: isGzip ? unpacked : chunks, ...(isGzip ? {} : { bytes }), close: () => closeSync(handle) };
}

const gzipMark = Buffer.from([0x1f, 0x8b]);

function guarded<T>(file: string, work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw unreadable(file, error);
  }
}

const unreadable = (file: string, error: unknown): SottoError =>
  new SottoError("feed/unreadable", `The feed ${file} cannot be read: ${messageOf(error)}. Check its path.`, { file });
