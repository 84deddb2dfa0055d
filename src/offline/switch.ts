import type { SottoErrorCode } from "../core/errors.ts";

/** What went wrong and was survived: the copy that was there goes on. */
export interface Trouble {
  readonly code: SottoErrorCode;
  readonly message: string;
}

/** Where the "Use offline" switch stands. */
export type SwitchState =
  | { readonly at: "unsupported" }
  /** Not looked yet. */
  | { readonly at: "starting" }
  | { readonly at: "off" }
  | { readonly at: "filling"; readonly keptBytes: number; readonly totalBytes: number }
  | {
      readonly at: "on";
      /** A new version is whole and waits. */
      readonly updateIsReady: boolean;
      /** Why a newer version, or a part of one, was not taken. */
      readonly trouble: Trouble | undefined;
    }
  /** The browser has thrown files away. They come back when the shop can be reached. */
  | { readonly at: "incomplete"; readonly missingFiles: number; readonly missingBytes: number }
  | { readonly at: "failed"; readonly trouble: Trouble }
  /** `freeBytes` where the browser knows that they are too few; it may refuse more than it admits. */
  | { readonly at: "no-space"; readonly neededBytes: number; readonly freeBytes: number | undefined };

/** What the switch hears. */
export type SwitchNews =
  | { readonly news: "nothing-kept" }
  | { readonly news: "filling"; readonly keptBytes: number; readonly totalBytes: number }
  | { readonly news: "whole" }
  | { readonly news: "update-ready" }
  | { readonly news: "update-refused"; readonly trouble: Trouble }
  | { readonly news: "files-missing"; readonly files: number; readonly bytes: number }
  | { readonly news: "broke"; readonly trouble: Trouble }
  | { readonly news: "no-space"; readonly neededBytes: number; readonly freeBytes: number | undefined };

/** Whether what the switch stands for is wanted: everything but off. */
export const isWanted = ({ at }: SwitchState): boolean => at !== "off" && at !== "starting" && at !== "unsupported";

/** The state after some news. Progress never falls while one filling goes on. */
export function afterNews(state: SwitchState, heard: SwitchNews): SwitchState {
  if (state.at === "unsupported") return state;
  switch (heard.news) {
    case "nothing-kept":
      return { at: "off" };
    case "filling": {
      const goesOn = state.at === "filling" && state.totalBytes === heard.totalBytes;
      const keptBytes = Math.min(
        heard.totalBytes,
        goesOn ? Math.max(state.keptBytes, heard.keptBytes) : heard.keptBytes,
      );
      return { at: "filling", keptBytes, totalBytes: heard.totalBytes };
    }
    case "whole":
      return { at: "on", updateIsReady: false, trouble: undefined };
    case "update-ready":
      return { at: "on", updateIsReady: true, trouble: state.at === "on" ? state.trouble : undefined };
    case "update-refused":
      return { at: "on", updateIsReady: state.at === "on" && state.updateIsReady, trouble: heard.trouble };
    case "files-missing":
      return { at: "incomplete", missingFiles: heard.files, missingBytes: heard.bytes };
    case "broke":
      return { at: "failed", trouble: heard.trouble };
    case "no-space":
      return { at: "no-space", neededBytes: heard.neededBytes, freeBytes: heard.freeBytes };
    default:
      // Another tab may run a newer version.
      heard satisfies never;
      return state;
  }
}
