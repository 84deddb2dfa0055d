import { readFileSync } from "node:fs";
import { parquetWriteBuffer } from "hyparquet-writer";
import { describe, expect, it } from "vitest";
import type { CurrencyCode } from "../../../core/money.ts";
import { accountedFor, readTable, type TableReading, type TestOptions } from "../testing/read-table.ts";

const read = (text: string, options: Partial<TestOptions> = {}): Promise<TableReading> =>
  readTable(new TextEncoder().encode(text), { file: "feed.csv", ...options });
const told = ({ problems }: TableReading): string[] =>
  problems.map(({ line, severity, code }) => `${line ?? "-"} ${severity} ${code}`);
const EUR = "EUR" as CurrencyCode;
const CNY = "CNY" as CurrencyCode;

describe("plain tables", () => {
  it("[F9] columns are guessed by their names, and the guesses are told", async () => {
    const reading = await read(
      "SKU;Name;Cost;Retail price;Manufacturer;Image URL;Stock\nA;Lamp;3;12,50;Norde;https://x.example/a.jpg;0\n",
      {
        currency: EUR,
      },
    );
    expect(reading).toMatchObject({ format: "csv" });
    expect(reading.items).toMatchObject([
      { itemId: "A", title: "Lamp", price: { minor: 1250 }, brand: "Norde", availability: "out_of_stock" },
    ]);
    expect(told(reading)).toEqual(["1 warning file/guessed-columns"]);
    expect(reading.problems[0]?.message).toContain("title = name");
  });

  it("[F9] a table half in Merchant's names has its other columns guessed", async () => {
    const reading = await read("id,title,link,price,Bild\na,Lampe,/a,12 EUR,https://x.example/a.jpg\n");
    expect(reading.format).toBe("csv");
    expect(reading.items[0]?.pictures).toEqual(["https://x.example/a.jpg"]);
    expect((await read("id,title,link,price\na,Lampe,/a,12 EUR\n")).format).toBe("google-csv");
  });

  it("[F9] Chinese columns are guessed too", async () => {
    const reading = await read(
      "货号,商品名称,售价,促销价,品牌,分类,描述,主图,库存,颜色\nD1,陶瓷台灯,￥129,99元,北物,灯具 > 台灯,温暖的灯光,https://x.example/d.jpg,12,白\n",
      {
        currency: CNY,
      },
    );
    expect(reading.items).toMatchObject([
      {
        itemId: "D1",
        title: "陶瓷台灯",
        price: { minor: 9900, currency: "CNY" },
        was: { minor: 12900 },
        brand: "北物",
        categories: ["灯具", "台灯"],
        description: "温暖的灯光",
        availability: "in_stock",
        options: [["color", "白"]],
      },
    ]);
  });

  it("[F9] --map names columns, before any guess", async () => {
    const map = new Map([
      ["title", "headline"],
      ["price", "cost"],
    ]);
    const { items } = await read("id,Name,Headline,Cost,Price\n1,a,Lamp,9,12\n", { currency: EUR, map });
    expect(items).toMatchObject([{ title: "Lamp", price: { minor: 900 } }]);
  });

  it("[F2] a header that stands below a title is found where it is certain; `sep=` is believed", async () => {
    const reading = await read("Price list\n\n24 November;;\nid;title;price;brand\na;Lamp;12 EUR;Norde\n");
    expect(reading.items).toMatchObject([{ itemId: "a", line: 5 }]);
    expect(told(reading)).toContain("4 warning file/preamble");
    expect((await read("sep=|\nid|title\na|Lamp, small\n")).items).toMatchObject([{ title: "Lamp, small", line: 3 }]);
  });

  it("[F2] columns of one name, a thousand columns, short rows and empty lines", async () => {
    const wide = Array.from({ length: 1000 }, (_, i) => `extra ${i}`);
    const reading = await read(`id,title,title,${wide.join(",")}\n\na,,Second,${wide.join(",")}\n\nb,First\n`);
    expect(reading.items.map(({ title }) => title)).toEqual(["Second", "First"]);
    expect(told(reading)).toEqual(["1 warning file/repeated-column", "5 warning row/columns"]);
  });

  it("[F1] a spreadsheet's numbers as ids are told, formulas are text", async () => {
    const reading = await read('id,title\n1.23E+12,"=HYPERLINK(""https://evil.example"")"\n');
    expect(reading.items[0]?.title).toBe('=HYPERLINK("https://evil.example")');
    expect(told(reading)).toEqual(["2 warning row/harmed-id"]);
  });

  it("[F9] text that is no feed at all is refused", async () => {
    await expect(read("hello\nworld\n", { file: "note.txt" })).rejects.toMatchObject({ code: "feed/unreadable" });
  });
});

describe("JSON", () => {
  it("[F9] [F10] lists of objects with common names are read, variants in a list are variants", async () => {
    const products = [
      {
        sku: "a",
        name: "Lamp",
        price: { amount: "12.50", currencyCode: "EUR" },
        images: [{ src: "https://x.example/a.jpg" }],
      },
      {
        sku: "b",
        name: "Shirt",
        brand: { name: "Mellow" },
        currency: "USD",
        variants: [
          { sku: "b-s", size: "S", price: 20, title: "Small" },
          { size: "M", price: 21.5, available: true },
        ],
      },
    ];
    const reading = await read(JSON.stringify({ total: 2, items: products }), { file: "feed.json" });
    expect(reading).toMatchObject({ format: "json", rows: 3 });
    expect(reading.items).toMatchObject([
      { itemId: "a", title: "Lamp", price: { minor: 1250 }, pictures: ["https://x.example/a.jpg"], variants: [] },
      {
        itemId: "b",
        title: "Shirt",
        brand: "Mellow",
        variants: [
          { variantId: "b-s", label: "S", price: { minor: 2000, currency: "USD" } },
          { variantId: "b~2", label: "M", price: { minor: 2150 } },
        ],
      },
    ]);
    expect(accountedFor(reading)).toBe(reading.rows);
  });

  it("[F9] one object a line is JSON lines, whatever the file is called", async () => {
    expect((await read('{"id":"a","title":"A"}\n{"id":"b","title":"B"}\n', { file: "feed.json" })).format).toBe(
      "jsonl",
    );
  });
});

