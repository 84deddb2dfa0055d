import type { Addresses } from "./addresses.ts";
import { plain } from "./plain.ts";
import { firstText, type Thing, textOf, thingsOf, valuesOf } from "./thing.ts";

/** One step of a trail. */
export interface Step {
  readonly name: string;
  readonly address: string | undefined;
}

/** What shops call the first step, which is no category. */
const homes: ReadonlySet<string> = new Set(
  "home|homepage|home page|shop|store|start|startseite|accueil|inicio|início|главная|首页|主页|ホーム|トップ".split(
    "|",
  ),
);

/** The longest trail of a page's BreadcrumbLists, without the way home. */
export function trailOf(lists: readonly Thing[], addresses: Addresses): readonly Step[] {
  return lists
    .map((list) => stepsOf(list, addresses))
    .reduce((longest, steps) => (steps.length > longest.length ? steps : longest), []);
}

function stepsOf(list: Thing, addresses: Addresses): Step[] {
  const steps = thingsOf(list, "itemListElement").map((entry, index) => {
    const [item] = valuesOf(entry, "item");
    const name = plain(firstText(entry, "name") || (typeof item === "string" ? "" : textOf(item)));
    const address = typeof item === "string" ? item : item === undefined ? "" : (item.id ?? firstText(item, "url"));
    return {
      name,
      address: addresses.of(address || firstText(entry, "url")),
      position: Number(firstText(entry, "position") || index + 1),
    };
  });
  const ordered = steps.sort((a, b) => a.position - b.position).filter(({ name }) => name !== "");
  const [first] = ordered;
  const isHome =
    first !== undefined &&
    (homes.has(first.name.toLowerCase()) || (first.address !== undefined && addresses.isHome(first.address)));
  return isHome ? ordered.slice(1) : ordered;
}

/** Categories of a product that stands at the end of the trail: its own step is none. */
export function categoriesAlong(trail: readonly Step[], name: string, link: string | undefined): string[] {
  const last = trail.at(-1);
  const isItself =
    last !== undefined &&
    (last.name.toLowerCase() === name.toLowerCase() || (last.address !== undefined && last.address === link));
  return (isItself ? trail.slice(0, -1) : trail).map((step) => step.name);
}

/** "Home > Lighting > Lamps", "Lighting/Lamps" and a list of names as a path; numbers of a taxonomy are no names. */
export function categoryPath(texts: readonly string[]): string[] {
  const paths = texts
    .map((text) =>
      plain(text)
        .split(/\s*(?:>|›|»|→|\s\/\s|\s\|\s)\s*/)
        .filter((part) => part !== "" && !/^\d+$/.test(part) && !/^https?:/i.test(part)),
    )
    .filter((path) => path.length > 0);
  const [first = []] = paths;
  const longest = paths.reduce((best, path) => (path.length > best.length ? path : best), first);
  return homes.has(longest[0]?.toLowerCase() ?? "") && longest.length > 1 ? longest.slice(1) : longest;
}
