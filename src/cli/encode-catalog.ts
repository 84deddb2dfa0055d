import type { Catalog, CatalogItem } from "../catalog/items.ts";
import type { Language } from "../core/catalogue.ts";
import type { Encoder } from "../core/ports.ts";
import type { Matrix } from "../core/vectors.ts";

const batch = 64;
/** How much of a description tells what a thing is; the rest tells stories. */
const descriptionLength = 240;

/** What an item is, in words: title, categories, tags, and how its description begins. */
export function textForVector(item: CatalogItem, language: Language): string {
  const text = item.texts.get(language);
  if (!text) return "";
  const { title, subtitle, categories, tags, description } = text;
  return [title, subtitle, categories.join(", "), tags.join(", "), description.slice(0, descriptionLength)].join(". ");
}

/** items × dims, rows of length 1, from the texts in the pack's first language. */
export async function encodeItems(
  catalog: Catalog,
  encoder: Encoder,
  onProgress: (done: number) => void,
): Promise<Matrix> {
  const language = catalog.languages[0] ?? "en";
  const data = new Float32Array(catalog.items.length * encoder.dims);
  for (let from = 0; from < catalog.items.length; from += batch) {
    const items = catalog.items.slice(from, from + batch);
    const encoded = await encoder.encode(items.map((item) => textForVector(item, language)));
    data.set(encoded.data, from * encoder.dims);
    onProgress(from + items.length);
  }
  return { data, rows: catalog.items.length, dims: encoder.dims };
}
