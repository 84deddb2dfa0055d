import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "../../../core/money.ts";
import { accountedFor, readTable, type TableReading } from "../testing/read-table.ts";

const read = (rows: readonly string[]): Promise<TableReading> =>
  readTable(new TextEncoder().encode([header, ...rows].join("\n")), {
    file: "wc.csv",
    currency: "GBP" as CurrencyCode,
  });

const header =
  'ID,Type,SKU,Name,Published,"Is featured?","Visibility in catalog","Short description",Description,"Date sale price starts","Date sale price ends","In stock?",Stock,"Backorders allowed?","Sale price","Regular price",Categories,Tags,Images,Parent,"Grouped products","External URL","Attribute 1 name","Attribute 1 value(s)"';

describe("WooCommerce's product CSV", async () => {
  const reading = await read([
    '7,simple,CUP,Cup,1,0,visible,Short.,"<p>A cup.\\n</p>",2026-11-01,2026-11-30,1,,0,8.00,10.00,"Kitchen > Cups, Gifts","clay, blue","https://shop.example/cup.jpg, https://shop.example/cup-2.jpg",,,,Glaze,Matte',
    '8,variable,HAT,Hat,1,0,visible,,"A <em>warm</em> hat.",,,1,,0,,,Clothes,,https://shop.example/hat.jpg,,,,Color,"Red, Blue"',
    "20,variation,HAT-R,Hat - Red,1,0,visible,,,,,1,,0,,15.00,,,https://shop.example/red.jpg,HAT,,,Color,Red",
    '9,variable,,Scarf,1,0,visible,,,,,1,,0,,,Clothes,,,,,,Size,"S, L"',
    "21,variation,,Scarf - L,1,0,visible,,,,,0,,notify,,20.00,,,,id:9,,,Size,L",
    "10,external,EXT,Lamp,1,0,visible,,,,,1,,0,,30.00,Lighting,,,,,https://other.example/lamp,,",
    '11,grouped,SET,Set,1,0,visible,,Both.,,,1,,0,,,Gifts,,,,"TEA, POT",,,',
    "12,simple,TEA,Tea,1,0,visible,,,,,1,,0,,5.00,,,,,,,,",
    "13,simple,POT,Pot,1,0,visible,,,,,1,,0,,25.00,,,,,,,,",
    "14,simple,DRAFT,Draft,-1,0,visible,,,,,1,,0,,5.00,,,,,,,,",
    "15,simple,HID,Hidden,1,0,hidden,,,,,1,,0,,5.00,,,,,,,,",
    "22,variation,HAT-B,Hat - Blue,1,0,visible,,,,,0,,0,,15.00,,,,HAT,,,Color,Blue",
  ]);
  const item = (id: string) => reading.items.find(({ itemId }) => itemId === id);

  it("[F9] is told from other tables by its columns", () => {
    expect(reading).toMatchObject({ format: "woocommerce-csv", sureness: 0.98, rows: 12 });
  });

  it("[F10] a variable product gives its variations their text, wherever they stand", () => {
    expect(item("HAT")).toMatchObject({
      title: "Hat",
      description: "A warm hat.",
      categories: ["Clothes"],
      price: { minor: 1500, currency: "GBP" },
      pictures: ["https://shop.example/red.jpg", "https://shop.example/hat.jpg"],
      variants: [
        { variantId: "HAT-R", label: "Red", availability: "in_stock" },
        { variantId: "HAT-B", label: "Blue", availability: "out_of_stock" },
      ],
    });
    expect(item("id:9")).toMatchObject({
      title: "Scarf",
      variants: [{ variantId: "id:21", availability: "backorder" }],
    });
  });

  it("[F10] several categories, a reduction with dates, attributes and pictures of a simple product are read", () => {
    expect(item("CUP")).toMatchObject({
      categories: ["Kitchen", "Cups"],
      alsoIn: [["Gifts"]],
      price: { minor: 800 },
      was: { minor: 1000 },
      facts: [["Glaze", "Matte"]],
      pictures: ["https://shop.example/cup.jpg", "https://shop.example/cup-2.jpg"],
    });
  });

  it("[F10] a grouped product holds the products it names", () => {
    expect(item("SET")?.variants.map(({ variantId }) => variantId)).toEqual(["TEA", "POT"]);
  });

  it("[F1] [F10] drafts and hidden products are notes, and every row is accounted for", () => {
    expect(reading.problems.map(({ line, severity }) => `${line} ${severity}`)).toEqual(["11 note", "12 note"]);
    expect(accountedFor(reading)).toBe(reading.rows);
  });
});
