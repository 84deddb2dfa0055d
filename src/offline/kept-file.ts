/** What an offline copy is made of. */

export const keptParts = ["shell", "catalogue", "pictures", "encoder"] as const;
export type KeptPart = (typeof keptParts)[number];

/** One file of the shop: the same path may be another file in another copy. */
export interface KeptFile {
  /** Relative to the shop's folder; the document is "./". */
  readonly path: string;
  /** As it lies on the device; on the wire it may be smaller. */
  readonly sizeBytes: number;
  /** Lower-case hex. */
  readonly sha256: string;
  readonly part: KeptPart;
}

/** The whole shop at one moment: it is used only when every file of it is there. */
export interface Copy {
  readonly files: readonly KeptFile[];
}

export type PartSizes = Readonly<Record<KeptPart, number>>;

export const sizeOf = (files: readonly KeptFile[]): number => files.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0);

/** Bytes of each part. */
export const sizesOf = ({ files }: Copy): PartSizes => {
  const of = (wanted: KeptPart): number => sizeOf(files.filter(({ part }) => part === wanted));
  return { shell: of("shell"), catalogue: of("catalogue"), pictures: of("pictures"), encoder: of("encoder") };
};

/** Names a file by its content and place: what is kept under it can be nothing else. */
export const nameOf = ({ path, sha256 }: KeptFile): string => `${sha256}/${path}`;

/** Whether every file of one copy is in another. */
export function isPartOf(one: Copy, other: Copy): boolean {
  const names = new Set(other.files.map(nameOf));
  return one.files.every((file) => names.has(nameOf(file)));
}
