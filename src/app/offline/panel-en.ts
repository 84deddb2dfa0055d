import type { SottoErrorCode } from "../../core/errors.ts";
import type { KeptPart } from "../../offline/kept-file.ts";

const numbers = new Intl.NumberFormat("en");
const count = (n: number, one: string, many: string): string => `${numbers.format(n)} ${n === 1 ? one : many}`;

/** Why an offline copy is not complete; other codes have one sentence in common. */
const offlineCodes: Partial<Record<SottoErrorCode, string>> = {
  "offline/unreachable": "The shop cannot be reached.",
  "offline/wrong-hash": "A file was not the one the shop’s list names, so it was not kept.",
  "offline/bad-list": "The shop’s list of files cannot be read.",
  "offline/no-space": "There is not enough space.",
  "pack/unsupported-format": "The newest catalogue needs a newer shop than the one that is here.",
  "pack/bad-manifest": "The newest catalogue cannot be read.",
  "pack/missing-part": "The newest catalogue is not complete.",
};

/** What the offline panel says. It comes with the panel, after the first shelf. */
export const panelEn = {
  body: "The whole shop is kept on this device and opens without a network: every page, every picture, search by meaning and your picks. Whoever uses this device can see that it is here.",
  unsupported: "This browser cannot keep the shop for offline use.",
  starting: "Looking what would be kept.",
  off: "Off. Nothing is kept until you turn it on.",
  filling: (percent: number) => `Keeping the shop on this device: ${numbers.format(percent)}%`,
  fillingSaid: "Keeping the shop on this device. You can go on meanwhile, with this page open.",
  on: "On. The whole shop opens without a network.",
  onWithTrouble: (why: string, code: string) => `On, as it was before. ${why} (${code})`,
  incomplete: (files: number, size: string, isOnline: boolean) =>
    `Your browser has cleared ${count(files, "file", "files")} (${size}) of the offline copy. ${
      isOnline ? "They are brought back now." : "They are brought back when the shop can be reached."
    }`,
  failed: (why: string, code: string) => `Not complete. ${why} (${code})`,
  noSpace: (needed: string, free: string) =>
    `There is not enough space: ${needed} more are needed, ${free} are free for this shop. Free some space and try again.`,
  noSpaceLeft: (needed: string) =>
    `There is not enough space: ${needed} more are needed. Free some space and try again.`,
  codes: offlineCodes,
  otherTrouble: "Something went wrong.",
  retry: "Try again",
  delete: "Delete offline copy",
  deleted: "Offline copy deleted",
  proof: "Counted before and after:",
  proofRows: { files: "Files", bytes: "Bytes", workers: "Service workers" },
  parts: {
    shell: "The shop itself",
    catalogue: "Catalogue, both languages",
    pictures: "Pictures",
    encoder: "Search by meaning",
  } satisfies Record<KeptPart, string>,
  total: "Together",
  storage: (used: string, quota: string, isPersisted: boolean) =>
    `This shop uses ${used} of the ${quota} your browser grants it. ${
      isPersisted
        ? "Your browser has promised not to clear it by itself."
        : "Your browser may clear it when the device runs out of space."
    }`,
  install: "Install",
  installHint: "Opens the shop like an app",
};

export type PanelMessages = typeof panelEn;
