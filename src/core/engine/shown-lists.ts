import type { RecommendationId } from "../ids.ts";
import type { Ranking } from "../ranking/shelf.ts";

const mostKept = 50;

/** The lists shown last, for `explain`. In memory only. */
export class ShownLists {
  readonly #lists = new Map<RecommendationId, { readonly ranking: Ranking; readonly language: string }>();

  keep(id: RecommendationId, ranking: Ranking, language: string): void {
    this.#lists.set(id, { ranking, language });
    for (const oldest of this.#lists.keys()) {
      if (this.#lists.size <= mostKept) break;
      this.#lists.delete(oldest);
    }
  }

  get(id: RecommendationId): { readonly ranking: Ranking; readonly language: string } | undefined {
    return this.#lists.get(id);
  }

  clear(): void {
    this.#lists.clear();
  }
}
