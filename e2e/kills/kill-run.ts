import { execFileSync } from "node:child_process";
import { cpSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { build } from "vite";
import { type BareTab, launchKillable } from "../support/killable-browser.ts";
import { type Shop, startShop } from "../support/shop.ts";
import type { Found } from "./page.ts";
import { after, type Event, type Held, type Plan, preferenceKey, seeded, stepsOf } from "./script.ts";

export interface KillOptions {
  readonly kills: number;
  readonly seed: number;
  /** A folder for a copy of the browser's databases as a kill left them: the first that it gave up, else the last. */
  readonly keepIn?: string;
  /** Told after each kill. */
  readonly onKill?: (report: KillReport) => void;
}

/** How a kill came: while the page opened, at a random moment, or as soon as an acknowledgement was heard. */
export type Moment = "opening" | "random" | "acknowledged";

/** What a run of kills saw. */
export interface KillReport {
  readonly seed: number;
  kills: number;
  readonly moments: Record<Moment, number>;
  twoTabs: number;
  /** Steps that were acknowledged before a kill, and those that were under way and had been committed. */
  acknowledged: number;
  committedUnheard: number;
  events: number;
  forgets: number;
  imports: number;
  erasures: number;
  consentChanges: number;
  readonly snapshots: Record<Found["snapshot"], number>;
  seconds: number;
  /**
   * Kills after which the browser itself deleted its databases: half a record of an earlier kill had been written over
   * before the log was turned (decision 15). Not ours to mend, and not hidden.
   */
  readonly gaveUp: number[];
  readonly faults: string[];
}

const directory = "dist/e2e-kills";
const items = Array.from({ length: 24 }, (_, i) => `item-${i}`);
/** More steps than a page can have under way, and their reports on the way out. */
const mostUnheard = 64;

/** Builds the page to be killed and a small pack for it. */
export async function buildKillPage(): Promise<void> {
  await build({
    mode: "app",
    logLevel: "warn",
    build: { outDir: directory, copyPublicDir: false, rolldownOptions: { input: { index: "e2e/kills/index.html" } } },
  });
  const scratch = mkdtempSync(join(tmpdir(), "sotto-kills-"));
  const feed = join(scratch, "feed.jsonl");
  const rows = items.map((id) => ({
    id,
    title: `Thing ${id}`,
    price: "1.00 USD",
    availability: "in_stock",
    brand: "ours",
  }));
  writeFileSync(feed, rows.map((row) => JSON.stringify(row)).join("\n"));
  const out = join(directory, "catalogue");
  execFileSync(process.execPath, ["dist/cli/sotto.js", "build", feed, "-o", out, "--id", "kills"], { stdio: "ignore" });
  rmSync(scratch, { recursive: true });
}

/**
 * Kills a browser again and again while its page records at full speed, and checks after each kill that the device holds
 * what a beginning of the script leaves: one that contains everything acknowledged, in its order, and nothing else.
 */
export async function runKills({ kills, seed, keepIn, onKill }: KillOptions): Promise<KillReport> {
  const shop = await startShop(directory);
  const profile = mkdtempSync(join(tmpdir(), "sotto-killed-"));
  const report = emptyReport(seed);
  const started = Date.now();
  try {
    const run = new Run(shop, profile, report);
    for (let kill = 0; kill <= kills; kill++) {
      if (keepIn !== undefined && kill > 0 && report.gaveUp.length === 0) keepCopy(profile, keepIn);
      await run.next(kill, kill === kills);
      report.seconds = (Date.now() - started) / 1000;
      if (kill < kills) onKill?.(report);
    }
    return report;
  } catch (error) {
    report.faults.push(`seed ${seed}, after ${report.kills} kills: ${messageOf(error)}`);
    return report;
  } finally {
    await shop.close();
    rmSync(profile, { recursive: true, force: true });
  }
}

function keepCopy(profile: string, folder: string): void {
  rmSync(folder, { recursive: true, force: true });
  cpSync(join(profile, "Default", "IndexedDB"), folder, { recursive: true });
}

/** What one tab was doing when the browser was killed. */
interface Played {
  readonly plan: Plan;
  /** Number of the last step that was acknowledged; -1 for none. */
  acknowledged: number;
}

class Run {
  #held: Held = { choice: undefined, log: new Map() };
  #played: readonly Played[] = [];
  #lastSeq = 0;

  constructor(
    private readonly shop: Shop,
    private readonly profile: string,
    private readonly report: KillReport,
  ) {}

  get #url(): string {
    return new URL("e2e/kills/index.html", this.shop.url).href;
  }

  /** Opens what the last kill left, checks it, and kills again. The last time it only checks. */
  async next(kill: number, isLast: boolean): Promise<void> {
    const random = seeded(this.report.seed * 1_000_003 + kill);
    const browser = launchKillable(this.profile);
    let hear: (text: string) => void = () => undefined;
    try {
      const tab = await browser.tab((text) => hear(text));
      const isOpening = !isLast && kill > 0 && random() < 0.1;
      if (isOpening) {
        // Nothing is recorded: what is there must be the same afterwards.
        void tab
          .open(this.#url)
          .then(() => tab.evaluate("killPage.open()"))
          .catch(() => undefined);
        await pause(random() * 250);
        this.report.moments.opening++;
      } else {
        await this.#open(tab, `kill ${kill}`);
        if (isLast) return;
        const second = random() < 0.2 ? await browser.tab((text) => hear(text)) : undefined;
        if (second) await second.open(this.#url).then(() => second.evaluate("killPage.open()"));
        await this.#play(kill, random, second ? [tab, second] : [tab], (listener) => {
          hear = listener;
        });
      }
    } finally {
      await browser.kill();
    }
    this.report.kills++;
  }

  async #open(tab: BareTab, when: string): Promise<void> {
    await tab.open(this.#url);
    const found = await tab.evaluate<Found>("killPage.open()");
    this.#check(found, when);
    if (found.choice !== "on") {
      await tab.evaluate('killPage.choose("on")');
      this.#held = { choice: "on", log: new Map() };
    }
  }

  async #play(
    kill: number,
    random: () => number,
    tabs: readonly BareTab[],
    listen: (listener: (text: string) => void) => void,
  ): Promise<void> {
    const share = items.length / tabs.length;
    const plans = tabs.map(
      (_, i): Plan => ({
        seed: Math.floor(random() * 2 ** 31),
        prefix: `${kill}${"ab"[i]}`,
        items: items.slice(i * share, (i + 1) * share),
        since: Date.now() - 3_600_000,
        isAlone: tabs.length === 1,
      }),
    );
    this.#played = plans.map((plan) => ({ plan, acknowledged: -1 }));
    if (tabs.length > 1) this.report.twoTabs++;
    const isRandom = random() < 0.5;
    const wanted = Math.floor(random() * 150);
    let heard = 0;
    let enough: () => void = () => undefined;
    const isEnough = new Promise<void>((resolve) => {
      enough = resolve;
    });
    listen((text) => {
      const [prefix, step] = text.split(" ");
      const played = this.#played.find(({ plan }) => plan.prefix === prefix);
      if (!played || step === "failed:") this.report.faults.push(`kill ${kill}: ${text}`);
      else played.acknowledged = Math.max(played.acknowledged, Number(step));
      if (heard++ >= wanted && !isRandom) enough();
    });
    await Promise.all(tabs.map((tab, i) => tab.evaluate(`killPage.play(${JSON.stringify(plans[i])})`)));
    await Promise.race([isRandom ? pause(random() * 500) : isEnough, pause(10_000)]);
    this.report.moments[isRandom ? "random" : "acknowledged"]++;
  }

  #check(found: Found, when: string): void {
    const fault = (what: string) =>
      this.report.faults.push(`seed ${this.report.seed}, ${when}, plan ${JSON.stringify(this.#played)}: ${what}`);
    if (found.gaveUp) {
      this.report.gaveUp.push(this.report.kills);
      if (found.events.length > 0) fault("the browser deleted its databases, and something came back");
      this.#held = { choice: found.choice, log: new Map() };
      this.#played = [];
      this.#lastSeq = 0;
      return;
    }
    this.report.snapshots[found.snapshot]++;
    if (found.snapshot === "different") fault("the stored snapshot is not what a replay gives");
    if (found.unlike.length > 0) fault(`database and export differ in ${found.unlike.slice(0, 5)}`);
    const keys = found.events.map(keyOf);
    const there = logOf(found);
    for (const twice of keys.filter((key, i) => key !== mark && keys.indexOf(key) !== i))
      fault(`${twice} is there twice`);
    this.#checkOrder(found, fault);
    let expected = this.#held;
    const isSame =
      (isMine: (key: string, event: Event) => boolean) =>
      ({ choice, log }: Held) => {
        const wanted = [...log].filter(([key, event]) => isMine(key, event));
        const actual = [...there].filter(([key, event]) => isMine(key, event));
        return choice === found.choice && wanted.length === actual.length && wanted.every(([key]) => there.has(key));
      };
    if (this.#played.length === 0 && !isSame(() => true)(expected)) fault("nothing was done, and it is not as it was");
    for (const { plan, acknowledged } of this.#played) {
      // Two tabs interleave, but each on events of its own: what came before is the tab's whose items it is of.
      const isFirst = this.#played[0]?.plan === plan;
      const isMine = (key: string, { groupId }: Event): boolean => {
        if (plan.isAlone || key.startsWith(`${plan.prefix}-`)) return true;
        if (this.#played.some((other) => key.startsWith(`${other.plan.prefix}-`))) return false;
        return typeof groupId === "string" ? plan.items.includes(groupId) : isFirst;
      };
      const fits = beginningThat(plan, expected, acknowledged, isSame(isMine));
      if (fits === undefined) {
        const { log, choice } = stateAt(plan, expected, acknowledged);
        const lost = [...log].filter(([key, event]) => isMine(key, event) && !there.has(key));
        const more = [...there].filter(([key, event]) => isMine(key, event) && !log.has(key));
        const names = (of: readonly (readonly [string, Event])[]) =>
          `${of.map(([key]) => key).slice(0, 8)} (${of.length})`;
        fault(
          `no beginning of the script leaves this. After step ${acknowledged}, the last acknowledged: choice ${choice}, found ${found.choice}; not there: ${names(lost)}; there too: ${names(more)}`,
        );
        continue;
      }
      expected = stateAt(plan, expected, fits);
      this.#count(plan, acknowledged, fits);
    }
    this.#checkContents(found, expected, fault);
    this.#held = { choice: found.choice, log: there };
    this.#played = [];
  }

  #checkOrder({ events }: Found, fault: (what: string) => void): void {
    const known = this.#held.log;
    const fresh = events.filter((event) => keyOf(event) !== mark && !known.has(keyOf(event)));
    const reused = fresh.find(({ seq }) => seq <= this.#lastSeq);
    if (reused) fault(`seq ${reused.seq} of ${keyOf(reused)} was given before (last was ${this.#lastSeq})`);
    this.#lastSeq = Math.max(this.#lastSeq, ...events.map(({ seq }) => seq));
  }

  #checkContents({ events }: Found, { log }: Held, fault: (what: string) => void): void {
    for (const event of events) {
      const wanted = log.get(keyOf(event));
      if (!wanted || wanted.eventId === "") continue;
      const { seq: _, v: __, ...kept } = event;
      if (sorted(kept) !== sorted(wanted)) fault(`${event.eventId} was kept as ${sorted(kept)}, not ${sorted(wanted)}`);
    }
  }

  #count(plan: Plan, acknowledged: number, fits: number): void {
    this.report.acknowledged += acknowledged + 1;
    this.report.committedUnheard += fits - acknowledged;
    let n = 0;
    for (const step of stepsOf(plan)) {
      if (n++ > acknowledged) break;
      if (step.do === "record") this.report.events += step.events.length;
      if (step.do === "prefer") this.report.events++;
      if (step.do.startsWith("forget")) this.report.forgets++;
      if (step.do === "import") this.report.imports++;
      if (step.do === "erase") this.report.erasures++;
      if (step.do === "consent") this.report.consentChanges++;
    }
  }
}

