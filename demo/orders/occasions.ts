import type { CategoryId } from "../products/categories.ts";

/** Why somebody comes to the shop: what is bought together, and when. */
export interface Occasion {
  readonly name: string;
  /** How common among all shoppers. */
  readonly weight: number;
  /** Categories with the chance that the occasion asks for one thing of each. */
  readonly wants: readonly (readonly [category: CategoryId, probability: number])[];
  /** Month (0 to 11) around which it happens; undefined at any time. */
  readonly bestMonth?: number;
}

const [april, july, october, december] = [3, 6, 9, 11];

/** Written by hand; the shares are guesses at how people furnish, travel and give. */
export const occasions: readonly Occasion[] = [
  {
    name: "a night in a tent",
    weight: 1.2,
    bestMonth: july,
    wants: [
      ["outdoor/tents", 0.45],
      ["outdoor/lanterns", 0.6],
      ["outdoor/flasks", 0.6],
      ["outdoor/hammocks", 0.35],
      ["bags/backpacks", 0.25],
    ],
  },
  {
    name: "a tea table",
    weight: 1.3,
    wants: [
      ["kitchen/teapots", 0.6],
      ["kitchen/mugs", 0.7],
      ["kitchen/bowls", 0.35],
      ["beauty/candles", 0.2],
    ],
  },
  {
    name: "cooking for more",
    weight: 1.1,
    bestMonth: december,
    wants: [
      ["kitchen/cookware", 0.7],
      ["kitchen/bowls", 0.65],
      ["lighting/pendants", 0.12],
      ["books/craft", 0.25],
    ],
  },
  {
    name: "a corner to read in",
    weight: 1.2,
    bestMonth: october,
    wants: [
      ["living/chairs", 0.35],
      ["lighting/table-lamps", 0.6],
      ["books/fiction", 0.45],
      ["books/essays", 0.4],
      ["living/side-tables", 0.3],
    ],
  },
  {
    name: "green on the sill",
    weight: 1.3,
    bestMonth: april,
    wants: [
      ["plants/houseplants", 0.85],
      ["plants/watering", 0.55],
      ["books/nature", 0.2],
    ],
  },
  {
    name: "a desk to work at",
    weight: 1.1,
    wants: [
      ["audio/keyboards", 0.5],
      ["lighting/table-lamps", 0.45],
      ["books/notebooks", 0.6],
      ["audio/headphones", 0.35],
      ["living/chairs", 0.12],
    ],
  },
  {
    name: "an evening of records",
    weight: 0.9,
    wants: [
      ["audio/turntables", 0.5],
      ["audio/speakers", 0.6],
      ["audio/headphones", 0.3],
      ["lighting/table-lamps", 0.15],
    ],
  },
  {
    name: "a bath",
    weight: 1.5,
    wants: [
      ["beauty/wash", 0.75],
      ["beauty/face", 0.5],
      ["beauty/candles", 0.45],
    ],
  },
  {
    name: "a run in the morning",
    weight: 0.9,
    bestMonth: april,
    wants: [
      ["shoes/running", 0.75],
      ["fashion/t-shirts", 0.5],
      ["outdoor/flasks", 0.35],
    ],
  },
  {
    name: "clothes for the cold",
    weight: 1.2,
    bestMonth: december,
    wants: [
      ["fashion/knitwear", 0.65],
      ["fashion/hats", 0.5],
      ["shoes/boots", 0.4],
      ["fashion/long-sleeves", 0.35],
    ],
  },
  {
    name: "clothes for the sun",
    weight: 1,
    bestMonth: july,
    wants: [
      ["fashion/t-shirts", 0.7],
      ["shoes/sandals", 0.5],
      ["shoes/sneakers", 0.4],
      ["bags/totes", 0.3],
    ],
  },
  {
    name: "a weekend away",
    weight: 1,
    wants: [
      ["bags/duffels", 0.6],
      ["bags/backpacks", 0.25],
      ["books/nature", 0.3],
      ["beauty/face", 0.25],
      ["outdoor/flasks", 0.2],
    ],
  },
  {
    name: "a good watch",
    weight: 0.7,
    bestMonth: december,
    wants: [
      ["watches/field", 0.4],
      ["watches/dress", 0.35],
      ["watches/dive", 0.35],
    ],
  },
  {
    name: "a gift",
    weight: 1.2,
    bestMonth: december,
    wants: [
      ["beauty/candles", 0.4],
      ["kitchen/mugs", 0.35],
      ["books/fiction", 0.25],
      ["books/notebooks", 0.2],
      ["fashion/hats", 0.15],
    ],
  },
];

/** What a household buys in the weeks after it moved. */
export const movingIn: Occasion = {
  name: "moving in",
  weight: 0,
  wants: [
    ["living/sofas", 0.3],
    ["living/chairs", 0.35],
    ["living/side-tables", 0.4],
    ["lighting/pendants", 0.45],
    ["lighting/table-lamps", 0.35],
    ["kitchen/cookware", 0.35],
    ["plants/houseplants", 0.4],
  ],
};