describe("Parquet", () => {
  const table = (rowGroupSize: number): Uint8Array =>
    new Uint8Array(
      parquetWriteBuffer({
        columnData: [
          { name: "product_id", data: [1n, 2n, 3n], type: "INT64" },
          { name: "name", data: ["Lamp", "台灯", "Mug"], type: "STRING" },
          { name: "price", data: [12.5, 19.99, Number.NaN], type: "FLOAT" },
          {
            name: "created_at",
            data: ["2026-11-01", "2026-11-02", "2026-11-03"].map((day) => new Date(day)),
            type: "TIMESTAMP",
          },
        ],
        rowGroupSize,
      }),
    );

  it.each([1, 2, 100])("[F10] a table with row groups of %i is read", async (rowGroupSize) => {
    const reading = await readTable(table(rowGroupSize), { file: "feed.bin", currency: EUR });
    expect(reading).toMatchObject({ format: "parquet", sureness: 1, rows: 3 });
    expect(reading.items).toMatchObject([
      { itemId: "1", title: "Lamp", price: { minor: 1250 }, line: 1, listedAt: Date.UTC(2026, 10, 1) },
      { itemId: "2", title: "台灯", price: { minor: 1999 }, line: 2 },
      { itemId: "3", title: "Mug", line: 3 },
    ]);
    expect(told(reading)).toContain("3 warning row/bad-price");
  });

  it("[F1] a damaged table ends in a SottoError, whichever byte is changed", async () => {
    const good = table(2);
    for (let at = 0; at < good.length; at++) {
      const bytes = good.slice();
      bytes[at] = (bytes[at] ?? 0) ^ 0x41;
      try {
        const reading = await readTable(bytes, { file: "feed.parquet" });
        expect(accountedFor(reading)).toBe(reading.rows);
      } catch (error) {
        expect(error).toMatchObject({ name: "SottoError" });
      }
    }
  });
});

describe("encodings of feeds", () => {
  const text = "id,title,description\n1,Crème brûlée dish,Für zwölf Gäste\n2,Señor’s cup,Größe M\n";
  const utf16 = (isLittle: boolean, hasMark: boolean): Uint8Array => {
    const units = hasMark ? `\uFEFF${text}` : text;
    const view = new DataView(new ArrayBuffer(units.length * 2));
    for (let i = 0; i < units.length; i++) view.setUint16(2 * i, units.charCodeAt(i), isLittle);
    return new Uint8Array(view.buffer);
  };
  const latin = Uint8Array.from(text, (c) => (c === "’" ? 0x92 : c.charCodeAt(0)));
  // "繁體中文檯燈,溫暖的燈光適合閱讀" in Big5, made with another program.
  const big5 = [0xc1, 0x63, 0xc5, 0xe9, 0xa4, 0xa4, 0xa4, 0xe5, 0xc2, 0x69, 0xbf, 0x4f];
  const big5Title = "繁體中文檯燈";

  it.each([
    ["utf-16le", utf16(true, true)],
    ["utf-16le", utf16(true, false)],
    ["utf-16be", utf16(false, true)],
    ["utf-16be", utf16(false, false)],
    ["windows-1252", latin],
  ])("[F2] %s is read, in whatever pieces it arrives", async (encoding, bytes) => {
    for (const arrives of [1, 3, 1000]) {
      const reading = await readTable(bytes, { file: "f.csv", arrives });
      expect(reading.encoding).toBe(encoding);
      expect(reading.items).toMatchObject([
        { title: "Crème brûlée dish", description: "Für zwölf Gäste" },
        { title: "Señor’s cup", description: "Größe M" },
      ]);
    }
  });

  it("[F2] Big5 is told from GBK where it is certain", async () => {
    const head = new TextEncoder().encode("id,title\n1,");
    const reading = await readTable(Uint8Array.from([...head, ...big5, 0x0a]), { file: "f.csv" });
    expect([reading.encoding, reading.items[0]?.title]).toEqual(["big5", big5Title]);
  });

  it("[F2] GBK is read where the first accent comes late in the file", async () => {
    const bytes = new Uint8Array(readFileSync(new URL("../../../../fixtures/feeds/gbk.csv", import.meta.url)));
    const [head = "", ...rest] = Buffer.from(bytes).toString("latin1").split("\n");
    const filler = Array.from({ length: 9000 }, (_, i) => `x${i},Plain thing number ${i}`);
    const late = Uint8Array.from([head, ...filler, ...rest].join("\n"), (c) => c.charCodeAt(0));
    expect((await readTable(late, { file: "f.csv" })).items.at(-1)?.title).toBe("陶瓷台灯");
  });

  it("[F11] text that was read in the wrong encoding is mended and counted, real text is not", async () => {
    const reading = await read("id,title\n1,CafÃ© lamp\n2,å°\u008fç\u0081¯\n3,Ã la carte\n4,“Â» ™\n5,Ø 25 cm ± 1\n");
    expect(reading.items.map(({ title }) => title)).toEqual([
      "Café lamp",
      "小灯",
      "Ã la carte",
      "“Â» ™",
      "Ø 25 cm ± 1",
    ]);
    expect(reading.mended).toBe(2);
    expect(told(reading)).toEqual(["2 warning row/mojibake", "3 warning row/mojibake"]);
  });
});
