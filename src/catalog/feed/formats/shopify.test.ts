import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "../../../core/money.ts";
import { accountedFor, readTable, type TableReading } from "../testing/read-table.ts";

const read = (text: string, file: string): Promise<TableReading> =>
  readTable(new TextEncoder().encode(text), { file, currency: "EUR" as CurrencyCode });
const told = ({ problems }: TableReading): string[] =>
  problems.map(({ line, severity, code }) => `${line ?? "-"} ${severity} ${code}`);

const older = [
  "Handle,Title,Body (HTML),Vendor,Product Category,Type,Tags,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,Variant SKU,Variant Inventory Tracker,Variant Inventory Qty,Variant Inventory Policy,Variant Price,Variant Compare At Price,Variant Barcode,Image Src,Image Position,Image Alt Text,Variant Image,Status",
  'tin-mug,Tin mug,"<p>Enamel, <b>chips</b> with grace.</p>",Ferrum,Home & Garden > Kitchen,Mugs,"enamel, camping",TRUE,Color,Moss,Size,S,MUG-1,shopify,3,deny,18.00,24.00,4006381333931,https://cdn.shop.example/mug-1.jpg,1,Mug,https://cdn.shop.example/moss.jpg,active',
  "tin-mug,,,,,,,,,Moss,,L,MUG-2,shopify,0,deny,20.00,,,https://cdn.shop.example/mug-2.jpg,2,,,",
  "tin-mug,,,,,,,,,Clay,,S,,shopify,0,continue,18.00,,,,,,,",
  "tin-mug,,,,,,,,,,,,,,,,,,,https://cdn.shop.example/mug-3.jpg,3,,,",
  "wax-cloth,Wax cloth,,Ferrum,Uncategorized,,,TRUE,Title,Default Title,,,WAX-1,,,deny,12.50,12.50,,,,,,active",
  "old-cloth,Old cloth,,Ferrum,,,,TRUE,Title,Default Title,,,,,,deny,9.00,,,,,,,archived",
  "secret,Secret,,Ferrum,,,,FALSE,Title,Default Title,,,,,,deny,9.00,,,,,,,active",
].join("\n");

describe("Shopify's product CSV", async () => {
  const reading = await read(older, "products_export.csv");
  const mug = reading.items[0];

  it("[F9] is told from other tables by its columns", () => {
    expect(reading).toMatchObject({ format: "shopify-csv", sureness: 0.98, rows: 7 });
  });

  it("[F10] rows of a handle are variants of one item; a row that only adds a picture adds it", () => {
    expect(mug).toMatchObject({
      itemId: "tin-mug",
      title: "Tin mug",
      description: "Enamel, chips with grace.",
      brand: "Ferrum",
      categories: ["Mugs"],
      tags: [{ label: "enamel" }, { label: "camping" }],
      link: "/products/tin-mug",
      price: { minor: 1800, currency: "EUR" },
      was: { minor: 2400, currency: "EUR" },
    });
    expect(mug?.variants.map(({ variantId, label, availability }) => [variantId, label, availability])).toEqual([
      ["MUG-1", "Moss / S", "in_stock"],
      ["MUG-2", "Moss / L", "out_of_stock"],
      ["tin-mug / Clay / S", "Clay / S", "in_stock"],
    ]);
    expect(mug?.pictures).toEqual([
      "https://cdn.shop.example/moss.jpg",
      "https://cdn.shop.example/mug-1.jpg",
      "https://cdn.shop.example/mug-2.jpg",
      "https://cdn.shop.example/mug-3.jpg",
    ]);
  });

  it("[F10] a product without options is an item without variants; an equal compare-at price is no reduction", () => {
    expect(reading.items[1]).toMatchObject({ itemId: "wax-cloth", variants: [], price: { minor: 1250 } });
    expect(reading.items[1]).not.toHaveProperty("was");
    expect(reading.items[1]?.categories).toEqual([]);
  });

  it("[F1] [F10] what the shop keeps off sale is a note, and every row is accounted for", () => {
    expect(told(reading)).toEqual(["7 note row/not-on-sale", "8 note row/not-on-sale"]);
    expect(reading).toMatchObject({ lost: 0, setAside: 2, merged: 1 });
    expect(accountedFor(reading)).toBe(reading.rows);
  });

  it("[F10] the newer template's names are the same columns", async () => {
    const newer = [
      "Title,URL handle,Description,Vendor,Product category,Type,Tags,Published on online store,Status,SKU,Barcode,Option1 name,Option1 value,Price,Compare-at price,Inventory tracker,Inventory quantity,Continue selling when out of stock,Product image URL,Variant image URL",
      "Tin mug,tin-mug,Enamel.,Ferrum,Home > Kitchen,,,TRUE,Active,MUG-1,,Color,Moss,18.00,24.00,shopify,0,CONTINUE,https://cdn.shop.example/mug.jpg,",
      ",tin-mug,,,,,,,,MUG-2,,,Clay,18.00,,shopify,0,DENY,,",
    ].join("\n");
    const { items, format } = await read(newer, "products.csv");
    expect(format).toBe("shopify-csv");
    expect(items[0]).toMatchObject({
      itemId: "tin-mug",
      categories: ["Home", "Kitchen"],
      price: { minor: 1800 },
      was: { minor: 2400 },
      variants: [
        { variantId: "MUG-1", label: "Moss", availability: "in_stock" },
        { variantId: "MUG-2", label: "Clay", availability: "out_of_stock" },
      ],
    });
  });

  it("[F10] options of other names tell variants apart too, and keep their names", async () => {
    const rows = older.split("\n");
    const scented = rows[1]?.replace("Color,Moss,Size,S", "Scent,Pine,Wick,Wood") ?? "";
    const { items } = await read([rows[0], scented, rows[2]?.replace("Moss,,L", "Rose,,Wood")].join("\n"), "p.csv");
    expect(items[0]?.variants.map(({ label }) => label)).toEqual(["Pine", "Rose"]);
  });
});

