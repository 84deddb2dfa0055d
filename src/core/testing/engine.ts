import type { ConsentMode, Engine, RecommendRequest } from "../api.ts";
import { createEngine } from "../engine.ts";
import type { EventInput } from "../events.ts";
import type { ItemId } from "../ids.ts";
import { fakeCatalogue, fakeTable } from "./fake-catalogue.ts";
import { type FakePorts, fakePorts } from "./fake-ports.ts";

export const id = (text: string) => text as ItemId;
export const forYou: RecommendRequest = { placement: "for-you", language: "en" };
export const view = (item: string, dwellMs = 30_000): EventInput => ({ kind: "view", groupId: id(item), dwellMs });
export const five = ["d1-i0", "d1-i1", "d1-i2", "d1-i3", "d1-i4"];

export function engineOn(ports: FakePorts = fakePorts(), consent: ConsentMode = "on"): Engine {
  return createEngine(ports, { consent });
}
export const idsOf = async (engine: Engine, request: RecommendRequest = forYou): Promise<string[]> =>
  (await engine.recommend(request)).picks.map(({ card }) => card.itemId);
export const viewAll = (engine: Engine, items: readonly string[] = five) =>
  engine.record(items.map((item) => view(item)));
/** A shop of ten departments. */
export const wide = () => fakePorts({ catalogue: fakeCatalogue(fakeTable({ departments: 10 })) });
export const inDepartment = (ids: readonly string[], d: number) => ids.filter((one) => one.startsWith(`d${d}-`)).length;
