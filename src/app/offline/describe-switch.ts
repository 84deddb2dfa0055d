import type { SwitchState } from "../../offline/switch.ts";
import { formatBytes } from "../format.ts";
import type { ShopLanguage } from "../shop/routes.ts";
import type { PanelMessages } from "./panel-en.ts";
import { percentOf } from "./percent.ts";

interface Situation {
  readonly say: PanelMessages;
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
      return state.freeBytes === undefined
        ? say.noSpaceLeft(size(state.neededBytes))
        : say.noSpace(size(state.neededBytes), size(state.freeBytes));
    default:
      return state satisfies never;
  }
}
