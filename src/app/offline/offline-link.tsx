import { useLanguage } from "../language.tsx";
import { useOffline } from "./offline-context.ts";
import { percentOf } from "./percent.ts";
import { revealOfflinePanel } from "./reveal.ts";

/** The way to the switch from every page; says where it stands. */
export function OfflineLink() {
  const { say, href } = useLanguage();
  const { state } = useOffline();
  const words = () => {
    if (state.at === "on") return say.offline.onShort;
    if (state.at === "filling") return say.offline.fillingShort(percentOf(state.keptBytes, state.totalBytes));
    return say.offline.switch;
  };
  return (
    <a href={href({ page: "me" })} onClick={revealOfflinePanel}>
      {words()}
    </a>
  );
}
