import type { ConsentMode } from "../core/api.ts";
import { DurableWord } from "./durable-word.ts";

/** Where a page may keep a choice; each may throw where a browser forbids it. */
export interface ChoicePlaces {
  readonly local: () => Storage;
  readonly session: () => Storage;
  /** The durable copy of what local storage says. */
  readonly durable: (name: string) => Pick<DurableWord, "read" | "write" | "exists">;
}

const pagesOwn: ChoicePlaces = {
  local: () => localStorage,
  session: () => sessionStorage,
  durable: (name) => new DurableWord(name),
};

/** Marks a word in local storage whose durable copy is not written, yet or at all, and which stands against that copy. */
const alone = "!";

/**
 * Where the shopper's choice lives: nothing before one is made; "on" and a refusal as one word, which identifies nobody,
 * in local storage and in a database of its own; "session" in this tab's (spec C1, C2, C3).
 *
 * Local storage can be read at once, the database survives a browser that is killed (spec C8): `settle` makes the two
 * agree.
 */
export class ConsentChoice {
  readonly #key: string;
  readonly #durable: Pick<DurableWord, "read" | "write" | "exists">;

  /** @param shop names the catalogue, so that two shops on one origin have a choice each. */
  constructor(
    shop: string,
    private readonly places: ChoicePlaces = pagesOwn,
  ) {
    this.#key = `sotto:${shop}:consent`;
    this.#durable = places.durable(this.#key);
  }

  /** What is known at once; after a kill `settle` may know better. */
  read(): ConsentMode | undefined {
    if (this.#get(this.places.session) === "session") return "session";
    return chosenIn(this.#get(this.places.local));
  }

  /** The choice as it was last acknowledged; puts local storage right where it is behind. Never rejects. */
  async settle(): Promise<ConsentMode | undefined> {
    const atOnce = this.read();
    if (atOnce === "session" || this.#get(this.places.local)?.endsWith(alone)) return atOnce;
    const word = await this.#durable.read().catch(() => undefined);
    if (word === undefined) return atOnce;
    const chosen = chosenIn(word);
    if (chosen !== atOnce) this.#set(this.places.local, chosen);
    return chosen;
  }

  /**
   * Takes hold at once, and resolves when it survives a killed browser. A browser that refuses storage keeps the choice
   * for this page only. Never rejects.
   */
  async write(mode: ConsentMode): Promise<void> {
    const isOfTab = mode === "session";
    this.#set(this.places.session, isOfTab ? mode : undefined);
    this.#set(this.places.local, isOfTab ? undefined : mode + alone);
    try {
      // What lasts for a tab makes no database; one that is there must not go on saying "on".
      if (!isOfTab || (await this.#durable.exists())) await this.#durable.write(mode);
      if (!isOfTab) this.#set(this.places.local, mode);
    } catch {
      // The word in local storage stands alone.
    }
  }

  /** Calls `listener` when another tab made a choice. Returns its unsubscribe. */
  subscribe(listener: () => void): () => void {
    const hear = ({ key }: StorageEvent) => {
      if (key === this.#key || key === null) listener();
    };
    addEventListener("storage", hear);
    return () => removeEventListener("storage", hear);
  }

  #get(storage: () => Storage): string | null {
    return this.#try(storage, (open) => open.getItem(this.#key)) ?? null;
  }

  #set(storage: () => Storage, word: string | undefined): void {
    this.#try(storage, (open) => (word === undefined ? open.removeItem(this.#key) : open.setItem(this.#key, word)));
  }

  #try<T>(storage: () => Storage, use: (open: Storage) => T): T | undefined {
    try {
      return use(storage());
    } catch {
      return undefined;
    }
  }
}

function chosenIn(word: string | null): "on" | "off" | undefined {
  const plain = word?.replace(alone, "");
  return plain === "on" || plain === "off" ? plain : undefined;
}

/** Global Privacy Control (spec C6): the browser says that its user objects. */
export const hasGlobalPrivacyControl = (of: object = navigator): boolean =>
  "globalPrivacyControl" in of && of.globalPrivacyControl === true;
