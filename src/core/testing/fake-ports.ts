import { defaultRetention } from "../events.ts";
import type { UnixMs } from "../ids.ts";
import type { Encoder, Ports } from "../ports.ts";
import { fakeCatalogue } from "./fake-catalogue.ts";
import { type FakeDevice, fakeDevice, fakeStore } from "./fake-store.ts";

export interface FakePorts extends Ports {
  readonly device: FakeDevice;
  /** Moves the clock. */
  readonly advance: (ms: number) => void;
}

/** Ports without a browser: a clock that moves a second at each look, random numbers that repeat. */
export function fakePorts(
  more: Partial<Ports> & { readonly device?: FakeDevice; readonly encoder?: Encoder } = {},
): FakePorts {
  const device = more.device ?? fakeDevice();
  let now = 1_760_000_000_000;
  let state = 42;
  return {
    catalogue: fakeCatalogue(),
    encoders: { state: { state: "absent" }, current: () => more.encoder, subscribe: () => () => undefined },
    openStore: async (mode) => fakeStore(device, mode === "on" ? "indexeddb" : "session"),
    memoryStore: () => fakeStore(),
    search: { search: async () => ({ hits: [], byMeaning: false }) },
    now: () => {
      now += 1_000;
      return now as UnixMs;
    },
    random: () => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    },
    retention: defaultRetention,
    ...more,
    device,
    advance: (ms) => {
      now += ms;
    },
  };
}
