/**
 * The script's door: one line on any page.
 *
 * `<script async src="…/sotto.js" data-catalog="/catalogue/" data-model="/models/sotto-v0/"></script>`
 *
 * Its engine worker lies beside it; every `<sotto-shelf>` of the page, now or later, gets the client.
 */
import type { Sotto } from "../client/page-types.ts";
import { startSotto } from "../client/sotto.ts";
import { defineElements } from "../widget/define.ts";

/** In the classic build this is the address of the running script, which is known only now. */
const scriptUrl = import.meta.url;

/** Starts Sotto with what the script's `data-*` say; undefined where none of the page's scripts is ours. */
function startFromScript(): Sotto | undefined {
  const script = [...document.scripts].find(({ src }) => src === scriptUrl);
  const { catalog, model } = script?.dataset ?? {};
  if (catalog === undefined) return undefined;
  return startSotto(
    { catalogUrl: catalog, ...(model === undefined ? {} : { modelUrl: model }) },
    {
      spawnEngineWorker: () =>
        new Worker(new URL("engine-worker.js", scriptUrl), { type: "module", name: "sotto-engine" }),
      isStatic: (url) => url.startsWith(new URL(".", scriptUrl).href) && !url.includes("?"),
    },
  );
}

function connectShelves(sotto: Sotto): void {
  const connect = () => {
    for (const shelf of document.querySelectorAll("sotto-shelf"))
      if (!shelf.client) {
        shelf.language = shelf.closest("[lang]")?.getAttribute("lang") ?? navigator.language;
        shelf.client = sotto;
      }
  };
  connect();
  new MutationObserver(connect).observe(document.documentElement, { childList: true, subtree: true });
}

/** The page's Sotto, for scripts that want more than shelves. */
export const sotto = startFromScript();
defineElements();
if (sotto) connectShelves(sotto);
