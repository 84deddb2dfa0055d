import { describe, expect, it, vi } from "vitest";
import { createMeter } from "./meter.ts";

const open = () => createMeter((url) => url.startsWith("https://shop/assets/"));

describe("meter", () => {
  it("[N5] counts requests outside the schedule, and shows them", () => {
    const meter = open();
    meter.expect(["https://shop/catalogue/manifest.json"]);
    meter.saw(["https://shop/catalogue/manifest.json", "https://shop/assets/app.js", "blob:https://shop/1"]);
    expect(meter.read()).toMatchObject({ carriedYourData: 0, outside: 0, scheduled: 2 });
    meter.saw(["https://shop/catalogue/manifest.json?viewed=lamp"]);
    expect(meter.read()).toMatchObject({
      carriedYourData: 1,
      outside: 1,
      outsideUrls: ["https://shop/catalogue/manifest.json?viewed=lamp"],
    });
  });

  it("[N5] puts right what it saw before its schedule was known", () => {
    const meter = open();
    meter.saw(["https://shop/catalogue/rank.bin"]);
    expect(meter.read().outside).toBe(1);
    meter.expect(["https://shop/catalogue/rank.bin"]);
    expect(meter.read()).toMatchObject({ outside: 0, scheduled: 1 });
  });

  it("[N5] names what it cannot see", () => {
    expect(open().read().cannotSee).toContain("webrtc");
  });

  it("tells listeners, counts what the policy blocked, and gives the same reading until something changes", () => {
    const meter = open();
    const listener = vi.fn();
    const stop = meter.subscribe(listener);
    expect(meter.read()).toBe(meter.read());
    meter.sawBlocked();
    expect(meter.read().blocked).toBe(1);
    stop();
    meter.sawBlocked();
    expect(listener).toHaveBeenCalledTimes(1);
  });
});
