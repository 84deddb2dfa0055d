import { products } from "../../../demo/products/all.ts";
import type { CategoryId, DepartmentId } from "../../../demo/products/categories.ts";
import { departmentOf } from "../../../demo/products/categories.ts";
import type { ColourName } from "../../../demo/products/palette.ts";
import type { Product } from "../../../demo/products/product.ts";
import type { TagId } from "../../../demo/products/tags.ts";

/** What a query asks for. Results are told by kind, so that a gain here cannot hide a loss there. */
export type QueryKind =
  | "name"
  | "category"
  | "use"
  | "attribute"
  | "occasion"
  | "synonym"
  | "spelling"
  | "mixed"
  | "question"
  | "negation"
  | "broad";

/**
 * 3: what was asked for. 2: fits most of the wish, a shopper would look at it. 1: near by, no annoyance in a list.
 * Everything else is 0.
 */
export type Grade = 0 | 1 | 2 | 3;

export type Rule = (product: Product) => boolean;

/** Rules by grade; the highest that holds counts. */
export interface Grades {
  readonly 3: Rule;
  readonly 2?: Rule;
  readonly 1?: Rule;
}

export interface JudgedQuery {
  readonly text: string;
  readonly language: "en" | "zh";
  readonly kind: QueryKind;
  readonly grades: Grades;
}

/** A judge of a list of queries of one kind; judged from the catalogue's facts, over the whole catalogue. */
export const of =
  (language: JudgedQuery["language"]) =>
  (kind: QueryKind, judged: Readonly<Record<string, Grades>>): readonly JudgedQuery[] =>
    Object.entries(judged).map(([text, grades]) => ({ text, language, kind, grades }));

export function gradeOf({ grades }: JudgedQuery, product: Product): Grade {
  if (grades[3](product)) return 3;
  if (grades[2]?.(product)) return 2;
  return grades[1]?.(product) ? 1 : 0;
}

/** Grades above 0 by product id. */
export const judgementsOf = (query: JudgedQuery): ReadonlyMap<string, Grade> =>
  new Map(
    products.flatMap((product) => {
      const grade = gradeOf(query, product);
      return grade > 0 ? [[product.id, grade] as const] : [];
    }),
  );

const known = new Set(products.map(({ id }) => id));

export const is = (...ids: readonly string[]): Rule => {
  const stranger = ids.find((id) => !known.has(id));
  if (stranger !== undefined) throw new RangeError(`${stranger} is no product`);
  return ({ id }) => ids.includes(id);
};

export const category =
  (...ids: readonly CategoryId[]): Rule =>
  (product) =>
    ids.includes(product.category);

export const department =
  (...ids: readonly DepartmentId[]): Rule =>
  (product) =>
    ids.includes(departmentOf(product.category));

/** Has one of the tags at least. */
export const tag =
  (...ids: readonly TagId[]): Rule =>
  ({ tags }) =>
    ids.some((id) => tags.includes(id));

export const colour =
  (...names: readonly ColourName[]): Rule =>
  (product) =>
    names.includes(product.colour);

/** Its material, or the line under its title, says so. */
export const made =
  (pattern: RegExp): Rule =>
  ({ material, subtitle }) =>
    pattern.test(material.en) || pattern.test(subtitle.en);

export const both =
  (...rules: readonly Rule[]): Rule =>
  (product) =>
    rules.every((rule) => rule(product));

export const either =
  (...rules: readonly Rule[]): Rule =>
  (product) =>
    rules.some((rule) => rule(product));
