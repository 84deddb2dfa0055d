/** Every open page holds a lock named by the script it runs from, so that nobody deletes its version's files. */
const prefix = "sotto-runs:";

/** Holds until the page is gone, however it ends. Browsers without locks have no offline copies either. */
export function holdVersion(scriptUrl: string, locks: LockManager | undefined = navigator.locks): void {
  void locks
    ?.request(prefix + scriptUrl, { mode: "shared" }, () => new Promise<never>(() => undefined))
    .catch(() => undefined);
}

/** Paths, relative to the shop's folder, of the scripts that open pages run from. */
export async function scriptsInUse(shop: string, locks: LockManager = navigator.locks): Promise<ReadonlySet<string>> {
  const { held = [] } = await locks.query();
  const urls = held.flatMap(({ name }) => (name?.startsWith(prefix) ? [name.slice(prefix.length)] : []));
  return new Set(urls.flatMap((url) => (url.startsWith(shop) ? [url.slice(shop.length)] : [])));
}
