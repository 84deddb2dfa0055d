/** Mean and standard deviation of one ingredient. */
export interface Spread {
  readonly mean: number;
  readonly deviation: number;
}

/** Over the pack's sample rows, so that a score does not depend on the request (spec R1). */
export function spreadOf(raw: Float32Array, sampleRows: Uint32Array): Spread {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (const row of sampleRows) {
    const x = raw[row];
    if (x === undefined || !Number.isFinite(x)) continue;
    count++;
    sum += x;
    squares += x * x;
  }
  if (count === 0) return { mean: 0, deviation: 0 };
  const mean = sum / count;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / count - mean * mean)) };
}

/** Over all rows, for what is zero nearly everywhere (spec R1). */
export function spreadOfAll(raw: Float32Array): Spread {
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < raw.length; row++) {
    const x = raw[row] as number;
    sum += x;
    squares += x * x;
  }
  const mean = sum / raw.length;
  return { mean, deviation: Math.sqrt(Math.max(0, squares / raw.length - mean * mean)) };
}

/** (x − mean) / deviation; 0 where the ingredient does not vary. */
export const standardised = (x: number, { mean, deviation }: Spread): number =>
  deviation > 1e-9 && Number.isFinite(x) ? (x - mean) / deviation : 0;
