import { lighting } from "./lighting.ts";
import type { Product } from "./product.ts";

/** Everything here·made sells, department by department. */
export const products: readonly Product[] = [...lighting];
