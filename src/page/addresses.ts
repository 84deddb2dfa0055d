/** Longer addresses are no addresses. */
const maxLength = 4000;

/** Browsers that save a page whole put what it shows into a folder beside it; such pictures stay relative to the file. */
const saved = /^(?:\.\/)?[^/:?#]+_files\//;

/** Makes addresses absolute on the page's own address, as far as that is known. Nothing is fetched. */
export class Addresses {
  /** The page's own address, without its fragment. */
  readonly own: string | undefined;
  private readonly base: string | undefined;

  /** @param candidates - what may be the page's own address, the most trusted first; @param base - of `<base>` */
  constructor(candidates: readonly (string | undefined)[], base: string | undefined) {
    const [own] = candidates.flatMap((candidate) => absolute(candidate, undefined) ?? []);
    this.own = own;
    this.base = absolute(base, own) ?? own;
  }

  /** Absolute, or as it is written where the page's address is not known; undefined where it is none. */
  of(reference: string): string | undefined {
    const text = reference.trim();
    if (text === "" || text.length > maxLength || /^(?:data|javascript|blob|about):/i.test(text)) return undefined;
    return saved.test(text) ? text : (absolute(text, this.base) ?? text);
  }

  /** Two writings of one id are equal after this; blank nodes stay. */
  idOf = (id: string): string => (id.startsWith("_:") ? id : (absolute(id, this.base) ?? id.trim()));

  /** The address without scheme, host and fragment: what can serve as an id when there is no other. */
  pathOf(address: string): string | undefined {
    const url = absolute(address, this.base);
    if (url === undefined || isHome(url)) return undefined;
    const { pathname, search } = new URL(url);
    return readable(`${pathname}${search}`);
  }

  /** Whether it is the shop's first page: "/", or "/en/". */
  isHome(address: string): boolean {
    const url = absolute(address, this.base);
    return url !== undefined && isHome(url);
  }
}

function isHome(url: string): boolean {
  const { pathname, search } = new URL(url);
  return search === "" && /^\/(?:[a-z]{2}(?:[-_][a-z]{2})?\/?)?$/i.test(pathname);
}

function absolute(reference: string | undefined, base: string | undefined): string | undefined {
  if (reference === undefined || reference.trim() === "" || reference.length > maxLength) return undefined;
  try {
    const url = new URL(reference.trim(), base);
    return /^https?:$/.test(url.protocol) ? url.href : undefined;
  } catch {
    return undefined;
  }
}

function readable(path: string): string {
  try {
    return decodeURI(path);
  } catch {
    return path;
  }
}
