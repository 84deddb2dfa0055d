import type { EncoderState } from "../core/ports.ts";
import type { Matrix } from "../core/vectors.ts";

/** The fuller encoder as a page holds it. */
export interface FullTier {
  readonly state: EncoderState;
  /** Fetches and starts it, once; resolves when ready or failed. */
  preload(): Promise<void>;
  encode(texts: readonly string[]): Promise<Matrix>;
  subscribe(listener: () => void): () => void;
  close(): void;
}

const leastMemoryGiB = 4;

interface Device {
  readonly deviceMemory?: number;
  readonly connection?: { readonly saveData?: boolean };
}

/** Whether this device should load the fuller encoder: not under Save-Data, not with little memory. */
export const mayLoadFullTier = ({ deviceMemory, connection }: Device = navigator as Device): boolean =>
  connection?.saveData !== true && (deviceMemory === undefined || deviceMemory >= leastMemoryGiB);

/** Runs when the page has nothing better to do; browsers without idle callbacks get a second of patience. */
export function whenIdle(act: () => void): void {
  if (typeof requestIdleCallback === "function") requestIdleCallback(act, { timeout: 10_000 });
  else setTimeout(act, 1_000);
}
