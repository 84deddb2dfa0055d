/** Share of a catalogue of `catalogueSize` items that stands in at least one list. 0 to 1; 0 of an empty catalogue. */
export function coverage<Item>(lists: readonly (readonly Item[])[], catalogueSize: number): number {
  return catalogueSize === 0 ? 0 : new Set(lists.flat()).size / catalogueSize;
}