const product = (id: number, handle: string, more: object = {}) => ({
  id,
  handle,
  title: `Product ${id}`,
  body_html: "<p>Good &amp; plain.</p>",
  vendor: "Ferrum",
  product_type: "Mugs",
  published_at: "2026-11-01T08:00:00+01:00",
  tags: ["enamel", "camping"],
  images: [{ id: 1, src: "https://cdn.shop.example/a.jpg" }],
  options: [{ name: "Title" }],
  variants: [
    { id: 10 * id, title: "Default Title", option1: "Default Title", sku: "", price: "18.00", available: true },
  ],
  ...more,
});

describe("Shopify's products.json", () => {
  const two = product(2, "two", {
    tags: "enamel, clay",
    options: [{ name: "Farbe" }],
    variants: [
      { id: 21, option1: "Moos", sku: "M", price: "20.00", compare_at_price: "25.00", available: false },
      { id: 22, option1: "Ton", sku: null, price: "20.00", inventory_quantity: 4, inventory_management: "shopify" },
    ],
  });

  it.each([
    ["one page", JSON.stringify({ products: [product(1, "one"), two] }, undefined, 2)],
    ["a list", JSON.stringify([product(1, "one"), two])],
    [
      "pages one after the other",
      `${JSON.stringify({ products: [product(1, "one")] })}\n${JSON.stringify({ products: [two] })}`,
    ],
    [
      "a list of pages",
      JSON.stringify([{ products: [product(1, "one")] }, { products: [two] }].map((page) => page.products)),
    ],
  ])("[F10] %s is read", async (_, text) => {
    const reading = await read(text, "products.json");
    expect(reading.format).toBe("shopify-json");
    expect(reading.items).toMatchObject([
      {
        itemId: "one",
        title: "Product 1",
        description: "Good & plain.",
        variants: [],
        listedAt: Date.UTC(2026, 10, 1, 7),
        tags: [{ label: "enamel" }, { label: "camping" }],
      },
      {
        itemId: "two",
        tags: [{ label: "enamel" }, { label: "clay" }],
        variants: [
          { variantId: "M", label: "Moos", availability: "out_of_stock", price: { minor: 2000 }, was: { minor: 2500 } },
          { variantId: "22", label: "Ton", availability: "in_stock" },
        ],
      },
    ]);
    expect(accountedFor(reading)).toBe(reading.rows);
  });

  it("[F1] a product that is cut short is one problem, those before it stay", async () => {
    const text = JSON.stringify({ products: [product(1, "one"), two] }, undefined, 1);
    const reading = await read(text.slice(0, text.indexOf('"Farbe"')), "products.json");
    expect(reading.items.map(({ itemId }) => itemId)).toEqual(["one"]);
    expect(told(reading)).toEqual([
      `${text.slice(0, text.indexOf('"id": 2,')).split("\n").length - 1} error row/not-json`,
    ]);
  });
});
