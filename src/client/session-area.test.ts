import { describe, expect, it } from "vitest";
import { openSessionArea } from "./session-area.ts";

function area() {
  const values = new Map<string, string>();
  const storage = {
    getItem: (key: string) => values.get(key) ?? null,
    setItem: (key: string, value: string) => void values.set(key, value),
    removeItem: (key: string) => void values.delete(key),
  } as unknown as Storage;
  return { values, open: () => openSessionArea("shop", () => storage) };
}

describe("session area", () => {
  it("[C3] keeps one value, and is there for the next page of the tab", async () => {
    const { open } = area();
    await open().write("log");
    expect(await open().read()).toBe("log");
    await open().remove();
    expect(await open().read()).toBeNull();
  });

  it("[S11] does not write back what was cleared from outside, and begins anew when read", async () => {
    const { values, open } = area();
    const one = open();
    await one.write("log");
    values.clear();
    await expect(one.write("log and more")).rejects.toMatchObject({ code: "store/cleared" });
    expect(values.size).toBe(0);
    expect(await one.read()).toBeNull();
    await one.write("another log");
    expect([...values.values()]).toEqual(["another log"]);
  });
});