/** The last step of the shortest beginning of the script that holds everything acknowledged and leaves what is so. */
function beginningThat(
  plan: Plan,
  from: Held,
  acknowledged: number,
  isSo: (held: Held) => boolean,
): number | undefined {
  let held = from;
  let n = -1;
  if (acknowledged < 0 && isSo(held)) return n;
  for (const step of stepsOf(plan)) {
    held = after(held, step);
    n++;
    if (n >= acknowledged && isSo(held)) return n;
    if (n > acknowledged + mostUnheard) return undefined;
  }
  return undefined;
}

function stateAt(plan: Plan, from: Held, last: number): Held {
  let held = from;
  let n = 0;
  for (const step of stepsOf(plan)) {
    if (n++ > last) break;
    held = after(held, step);
  }
  return held;
}

const mark = "import";
/** The mark of an import is named by the engine, and one of a killed import may be missing: it is not compared. */
const keyOf = (event: Event): string => {
  if (event.kind === "import") return mark;
  return event.kind === "prefer"
    ? preferenceKey(event.preference as Parameters<typeof preferenceKey>[0])
    : event.eventId;
};
const logOf = ({ events }: Found): ReadonlyMap<string, Event> =>
  new Map(events.filter((event) => keyOf(event) !== mark).map(({ seq: _, v: __, ...event }) => [keyOf(event), event]));
const sorted = (of: object): string => JSON.stringify(Object.entries(of).sort(([a], [b]) => (a < b ? -1 : 1)));
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));
const pause = (ms: number): Promise<void> => new Promise((done) => setTimeout(done, ms));

const emptyReport = (seed: number): KillReport => ({
  seed,
  kills: 0,
  moments: { opening: 0, random: 0, acknowledged: 0 },
  twoTabs: 0,
  acknowledged: 0,
  committedUnheard: 0,
  events: 0,
  forgets: 0,
  imports: 0,
  erasures: 0,
  consentChanges: 0,
  snapshots: { none: 0, stale: 0, same: 0, different: 0 },
  seconds: 0,
  gaveUp: [],
  faults: [],
});
