import { SottoError } from "../core/errors.ts";

/** One value in this tab's session storage, asynchronous, since the engine that uses it may be in a worker. */
export interface PageSessionArea {
  read(): Promise<string | null>;
  /** @throws SottoError `store/cleared` where what was there is gone: written over, it would come back */
  write(value: string): Promise<void>;
  remove(): Promise<void>;
}

/** @param shop names the catalogue. Each call rejects as the browser's storage throws. */
export function openSessionArea(shop: string, storage: () => Storage = () => sessionStorage): PageSessionArea {
  const key = `sotto:${shop}:session`;
  let isThere = false;
  return {
    async read() {
      const value = storage().getItem(key);
      isThere = value !== null;
      return value;
    },
    async write(value) {
      if (isThere && storage().getItem(key) === null)
        throw new SottoError("store/cleared", "What this tab kept was deleted from outside. It goes on from nothing.");
      storage().setItem(key, value);
      isThere = true;
    },
    async remove() {
      storage().removeItem(key);
      isThere = false;
    },
  };
}
