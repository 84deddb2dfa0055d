import { type Brand, brands } from "../products/brands.ts";
import { type DepartmentId, departments } from "../products/categories.ts";
import type { Chances } from "./chances.ts";
import { type Occasion, occasions } from "./occasions.ts";
import { type StyleMix, styleNames } from "./traits.ts";

const departmentIds = Object.keys(departments) as readonly DepartmentId[];
const dayMs = 86_400_000;

/** A made-up person: what they like and need. The log tells none of this. */
export interface MadeUpShopper {
  readonly style: StyleMix;
  /** Weight of each occasion, in the order of `occasions`. */
  readonly needs: ReadonlyMap<Occasion, number>;
  /** What a thing may cost against others of its kind, as a logarithm: 0 is the middle. */
  readonly purse: number;
  /** How much a price away from the purse weighs. */
  readonly priceSensitivity: number;
  /** The department whose things they cannot pass by: somebody collects lamps, somebody else has too many plants. */
  readonly weakness: DepartmentId | undefined;
  /** The brand they come back to. */
  readonly loyalTo: Brand | undefined;
  readonly joinedAt: number;
  /** Days between two visits, on average. */
  readonly daysBetween: number;
  readonly movesAt: number | undefined;
  /** Chance that what is used up is bought again. */
  readonly keepsTo: number;
}

/** @param start and end of the log, in milliseconds */
export function makeUpShopper(chances: Chances, start: number, end: number): MadeUpShopper {
  const tastes = styleNames.map(() => chances.share() ** 4 + 0.02);
  const all = tastes.reduce((sum, taste) => sum + taste, 0);
  const joinedAt = start + (end - start - 20 * dayMs) * chances.share() ** 0.8 * 0.98;
  return {
    style: Object.fromEntries(styleNames.map((name, i) => [name, (tastes[i] as number) / all])) as StyleMix,
    needs: new Map(occasions.map((occasion) => [occasion, occasion.weight * (chances.share() ** 3 + 0.02)])),
    purse: 0.4 * chances.normal(),
    priceSensitivity: chances.between(0.3, 1.6),
    weakness: chances.happens(0.7) ? departmentIds[Math.floor(chances.share() * departmentIds.length)] : undefined,
    loyalTo: chances.happens(0.35) ? brands[Math.floor(chances.share() * brands.length)] : undefined,
    joinedAt,
    daysBetween: chances.between(35, 150),
    movesAt: chances.happens(0.15) ? joinedAt + chances.share() * (end - joinedAt) : undefined,
    keepsTo: chances.between(0.35, 0.85),
  };
}
