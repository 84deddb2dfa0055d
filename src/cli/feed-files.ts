import { createReadStream, readdirSync, statSync } from "node:fs";
import { type FileHandle, open } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
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
const feedName = /^[^.].*\.(?:csv|tsv|tab|txt|json|jsonl|ndjson|parquet|xml|rss|html?|jsonld)(?:\.gz)?$/i;
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
      if (entry.isDirectory()) return entry.name.startsWith(".") ? [] : filesIn(path);
      return entry.isFile() && feedName.test(entry.name) ? [path] : [];
    });

/** A file as a feed, unpacked where it is gzip. @param onRead told the bytes that were read of the file so far */
export async function openFeed(
  { file, sizeBytes }: FeedFile,
  onRead: (bytes: number) => void,
): Promise<FeedSource & { close(): Promise<void> }> {
  let handle: FileHandle;
  try {
    handle = await open(file);
  } catch (error) {
    throw unreadable(file, error);
  }
  const start = Buffer.alloc(2);
  await handle.read(start, 0, 2, 0);
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  const bytes: FeedBytes = {
    byteLength: sizeBytes,
    async slice(from, to = sizeBytes) {
      const piece = Buffer.alloc(Math.max(0, Math.min(to, sizeBytes) - from));
      await handle.read(piece, 0, piece.length, from);
      return piece.buffer.slice(piece.byteOffset, piece.byteOffset + piece.length);
    },
  };
  async function* read(): AsyncGenerator<Uint8Array> {
    let done = 0;
    const stream = createReadStream(file, { highWaterMark: chunkBytes });
    stream.on("data", (chunk) => {
      done += chunk.length;
      onRead(done);
    });
    try {
      for await (const chunk of isGzip ? stream.pipe(createGunzip()) : stream) yield chunk;
    } catch (error) {
      throw unreadable(file, error);
    } finally {
      stream.destroy();
    }
  }
  return { file, read, ...(isGzip ? {} : { bytes }), close: () => handle.close() };
}

const unreadable = (file: string, error: unknown): SottoError =>
  new SottoError("feed/unreadable", `The feed ${file} cannot be read: ${messageOf(error)}. Check its path.`, { file });
