import { agesOf, type Baseline, decayed, itemSets } from "./baseline.ts";

const neighbours = 100;

/**
 * Sessions: V-SKNN (Ludewig & Jannach 2018): past sessions by how much of the current one they share, later clicks
 * counting more, newer sessions first among equals, items by idf. Else user kNN: cosine of what users had, decayed.
 */
export const vsknn: Baseline = (split) => (split.use === "sessions" ? sessionKnn(split) : userKnn(split));

/** Past sessions or users who had each item. */
function ownersOf(sets: readonly Uint32Array[], n: number): readonly number[][] {
  const owners: number[][] = Array.from({ length: n }, () => []);
  for (const [user, items] of sets.entries()) for (const item of items) owners[item]?.push(user);
  return owners;
}

function sessionKnn(split: Parameters<Baseline>[0]): ReturnType<Baseline> {
  const { log } = split;
  const sets = itemSets(split);
  const owners = ownersOf(sets, log.rows);
  const endedAt = new Float64Array(log.users);
  for (let e = 0; e < log.item.length; e++)
    endedAt[log.user[e] as number] = Math.max(endedAt[log.user[e] as number] as number, log.at[e] as number);
  const idf = owners.map(({ length }) => Math.log(log.users / Math.max(1, length)));
  return {
    score: (history, scores) => {
      scores.fill(0);
      const weights = new Map<number, number>();
      const ages = agesOf(history, false);
      for (const [e, item] of history.items.entries())
        weights.set(item, Math.max(weights.get(item) ?? 0, 2 ** -(ages[e] as number)));
      const shared = new Map<number, number>();
      for (const [item, weight] of weights)
        for (const session of owners[item] ?? []) shared.set(session, (shared.get(session) ?? 0) + weight);
      const similar = [...shared]
        .map(([session, sum]) => ({ session, similarity: sum / Math.sqrt((sets[session] as Uint32Array).length) }))
        .sort((a, b) => b.similarity - a.similarity || (endedAt[b.session] as number) - (endedAt[a.session] as number));
      for (const { session, similarity } of similar.slice(0, neighbours))
        for (const item of sets[session] as Uint32Array)
          scores[item] = (scores[item] as number) + similarity * (idf[item] as number);
    },
  };
}

const halfLives = { baskets: 20, discovery: 50, sessions: 1 } as const;

function userKnn(split: Parameters<Baseline>[0]): ReturnType<Baseline> {
  const { log, use } = split;
  const counts: Map<number, number>[] = Array.from({ length: log.users }, () => new Map());
  for (let e = 0; e < log.item.length; e++) {
    const own = counts[log.user[e] as number] as Map<number, number>;
    own.set(log.item[e] as number, (own.get(log.item[e] as number) ?? 0) + 1);
  }
  const norms = counts.map((own) => Math.sqrt([...own.values()].reduce((sum, count) => sum + count * count, 0)) || 1);
  const owners: { user: number; weight: number }[][] = Array.from({ length: log.rows }, () => []);
  for (const [user, own] of counts.entries())
    for (const [item, count] of own) owners[item]?.push({ user, weight: count / (norms[user] as number) });
  return {
    score: (history, scores) => {
      scores.fill(0);
      const similarity = new Float64Array(log.users);
      for (const [item, strength] of decayed(history, use === "baskets", halfLives[use]))
        for (const { user, weight } of owners[item] ?? [])
          similarity[user] = (similarity[user] as number) + strength * weight;
      const order = Array.from(similarity.keys())
        .filter((user) => (similarity[user] as number) > 0)
        .sort((a, b) => (similarity[b] as number) - (similarity[a] as number));
      for (const user of order.slice(0, neighbours))
        for (const [item, count] of counts[user] as Map<number, number>)
          scores[item] = (scores[item] as number) + ((similarity[user] as number) * count) / (norms[user] as number);
    },
  };
}
