import type { ConsentMode } from "../core/api.ts";

/** The two web storages of a page; each may throw where a browser forbids it. */
export interface ChoiceStorages {
  readonly local: () => Storage;
  readonly session: () => Storage;
}

/**
 * Where the shopper's choice lives: nothing before one is made; "on" and a refusal as one word in local storage, which
 * identifies nobody; "session" in this tab's (spec C1, C2, C3).
 */
export class ConsentChoice {
  readonly #key: string;
  readonly #storages: ChoiceStorages;

  /** @param shop names the catalogue, so that two shops on one origin have a choice each. */
  constructor(shop: string, storages: ChoiceStorages = { local: () => localStorage, session: () => sessionStorage }) {
    this.#key = `sotto:${shop}:consent`;
    this.#storages = storages;
  }

  read(): ConsentMode | undefined {
    if (this.#get(this.#storages.session) === "session") return "session";
    const chosen = this.#get(this.#storages.local);
    return chosen === "on" || chosen === "off" ? chosen : undefined;
  }

  /** A browser that refuses storage keeps the choice for this page only. */
  write(mode: ConsentMode): void {
    const [into, outOf] = mode === "session" ? (["session", "local"] as const) : (["local", "session"] as const);
    this.#try(this.#storages[outOf], (storage) => storage.removeItem(this.#key));
    this.#try(this.#storages[into], (storage) => storage.setItem(this.#key, mode));
  }

  #get(storage: () => Storage): string | null {
    return this.#try(storage, (open) => open.getItem(this.#key)) ?? null;
  }

  #try<T>(storage: () => Storage, use: (open: Storage) => T): T | undefined {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  }
}

/** Global Privacy Control (spec C6): the browser says that its user objects. */
export const hasGlobalPrivacyControl = (of: object = navigator): boolean =>
  "globalPrivacyControl" in of && of.globalPrivacyControl === true;
