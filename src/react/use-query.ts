import { useSyncExternalStore } from "react";
import type { Sotto } from "../client/page-types.ts";
import type { Notice } from "../core/api.ts";
import { useSotto } from "./context.tsx";
import { type Answer, Query } from "./query.ts";

/** Answers that nobody shows are kept for coming back to a page; the oldest go first. */
const maxKept = 40;
const queriesOf = new WeakMap<Sotto, Map<string, unknown>>();

/** Components that ask the same share one question, and a page that comes back shows its last answer at once. */
function sharedQuery<Value>(sotto: Sotto, key: string, make: () => Query<Value>): Query<Value> {
  const queries = queriesOf.get(sotto) ?? new Map<string, unknown>();
  queriesOf.set(sotto, queries);
  // The key begins with the verb, so one key always holds one type of answer.
  const known = queries.get(key) as Query<Value> | undefined;
  if (known) return known;
  const query = make();
  queries.set(key, query);
  for (const [oldKey, old] of queries) {
    if (queries.size <= maxKept) break;
    if (oldKey !== key && (old as Query<unknown>).isIdle) queries.delete(oldKey);
  }
  return query;
}

/**
 * Asks the engine and keeps the answer fresh.
 *
 * @param key names the question with all its parameters: equal keys share an answer
 * @param notices what makes the answer doubtful
 */
export function useQuery<Value>(
  key: readonly [verb: string, ...parameters: readonly unknown[]],
  notices: readonly Notice[],
  ask: (sotto: Sotto) => Promise<Value>,
): Answer<Value> {
  const sotto = useSotto();
  const query = sharedQuery(sotto, JSON.stringify(key), () => new Query(sotto, notices, ask));
  return useSyncExternalStore(query.subscribe, query.answer);
}
