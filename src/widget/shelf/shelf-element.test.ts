// @vitest-environment happy-dom
import { beforeEach, describe, expect, it } from "vitest";
import { attributionOf } from "../../client/attribution.ts";
import type { SottoCard } from "../card/card-element.ts";
import { defineElements } from "../define.ts";
import { cardOf, fakeSotto, listOf, settled } from "../testing/fake-sotto.ts";
import type { SottoShelf } from "./shelf-element.ts";

defineElements();

async function shelfWith(
  fake: ReturnType<typeof fakeSotto>,
  attributes: Record<string, string> = {},
): Promise<SottoShelf> {
  const shelf = document.createElement("sotto-shelf");
  for (const [name, value] of Object.entries(attributes)) shelf.setAttribute(name, value);
  document.body.append(shelf);
  shelf.client = fake.sotto;
  await settled();
  return shelf;
}

const cardsOf = (shelf: SottoShelf): SottoCard[] => [
  ...(shelf.shadowRoot?.querySelectorAll<SottoCard>("sotto-card") ?? []),
];
const within = (card: SottoCard | undefined, selector: string): HTMLElement => {
  const found = card?.shadowRoot?.querySelector<HTMLElement>(selector);
  if (!found) throw new Error(`no ${selector}`);
  return found;
};

