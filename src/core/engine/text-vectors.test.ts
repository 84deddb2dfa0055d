import { describe, expect, it } from "vitest";
import { ProfileFold } from "../profile/fold.ts";
import type { Evidence } from "../profile/profile.ts";
import { eventOf } from "../testing/events.ts";
import { fakeSpace, fakeTable } from "../testing/fake-catalogue.ts";
import { TextVectors } from "./text-vectors.ts";

/** A vector along the axis that departments with number `axis` lie on. */
const along = (axis: number) => ({
  space: fakeSpace,
  dims: 16,
  tier: "fake" as const,
  encode: async (texts: readonly string[]) => {
    const data = new Float32Array(texts.length * 16);
    for (let i = 0; i < texts.length; i++) data[i * 16 + axis] = 1;
    return { data, rows: texts.length, dims: 16 };
  },
});

describe("words from elsewhere", () => {
  const searches = [{}, { elsewhere: true }].map((where, i) =>
    eventOf(i + 1, { kind: "search", text: `w${i}`, ...where }),
  );
  const { profile } = ProfileFold.replay(searches);
  const [here, elsewhere] = profile.evidence as [Evidence, Evidence];
  const small = fakeTable({ departments: 2 });
  const grown = fakeTable({ departments: 4 });

  it("[H5] have no vector while nothing here is like them, and get one when such things arrive; own searches always have", async () => {
    const texts = new TextVectors();
    const encoder = along(3);
    expect(await texts.ensure(profile, encoder, small)).toBe(true);
    expect([texts.of(here) !== undefined, texts.of(elsewhere) !== undefined]).toEqual([true, false]);
    await texts.ensure(profile, encoder, grown);
    expect(texts.of(elsewhere)).toBeDefined();
  });
});
