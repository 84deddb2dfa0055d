import { createPackCatalogue } from "../catalog/pack/pack-catalogue.ts";
import type { BootConfig, PageServices } from "../client/worker-protocol.ts";
import type { Engine } from "../core/api.ts";
import { createEngine } from "../core/engine.ts";
import { SottoError } from "../core/errors.ts";
import { defaultRetention } from "../core/events.ts";
import type { UnixMs } from "../core/ids.ts";
import type { EncoderState } from "../core/ports.ts";
import { patient } from "../core/retrying.ts";
import { createHoldingStore } from "../store/holding-store.ts";
import { eraseAbandoned, openIdbStore } from "../store/idb-store.ts";
import { createMemoryStore } from "../store/memory-store.ts";
import { openSessionStore } from "../store/session-store.ts";
import { createLatePart } from "./late-part.ts";
import { createWorkerEncoders } from "./worker-encoders.ts";

export interface BootedEngine {
  readonly engine: Engine;
  readonly fullTierIs: (state: EncoderState) => void;
}

/**
 * Builds the adapters of a browser and starts the fixed schedule: the pack's first blocks, search, what the page needs
 * next, the other blocks, sheets, instant tier, the reader of records, and the page's end of it.
 */
export function bootEngine(config: BootConfig, services: PageServices): BootedEngine {
  const catalogue = createPackCatalogue({
    readFile: (path, pastCache) => fetchFile(new URL(path, config.catalogUrl), pastCache),
    retry: patient,
    language: config.language,
    onSchedule: (paths) => services.scheduled(paths.map((path) => new URL(path, config.catalogUrl).href)),
    onSheet: ({ bytes, pictures }) => services.sheet({ blob: new Blob([bytes]), pictures }),
    afterLead: async () => {
      await search.load();
      await services.firstShelfIsHere();
    },
  });
  const encoders = createWorkerEncoders(config, services, catalogue);
  const search = createLatePart(
    {
      name: "Search",
      code: "search/unreachable",
      fetch: async () => {
        const { createTextSearch, url } = await import("./text-search.ts");
        return {
          url,
          part: createTextSearch({ catalogue, encoders: encoders.port, wordsIndex: catalogue.words }),
        };
      },
    },
    services,
  );
  const records = createLatePart(
    {
      name: "The reader of files",
      code: "import/unreadable",
      fetch: async () => {
        const { createRecordReader, url } = await import("./record-reader.ts");
        return { url, part: createRecordReader() };
      },
    },
    services,
  );
  const engine = createEngine(
    {
      catalogue,
      encoders: encoders.port,
      search: { search: async (...asked) => (await search.whenHere()).search(...asked) },
      openStore: async (mode) => {
        const area = {
          read: services.readSession,
          write: services.writeSession,
          remove: services.removeSession,
        };
        const store = mode === "session" ? openSessionStore(area) : openIdbStore(await catalogue.catalogueId());
        return createHoldingStore(await store);
      },
      choiceNow: services.choiceNow,
      ...(config.hasChosen ? { eraseAbandoned: async () => eraseAbandoned(await catalogue.catalogueId()) } : {}),
      memoryStore: createMemoryStore,
      records: records.whenHere,
      now: () => Date.now() as UnixMs,
      random: Math.random,
      retention: defaultRetention,
    },
    { consent: config.consent },
  );
  engine.subscribe(services.notice);
  reportRequests(services);
  void catalogue
    .start()
    .then(encoders.start)
    .then(async (fullTier) => {
      await search.load();
      await records.load();
      services.restMayLoad(fullTier);
    });
  return { engine, fullTierIs: encoders.fullTierIs };
}

async function fetchFile(url: URL, pastCache = false): Promise<Uint8Array<ArrayBuffer>> {
  const response = await fetch(url, { credentials: "same-origin", cache: pastCache ? "reload" : "default" });
  if (!response.ok)
    throw new SottoError(
      "pack/unreachable",
      `${url.pathname} answered ${response.status}. Upload the whole pack again.`,
      {
        status: response.status,
      },
    );
  return new Uint8Array(await response.arrayBuffer());
}

/** The page's meter cannot see a worker's requests: the worker tells of them. */
function reportRequests(services: PageServices): void {
  const observer = new PerformanceObserver((list) => services.requested(list.getEntries().map(({ name }) => name)));
  observer.observe({ type: "resource", buffered: true });
}
