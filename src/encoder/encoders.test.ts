import { describe, expect, it, vi } from "vitest";
import { spaceId } from "../core/ids.ts";
import type { EncoderState } from "../core/ports.ts";
import { createEncoders } from "./encoders.ts";
import { createFakeEncoder } from "./fake-encoder.ts";
import { createMirroredTier } from "./mirrored-tier.ts";

const loading = (tier: "instant" | "full"): EncoderState => ({ state: "loading", tier, loadedBytes: 1, totalBytes: 2 });
const failed = (tier: "instant" | "full"): EncoderState => ({
  state: "failed",
  tier,
  code: "encoder/failed",
  message: "gone",
});
const ready = (tier: "instant" | "full"): EncoderState => ({
  state: "ready",
  tier,
  device: tier === "full" ? "wasm" : "js",
});

function bench() {
  const encoders = { instant: createFakeEncoder(4, spaceId("one")), full: createFakeEncoder(4, spaceId("one")) };
  const instant = createMirroredTier(encoders.instant);
  const full = createMirroredTier(encoders.full);
  return { encoders, instant, full, both: createEncoders({ instant, full }) };
}

describe("encoders", () => {
  it("has none before one is ready", () => {
    const { both, instant } = bench();
    expect([both.state, both.current()]).toEqual([{ state: "absent" }, undefined]);
    instant.update(loading("instant"));
    expect([both.state, both.current()]).toEqual([loading("instant"), undefined]);
  });

  it("takes the instant tier first, the full one when it comes, and goes back when it fails", () => {
    const { both, instant, full, encoders } = bench();
    instant.update(ready("instant"));
    full.update(loading("full"));
    expect([both.state, both.current() === encoders.instant]).toEqual([ready("instant"), true]);
    full.update(ready("full"));
    expect([both.state, both.current()]).toEqual([ready("full"), { ...encoders.full, encode: expect.any(Function) }]);
    expect(both.current()).toBe(both.current());
    full.update(failed("full"));
    expect([both.state, both.current() === encoders.instant]).toEqual([ready("instant"), true]);
  });

  it("a text that the full tier fails on is encoded by the instant one", async () => {
    const { both, instant, full, encoders } = bench();
    instant.update(ready("instant"));
    full.update(ready("full"));
    vi.spyOn(encoders.full, "encode").mockRejectedValue(new Error("gone"));
    expect(await both.current()?.encode(["lamp"])).toEqual(await encoders.instant.encode(["lamp"]));
  });

  it("tells of loading before it tells of failure", () => {
    const { both, instant, full } = bench();
    instant.update(failed("instant"));
    expect(both.state).toEqual(failed("instant"));
    full.update(loading("full"));
    expect(both.state).toEqual(loading("full"));
  });

  it("notifies of both tiers until unsubscribed", () => {
    const { both, instant, full } = bench();
    const listener = vi.fn();
    const unsubscribe = both.subscribe(listener);
    instant.update(ready("instant"));
    full.update(ready("full"));
    expect(listener).toHaveBeenCalledTimes(2);
    unsubscribe();
    full.update(failed("full"));
    expect(listener).toHaveBeenCalledTimes(2);
  });

  it("works with one tier or none", () => {
    const { instant } = bench();
    instant.update(ready("instant"));
    expect(createEncoders({ instant }).state).toEqual(ready("instant"));
    expect(createEncoders({}).current()).toBeUndefined();
  });
});
