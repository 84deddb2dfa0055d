/**
 * What the page does between two kills, and what must be left of it: one script from one seed, played by the page and
 * reckoned by the survivor.
 */

export type Mode = "on" | "off";

/** An event as the script names it; the log adds `v` and `seq`. */
export type Event = { readonly eventId: string; readonly at: number; readonly kind: string } & Readonly<
  Record<string, unknown>
>;

export type Step =
  | { readonly do: "record"; readonly events: readonly Event[] }
  | { readonly do: "prefer"; readonly preference: { readonly conceptId: string; readonly weight: number } }
  | { readonly do: "forget-item"; readonly groupId: string }
  | { readonly do: "forget-events"; readonly eventIds: readonly string[] }
  | { readonly do: "import"; readonly events: readonly Event[] }
  | { readonly do: "erase" }
  | { readonly do: "consent"; readonly mode: Mode };

export interface Plan {
  readonly seed: number;
  /** Begins every id of this script, so that none is used twice. */
  readonly prefix: string;
  /** Items that no other tab touches. */
  readonly items: readonly string[];
  /** A time in the past, in ms: events happen after it. */
  readonly since: number;
  /** Whether the log is this tab's alone: then all of it may be erased, and consent may change. */
  readonly isAlone: boolean;
}

/** Numbers in [0, 1) that repeat for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const hourMs = 3_600_000;
const kinds = [
  "view",
  "view",
  "view",
  "search",
  "like",
  "unlike",
  "cart",
  "cart",
  "uncart",
  "purchase",
  "dismiss",
] as const;

/** The steps of a plan, without end. */
export function* stepsOf({ seed, prefix, items, since, isAlone }: Plan): Generator<Step, never> {
  const random = seeded(seed);
  const below = (n: number): number => Math.floor(random() * n);
  const one = <T>(of: readonly T[]): T => of[below(of.length)] as T;
  const recorded: Event[] = [];

  function event(n: number, i: number): Event {
    const eventId = `${prefix}-${n}-${i}`;
    // One in eight is told late, so that the log has to be replayed.
    const at = since + n * 10 + i - (random() < 0.125 ? below(hourMs) : 0);
    const groupId = one(items);
    const named = { eventId, at };
    const kind = one(kinds);
    switch (kind) {
      case "view":
        return { ...named, kind, groupId, dwellMs: below(60_000) };
      case "search":
        return { ...named, kind, text: one(["warm lamp", "mug", "oak"]) };
      case "cart":
      case "uncart":
      case "purchase":
        return { ...named, kind, groupId, quantity: 1 + below(3) };
      default:
        return { ...named, kind, groupId };
    }
  }

  for (let n = 0; ; n++) {
    const events = (most: number) => {
      const fresh = Array.from({ length: 1 + below(most) }, (_, i) => event(n, i));
      // Some are sent again: they are kept once.
      const again = recorded.length > 0 && random() < 0.1 ? [one(recorded)] : [];
      recorded.push(...fresh);
      return [...fresh, ...again];
    };
    const dice = random();
    if (isAlone && dice < 0.006) yield { do: "erase" };
    else if (isAlone && dice < 0.02) {
      yield { do: "consent", mode: "off" };
      yield { do: "consent", mode: "on" };
    } else if (dice < 0.08) yield { do: "prefer", preference: { conceptId: prefix, weight: (n % 4_000) / 1_000 } };
    else if (dice < 0.12) yield { do: "forget-item", groupId: one(items) };
    else if (dice < 0.18 && recorded.length > 0)
      yield { do: "forget-events", eventIds: [one(recorded), one(recorded)].map(({ eventId }) => eventId) };
    else if (dice < 0.22) yield { do: "import", events: events(20) };
    else yield { do: "record", events: events(4) };
  }
}

/** What a device holds: the shopper's choice, and the log by event id. */
export interface Held {
  readonly choice: Mode | undefined;
  readonly log: ReadonlyMap<string, Event>;
}

/** What one step leaves, acknowledged. */
export function after({ choice, log }: Held, step: Step): Held {
  if (step.do === "consent") return { choice: step.mode, log: step.mode === choice ? log : new Map() };
  if (choice !== "on") return { choice, log };
  const next = new Map(log);
  switch (step.do) {
    case "record":
    case "import":
      for (const event of step.events) if (!next.has(event.eventId)) next.set(event.eventId, event);
      break;
    case "prefer":
      next.set(preferenceKey(step.preference), { eventId: "", at: 0, kind: "prefer" });
      break;
    case "forget-item":
      for (const [id, { groupId }] of log) if (groupId === step.groupId) next.delete(id);
      break;
    case "forget-events":
      for (const id of step.eventIds) next.delete(id);
      break;
    case "erase":
      next.clear();
      break;
    default:
      step satisfies never;
  }
  return { choice, log: next };
}

/** The engine names the event of a preference: it is known by what it says. */
export const preferenceKey = ({ conceptId, weight }: { readonly conceptId: string; readonly weight: number }): string =>
  `${conceptId}-prefer ${weight}`;
