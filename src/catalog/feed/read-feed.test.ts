import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { SottoError } from "../../core/errors.ts";
import type { UnixMs } from "../../core/ids.ts";
import type { Problem } from "../problem.ts";
import { FeedTable } from "./feed-table.ts";
import { formatNamed } from "./formats/known-formats.ts";
import { readFeed } from "./read-feed.ts";
import { memorySpool } from "./spool.ts";
import { accountedFor, readTable, sourceOf, type TableReading } from "./testing/read-table.ts";

const fixture = (name: string): Promise<TableReading> => {
  const bytes = new Uint8Array(readFileSync(new URL(`../../../fixtures/feeds/${name}`, import.meta.url)));
  return readTable(bytes, { file: name });
};
const read = (text: string, file = "feed.csv"): Promise<TableReading> =>
  readTable(new TextEncoder().encode(text), { file });
const told = ({ problems }: TableReading): string[] =>
  problems.map(({ line, severity, code }) => `${line ?? "-"} ${severity} ${code}`);

describe("readFeed", async () => {
  const nasty = await fixture("nasty.csv");
  const itemOf = (id: string) => nasty.items.find(({ itemId }) => itemId === id);

  it("[F1] every row of a nasty feed is an item, a variant or a problem with its line and a remedy", async () => {
    expect(nasty.rows).toBe(12);
    expect(accountedFor(nasty)).toBe(12);
    expect(told(nasty)).toEqual([
      "3 warning row/bad-link",
      "3 warning row/bad-picture",
      "7 error row/repeated-id",
      "8 error row/no-id",
      "9 error row/no-title",
      "11 warning row/bad-price",
      "12 warning row/absurd-price",
      "13 warning row/bad-popularity",
      "13 warning row/bad-date",
      "13 warning row/bad-availability",
      "13 warning row/bad-price",
      "14 error row/columns",
    ]);
    for (const { file, message, remedy } of nasty.problems) {
      expect(file).toBe("nasty.csv");
      expect(message.length).toBeGreaterThan(10);
      expect(remedy).toMatch(/\.$/);
    }
  });

  it("[F2] header names in any spelling, quotes, quoted new lines and CRLF are read", async () => {
    expect(itemOf("lamp-1")).toMatchObject({
      title: "Dome lamp, white",
      price: { minor: 9900, currency: "USD" },
      was: { minor: 12900, currency: "USD" },
      categories: ["Lighting", "Table lamps"],
      facts: [["Colour", "2700 K"]],
      tags: [{ label: "warm-light" }],
      listedAt: Date.UTC(2026, 10, 1),
    });
    expect(itemOf("lamp-2")?.title).toBe("Globe lamp");
    expect(itemOf("tee")?.line).toBe(5);
  });

  it("[F2] UTF-8 with a mark, UTF-16 and GBK are read", async () => {
    expect((await fixture("bom.csv")).items[0]).toMatchObject({
      itemId: "a1",
      title: "Café lamp",
      price: { minor: 129900 },
    });
    expect((await fixture("nasty-utf16le.csv")).items[0]).toMatchObject({
      title: "台灯",
      price: { minor: 12900, currency: "EUR" },
    });
    const gbk = await fixture("gbk.csv");
    expect(gbk.items[0]).toMatchObject({ title: "陶瓷台灯", description: "温暖的灯光，适合阅读。" });
    expect(told(gbk)).toEqual(["- warning file/encoding"]);
  });

  it("[F2] one damaged byte does not turn a UTF-8 feed into GBK", async () => {
    const bytes = new TextEncoder().encode("id,title\na,陶瓷台灯与温暖的灯光\nb,X\n");
    bytes[bytes.length - 2] = 0xff;
    const reading = await readTable(bytes, { file: "f.csv" });
    expect(reading.items[0]?.title).toBe("陶瓷台灯与温暖的灯光");
    expect(told(reading)).toEqual(["3 warning file/encoding"]);
  });

  it("[F1] [F2] a quote left open costs its own line only", async () => {
    const reading = await fixture("open-quote.csv");
    expect(reading.items.map(({ itemId }) => itemId)).toEqual(["a", "c"]);
    expect(told(reading)).toEqual(["3 error row/unclosed-quote"]);
    expect(reading.rows).toBe(3);
  });

  it("[F3] HTML becomes text, scripts go, entities escaped twice are decoded", async () => {
    expect(itemOf("lamp-1")?.description).toBe('A warmish light. Two "moods".');
    expect(itemOf("lamp-2")?.description).toBe("Opal glass & brass.");
  });

  it("[F4] a repeated id in one group is kept where the variants differ, else the first wins", async () => {
    const rows = ["a,g,Tee,S", "a,g,Tee,M", "a,g,Tee,S", "a,,Other,L", "g,,Clash,"];
    const reading = await read(`id,item_group_id,title,size\n${rows.join("\n")}\n`);
    expect(
      reading.items.map(({ variants }) => variants.map(({ variantId, label }) => `${variantId} ${label}`)),
    ).toEqual([["a S", "a~2 M"]]);
    expect(told(reading)).toEqual(["4 error row/repeated-id", "5 error row/repeated-id", "6 error row/repeated-id"]);
  });

  it("[F5] a missing, negative, wordy or absurd price leaves the item without one", async () => {
    for (const id of ["mug-2", "mug-3", "mug-4", "mug-5"]) {
      expect(itemOf(id)?.title).toBeTruthy();
      expect(itemOf(id)).not.toHaveProperty("price");
    }
    expect(itemOf("mug-5")?.availability).toBe("out_of_stock");
  });

  it("[F6] rows of a group are variants of one item, which can be bought where one of them can", async () => {
    expect(itemOf("tee")).toMatchObject({
      availability: "in_stock",
      popularity: 12,
      variants: [
        { variantId: "tee-s", label: "S", availability: "in_stock" },
        { variantId: "tee-m", label: "M", availability: "out_of_stock" },
      ],
    });
  });

  it("[F1] JSON lines: a broken line is a problem, the others stay", async () => {
    const reading = await read(
      '{"id":"a","title":"A"}\n{"id":\n[1]\n\n{"id":"b","title":"B","price":{"value":"3.50","currency":"eur"}}\n',
      "f.jsonl",
    );
    expect(told(reading)).toEqual(["2 error row/not-json", "3 error row/not-json"]);
    expect(reading.items.map(({ price }) => price)).toEqual([undefined, { minor: 350, currency: "EUR" }]);
    expect(reading.rows).toBe(4);
  });

  it("[F13] a reduction counts between its dates only, and one whose dates cannot be read is dropped", async () => {
    const row = (id: string, dates: string) => `${id},X,20 USD,10 USD,${dates}`;
    const { items, problems } = await read(
      [
        "id,title,price,sale_price,sale_price_effective_date",
        row("on", "2026-11-01T00:00-0800/2026-12-01T00:00-0800"),
        row("over", "2026-10-01/2026-11-01"),
        row("soon", "2026-12-01/"),
        row("wrong", "next week"),
      ].join("\n"),
    );
    expect(items.map(({ price, was }) => [price?.minor, was?.minor])).toEqual([
      [1000, 2000],
      [2000, undefined],
      [2000, undefined],
      [2000, undefined],
    ]);
    expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(["5 row/bad-date"]);
  });

  it("[F3] a description of nothing but pictures says what they show", async () => {
    const { items } = await read(
      'id,title,description\na,A,"<img src=x alt=""Oak frame""><img alt="""">"\nb,B,"<img src=y>"\n',
    );
    expect(items.map(({ description }) => description)).toEqual(["Oak frame", ""]);
  });

  it("[F4] several files of one language are one feed: of an id in two the first is kept, a group may go on", async () => {
    const problems: Problem[] = [];
    const table = new FeedTable(memorySpool(), (problem) => problems.push(problem));
    for (const [file, text] of [
      ["one.csv", "id,title,item_group_id\na,First,\nt-s,Tee,t\n"],
      ["two.csv", "id,title,item_group_id\nb,Other,\na,Second,\nt-m,Tee,t\n"],
    ] as const)
      await readFeed(
        sourceOf(new TextEncoder().encode(text), file),
        { at: 0 as UnixMs },
        { row: (row) => table.add(row, file), problem: () => undefined },
      );
    table.finish();
    const items = [0, 1, 2].map((index) => table.item(index));
    expect(items.map(({ title, variants }) => [title, variants.length])).toEqual([
      ["First", 0],
      ["Tee", 2],
      ["Other", 0],
    ]);
    expect(
      problems.map(({ file, line, code, message }) => [file, line, code, message.includes("one.csv, line 2")]),
    ).toEqual([["two.csv", 3, "row/repeated-id", true]]);
  });

  it("[F2] [F8] line ends of Windows and of old Macs are one line end, wherever a piece ends", async () => {
    for (const end of ["\r\n", "\r"])
      for (const pieceBytes of [1, 2, 5, 100]) {
        const bytes = new TextEncoder().encode(["id,title", 'a,"Two', 'lines"', "", "b"].join(end));
        const { items, problems } = await readTable(bytes, { file: "f.csv", pieceBytes });
        expect(items).toMatchObject([{ title: "Two lines", line: 2 }]);
        expect(problems.map(({ line, code }) => `${line} ${code}`)).toEqual(["5 row/columns", "5 row/no-title"]);
      }
  });

  const cell = fc.oneof(
    fc.string(),
    fc.constantFrom("id", "title", "item_group_id", "price", '"', "\n", ",", "<b>", "\u0000", "a", "b", "1 USD", "\r"),
  );
  const csvBytes = fc.array(fc.array(cell, { maxLength: 6 })).map((rows) => {
    const lines = [["id", "title", "item_group_id", "size", "price"], ...rows];
    return new TextEncoder().encode(lines.map((cells) => cells.join(",")).join("\n"));
  });
  const jsonBytes = fc
    .array(
      fc.record(
        { id: cell, title: cell, item_group_id: cell, size: cell, tags: fc.json(), price: fc.jsonValue() },
        { requiredKeys: [] },
      ),
    )
    .map((rows) => new TextEncoder().encode(rows.map((row) => JSON.stringify(row)).join("\n")));

  it.each([
    ["noise", fc.uint8Array({ maxLength: 400 }), "csv"],
    ["noise", fc.uint8Array({ maxLength: 400 }), "jsonl"],
    ["CSV", csvBytes, "csv"],
    ["JSON lines", jsonBytes, "jsonl"],
  ] as const)(
    "[F1] whatever bytes come in as %s, no row is lost and nothing but a SottoError is thrown",
    async (_, bytes, name) => {
      const format = formatNamed(name);
      if (format === undefined) throw new Error(name);
      await fc.assert(
        fc.asyncProperty(bytes, async (input) => {
          try {
            const reading = await readTable(input, { file: "f", format });
            expect(accountedFor(reading)).toBe(reading.rows);
          } catch (error) {
            if (!(error instanceof SottoError)) throw error;
          }
        }),
        { numRuns: 400 },
      );
    },
  );
});
