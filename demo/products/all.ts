import { audio } from "./audio.ts";
import { bags } from "./bags.ts";
import { beauty } from "./beauty.ts";
import { books } from "./books.ts";
import { fashion } from "./fashion.ts";
import { kitchen } from "./kitchen.ts";
import { lighting } from "./lighting.ts";
import { living } from "./living.ts";
import { outdoor } from "./outdoor.ts";
import { plants } from "./plants.ts";
import type { Product } from "./product.ts";
import { shoes } from "./shoes.ts";
import { watches } from "./watches.ts";

/** Everything here·made sells, department by department, in the order of the shop's navigation. */
export const products: readonly Product[] = [
  ...living,
  ...kitchen,
  ...lighting,
  ...plants,
  ...fashion,
  ...shoes,
  ...bags,
  ...audio,
  ...watches,
  ...beauty,
  ...books,
  ...outdoor,
];
