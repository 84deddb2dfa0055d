/** Undecayed weights of evidence (spec P5). */
export const evidenceWeights = { viewLeast: 0.2, viewMost: 1, search: 0.8, like: 1.5, cart: 2, purchase: 2.5 } as const;
