import { describe, expect, it } from "vitest";
import type { UnixMs } from "../../core/ids.ts";
import { QualityTally } from "./quality.ts";
import { readFeed } from "./read-feed.ts";
import { sourceOf } from "./testing/read-table.ts";

async function qualityOf(rows: readonly object[]) {
  const tally = new QualityTally();
  const text = rows.map((row) => JSON.stringify(row)).join("\n");
  const source = sourceOf(new TextEncoder().encode(text), "f.jsonl");
  const sink = {
    row: (row: Parameters<QualityTally["add"]>[0], raw: Parameters<QualityTally["add"]>[1]) =>
      tally.add(row, raw, "f.jsonl"),
    problem: () => undefined,
  };
  await readFeed(source, { at: 0 as UnixMs }, sink);
  return tally.result();
}

describe("QualityTally", () => {
  it("[F14] counts what is missing, languages by script, currencies and the longest texts", async () => {
    const quality = await qualityOf([
      {
        id: "a",
        title: "Lamp",
        description: "Warm.",
        price: "9 USD",
        brand: "N",
        gtin: "4006381333931",
        product_type: "L",
      },
      { id: "b", title: "陶瓷台灯", price: "9 CNY", image_link: "https://x.example/b.jpg" },
    ]);
    expect(quality).toMatchObject({
      rows: 2,
      missing: { description: 1, price: 0, picture: 1, brand: 1, category: 1, gtin: 1 },
      languages: { en: 1, zh: 1 },
      currencies: { USD: 1, CNY: 1 },
      longest: { title: 4, description: 5 },
    });
  });

  it("[F14] finds title and brand of another item, but for case and punctuation; variants are no other item", async () => {
    const { sameTitle } = await qualityOf([
      { id: "a", title: "Dome lamp", brand: "Norde" },
      { id: "b", title: "DOME-lamp!", brand: "norde" },
      { id: "c", title: "Dome lamp", brand: "Other" },
      { id: "d", item_group_id: "g", title: "Tee", color: "Red" },
      { id: "e", item_group_id: "g", title: "Tee", color: "Blue" },
    ]);
    expect(sameTitle).toBe(1);
  });

  it("[F14] finds prices that are far from others of their currency and category, in both directions", async () => {
    const prices = [...Array.from({ length: 30 }, (_, i) => 20 + (i % 10)), 2400, 0.2, 70];
    const rows = prices.map((price, i) => ({
      id: `l${i}`,
      title: `Lamp ${i}`,
      price: `${price} USD`,
      product_type: "Lamps",
    }));
    const cars = Array.from({ length: 30 }, (_, i) => ({
      id: `c${i}`,
      title: `Car ${i}`,
      price: `${2000 + i} USD`,
      product_type: "Cars",
    }));
    const { priceOutliers } = await qualityOf([...rows, ...cars]);
    expect(priceOutliers.count).toBe(2);
    expect(priceOutliers.examples).toMatchObject([
      { line: 31, price: 2400, currency: "USD", median: 25 },
      { line: 32, price: 0.2 },
    ]);
  });

  it("[F14] where prices are of every size, none is far", async () => {
    const rows = Array.from({ length: 60 }, (_, i) => ({
      id: `l${i}`,
      title: `L ${i}`,
      price: `${(1.12 ** i).toFixed(2)} USD`,
    }));
    expect((await qualityOf(rows)).priceOutliers.count).toBe(0);
  });

  it("[F14] equal prices everywhere are no reason to call another one far", async () => {
    const rows = Array.from({ length: 40 }, (_, i) => ({
      id: `l${i}`,
      title: `L ${i}`,
      price: i === 7 ? "12 USD" : "10 USD",
    }));
    expect((await qualityOf(rows)).priceOutliers.count).toBe(0);
  });
});
