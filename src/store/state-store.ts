import { defaultRetention } from "../core/events.ts";
import type { EraseProof, Store } from "../core/ports.ts";
import type { ProfileSnapshot } from "../core/profile/profile.ts";
import { append, erase, type LogState, read, remove, trim } from "./log-state.ts";

/** A store over one `LogState`. `persist` is awaited before a change is adopted and acknowledged. */
export function createStateStore(
  kind: Store["kind"],
  initial: LogState,
  persist: (state: LogState) => Promise<void>,
): Store {
  let state = initial;
  // Kept in memory in every adapter of this kind: it is a cache, and writing it would cost more than a replay.
  let snapshot: ProfileSnapshot | undefined;
  let queue: Promise<unknown> = Promise.resolve();

  /** One change at a time, so that none is computed from a state that another is about to replace. */
  function change<Result>(compute: () => { readonly next: LogState; readonly result: Result }): Promise<Result> {
    const turn = queue.then(async () => {
      const { next, result } = compute();
      if (next !== state) {
        await persist(next);
        if (next.generation !== state.generation) snapshot = undefined;
        state = next;
      }
      return result;
    });
    queue = turn.catch(() => undefined);
    return turn;
  }

  const removing = (compute: () => LogState): Promise<number> =>
    change(() => {
      const next = compute();
      return { next, result: state.events.size - next.events.size };
    });

  const counts = (of: LogState, snapshots: number): EraseProof["before"] => ({
    events: of.events.size,
    impressions: of.impressions.length,
    snapshots,
  });

  return {
    kind,
    events: {
      append: (events) =>
        change(() => {
          const appended = append(state, events);
          return { next: appended.state, result: appended.stored };
        }),
      read: async (afterSeq = 0) => read(state, afterSeq),
      generation: async () => state.generation,
      remove: (ids) => removing(() => remove(state, ids)),
      trim: (now, retention) => removing(() => trim(state, now, retention)),
      count: async () => state.events.size,
    },
    snapshots: {
      load: async () => snapshot,
      save: async (saved) => {
        if (saved.generation === state.generation) snapshot = saved;
      },
      clear: async () => {
        snapshot = undefined;
      },
    },
    impressions: {
      append: (added) =>
        change(() => {
          const impressions = [...state.impressions, ...added].slice(-defaultRetention.maxImpressions);
          return { next: { ...state, impressions }, result: undefined };
        }),
      read: async () => state.impressions,
      clear: () => change(() => ({ next: { ...state, impressions: [] }, result: undefined })),
    },
    backlog: undefined,
    settings: async () => state.settings,
    saveSettings: (settings) => change(() => ({ next: { ...state, settings }, result: undefined })),
    erase: () =>
      change(() => {
        const next = erase(state);
        return { next, result: { before: counts(state, snapshot ? 1 : 0), after: counts(next, 0) } };
      }),
    // Memory and a tab's session storage belong to one page: there is no other tab to hear.
    onForeignChange: () => () => undefined,
    close: async () => {
      await queue;
    },
  };
}
