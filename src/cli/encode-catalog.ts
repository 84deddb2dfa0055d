import type { CatalogItem } from "../catalog/items.ts";
import type { Language } from "../core/catalogue.ts";
import type { Encoder } from "../core/ports.ts";
import { type Matrix, normalize, type QuantizedMatrix, quantize, row } from "../core/vectors.ts";

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

/** Vectors of items as they come, rounded at once: items × dims, the leading ones of the encoder's; rows of length 1. */
export class ItemVectors {
  readonly #data: Int8Array;
  readonly #scales: Float32Array;
  #rows = 0;
  #waiting: string[] = [];

  constructor(
    private readonly encoder: Encoder,
    private readonly language: Language,
    items: number,
    private readonly dims: number,
  ) {
    this.#data = new Int8Array(items * dims);
    this.#scales = new Float32Array(items);
  }

  async add(item: CatalogItem): Promise<void> {
    this.#waiting.push(textForVector(item, this.language));
    if (this.#waiting.length === batch) await this.#encode();
  }

  async end(): Promise<QuantizedMatrix> {
    if (this.#waiting.length > 0) await this.#encode();
    return { data: this.#data, scales: this.#scales, rows: this.#rows, dims: this.dims };
  }

  async #encode(): Promise<void> {
    const { data, scales, rows } = quantize(leadingDims(await this.encoder.encode(this.#waiting), this.dims));
    this.#data.set(data, this.#rows * this.dims);
    this.#scales.set(scales, this.#rows);
    this.#rows += rows;
    this.#waiting = [];
  }
}

/** The leading dims of a space are a space of their own once their rows have length 1 again. */
function leadingDims(vectors: Matrix, dims: number): Matrix {
  if (dims === vectors.dims) return vectors;
  const data = new Float32Array(vectors.rows * dims);
  for (let i = 0; i < vectors.rows; i++) data.set(normalize(row(vectors, i).slice(0, dims)), i * dims);
  return { data, rows: vectors.rows, dims };
}
