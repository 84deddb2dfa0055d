import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "../../../core/money.ts";
import { accountedFor, readTable } from "../testing/read-table.ts";

const header =
  "sku,store_view_code,attribute_set_code,product_type,categories,product_websites,name,description,short_description,product_online,visibility,price,special_price,special_price_from_date,special_price_to_date,url_key,base_image,additional_images,qty,is_in_stock,additional_attributes,configurable_variations,created_at";
const rows = [
  '"bag-r",,Bag,simple,"Default Category/Gear/Bags",base,"Bag Red",,,1,"Not Visible Individually",40.0000,30.0000,11/1/26,"11/30/26, 12:00 AM",bag-red,/b/a/red.jpg,,5.0000,1,"color=Red,size=M",,"11/1/26, 8:00 AM"',
  '"bag-b",,Bag,simple,"Default Category/Gear/Bags",base,"Bag Blue",,,1,"Not Visible Individually",40.0000,,,,bag-blue,,,0.0000,0,"color=Blue,size=M",,',
  '"bag",,Bag,configurable,"Default Category/Gear/Bags,Default Category/Sale",base,Bag,"<div>Holds a lot, and well.</div>",,1,"Catalog, Search",40.0000,,,,bag,/b/a/bag.jpg,/b/a/bag-2.jpg,0.0000,1,"fabric=Linen, brushed,has_options=1","sku=bag-r,color=Red|sku=bag-b,color=Blue",',
  '"bag",german,Bag,configurable,,base,Tasche,,,,,,,,,,,,,,,,',
  '"mug",,Default,simple,"Default Category/Kitchen",base,Mug,,Short.,1,4,9.5000,8.0000,2026-12-01,,mug,,,3,1,,,',
  '"off",,Default,simple,"Default Category/Kitchen",base,Off,,,2,4,9.5000,,,,off,,,3,1,,,',
];

describe("Magento's product CSV", async () => {
  const reading = await readTable(new TextEncoder().encode([header, ...rows].join("\n")), {
    file: "catalog_product.csv",
    currency: "USD" as CurrencyCode,
  });

  it("[F9] is told from other tables by its columns", () => {
    expect(reading).toMatchObject({ format: "magento-csv", sureness: 0.98, rows: 6 });
  });

  it("[F10] a configurable product takes in the simple ones that it names, though they come first", () => {
    expect(reading.items.map(({ itemId }) => itemId)).toEqual(["bag", "mug"]);
    expect(reading.items[0]).toMatchObject({
      title: "Bag",
      description: "Holds a lot, and well.",
      categories: ["Gear", "Bags"],
      alsoIn: [["Sale"]],
      link: "/bag.html",
      facts: [["fabric", "Linen, brushed"]],
      price: { minor: 3000, currency: "USD" },
      was: { minor: 4000, currency: "USD" },
      variants: [
        { variantId: "bag-r", label: "Red", availability: "in_stock" },
        { variantId: "bag-b", label: "Blue", availability: "out_of_stock" },
      ],
    });
  });

  it("[F13] a reduction that has not begun is none", () => {
    expect(reading.items[1]).toMatchObject({ price: { minor: 950 }, description: "Short." });
    expect(reading.items[1]).not.toHaveProperty("was");
  });

  it("[F1] [F10] other store views and disabled products are notes, and every row is accounted for", () => {
    expect(reading.problems.map(({ line, severity, code }) => `${line} ${severity} ${code}`)).toEqual([
      "5 note row/not-on-sale",
      "7 note row/not-on-sale",
    ]);
    expect(accountedFor(reading)).toBe(reading.rows);
  });
});
