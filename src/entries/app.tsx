import { StrictMode } from "react";
import { createRoot } from "react-dom/client";
import { App } from "../app/app.tsx";
import "../app/ui/fonts.css";
import { startSotto } from "../client/sotto.ts";
import { defineElements } from "../widget/define.ts";
import { createPageFullTier } from "./page-full-tier.ts";

const modelUrl = new URL("models/sotto-v0/", document.baseURI);
const assetsUrl = new URL("assets/", document.baseURI).href;

const sotto = startSotto(
  { catalogUrl: "catalogue/", modelUrl },
  {
    spawnEngineWorker: () =>
      new Worker(new URL("./engine-worker.ts", import.meta.url), { type: "module", name: "sotto-engine" }),
    fullTier: createPageFullTier(modelUrl),
    isStatic: (url) => url.startsWith(assetsUrl) && !url.includes("?"),
  },
);

defineElements();
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <StrictMode>
      <App sotto={sotto} />
    </StrictMode>,
  );
