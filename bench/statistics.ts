/** The value below which `percent` of the values lie (nearest rank), to a tenth; NaN of none. */
export function percentileOf(values: readonly number[], percent: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1)];
  return value === undefined ? Number.NaN : Math.round(value * 10) / 10;
}

export const medianOf = (values: readonly number[]): number => percentileOf(values, 50);
