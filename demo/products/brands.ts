/** House brands, all invented; they are written the same in both languages. */
export const brands = [
  "Alderby", // furniture
  "Kilnlark", // ceramics and pots
  "Glimholm", // lamps and candles
  "Frondwell", // plants
  "Plainthread", // clothes and cloth bags
  "Solewick", // shoes
  "Carrowmoor", // bags and leather
  "Humwood", // sound
  "Norde", // watches and small electronics
  "Wickwell", // soap and skin
  "Quietside", // books and paper
  "Tarnfell", // outdoors
] as const;

export type Brand = (typeof brands)[number];
