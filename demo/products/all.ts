import { kitchen } from "./kitchen.ts";
import { lighting } from "./lighting.ts";
import { living } from "./living.ts";
import { outdoor } from "./outdoor.ts";
import { plants } from "./plants.ts";
import type { Product } from "./product.ts";

/** Everything here·made sells, department by department, in the order of the shop's navigation. */
export const products: readonly Product[] = [...living, ...kitchen, ...lighting, ...plants, ...outdoor];
