import type { Store } from "../core/ports.ts";
import { emptyState } from "./log-state.ts";
import { createStateStore } from "./state-store.ts";

/** A store that lives as long as the object: for tests, the command line, and where a browser allows nothing else. */
export const createMemoryStore = (): Store => createStateStore("memory", emptyState, () => Promise.resolve());
