import "fake-indexeddb/auto";
import { IDBFactory } from "fake-indexeddb";
import { describe, expect, it } from "vitest";
import { ConsentChoice, hasGlobalPrivacyControl } from "./consent-choice.ts";
import { DurableWord } from "./durable-word.ts";

/** A page's places for a choice. `durable` outlives a kill, `local` may be set back to what had reached the disk. */
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
  const [local, session, factory] = [make(), make(), new IDBFactory()];
  let refuses = false;
  const databases = () => {
    if (refuses) throw new DOMException("no", "SecurityError");
    return factory;
  };
  const durable = (name: string) => new DurableWord(name, databases);
  return {
    local,
    session,
    of: { local: () => local.storage, session: () => session.storage, durable },
    databases: async () => (await factory.databases()).map(({ name }) => name),
    refuseDatabases: (refused: boolean) => {
      refuses = refused;
    },
  };
}

describe("the choice", () => {
  it("[C1] before one is made nothing is stored, reading included", async () => {
    const { local, session, of, databases } = storages();
    const choice = new ConsentChoice("shop", of);
    expect([choice.read(), await choice.settle()]).toEqual([undefined, undefined]);
    expect([local.values.size, session.values.size, await databases()]).toEqual([0, 0, []]);
  });

  it("[C2] a refusal is one word that identifies nobody, kept twice", async () => {
    const { local, session, of, databases } = storages();
    await new ConsentChoice("shop", of).write("off");
    expect([...local.values]).toEqual([["sotto:shop:consent", "off"]]);
    expect([session.values.size, await databases()]).toEqual([0, ["sotto:shop:consent"]]);
    expect(await of.durable("sotto:shop:consent").read()).toBe("off");
  });

  it("[C2] takes hold at once, before it is durable", () => {
    const { of } = storages();
    const choice = new ConsentChoice("shop", of);
    void choice.write("off");
    expect(choice.read()).toBe("off");
  });

  it("[C3] [C4] session lives in the tab and makes no database, on beyond it, and each takes the other's place", async () => {
    const { local, session, of, databases } = storages();
    const choice = new ConsentChoice("shop", of);
    await choice.write("session");
    expect([local.values.size, session.values.size, choice.read()]).toEqual([0, 1, "session"]);
    expect(await databases()).toEqual([]);
    await choice.write("on");
    expect([local.values.size, session.values.size, choice.read()]).toEqual([1, 0, "on"]);
  });

  it.each([
    ["none to on", undefined, "on"],
    ["none to off", undefined, "off"],
    ["on to off", "on", "off"],
    ["off to on", "off", "on"],
  ] as const)("[C8] survives a kill before local storage reached the disk: %s", async (_, before, after) => {
    const { local, of } = storages();
    if (before) await new ConsentChoice("shop", of).write(before);
    const onDisk = new Map(local.values);
    await new ConsentChoice("shop", of).write(after);
    local.values.clear();
    for (const [key, value] of onDisk) local.values.set(key, value);
    const reborn = new ConsentChoice("shop", of);
    expect(await reborn.settle()).toBe(after);
    expect(reborn.read()).toBe(after);
  });

  it("[C8] a choice for the tab leaves no older one to come back after a kill", async () => {
    const { local, session, of } = storages();
    const choice = new ConsentChoice("shop", of);
    await choice.write("on");
    await choice.write("session");
    session.values.clear();
    local.values.set("sotto:shop:consent", "on");
    expect(await choice.settle()).toBeUndefined();
    expect(choice.read()).toBeUndefined();
  });

  it("[C2] [C8] a refusal that no database takes stands against an older permission that one holds", async () => {
    const { of, refuseDatabases } = storages();
    const choice = new ConsentChoice("shop", of);
    await choice.write("on");
    refuseDatabases(true);
    await choice.write("off");
    expect(await choice.settle()).toBe("off");
    refuseDatabases(false);
    expect(await new ConsentChoice("shop", of).settle()).toBe("off");
    await choice.write("on");
    expect(await choice.settle()).toBe("on");
  });

  it("two shops on one origin have a choice each; nonsense counts as none", async () => {
    const { local, of } = storages();
    await new ConsentChoice("one", of).write("on");
    expect(new ConsentChoice("two", of).read()).toBeUndefined();
    local.values.set("sotto:two:consent", "maybe");
    expect(new ConsentChoice("two", of).read()).toBeUndefined();
  });

  it("a browser that forbids storage is no error", async () => {
    const forbid = () => {
      throw new DOMException("no", "SecurityError");
    };
    const durable = (name: string) => new DurableWord(name, forbid);
    const choice = new ConsentChoice("shop", { local: forbid, session: forbid, durable });
    await choice.write("on");
    expect([choice.read(), await choice.settle()]).toEqual([undefined, undefined]);
  });

  it("[C6] Global Privacy Control is heard", () => {
    expect(hasGlobalPrivacyControl({ globalPrivacyControl: true })).toBe(true);
    for (const silent of [{}, { globalPrivacyControl: false }, { globalPrivacyControl: "1" }])
      expect(hasGlobalPrivacyControl(silent)).toBe(false);
  });
});
