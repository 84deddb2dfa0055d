import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { clean } from "../core/cleaning.ts";
import { SottoError } from "../core/errors.ts";
import type { EventId } from "../core/ids.ts";
import { createRecordReader } from "./reader.ts";
import { delimitedRows } from "./table/delimited.ts";
import { countsOf, now, placeOf, readFile, told } from "./testing/read.ts";

const utf16 = (text: string): Uint8Array => {
  const bytes = new Uint8Array(2 + text.length * 2);
  new DataView(bytes.buffer).setUint16(0, 0xfeff, true);
  for (let i = 0; i < text.length; i++) new DataView(bytes.buffer).setUint16(2 + 2 * i, text.charCodeAt(i), true);
  return bytes;
};
/** "商品名称,日期" and "黄铜台灯,2025-11-03", in GBK. */
const gbk = Uint8Array.from([
  ...[0xc9, 0xcc, 0xc6, 0xb7, 0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xc8, 0xd5, 0xc6, 0xda, 0x0a],
  ...[0xbb, 0xc6, 0xcd, 0xad, 0xcc, 0xa8, 0xb5, 0xc6],
  ...new TextEncoder().encode(",2025-11-03\n"),
]);

describe("files", () => {
  const csv = "商品名称,日期\n黄铜台灯,2025-11-03\n";
  it.each<readonly [name: string, bytes: Uint8Array]>([
    ["UTF-8", new TextEncoder().encode(csv)],
    ["UTF-8 with a mark", new TextEncoder().encode(`\uFEFF${csv}`)],
    ["UTF-16 with a mark", utf16(csv)],
    ["GBK", gbk],
  ])("[H1] are read as %s", async (_, bytes) => {
    expect(told(await readFile(bytes)).map(([, words]) => words)).toEqual(["黄铜台灯"]);
    expect(told(await readFile(new Blob([new Uint8Array(bytes)]))).map(([, words]) => words)).toEqual(["黄铜台灯"]);
  });

  it("[H1] are read as Windows-1252, accents standing alone", async () => {
    const bytes = Uint8Array.from(
      [..."title,date\nAbat-jour tress"]
        .map((c) => c.charCodeAt(0))
        .concat(
          [0xe9, 0x20, 0x63, 0x6f, 0x75, 0x73, 0x75, 0x2c],
          [..."2025-11-03\n"].map((c) => c.charCodeAt(0)),
        ),
    );
    expect(told(await readFile(bytes)).map(([, words]) => words)).toEqual(["Abat-jour tressé cousu"]);
  });

  it.each<readonly [name: string, bytes: Uint8Array, code: string]>([
    ["nothing", new Uint8Array(), "import/unreadable"],
    ["a zip", Uint8Array.from([0x50, 0x4b, 3, 4, 0, 0]), "import/unreadable"],
    ["a picture", Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0, 0]), "import/unreadable"],
    ["JSON without a list", new TextEncoder().encode('{"a": 1}'), "import/no-records"],
    ["a header alone", new TextEncoder().encode("title,date\n"), "import/no-records"],
  ])("[H1] %s is refused with a code", async (_, bytes, code) => {
    await expect(readFile(bytes)).rejects.toMatchObject({ code });
  });

  it("an export of ours is handed back whole", async () => {
    const own = { format: "sotto-export", version: 1, events: [] };
    const read = await createRecordReader().read({ file: new TextEncoder().encode(JSON.stringify(own)) }, placeOf());
    expect(read).toEqual({ own });
  });

  it("[H1] lines about the file before its header are passed over", async () => {
    const read = await readFile(
      "My orders\nExported on 2025-11-24\n\nProduct Name,Order Date,Quantity\nMug,2025-11-03,1\n",
    );
    expect(told(read)).toEqual([["purchase", "Mug", "2025-11-03"]]);
  });

  it("[H1] a quote that is never closed costs its own line", async () => {
    const read = await readFile('title,date\n"Mug,2025-11-03\nTray,2025-11-04\nPan,2025-11-05\n');
    expect(told(read).map(([, words]) => words)).toEqual(['"Mug', "Tray", "Pan"]);
  });
});

