type Numbers = Uint8Array | Uint16Array | Uint32Array | Int32Array | Float64Array;

/** A list of numbers that grows: one number a row costs its own bytes, where an array of objects would cost a heap. */
export class Column<Values extends Numbers> {
  #values: Values;
  #length = 0;

  constructor(private readonly make: new (length: number) => Values) {
    this.#values = new make(1024);
  }

  get length(): number {
    return this.#length;
  }

  push(value: number): void {
    if (this.#length === this.#values.length) {
      const wider = new this.make(this.#length * 2);
      wider.set(this.#values);
      this.#values = wider;
    }
    this.#values[this.#length++] = value;
  }

  at(index: number): number {
    const value = index < this.#length ? this.#values[index] : undefined;
    if (value === undefined) throw new RangeError(`no number at ${index} of ${this.#length}`);
    return value;
  }

  put(index: number, value: number): void {
    if (index >= this.#length) throw new RangeError(`no number at ${index} of ${this.#length}`);
    this.#values[index] = value;
  }
}
