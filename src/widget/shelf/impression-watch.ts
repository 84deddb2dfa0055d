import type { Impression } from "../../core/events.ts";
import type { ItemId, RecommendationId, UnixMs } from "../../core/ids.ts";

/** What a watched slide shows. */
export interface Shown {
  readonly placement: string;
  readonly recommendationId: RecommendationId;
  readonly groupId: ItemId;
  readonly rank: number;
}

const visibleShare = 0.5;
const visibleMs = 1_000;

/** Tells of every slide that was at least half visible for a second, once for each list it was shown in. */
export class ImpressionWatch {
  readonly #shown = new Map<Element, Shown>();
  readonly #timers = new Map<Element, ReturnType<typeof setTimeout>>();
  readonly #told = new Set<string>();
  readonly #observer: IntersectionObserver | undefined;

  constructor(
    private readonly tell: (impression: Impression) => void,
    private readonly now: () => number = Date.now,
  ) {
    if (typeof IntersectionObserver === "undefined") return;
    this.#observer = new IntersectionObserver(
      (entries) => {
        for (const entry of entries) this.#turn(entry.target, entry.intersectionRatio >= visibleShare);
      },
      { threshold: [0, visibleShare] },
    );
  }

  watch(slide: Element, shown: Shown): void {
    const before = this.#shown.get(slide);
    this.#shown.set(slide, shown);
    if (before?.recommendationId === shown.recommendationId) return;
    this.#stopTimer(slide);
    this.#observer?.unobserve(slide);
    this.#observer?.observe(slide);
  }

  forget(slide: Element): void {
    this.#observer?.unobserve(slide);
    this.#stopTimer(slide);
    this.#shown.delete(slide);
  }

  stop(): void {
    this.#observer?.disconnect();
    for (const slide of this.#timers.keys()) this.#stopTimer(slide);
    this.#shown.clear();
  }

  #turn(slide: Element, visible: boolean): void {
    this.#stopTimer(slide);
    if (visible)
      this.#timers.set(
        slide,
        setTimeout(() => this.#seen(slide), visibleMs),
      );
  }

  #seen(slide: Element): void {
    const shown = this.#shown.get(slide);
    if (!shown) return;
    const key = `${shown.recommendationId} ${shown.groupId}`;
    if (this.#told.has(key)) return;
    this.#told.add(key);
    this.tell({ ...shown, at: this.now() as UnixMs });
  }

  #stopTimer(slide: Element): void {
    clearTimeout(this.#timers.get(slide));
    this.#timers.delete(slide);
  }
}
