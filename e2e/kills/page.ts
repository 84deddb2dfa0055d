import type { Sotto } from "../../src/client/page-types.ts";
import type { ShopEvent } from "../../src/core/events.ts";
import { ProfileFold } from "../../src/core/profile/fold.ts";
import type { ProfileSnapshot } from "../../src/core/profile/profile.ts";
import { restore } from "../../src/core/profile/snapshot.ts";
import { createSotto, type ItemId } from "../../src/entries/api.ts";
import { type Event, type Mode, type Plan, type Step, stepsOf } from "./script.ts";

/** What a page finds when it opens after a kill. */
export interface Found {
  readonly choice: Mode | undefined;
  /** As the product exports them, in the order of `seq`. */
  readonly events: readonly (Event & { readonly seq: number })[];
  /** Events that are in the database, once open, and not in the export, or the other way round. */
  readonly unlike: readonly string[];
  /** none: no stored snapshot. same: it is what a replay gives, bit for bit. */
  readonly snapshot: "none" | "stale" | "same" | "different";
  /** Whether the browser found its own database damaged, and deleted it, before anything of ours opened it. */
  readonly gaveUp: boolean;
}

/** What the test drives. */
export interface KillPage {
  open(): Promise<Found>;
  choose(mode: Mode): Promise<void>;
  /** Plays the plan at full speed until killed, telling `report` the number of each step that was acknowledged. */
  play(plan: Plan): void;
}

declare global {
  interface Window {
    killPage: KillPage;
    /** Reaches the test process at once. */
    report(message: string): void;
  }
}

const catalogueId = "kills";
/** Calls under way at a time. */
const atOnce = 8;

let sotto: Sotto;

window.killPage = {
  async open() {
    // Read before the engine opens it and may write a snapshot of its own.
    let gaveUp = false;
    const { snapshot } = await readDatabase().catch((error: unknown) => {
      gaveUp = error instanceof DOMException && error.name === "UnknownError";
      if (!gaveUp) throw error;
      return { snapshot: "none" as const };
    });
    sotto = createSotto({ catalogUrl: "/catalogue/" });
    await sotto.status();
    const choice = sotto.consentChoice() as Mode | undefined;
    const exported = (await sotto.exportData()).events;
    const { stored } = await readDatabase();
    const ids = new Set(exported.map(({ eventId }) => eventId));
    const storedIds = new Set(stored.map(({ eventId }) => eventId));
    const unlike = [...ids, ...storedIds].filter((id) => !ids.has(id) || !storedIds.has(id));
    const events = [...exported].sort((a, b) => a.seq - b.seq) as unknown as Found["events"];
    return { choice, events, unlike, snapshot, gaveUp };
  },

  choose: (mode) => sotto.setConsent(mode),

  play(plan) {
    void playAll(plan).catch((error: unknown) =>
      window.report(`${plan.prefix} failed: ${error instanceof Error ? error.message : error}`),
    );
  },
};

async function playAll(plan: Plan): Promise<void> {
  const underWay = new Set<Promise<void>>();
  let n = 0;
  for (const step of stepsOf(plan)) {
    const position = n++;
    // Whoever changes what may be kept waits for everything before it, and everything after it waits for that.
    const isBarrier = step.do === "consent" || step.do === "erase";
    if (isBarrier) await Promise.all(underWay);
    const call: Promise<void> = play(step).then(() => {
      window.report(`${plan.prefix} ${position}`);
      underWay.delete(call);
    });
    underWay.add(call);
    if (isBarrier) await call;
    else if (underWay.size >= atOnce) await Promise.race(underWay);
  }
}

async function play(step: Step): Promise<unknown> {
  switch (step.do) {
    case "record":
      return sotto.record(step.events as unknown as Parameters<Sotto["record"]>[0]);
    case "prefer":
      return sotto.prefer({ action: "weight", ...step.preference } as unknown as Parameters<Sotto["prefer"]>[0]);
    case "forget-item":
      return sotto.forget({ groupId: step.groupId as ItemId });
    case "forget-events":
      return sotto.forget({ eventIds: step.eventIds as unknown as ShopEvent["eventId"][] });
    case "import":
      return sotto.importData({ format: "sotto-export", version: 1, catalogueId, events: step.events });
    case "erase":
      return sotto.forget({ everything: true });
    case "consent":
      return sotto.setConsent(step.mode);
    default:
      return step satisfies never;
  }
}

async function readDatabase(): Promise<{
  readonly stored: readonly ShopEvent[];
  readonly snapshot: Found["snapshot"];
}> {
  const name = `sotto:${catalogueId}`;
  if (!(await indexedDB.databases()).some((one) => one.name === name)) return { stored: [], snapshot: "none" };
  const database = await answer(indexedDB.open(name));
  try {
    const transaction = database.transaction(["events", "snapshots", "counters"]);
    const [stored, snapshot, generation] = (await Promise.all([
      answer(transaction.objectStore("events").getAll()),
      answer(transaction.objectStore("snapshots").get("profile")),
      answer(transaction.objectStore("counters").get("generation")),
    ])) as [ShopEvent[], ProfileSnapshot | undefined, number | undefined];
    return { stored, snapshot: judge(snapshot, generation ?? 0, stored) };
  } finally {
    database.close();
  }
}

function judge(
  snapshot: ProfileSnapshot | undefined,
  generation: number,
  log: readonly ShopEvent[],
): Found["snapshot"] {
  if (!snapshot) return "none";
  const profile = restore(snapshot, generation);
  if (!profile) return "stale";
  const replayed = ProfileFold.replay(log.filter(({ seq }) => seq <= profile.lastSeq)).profile;
  return written(profile) === written(replayed) ? "same" : "different";
}

/** Every bit of a profile: numbers print so that they read back as they were. */
const written = (profile: unknown): string =>
  JSON.stringify(profile, (_, value: unknown) => {
    if (value instanceof Map) return ["map", ...value];
    if (value instanceof Set) return ["set", ...value];
    return value;
  });

const answer = <T>(request: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });
