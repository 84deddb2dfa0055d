import { Resvg } from "@resvg/resvg-js";
import { describe, expect, it } from "vitest";
import { products } from "../../products/all.ts";
import { drawings } from "../families/all.ts";
import { type Family, type PictureSpec, type Scene, scenes, silhouettes } from "../spec.ts";
import { Art } from "./art.ts";
import { drawPicture } from "./draw.ts";

const families = Object.keys(silhouettes).filter((name): name is Family => name in silhouettes);
const everySilhouette = families.flatMap((family) => silhouettes[family].map((kind) => ({ family, kind })));

const specOf = (family: Family, kind: string, scene: Scene = "studio"): PictureSpec => ({
  family,
  kind,
  scene,
  colour: "#c2714f",
  words: "Salt & <Stone>",
});

/** The drawing without its ids, which are different for every spec. */
const withoutIds = (svg: string): string => svg.replace(/(id="|url\(#)p[0-9a-z]+/g, "$1");

it("every family of the contract has a drawing", () => {
  expect(Object.keys(drawings).sort()).toEqual([...families].sort());
});

describe.each(everySilhouette)("$family $kind", ({ family, kind }) => {
  it("is the same bytes every time", () => {
    expect(drawPicture(specOf(family, kind))).toBe(drawPicture(specOf(family, kind)));
  });

  it.each(scenes)("is well-formed, whole and free of NaN in the scene %s", (scene) => {
    const svg = drawPicture(specOf(family, kind, scene));
    // resvg refuses what is not well-formed XML.
    expect(new Resvg(svg, { font: { loadSystemFonts: false } }).width).toBe(400);
    expect(svg).not.toMatch(/NaN|undefined|Infinity|\[object/);
    const ids = [...svg.matchAll(/ id="([^"]+)"/g)].map(([, id]) => id);
    const used = [...svg.matchAll(/url\(#([^)]+)\)/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(new Set(used)).toEqual(new Set(ids));
  });

  it("shows its colour: the thing itself differs in two colourways", () => {
    const thingOf = (colour: string): string => {
      const art = new Art("a");
      drawings[family]?.draw(art, { ...specOf(family, kind), colour });
      return art.svg(400);
    };
    expect(thingOf("#c2714f")).not.toBe(thingOf("#2f5441"));
  });
});

describe("what the products ask for is drawn", () => {
  const asked = (field: "accent" | "detail" | "print" | "words") => products.filter(({ picture }) => picture[field]);

  it.each(["accent", "detail"] as const)("no product names a colour (%s) that its family ignores", (field) => {
    const other = (colour: string | undefined): string => (colour === "#12ab9f" ? "#ab129f" : "#12ab9f");
    const ignored = asked(field).filter(({ picture }) => {
      const changed = { ...picture, [field]: other(picture[field]) };
      return withoutIds(drawPicture(picture)) === withoutIds(drawPicture(changed));
    });
    expect(ignored.map(({ id, picture }) => `${id}: ${picture.family} ${picture.kind}`)).toEqual([]);
  });

  it.each(["print", "words"] as const)("no product asks for %s that its family ignores", (field) => {
    const ignored = asked(field).filter(({ picture }) => {
      const { [field]: _, ...plain } = picture;
      return withoutIds(drawPicture(picture)) === withoutIds(drawPicture(plain));
    });
    expect(ignored.map(({ id, picture }) => `${id}: ${picture.family} ${picture[field]}`)).toEqual([]);
  });
});

describe("a spec that cannot be drawn is refused", () => {
  it("names the silhouettes there are", () => {
    expect(() => drawPicture({ ...specOf("mug", "plain"), kind: "tall" })).toThrow(/no "tall".*plain/);
  });

  it("names the colour that is none", () => {
    expect(() => drawPicture({ ...specOf("mug", "plain"), accent: "red" })).toThrow(/"red" is not a colour/);
  });
});
