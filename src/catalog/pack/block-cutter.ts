/** Rows [from, to) of a table. */
export type RowRange = readonly [from: number, to: number];

/** Blocks hold about this much, so that each lies between 256 KB and 1 MB; only a part's last one may be smaller. */
export const blockBytes = 640_000;

/** Cuts the rows of a table into blocks as they come: the leading rows, then whole rows up to a size. */
export class BlockCutter<Row> {
  #rows: Row[] = [];
  #from = 0;
  #thought = 0;
  /** Bytes of a block for each that its rows were thought to take. */
  #factor = 1;

  /**
   * @param thought about how many bytes a row takes
   * @param write makes the block of rows and answers its size
   */
  constructor(
    private readonly leadRows: number,
    private readonly thought: (row: Row) => number,
    private readonly write: (rows: readonly Row[], range: RowRange) => Promise<number>,
  ) {}

  async add(row: Row): Promise<void> {
    this.#rows.push(row);
    this.#thought += this.thought(row);
    const isFull = this.#from === 0 ? this.#rows.length === this.leadRows : this.#thought * this.#factor >= blockBytes;
    if (isFull) await this.#flush();
  }

  /** Writes what is left; a table without rows is one block without rows. */
  async end(): Promise<void> {
    if (this.#rows.length > 0 || this.#from === 0) await this.#flush();
  }

  async #flush(): Promise<void> {
    const to = this.#from + this.#rows.length;
    const sizeBytes = await this.write(this.#rows, [this.#from, to]);
    if (this.#thought > 0) this.#factor = sizeBytes / this.#thought;
    this.#rows = [];
    this.#from = to;
    this.#thought = 0;
  }
}
