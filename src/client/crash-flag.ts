/** So many deaths while the fuller encoder was at work leave it off. */
const mostDeaths = 2;

export interface CrashFlagPlaces {
  readonly local: () => Storage;
  readonly session: () => Storage;
}

/**
 * Notices that a page dies while its fuller encoder works, as it does where memory is short, and leaves the encoder off
 * after the second time (spec E1).
 *
 * While there is work, a number in this tab's session storage counts the works that were begun and not ended: one that is
 * there when the page starts is a death. It says nothing of the shopper and goes when the work ends. That the encoder is
 * left off is kept beyond the tab only where the shopper lets the shop keep things.
 */
export class CrashFlag {
  readonly #work: string;
  readonly #off: string;
  #deaths: number;
  #underWay = 0;

  /** @param shop names the catalogue. @param mayKeep whether the shopper lets things be kept beyond the tab */
  constructor(
    shop: string,
    private readonly mayKeep: () => boolean,
    private readonly places: CrashFlagPlaces = { local: () => localStorage, session: () => sessionStorage },
  ) {
    this.#work = `sotto:${shop}:encoder-work`;
    this.#off = `sotto:${shop}:encoder-off`;
    this.#deaths = Number(this.#try(places.session, (session) => session.getItem(this.#work))) || 0;
    if (this.#deaths >= mostDeaths) this.leaveOff();
  }

  get isOff(): boolean {
    const says = (place: () => Storage) => this.#try(place, (storage) => storage.getItem(this.#off)) !== null;
    return says(this.places.session) || says(this.places.local);
  }

  leaveOff(): void {
    this.#deaths = 0;
    this.#try(this.places.session, (session) => session.removeItem(this.#work));
    this.#try(this.mayKeep() ? this.places.local : this.places.session, (storage) => storage.setItem(this.#off, "1"));
  }

  /** The shopper wants another try. */
  clear(): void {
    for (const place of [this.places.session, this.places.local])
      this.#try(place, (storage) => {
        storage.removeItem(this.#off);
        storage.removeItem(this.#work);
      });
  }

  /**
   * The page may die of `work`. Works that run at once count once.
   * @param proves whether earlier deaths had another reason if it ends well
   */
  async during<T>(work: () => Promise<T>, proves = false): Promise<T> {
    if (this.#underWay++ === 0) this.#write(this.#deaths + 1);
    try {
      const result = await work();
      if (proves) this.#deaths = 0;
      return result;
    } finally {
      if (--this.#underWay === 0) this.calm();
    }
  }

  /** The page goes away of itself: work that is cut off now is no death. */
  calm(): void {
    this.#write(this.#deaths);
  }

  #write(count: number): void {
    this.#try(this.places.session, (session) =>
      count > 0 ? session.setItem(this.#work, String(count)) : session.removeItem(this.#work),
    );
  }

  /** Null where the browser forbids storage: then nothing is noticed. */
  #try<T>(place: () => Storage, use: (storage: Storage) => T): T | null {
    try {
      return use(place());
    } catch {
      return null;
    }
  }
}
