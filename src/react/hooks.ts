import type {
  BrowseRequest,
  Department,
  HistoryEntry,
  Interest,
  RecommendationList,
  RecommendRequest,
  SearchRequest,
  SearchResult,
  Status,
} from "../core/api.ts";
import type { Card, Details, Language } from "../core/catalogue.ts";
import type { ItemId } from "../core/ids.ts";
import type { Answer } from "./query.ts";
import { useQuery } from "./use-query.ts";

export interface ItemAnswer {
  readonly card: Card;
  /** Undefined while the part of the pack that holds it is on the way. */
  readonly details: Details | undefined;
}

export interface Holdings {
  readonly cart: readonly (readonly [ItemId, number])[];
  readonly liked: readonly ItemId[];
}

export const useStatus = (): Answer<Status> =>
  useQuery(["status"], ["status", "catalogue", "profile"], (sotto) => sotto.status());

export const useInterests = (language: Language): Answer<readonly Interest[]> =>
  useQuery(["interests", language], ["profile", "catalogue"], (sotto) => sotto.interests(language));

/** Newest first as the engine gives it. */
export const useHistory = (): Answer<readonly HistoryEntry[]> =>
  useQuery(["history"], ["profile", "catalogue"], (sotto) => sotto.history());

export const useHoldings = (): Answer<Holdings> => useQuery(["holdings"], ["profile"], (sotto) => sotto.holdings());

export const useDepartments = (language: Language): Answer<readonly Department[]> =>
  useQuery(["departments", language], ["catalogue"], (sotto) => sotto.departments(language));

/** Varied, well liked items to choose from at a first visit. */
export const useOnboarding = (language: Language, limit: number): Answer<readonly Card[]> =>
  useQuery(["onboarding", language, limit], ["catalogue"], (sotto) => sotto.onboarding(language, limit));

export const useBrowse = (request: BrowseRequest): Answer<readonly Card[]> =>
  useQuery(["browse", request], ["catalogue"], (sotto) => sotto.browse(request));

export const useCards = (ids: readonly ItemId[], language: Language): Answer<readonly Card[]> =>
  useQuery(["cards", ids, language], ["catalogue"], (sotto) => sotto.cards(ids, language));

/** `value` is undefined where the catalogue has no such item. */
export const useItem = (id: ItemId, language: Language): Answer<ItemAnswer | undefined> =>
  useQuery(["item", id, language], ["catalogue"], (sotto) => sotto.item(id, language));

/** Asked again when an encoder becomes ready, so that a search by words becomes one by meaning. */
export const useSearch = (request: SearchRequest): Answer<SearchResult> =>
  useQuery(["search", request], ["catalogue", "status"], (sotto) => sotto.search(request));

export type Recommendations =
  | { readonly state: "loading" }
  | { readonly state: "ready"; readonly list: RecommendationList }
  | { readonly state: "empty"; readonly why: "no-pack" | "nothing-fits" }
  | { readonly state: "failed"; readonly message: string };

/** A list for markup of your own; `<Shelf>` draws one without any. */
export function useRecommendations(request: RecommendRequest): Recommendations {
  const answer = useQuery(["recommend", request], ["profile", "catalogue"], (sotto) => sotto.recommend(request));
  if (answer.state !== "ready") return answer;
  const list = answer.value;
  if (list.picks.length > 0) return { state: "ready", list };
  if (list.empty === "loading") return { state: "loading" };
  return { state: "empty", why: list.empty ?? "nothing-fits" };
}
