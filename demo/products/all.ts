import { kitchen } from "./kitchen.ts";
import { lighting } from "./lighting.ts";
import { living } from "./living.ts";
import type { Product } from "./product.ts";

/** Everything here·made sells, department by department. */
export const products: readonly Product[] = [...living, ...kitchen, ...lighting];
