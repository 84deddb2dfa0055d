/** One value in this tab's session storage, asynchronous, since the engine that uses it may be in a worker. */
export interface PageSessionArea {
  read(): Promise<string | null>;
  write(value: string): Promise<void>;
  remove(): Promise<void>;
}

/** @param shop names the catalogue. Each call rejects as the browser's storage throws. */
export function openSessionArea(shop: string, storage: () => Storage = () => sessionStorage): PageSessionArea {
  const key = `sotto:${shop}:session`;
  return {
    read: async () => storage().getItem(key),
    write: async (value) => storage().setItem(key, value),
    remove: async () => storage().removeItem(key),
  };
}
