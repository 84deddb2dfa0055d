/** Whole percent of a filling; 0 while its size is not known. */
export const percentOf = (keptBytes: number, totalBytes: number): number =>
  totalBytes === 0 ? 0 : Math.floor((keptBytes / totalBytes) * 100);
