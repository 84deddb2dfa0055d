import type { RankTable } from "../catalogue.ts";
import { conceptsOf } from "../concepts.ts";
import type { ItemId } from "../ids.ts";
import type { Profile } from "../profile/profile.ts";

/** What a list leaves out (spec R5). */
export interface Exclusions {
  /** Items the page names: the one at hand, and those it shows already. */
  readonly items: readonly ItemId[];
  /** Dismissed items and brands under "never". */
  readonly refused?: Profile | undefined;
  readonly inCart?: Profile | undefined;
  readonly purchased?: Profile | undefined;
  /** What was looked at. */
  readonly viewed?: Profile | undefined;
}

/** rows; 1 where the row may be shown. What cannot be bought never may. */
export function allowedRows(table: RankTable, exclusions: Exclusions): Uint8Array {
  const allowed = Uint8Array.from(table.available);
  const refuse = (ids: Iterable<ItemId>) => {
    for (const id of ids) {
      const row = table.rowOf.get(id);
      if (row !== undefined) allowed[row] = 0;
    }
  };
  refuse(exclusions.items);
  if (exclusions.refused) {
    refuse(exclusions.refused.dismissals.map(({ groupId }) => groupId));
    refuseNever(table, exclusions.refused, allowed);
  }
  if (exclusions.inCart) refuse(exclusions.inCart.cart.keys());
  if (exclusions.purchased) refuse(exclusions.purchased.purchased);
  if (exclusions.viewed) refuse(exclusions.viewed.evidence.flatMap(({ groupId }) => groupId ?? []));
  return allowed;
}

function refuseNever(table: RankTable, profile: Profile, allowed: Uint8Array): void {
  const never = new Set([...profile.preferences].filter(([, { never }]) => never).map(([id]) => id));
  if (never.size === 0) return;
  for (let row = 0; row < table.rows; row++)
    for (const index of conceptsOf(table, row)) {
      const concept = table.concepts[index];
      if (concept && never.has(concept.conceptId)) allowed[row] = 0;
    }
}
