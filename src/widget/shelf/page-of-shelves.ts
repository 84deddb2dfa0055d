import type { Sotto } from "../../client/page-types.ts";
import type { RecommendationList, RecommendRequest } from "../../core/api.ts";
import type { ItemId } from "../../core/ids.ts";

/** A shelf as the page asks for it. */
export interface Asker {
  readonly element: Element;
  request(): RecommendRequest;
  show(list: RecommendationList, liked: ReadonlySet<ItemId>): void;
  fail(): void;
}

const pages = new WeakMap<Sotto, PageOfShelves>();

/**
 * All shelves of a page that share a client. They are asked for together, in the order in which they stand, so that none
 * repeats what one before it shows (spec R25): on joining, and whenever the profile or the catalogue changed. Changes that
 * come while the engine is being asked cause one more asking, not many.
 */
export class PageOfShelves {
  readonly #shelves = new Set<Asker>();
  #stopHearing: (() => void) | undefined;
  #asked: Promise<void> = Promise.resolve();
  #planned: Promise<void> | undefined;

  private constructor(private readonly client: Sotto) {}

  static of(client: Sotto): PageOfShelves {
    const page = pages.get(client) ?? new PageOfShelves(client);
    pages.set(client, page);
    return page;
  }

  /** Returns its end. */
  join(shelf: Asker): () => void {
    this.#shelves.add(shelf);
    this.#stopHearing ??= this.client.subscribe((notice) => {
      if (notice !== "status") void this.refresh();
    });
    void this.refresh();
    return () => {
      // What it showed is free for the others.
      if (this.#shelves.delete(shelf) && this.#shelves.size > 0) void this.refresh();
      if (this.#shelves.size > 0) return;
      this.#stopHearing?.();
      this.#stopHearing = undefined;
    };
  }

  /** Asks for all lists again; resolves when they are shown. Never rejects. */
  refresh(): Promise<void> {
    this.#planned ??= this.#asked = this.#asked.then(() => this.#ask());
    return this.#planned;
  }

  async #ask(): Promise<void> {
    this.#planned = undefined;
    const asked = [...this.#shelves].sort(byPlace).map((shelf) => ({ shelf, request: shelf.request() }));
    if (asked.length === 0) return;
    try {
      const [lists, { liked }] = await Promise.all([
        this.client.recommendPage(asked.map(({ request }) => request)),
        this.client.holdings(),
      ]);
      const isLiked = new Set(liked);
      for (const [i, { shelf, request }] of asked.entries()) {
        const list = lists[i];
        // A shelf that left, or wants another list by now, is not told of this one.
        if (list && this.#shelves.has(shelf) && isSame(shelf.request(), request)) shelf.show(list, isLiked);
      }
    } catch {
      for (const { shelf } of asked) if (this.#shelves.has(shelf)) shelf.fail();
    }
  }
}

const byPlace = (a: Asker, b: Asker): number =>
  a.element.compareDocumentPosition(b.element) & Node.DOCUMENT_POSITION_FOLLOWING ? -1 : 1;

const isSame = (a: RecommendRequest, b: RecommendRequest): boolean => JSON.stringify(a) === JSON.stringify(b);
