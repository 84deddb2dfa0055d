import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SottoError } from "../../core/errors.ts";
import type { CurrencyCode } from "../../core/money.ts";
import { CsvSplitter, delimiterOf } from "./formats/csv-splitter.ts";
import { knownFormats } from "./formats/known-formats.ts";
import { accountedFor, readTable, type TableReading } from "./testing/read-table.ts";

/** One small feed of each kind, to be damaged. */
const samples: Readonly<Record<string, string>> = {
  "google-csv":
    'id,title,description,price,sale_price,availability,item_group_id,color,size,link,image_link,product_type\na,"Lamp, ""dome""","<p>Warm\nlight</p>",12.00 USD,9.00 USD,in_stock,g,Red,S,https://x.example/a,https://x.example/a.jpg,Light > Lamps\nb,Lamp,,12 USD,,out_of_stock,g,Blue,S,,,\nc,Mug,&lt;b&gt;,"1.299,00 EUR",,preorder,,,,,,Kitchen\n',
  "shopify-csv":
    "Handle,Title,Body (HTML),Vendor,Type,Tags,Published,Option1 Name,Option1 Value,Variant SKU,Variant Price,Variant Compare At Price,Image Src,Status\nmug,Mug,<p>Tin</p>,Ferrum,Mugs,a,TRUE,Color,Moss,M1,18.00,24.00,https://x.example/1.jpg,active\nmug,,,,,,,,Clay,M2,18.00,,,\nmug,,,,,,,,,,,,https://x.example/2.jpg,\noff,Off,,,,,FALSE,,,,1.00,,,draft\n",
  "woocommerce-csv":
    'ID,Type,SKU,Name,Published,"Visibility in catalog",Description,"In stock?","Regular price","Sale price",Categories,Images,Parent,"Grouped products","Attribute 1 name","Attribute 1 value(s)"\n1,variable,H,Hat,1,visible,Warm,1,,,A > B,,,,Color,"Red, Blue"\n2,variation,H-R,Hat,1,visible,,1,15,,,,H,,Color,Red\n3,grouped,S,Set,1,visible,,1,,,,,,H-R,,\n4,simple,D,Draft,-1,visible,,1,5,,,,,,,\n',
  "magento-csv":
    'sku,store_view_code,attribute_set_code,product_type,categories,product_websites,name,url_key,price,special_price,qty,is_in_stock,additional_attributes,configurable_variations\nr,,B,simple,Default Category/Bags,base,Red,red,40,30,1,1,"color=Red,size=M",\nc,,B,configurable,Default Category/Bags,base,Bag,bag,40,,0,1,,"sku=r,color=Red|sku=x"\nc,de,B,configurable,,,Tasche,,,,,,,\n',
  "shopify-json":
    '{"products":[{"id":1,"handle":"mug","title":"Mug","body_html":"<p>x</p>","vendor":"F","tags":["a"],"options":[{"name":"Color"}],"variants":[{"id":11,"option1":"Red","price":"1.00"},{"id":12,"option1":"Blue","price":"2.00","compare_at_price":"3"}]},{"id":2,"handle":"off","title":"Off","status":"draft","variants":[]}]}',
  jsonl:
    '{"id":"a","title":"Lamp","price":"12 USD","tags":["x"]}\n{"id":"b","title":"Mug","variants":[{"id":"b1","size":"S"},{"size":"M"}]}\n',
  json: '{"items":[{"sku":"a","name":"Lamp","price":{"amount":"12","currency":"USD"}},{"sku":"b","name":"Mug"}],"other":[{"x":1}]}',
  csv: 'SKU;Name;Preis;Marke;Menge\nA;Lampe;12,50 €;Norde;3\nB;"Tasse";1.299,00 €;;0\n',
};

/** A place, how many characters go there, and what comes instead. */
const change = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  gone: fc.nat({ max: 12 }),
  instead: fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      '"',
      "\n",
      ",",
      ";",
      "{",
      "}",
      "[",
      "]",
      "\\",
      "<",
      "\u0000",
      "\uFFFD",
      "Ã©",
      "￥",
      "null",
      "1E+9",
      "mug",
      "a",
    ),
  ),
});

const isTable = (name: string): boolean => name.endsWith("csv");

/** Records after the header, counted without the formats: each must be heard of again. */
function recordsBelowHeader(text: string, { problems }: TableReading): number {
  const lines = text.replace(/\r\n?/g, "\n");
  // A header that does not stand first is told.
  const told = problems.find(({ code }) => code === "file/preamble")?.line;
  const header = told === undefined ? lines.split("\n").findIndex((line) => line.trim() !== "") : told - 1;
  let unclosed = 0;
  const splitter = new CsvSplitter(delimiterOf(lines.split("\n")[header] ?? ""), () => {
    unclosed++;
  });
  return splitter.push(lines, true).filter(({ line }) => line > header + 1).length + unclosed;
}

const sorted = (problems: TableReading["problems"]): string[] =>
  problems.map((problem) => JSON.stringify(problem)).sort();

const linesIn = (text: string): number => text.split(/\r\n?|\n/).filter((line) => line.trim() !== "").length;

describe("damaged feeds", () => {
  it("has a sample of every kind of text feed that is a table or JSON", () => {
    for (const name of Object.keys(samples)) expect(knownFormats.map((format) => format.name)).toContain(name);
  });

  it.each(Object.entries(samples))(
    "[F1] %s, changed anywhere: no row is lost, in whatever pieces it comes",
    async (name, text) => {
      const format = knownFormats.find((known) => known.name === name);
      if (format === undefined) throw new Error(name);
      await fc.assert(
        fc.asyncProperty(
          fc.array(change, { maxLength: 5 }),
          fc.integer({ min: 1, max: 60 }),
          async (changes, pieceBytes) => {
            const damaged = changes.reduce((whole, { at, gone, instead }) => {
              const from = Math.floor(at * whole.length);
              return whole.slice(0, from) + instead + whole.slice(from + gone);
            }, text);
            const bytes = new TextEncoder().encode(damaged);
            const currency = "USD" as CurrencyCode;
            try {
              const reading = await readTable(bytes, { file: "f", format, currency });
              expect(accountedFor(reading)).toBe(reading.rows);
              if (isTable(name)) expect(reading.rows).toBe(recordsBelowHeader(damaged, reading));
              if (name === "jsonl") expect(reading.rows).toBeGreaterThanOrEqual(linesIn(damaged));
              const inPieces = await readTable(bytes, { file: "f", format, currency, pieceBytes });
              expect(inPieces.items).toEqual(reading.items);
              expect(sorted(inPieces.problems)).toEqual(sorted(reading.problems));
            } catch (error) {
              if (!(error instanceof SottoError)) throw error;
            }
          },
        ),
        { numRuns: 150 },
      );
    },
  );

  it("[F1] [F9] whatever bytes come in, the guess and the reading end, in rows or in a SottoError", async () => {
    const starts = fc.constantFrom(...Object.values(samples).map((text) => text.slice(0, 40)), "PAR1", "<html>", "");
    await fc.assert(
      fc.asyncProperty(starts, fc.uint8Array({ maxLength: 300 }), async (start, noise) => {
        const bytes = Uint8Array.from([...new TextEncoder().encode(start), ...noise]);
        try {
          const reading = await readTable(bytes, { file: "f" });
          expect(accountedFor(reading)).toBe(reading.rows);
        } catch (error) {
          if (!(error instanceof SottoError)) throw error;
        }
      }),
      { numRuns: 1000 },
    );
  });
});
