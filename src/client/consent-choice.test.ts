import { describe, expect, it } from "vitest";
import { ConsentChoice, hasGlobalPrivacyControl } from "./consent-choice.ts";

/** A page's two storages, as far as a choice needs them. */
function storages() {
  const make = () => {
    const values = new Map<string, string>();
    const storage = {
      getItem: (key: string) => values.get(key) ?? null,
      setItem: (key: string, value: string) => void values.set(key, value),
      removeItem: (key: string) => void values.delete(key),
    };
    return { values, storage: storage as unknown as Storage };
  };
  const [local, session] = [make(), make()];
  return { local, session, of: { local: () => local.storage, session: () => session.storage } };
}

describe("the choice", () => {
  it("[C1] before one is made nothing is stored, reading included", () => {
    const { local, session, of } = storages();
    expect(new ConsentChoice("shop", of).read()).toBeUndefined();
    expect([local.values.size, session.values.size]).toEqual([0, 0]);
  });

  it("[C2] a refusal is one value that identifies nobody", () => {
    const { local, session, of } = storages();
    new ConsentChoice("shop", of).write("off");
    expect([...local.values]).toEqual([["sotto:shop:consent", "off"]]);
    expect(session.values.size).toBe(0);
  });

  it("[C3] [C4] session lives in the tab, on beyond it, and each takes the other's place", () => {
    const { local, session, of } = storages();
    const choice = new ConsentChoice("shop", of);
    choice.write("session");
    expect([local.values.size, session.values.size, choice.read()]).toEqual([0, 1, "session"]);
    choice.write("on");
    expect([local.values.size, session.values.size, choice.read()]).toEqual([1, 0, "on"]);
  });

  it("two shops on one origin have a choice each; nonsense counts as none", () => {
    const { local, of } = storages();
    new ConsentChoice("one", of).write("on");
    expect(new ConsentChoice("two", of).read()).toBeUndefined();
    local.values.set("sotto:two:consent", "maybe");
    expect(new ConsentChoice("two", of).read()).toBeUndefined();
  });

  it("a browser that forbids storage is no error", () => {
    const forbid = (): Storage => {
      throw new DOMException("no", "SecurityError");
    };
    const choice = new ConsentChoice("shop", { local: forbid, session: forbid });
    choice.write("on");
    expect(choice.read()).toBeUndefined();
  });

  it("[C6] Global Privacy Control is heard", () => {
    expect(hasGlobalPrivacyControl({ globalPrivacyControl: true })).toBe(true);
    for (const silent of [{}, { globalPrivacyControl: false }, { globalPrivacyControl: "1" }])
      expect(hasGlobalPrivacyControl(silent)).toBe(false);
  });
});
