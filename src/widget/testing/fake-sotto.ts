import type { Sotto } from "../../client/page-types.ts";
import type { Explanation, Notice, RecommendationList } from "../../core/api.ts";
import type { Card } from "../../core/catalogue.ts";
import type { EventInput } from "../../core/events.ts";

export const cardOf = (id: string, more: Partial<Card> = {}): Card => ({
  itemId: id as Card["itemId"],
  title: `Title ${id}`,
  subtitle: "Lighting · steel",
  availability: "in_stock",
  isNew: false,
  ...more,
});

export const listOf = (cards: readonly Card[], more: Partial<RecommendationList> = {}): RecommendationList => ({
  recommendationId: "list-1" as RecommendationList["recommendationId"],
  placement: "for-you",
  profiled: true,
  picks: cards.map((card) => ({ card, reason: { because: "popular" } })),
  ...more,
});

/** A client whose answers a test sets, and which remembers what it was told. */
export function fakeSotto(list: RecommendationList) {
  const listeners = new Set<(notice: Notice) => void>();
  const recorded: EventInput[] = [];
  const asked: unknown[] = [];
  const state = { list, liked: [] as string[], explanation: undefined as Explanation | undefined, outcome: "kept" };
  const sotto = {
    pictures: { url: (name: string) => `blob:${name}`, subscribe: () => () => undefined },
    recommend: async (request: unknown) => {
      asked.push(request);
      return state.list;
    },
    recommendPage: async (requests: readonly unknown[]) => {
      asked.push(...requests);
      return requests.map(() => state.list);
    },
    holdings: async () => ({ cart: [], liked: state.liked }),
    record: async (events: readonly EventInput[]) => {
      recorded.push(...events);
      return events.map(() => ({ eventId: "e", outcome: state.outcome }));
    },
    recordImpressions: async () => undefined,
    explain: async () => state.explanation,
    subscribe: (listener: (notice: Notice) => void) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  } as unknown as Sotto;
  return {
    sotto,
    state,
    recorded,
    asked,
    listeners,
    notify: (notice: Notice) => {
      for (const hear of listeners) hear(notice);
    },
  };
}

/** Lets promises and element reactions settle. */
export const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));
