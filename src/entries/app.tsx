import { type ComponentType, StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "../app/app.tsx";
import { createLateFile } from "../app/late/late-file.ts";
import { createInstallPrompt } from "../app/offline/install-prompt.ts";
import { createSurvival } from "../app/survival.ts";
import "../app/ui/fonts.css";
import { mayLoadFullTier } from "../client/full-tier.ts";
import { startSotto } from "../client/sotto.ts";
import { patient, retrying } from "../core/retrying.ts";
import { handOver, takeHandover } from "../offline/handover.ts";
import { createLateOffline } from "../offline/late-offline.ts";
import { holdVersion } from "../offline/running-pages.ts";
import { defineElements } from "../widget/define.ts";
import { createPageFullTier } from "./page-full-tier.ts";

const shop = new URL("./", document.baseURI).href;
const modelUrl = new URL("models/sotto-v0/", shop);
const assetsUrl = new URL("assets/", shop).href;
/** What the offline copy asks for besides: known to be on the schedule before it is asked for. */
const offlineUrls = new Set<string>();

holdVersion(import.meta.url);
const fetchLate = () => retrying(() => import("./late.ts"), patient);
const late = createLateFile(fetchLate);
const install = createInstallPrompt();
let lateSwitch: ComponentType | undefined;
const offline = createLateOffline(async () => {
  const { createOffline, OfflineSwitch } = await fetchLate();
  lateSwitch = OfflineSwitch;
  return () =>
    createOffline({
      shop,
      workerUrl: new URL("service-worker.js", shop).href,
      fuller: mayLoadFullTier(),
      onRequest: (url) => void offlineUrls.add(url),
    });
});
const sotto = startSotto(
  { catalogUrl: "catalogue/", modelUrl },
  {
    spawnEngineWorker: () =>
      new Worker(new URL("./engine-worker.ts", import.meta.url), { type: "module", name: "sotto-engine" }),
    fullTier: createPageFullTier(modelUrl),
    late: { afterFirstShelf: late.load, beforeFullTier: offline.look, afterFullTier: offline.mend },
    isStatic: (url) => offlineUrls.has(url) || (url.startsWith(assetsUrl) && !url.includes("?")),
  },
);

async function start(): Promise<void> {
  const survival = createSurvival(await takeHandover());
  const element = document.getElementById("root");
  if (!element) return;
  const root = createRoot(element);
  /** The version that waits takes over: what the page still has to say is said first, what it holds is handed over. */
  const update = async () => {
    const held = survival.collect();
    await offline.adopt();
    root.unmount();
    // React lets effects end a task later; the last of them tell how long a thing was looked at.
    await new Promise((resolve) => setTimeout(resolve));
    await sotto.close();
    await handOver(held);
    location.reload();
  };
  root.render(
    <StrictMode>
      <App
        sotto={sotto}
        survival={survival}
        offline={{ offline, lateSwitch: () => lateSwitch, install, update }}
        late={late}
      />
    </StrictMode>,
  );
}

defineElements();
void start();
