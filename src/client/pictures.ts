import type { PictureSource } from "./page-types.ts";
import type { ArrivedSheet } from "./worker-protocol.ts";

export interface Pictures extends PictureSource {
  add(sheet: ArrivedSheet): void;
  /** Frees everything; URLs given out stop working. */
  close(): void;
}

/** Cuts pictures out of the sheets that have arrived. A picture gets its object URL when it is first asked for. */
export function createPictures(): Pictures {
  const slices = new Map<string, () => Blob>();
  const urls = new Map<string, string>();
  const listeners = new Set<() => void>();
  return {
    url(name) {
      if (/^https:\/\//i.test(name)) return name;
      const known = urls.get(name);
      if (known !== undefined) return known;
      const slice = slices.get(name);
      if (!slice) return undefined;
      const url = URL.createObjectURL(slice());
      urls.set(name, url);
      return url;
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    add({ blob, pictures }) {
      for (const { name, offset, bytes } of pictures)
        slices.set(name, () => blob.slice(offset, offset + bytes, pictureType(name)));
      for (const listener of listeners) listener();
    },
    close() {
      for (const url of urls.values()) URL.revokeObjectURL(url);
      urls.clear();
      slices.clear();
      listeners.clear();
    },
  };
}

/** Only raster types: an SVG from a pack could hold script. */
function pictureType(name: string): string {
  if (/\.png$/i.test(name)) return "image/png";
  return /\.jpe?g$/i.test(name) ? "image/jpeg" : "image/webp";
}