describe("sotto-shelf", () => {
  beforeEach(() => document.body.replaceChildren());

  it("[W6] reserves the space of every card before the first answer", async () => {
    const shelf = document.createElement("sotto-shelf");
    shelf.setAttribute("limit", "5");
    document.body.append(shelf);
    expect(shelf.shadowRoot?.querySelectorAll(".ghost")).toHaveLength(5);
  });

  it("[W1] is a labelled carousel of labelled slides", async () => {
    const shelf = await shelfWith(fakeSotto(listOf([cardOf("a"), cardOf("b")])), { heading: "Warm things" });
    const section = shelf.shadowRoot?.querySelector("section");
    expect(section?.getAttribute("aria-roledescription")).toBe("carousel");
    expect(shelf.shadowRoot?.getElementById(section?.getAttribute("aria-labelledby") ?? "")?.textContent).toBe(
      "Warm things",
    );
    const slides = [...(shelf.shadowRoot?.querySelectorAll(".slide") ?? [])];
    expect(slides.map((slide) => slide.getAttribute("aria-label"))).toEqual(["1 of 2: Title a", "2 of 2: Title b"]);
    for (const button of shelf.shadowRoot?.querySelectorAll("header button") ?? [])
      expect(button.getAttribute("aria-label") ?? button.textContent).toBeTruthy();
  });

  it("[W2] shows hostile titles as the text they are", async () => {
    const title = `<img src=x onerror="document.body.dataset.owned=1"><script>1</script>`;
    const shelf = await shelfWith(fakeSotto(listOf([cardOf("a", { title, subtitle: title })])));
    expect(within(cardsOf(shelf)[0], ".title").textContent).toBe(title);
    expect(cardsOf(shelf)[0]?.shadowRoot?.querySelectorAll("script, img[onerror]")).toHaveLength(0);
    expect(document.body.dataset.owned).toBeUndefined();
  });

  it("[W3] tells the page item id and placement only, and keeps the list's id to itself", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    const shelf = await shelfWith(fake);
    const heard: unknown[] = [];
    document.body.addEventListener("sotto-select", (event) => heard.push((event as CustomEvent).detail));
    within(cardsOf(shelf)[0], ".link").click();
    expect(heard).toEqual([{ itemId: "a", placement: "for-you" }]);
    expect(attributionOf(fake.sotto, cardOf("a").itemId)).toEqual({ placement: "for-you", recommendationId: "list-1" });
  });

  it("[W4] shows why on every card and turns to an order without the profile in one click", async () => {
    const fake = fakeSotto(listOf([cardOf("a"), cardOf("b")]));
    const shelf = await shelfWith(fake);
    for (const card of cardsOf(shelf)) expect(within(card, ".why").textContent).toContain("Liked by many");
    shelf.shadowRoot?.querySelector<HTMLButtonElement>(".order")?.click();
    await settled();
    expect(fake.asked.at(-1)).toMatchObject({ profiled: false });
  });

  it("asks again when the profile changed and keeps the element of every item that stays", async () => {
    const fake = fakeSotto(listOf([cardOf("a"), cardOf("b")]));
    const shelf = await shelfWith(fake);
    const [, b] = cardsOf(shelf);
    fake.state.list = listOf([cardOf("b"), cardOf("c")]);
    fake.notify("profile");
    await settled();
    expect(cardsOf(shelf).map(({ card }) => card?.itemId)).toEqual(["b", "c"]);
    expect(cardsOf(shelf)[0]).toBe(b);
  });

  it("does not ask on a mere change of status", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    await shelfWith(fake);
    const before = fake.asked.length;
    fake.notify("status");
    await settled();
    expect(fake.asked).toHaveLength(before);
  });

  it("records a like with its list, and an unlike when it was liked", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    const shelf = await shelfWith(fake);
    within(cardsOf(shelf)[0], ".heart").click();
    await settled();
    fake.state.liked = ["a"];
    fake.notify("profile");
    await settled();
    expect(within(cardsOf(shelf)[0], ".heart").getAttribute("aria-pressed")).toBe("true");
    within(cardsOf(shelf)[0], ".heart").click();
    await settled();
    expect(fake.recorded.map(({ kind }) => kind)).toEqual(["like", "unlike"]);
    expect(fake.recorded[0]).toMatchObject({ groupId: "a", recommendationId: "list-1", item: { title: "Title a" } });
  });

  it("says so when nothing may be kept", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    fake.state.outcome = "dropped";
    const shelf = await shelfWith(fake);
    within(cardsOf(shelf)[0], ".heart").click();
    await settled();
    expect(shelf.shadowRoot?.querySelector("[role=status]")?.textContent).toContain("Not kept");
  });

  it("[W5] shows words, not an exception, when the engine fails", async () => {
    const fake = fakeSotto(listOf([]));
    fake.sotto.recommendPage = () => Promise.reject(new Error("gone"));
    const shelf = await shelfWith(fake);
    expect(shelf.shadowRoot?.querySelector<HTMLElement>(".empty")?.hidden).toBe(false);
  });

  it("hides itself when a secondary placement has nothing to say", async () => {
    const shelf = await shelfWith(fakeSotto(listOf([], { empty: "nothing-fits" })), {
      placement: "because-you-viewed",
    });
    expect(shelf.hidden).toBe(true);
  });

  it("[R25] shelves of a page are asked together, in the order in which they stand", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    const asked: string[][] = [];
    const { recommendPage } = fake.sotto;
    fake.sotto.recommendPage = (requests) => {
      asked.push(requests.map(({ placement }) => placement));
      return recommendPage(requests);
    };
    const add = (placement: string, before: Element | null = null): SottoShelf => {
      const shelf = document.createElement("sotto-shelf");
      shelf.setAttribute("placement", placement);
      document.body.insertBefore(shelf, before);
      shelf.client = fake.sotto;
      return shelf;
    };
    const popular = add("popular");
    const trending = add("trending");
    add("for-you", popular);
    await settled();
    expect(asked).toEqual([["for-you", "popular", "trending"]]);
    fake.notify("profile");
    fake.notify("catalogue");
    trending.remove();
    await settled();
    expect(asked.slice(1)).toEqual([["for-you", "popular"]]);
  });

  it("passes on the shop's rules, the dial and what stands on the page, and asks anew only for other ones", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    const shelf = await shelfWith(fake, { placement: "surprise-me", surprise: "0.8" });
    shelf.rules = { mostOfBrand: 3 };
    shelf.onPage = [cardOf("b").itemId];
    await settled();
    const wanted = { placement: "surprise-me", surprise: 0.8, rules: { mostOfBrand: 3 }, onPage: ["b"] };
    expect(fake.asked.at(-1)).toMatchObject(wanted);
    const { length } = fake.asked;
    shelf.rules = { mostOfBrand: 3 };
    shelf.onPage = [cardOf("b").itemId];
    await settled();
    expect(fake.asked).toHaveLength(length);
    shelf.setAttribute("surprise", "nonsense");
    await settled();
    expect(fake.asked.at(-1)).not.toHaveProperty("surprise");
  });

  it("stops listening when it leaves the page", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    const shelf = await shelfWith(fake);
    expect(fake.listeners.size).toBe(1);
    shelf.remove();
    expect(fake.listeners.size).toBe(0);
  });

  it("takes sensible defaults for nonsense attributes", async () => {
    const fake = fakeSotto(listOf([cardOf("a")]));
    await shelfWith(fake, { placement: "nonsense", limit: "-3" });
    expect(fake.asked.at(-1)).toMatchObject({ placement: "for-you", limit: 12 });
  });
});
