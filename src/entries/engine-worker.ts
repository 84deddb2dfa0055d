/** The engine worker: wiring only. It is exposed before anything is awaited, since earlier calls would be lost. */
import { expose } from "comlink";
import { keepErrorCodes } from "../client/error-transfer.ts";
import { holdLife } from "../client/life.ts";
import type { EngineWorkerApi } from "../client/worker-protocol.ts";
import type { Engine } from "../core/api.ts";
import { type BootedEngine, bootEngine } from "./boot-engine.ts";

keepErrorCodes();

let boot: (start: () => BootedEngine) => void = () => undefined;
const booted = new Promise<BootedEngine>((resolve, reject) => {
  boot = (start) => {
    try {
      resolve(start());
    } catch (error) {
      reject(error);
    }
  };
});
const engine: Promise<Engine> = booted.then((made) => made.engine);
engine.catch(() => undefined);

const api: EngineWorkerApi = {
  ping: () => undefined,
  boot: async (config, services) => {
    boot(() => bootEngine(config, services));
    await booted;
    return holdLife(config.life);
  },
  fullTierIs: (state) => void booted.then(({ fullTierIs }) => fullTierIs(state)),
  record: async (...args) => (await engine).record(...args),
  recordImpressions: async (...args) => (await engine).recordImpressions(...args),
  recommend: async (...args) => (await engine).recommend(...args),
  recommendPage: async (...args) => (await engine).recommendPage(...args),
  onboarding: async (...args) => (await engine).onboarding(...args),
  search: async (...args) => (await engine).search(...args),
  explain: async (...args) => (await engine).explain(...args),
  prefer: async (...args) => (await engine).prefer(...args),
  forget: async (...args) => (await engine).forget(...args),
  setConsent: async (...args) => (await engine).setConsent(...args),
  pause: async (...args) => (await engine).pause(...args),
  exportData: async (...args) => (await engine).exportData(...args),
  previewImport: async (...args) => (await engine).previewImport(...args),
  importData: async (...args) => (await engine).importData(...args),
  status: async (...args) => (await engine).status(...args),
  interests: async (...args) => (await engine).interests(...args),
  history: async (...args) => (await engine).history(...args),
  holdings: async (...args) => (await engine).holdings(...args),
  departments: async (...args) => (await engine).departments(...args),
  browse: async (...args) => (await engine).browse(...args),
  cards: async (...args) => (await engine).cards(...args),
  item: async (...args) => (await engine).item(...args),
  close: async (...args) => (await engine).close(...args),
};

expose(api);
