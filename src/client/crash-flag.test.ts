import { describe, expect, it } from "vitest";
import { CrashFlag } from "./crash-flag.ts";

/** A tab's storages. A page that dies leaves what it wrote; `reload` is the next page of the tab. */
function tab(mayKeep = true) {
  const make = () => {
    const values = new Map<string, string>();
    const storage = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    } as unknown as Storage;
    return { values, storage };
  };
  const [local, session] = [make(), make()];
  const places = { local: () => local.storage, session: () => session.storage };
  const page = () => new CrashFlag("shop", () => mayKeep, places);
  const dyingPage = () => void page().during(() => new Promise(() => undefined));
  return { local: local.values, session: session.values, page, dyingPage };
}

describe("crash flag", () => {
  it("[E1] leaves the encoder off after two deaths in a row, not after one", () => {
    const { page, dyingPage } = tab();
    dyingPage();
    expect(page().isOff).toBe(false);
    dyingPage();
    expect(page().isOff).toBe(true);
  });

  it("[E1] [C1] nothing is stored before, between and after works that end well or badly", async () => {
    const { page, session, local } = tab();
    const flag = page();
    expect([session.size, local.size]).toEqual([0, 0]);
    await flag.during(async () => expect([...session.values()]).toEqual(["1"]));
    await flag.during(() => Promise.reject(new Error("no"))).catch(() => undefined);
    expect([session.size, local.size]).toEqual([0, 0]);
  });

  it("[E1] real work that ends well forgives earlier deaths, loading does not", async () => {
    const { page, dyingPage, session } = tab();
    dyingPage();
    await page().during(async () => undefined);
    expect([...session.values()]).toEqual(["1"]);
    const good = page();
    await good.during(async () => undefined, true);
    expect(session.size).toBe(0);
    dyingPage();
    expect(page().isOff).toBe(false);
  });

  it("[E1] a page that is left while it loads did not die", () => {
    const { page, dyingPage } = tab();
    dyingPage();
    const left = page();
    void left.during(() => new Promise(() => undefined));
    left.calm();
    expect(page().isOff).toBe(false);
  });

  it("[E1] works at the same time are one", async () => {
    const { page, session } = tab();
    const flag = page();
    let end: () => void = () => undefined;
    const long = flag.during(() => new Promise<void>((resolve) => (end = resolve)));
    await flag.during(async () => undefined);
    expect([...session.values()]).toEqual(["1"]);
    end();
    await long;
    expect(session.size).toBe(0);
  });

  it.each([
    [true, 1, 0],
    [false, 0, 1],
  ])(
    "[E1] is kept beyond the tab only where that is allowed (%s), and goes when told to",
    (mayKeep, inLocal, inSession) => {
      const { page, dyingPage, local, session } = tab(mayKeep);
      dyingPage();
      dyingPage();
      const flag = page();
      expect([local.size, session.size]).toEqual([inLocal, inSession]);
      flag.clear();
      expect([local.size, session.size, page().isOff]).toEqual([0, 0, false]);
    },
  );

  it("[E1] where storage is forbidden nothing is noticed, and nothing breaks", async () => {
    const forbid = (): Storage => {
      throw new DOMException("no", "SecurityError");
    };
    const flag = new CrashFlag("shop", () => true, { local: forbid, session: forbid });
    expect(await flag.during(async () => "done")).toBe("done");
    expect(flag.isOff).toBe(false);
  });
});
