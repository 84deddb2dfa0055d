import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { EncoderState } from "../core/ports.ts";
import type { FetchBytes } from "./fetch-parts.ts";
import { createInstantTier } from "./instant-tier.ts";
import { parseModelFile, totalBytesOf } from "./model-file.ts";

const folder = "public/models/sotto-v0";
const model = parseModelFile(readFileSync(`${folder}/model.json`, "utf8"));
const fromDisk: FetchBytes = async (path) => new Uint8Array(readFileSync(`${folder}/${path}`));

describe("instant tier", () => {
  it("goes from absent over loading to ready, fetching once", async () => {
    let fetched = 0;
    const tier = createInstantTier(model, (path, onBytes) => {
      fetched++;
      return fromDisk(path, onBytes);
    });
    const states: EncoderState[] = [tier.state];
    tier.subscribe(() => states.push(tier.state));
    await Promise.all([tier.preload(), tier.preload()]);
    const totalBytes = totalBytesOf(model.tiers.instant);
    expect(states[0]).toEqual({ state: "absent" });
    expect(states[1]).toEqual({ state: "loading", tier: "instant", loadedBytes: 0, totalBytes });
    expect(states.at(-1)).toEqual({ state: "ready", tier: "instant", device: "js" });
    expect([fetched, tier.encoder?.dims]).toEqual([3, 256]);
  });

  it("fails with a code, and may be told to try again", async () => {
    let online = false;
    const tier = createInstantTier(model, (path, onBytes) =>
      online ? fromDisk(path, onBytes) : Promise.reject(new Error("offline")),
    );
    await tier.preload();
    expect(tier.state).toMatchObject({ state: "failed", tier: "instant", code: "encoder/unreachable" });
    expect(tier.encoder).toBeUndefined();
    online = true;
    await tier.preload();
    expect(tier.state.state).toBe("ready");
  });
});
