import type { Profile, ProfileSnapshot } from "./profile.ts";

/** Raised whenever the fold or the shape of a profile changes, so that older caches are dropped. */
export const snapshotVersion = 4;

/** A copy that can be kept beside the log. */
export const snapshotOf = (profile: Profile, generation: number): ProfileSnapshot => ({
  version: snapshotVersion,
  generation,
  profile: structuredClone(profile),
});

/** The profile of a loaded snapshot; undefined unless version, generation and shape are right (spec P9). */
export function restore(snapshot: ProfileSnapshot | undefined, generation: number): Profile | undefined {
  if (!snapshot || snapshot.version !== snapshotVersion || snapshot.generation !== generation) return undefined;
  return hasShape(snapshot.profile) ? snapshot.profile : undefined;
}

const hasShape = (profile: Profile | undefined): boolean =>
  profile !== undefined &&
  profile !== null &&
  Array.isArray(profile.evidence) &&
  Array.isArray(profile.dismissals) &&
  profile.preferences instanceof Map &&
  profile.cart instanceof Map &&
  profile.liked instanceof Set &&
  profile.purchased instanceof Set &&
  [profile.events, profile.lastSeq, profile.lastAt].every(Number.isFinite);