describe("what is read", () => {
  const record = fc.record({
    title: fc.oneof(fc.constantFrom("Mug", "Oak tray", "", "https://a.example/b"), fc.string({ maxLength: 20 })),
    time: fc.oneof(
      fc.constantFrom("2025-11-03", "2025-10-03 10:00", "soon", "2019-01-01", "2099-01-01"),
      fc.integer({ min: 1_700_000_000, max: 1_770_000_000 }).map(String),
    ),
    kind: fc.constantFrom("purchase", "view", "search", "walk", ""),
    quantity: fc.constantFrom("1", "2", "0", "-1", ""),
    status: fc.constantFrom("done", "Cancelled", ""),
  });

  it("[H3] every row of any table is kept, a duplicate or left out for a reason; all that is kept passes the door", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 30 }), fc.nat(8), async (rows, room) => {
        const read = await readFile(rows, {}, { room });
        expect(countsOf(read)).toBe(rows.length);
        expect(read.preview.kept).toBe(read.events.length);
        expect(read.events.length).toBeLessThanOrEqual(room);
        expect(clean(read.events, now, () => "x").flatMap(({ refusal }) => refusal ?? [])).toEqual([]);
        for (const [i, event] of read.events.slice(1).entries())
          expect(event.at).toBeGreaterThanOrEqual(read.events[i]?.at ?? 0);
      }),
    );
  });

  it("[H1] whatever the bytes are, they are read or refused with our code", async () => {
    const lines = fc
      .array(
        fc.constantFrom(",", '"', "\n", "title", "date", "2025-11-03", "\t", "{", "}", "[", "]", '"a":1', ";", "商品"),
        { maxLength: 40 },
      )
      .map((parts) => new TextEncoder().encode(parts.join("")));
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), lines), async (bytes) => {
        try {
          const read = await readFile(bytes);
          expect(countsOf(read)).toBe(read.preview.rows);
        } catch (error) {
          if (!(error instanceof SottoError)) throw error;
        }
      }),
      { numRuns: 500 },
    );
  });

  it("[H1] a JSON value of any shape is read or refused with our code", async () => {
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.object(), fc.array(fc.object())), async (value) => {
        try {
          const read = await readFile(value);
          expect(countsOf(read)).toBe(read.preview.rows);
        } catch (error) {
          if (!(error instanceof SottoError)) throw error;
        }
      }),
    );
  });

  it("[H2] reading again, after what was read is known, keeps nothing, whatever the file's shape", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(record, { minLength: 1, maxLength: 20 }), async (rows) => {
        const first = await readFile(rows);
        const known = new Set(first.events.map(({ eventId }) => eventId as EventId));
        const again = await readFile([...rows].reverse(), {}, { known });
        expect(again.preview.kept).toBe(0);
      }),
    );
  });

  it("[H3] the newest come first where not all fit", async () => {
    const rows = [3, 9, 5, 7].map((day) => ({ product: `Thing of day ${day}`, date: `2025-11-0${day}`, quantity: 1 }));
    const read = await readFile(rows, {}, { room: 2 });
    expect(told(read).map(([, , day]) => day)).toEqual(["2025-11-07", "2025-11-09"]);
    expect(read.preview.leftOut).toEqual({ "no-room": 2 });
  });

  it("[H3] a day ahead is this device's clock, more is the future", async () => {
    const read = await readFile([
      { title: "Ahead", time: "2025-11-25T06:00:00Z" },
      { title: "Far ahead", time: "2025-11-26T06:00:00Z" },
    ]);
    expect(read.events.map(({ at }) => at)).toEqual([now]);
    expect(read.preview.leftOut).toEqual({ future: 1 });
  });

  it("[H4] is tied to an item by its title, or by its id where titles share a word; by nothing less", async () => {
    const read = await readFile([
      { title: "EN d1-i3!", date: "2025-11-03", quantity: 1 },
      { title: "some d1 thing", sku: "d1-i4", date: "2025-11-04", quantity: 1 },
      { title: "Power drill", sku: "d1-i5", date: "2025-11-05", quantity: 1 },
      { title: "Walnut stool", date: "2025-11-06", quantity: 1 },
    ]);
    const ids = read.events.map((event) => ("groupId" in event ? event.groupId : ""));
    expect(ids.slice(0, 2)).toEqual(["d1-i3", "d1-i4"]);
    for (const id of ids.slice(2)) expect(id).toMatch(/^elsewhere:[0-9a-f]{32}$/);
    expect(read.preview.tied).toBe(2);
  });
});

describe("delimited text", () => {
  it("[H1] what is quoted as RFC 4180 asks comes back as it was", () => {
    const cell = fc
      .string({ unit: fc.constantFrom("a", ",", '"', "\n", "é", "台", " ", ";") })
      .map((text) => text.trim());
    const rows = fc.array(
      fc.array(
        cell.filter((text) => text !== ""),
        { minLength: 2, maxLength: 4 },
      ),
      { minLength: 1, maxLength: 6 },
    );
    fc.assert(
      fc.property(rows, (written) => {
        const header = ["a", "b", "c", "d"];
        const quoted = [header, ...written].map((cells) =>
          cells.map((text) => `"${text.replaceAll('"', '""')}"`).join(","),
        );
        expect([...delimitedRows(quoted.join("\n"))].slice(1)).toEqual(written);
      }),
    );
  });
});
