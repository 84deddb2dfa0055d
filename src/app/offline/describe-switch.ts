import type { SwitchState } from "../../offline/switch.ts";
import { formatBytes } from "../format.ts";
import type { Messages } from "../messages/en.ts";
import type { ShopLanguage } from "../shop/routes.ts";

/** Whole percent of a filling; 0 while its size is not known. */
export const percentOf = (keptBytes: number, totalBytes: number): number =>
  totalBytes === 0 ? 0 : Math.floor((keptBytes / totalBytes) * 100);

interface Situation {
  readonly say: Messages["offline"];
  readonly language: ShopLanguage;
  readonly isOnline: boolean;
}

/** Where the switch stands, in one or two sentences. */
export function describeSwitch(state: SwitchState, { say, language, isOnline }: Situation): string {
  const size = (bytes: number) => formatBytes(bytes, language);
  switch (state.at) {
    case "unsupported":
      return say.unsupported;
    case "starting":
      return say.starting;
    case "off":
      return say.off;
    case "filling":
      return say.filling(percentOf(state.keptBytes, state.totalBytes));
    case "on":
      return state.trouble
        ? say.onWithTrouble(say.codes[state.trouble.code] ?? say.otherTrouble, state.trouble.code)
        : say.on;
    case "incomplete":
      return say.incomplete(state.missingFiles, size(state.missingBytes), isOnline);
    case "failed":
      return say.failed(say.codes[state.trouble.code] ?? say.otherTrouble, state.trouble.code);
    case "no-space":
      return say.noSpace(size(state.neededBytes), size(state.freeBytes));
    default:
      return state satisfies never;
  }
}
