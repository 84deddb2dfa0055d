import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readPage } from "../../../page/read-page.ts";
import { charactersRead } from "../../../page/testing/characters-read.ts";
import { accountedFor, readTable, type TableReading } from "../testing/read-table.ts";
import { readHtml } from "./html-markup.ts";

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text);
const read = (text: string | Uint8Array, file = "page.html"): Promise<TableReading> =>
  readTable(typeof text === "string" ? bytesOf(text) : text, { file });
const told = ({ problems }: TableReading): string[] =>
  problems
    .filter(({ code }) => code !== "file/guessed-columns")
    .map(({ line, severity, code }) => `${line ?? "-"} ${severity} ${code}`);
const page = (body: string, head = '<link rel="canonical" href="https://shop.example/lamps/dome">'): string =>
  `<!doctype html>\n<html lang="en"><head>${head}</head>\n<body>${body}</body></html>`;
const script = (data: unknown): string => `<script type="application/ld+json">${JSON.stringify(data)}</script>`;

/** The text in a legacy encoding of one or two bytes a character: what the decoder of the platform takes for it. */
function encoded(text: string, label: string): Uint8Array {
  const decoder = new TextDecoder(label);
  const bytesOfChar = new Map<string, readonly number[]>();
  for (let lead = 255; lead >= 0; lead--) {
    if (lead >= 0x80)
      for (let trail = 255; trail >= 0x40; trail--)
        bytesOfChar.set(decoder.decode(Uint8Array.of(lead, trail)), [lead, trail]);
    bytesOfChar.set(decoder.decode(Uint8Array.of(lead)), [lead]);
  }
  return Uint8Array.from([...text].flatMap((char) => bytesOfChar.get(char) ?? [0x3f]));
}

describe("saved pages", () => {
  const product = {
    "@context": "https://schema.org",
    "@type": "Product",
    name: "Dome lamp",
    sku: "L-1",
    offers: { "@type": "Offer", price: "1.299,00", priceCurrency: "EUR" },
    isRelatedTo: { "@type": "Product", name: "Bulb", sku: "B-1" },
  };

  it("[M7] one page is one product, with the line of its script; related ones are left to their own pages", async () => {
    const reading = await read(page(`\n\n${script(product)}`));
    expect(reading.format).toBe("page");
    expect(reading.problems).toEqual([]);
    expect(reading.items).toMatchObject([
      { itemId: "L-1", line: 5, title: "Dome lamp", price: { minor: 129900, currency: "EUR" } },
    ]);
    expect(reading.items).toHaveLength(1);
  });

  it("[M7] a page without a product is a warning that says what is there instead", async () => {
    const empty = await read(page("<p>Hello</p>"));
    expect(told(empty)).toEqual(["- warning page/no-product"]);
    const list = {
      "@type": "ItemList",
      itemListElement: [
        { "@type": "ListItem", url: "/a" },
        { "@type": "ListItem", url: "/b" },
      ],
    };
    expect((await read(page(script(list)))).problems[0]?.message).toContain("lists 2 addresses");
    expect((await read(page(script({ "@type": "NewsArticle", headline: "On light" })))).problems[0]?.message).toContain(
      "On light",
    );
  });

  it("[M7] a page that lists products gives them all", async () => {
    const items = ["A", "B"].map((name) => ({ "@type": "Product", name, url: `/p/${name}` }));
    const reading = await read(page(script({ "@type": "ItemList", itemListElement: items })));
    expect(reading.items.map(({ itemId, link }) => [itemId, link])).toEqual([
      ["/p/A", "https://shop.example/p/A"],
      ["/p/B", "https://shop.example/p/B"],
    ]);
  });

  it("[M7] what is listed beside the product of a page is left to its own page", async () => {
    const beside = { "@type": "ItemList", itemListElement: [{ "@type": "Product", name: "B", url: "/b" }] };
    expect((await read(page(script([product, beside])))).items.map(({ itemId }) => itemId)).toEqual(["L-1"]);
  });

  it("[M6] a group speaks for its variants and is none itself", async () => {
    const variants = ["S", "M"].map((size) => ({
      "@type": "Product",
      sku: `c-${size}`,
      size,
      offers: { price: 5, priceCurrency: "USD" },
    }));
    const reading = await read(
      page(script({ "@type": "ProductGroup", productGroupID: "c", name: "Coat", hasVariant: variants })),
    );
    expect(reading.items).toMatchObject([
      {
        itemId: "c",
        title: "Coat",
        variants: [
          { variantId: "c-S", label: "S" },
          { variantId: "c-M", label: "M" },
        ],
      },
    ]);
    expect(accountedFor(reading)).toBe(reading.rows);
  });

  it("[M2] a broken script is an error where it held the product, a warning where other markup has it", async () => {
    const broken = `<script type="application/ld+json">{"@type":"Product",\n"name":"Lamp" "x</script>`;
    expect(told(await read(page(`\n${broken}`)))).toEqual(["5 error page/broken-json"]);
    const micro = `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Lamp</b></div>`;
    const reading = await read(page(`\n${broken}${micro}`));
    expect(told(reading)).toEqual(["5 warning page/broken-json"]);
    expect(reading.items).toHaveLength(1);
  });

  it("[F2] an encoding that the page declares is read without a word", async () => {
    const html = page(script({ "@type": "Product", name: "Лампа", sku: "1" }), '<meta charset="windows-1251">');
    const reading = await read(encoded(html, "windows-1251"));
    expect(reading.items[0]?.title).toBe("Лампа");
    expect(reading.problems).toEqual([]);
    // A page that was saved as UTF-8 and still declares what it was before.
    expect((await read(html)).items[0]?.title).toBe("Лампа");
  });

  it.each([
    ["windows-1251", "Лампа"],
    ["gb2312", "台灯"],
    ["ISO-8859-1", "Lämpchen für Zuhause"],
    ["iso-8859-2", "Žárovka"],
    ["Shift_JIS", "ランプ"],
  ])("[F2] XML that declares %s is read as such", async (declared, title) => {
    const xml = `<?xml version="1.0" encoding="${declared}"?><rss><channel><item><g:id>1</g:id><g:title>${title}</g:title></item></channel></rss>`;
    const reading = await read(encoded(xml, declared), "feed.xml");
    expect(reading.items[0]?.title).toBe(title);
    expect(reading.problems).toEqual([]);
  });

  it("[M4] a page without any address gives relative links, and its own pictures stay beside the file", async () => {
    const data = { ...product, url: "/dome", image: ["./Dome_files/1.jpg", "2.jpg", "/3.jpg"] };
    const [item] = (await read(page(script(data), ""))).items;
    expect(item).toMatchObject({ link: "/dome", pictures: ["./Dome_files/1.jpg", "2.jpg"] });
  });

  it("[M10] --base makes links absolute, and pictures that begin with a slash", async () => {
    const data = { ...product, url: "/dome", image: ["2.jpg", "/3.jpg", "//cdn.example/4.jpg"] };
    const { items } = await readTable(bytesOf(page(script(data), "")), {
      file: "a.html",
      base: "https://shop.example/en/",
    });
    expect(items[0]).toMatchObject({
      link: "https://shop.example/dome",
      pictures: ["2.jpg", "https://shop.example/3.jpg", "https://cdn.example/4.jpg"],
    });
    const csv = await readTable(bytesOf("id,title,link\n1,A,p/a\n2,B,javascript:alert(1)\n"), {
      file: "a.csv",
      base: "https://shop.example/en/",
    });
    expect(csv.items.map(({ link }) => link)).toEqual(["https://shop.example/en/p/a", undefined]);
  });

  it.each([
    "<div>",
    "</div>",
    "<",
    "&",
    "<!--",
    "<b itemprop=x>",
    "<p id=x>",
    "<i itemscope itemprop=x>",
    "<script>",
    "<a b='",
  ])("[M3] reads %j times 20,000 in linear time", (part) => {
    const html = part.repeat(20_000);
    expect(charactersRead(() => readPage(readHtml(html).markup))).toBeLessThan(200 * html.length);
  });

  it("[M2] a page nested without end is read as far as it makes sense", async () => {
    const reading = await read(page(`${script(product)}${"<div>".repeat(30_000)}`));
    expect(told(reading)).toEqual(["3 warning page/too-deep"]);
    expect(reading.items).toHaveLength(1);
  });
});

describe("web archives", () => {
  const archive = (body: string, encoding: string): string =>
    [
      "From: <Saved by Blink>",
      "Snapshot-Content-Location: https://shop.example/x",
      "MIME-Version: 1.0",
      "Content-Type: multipart/related;",
      '\ttype="text/html";',
      '\tboundary="----Mark----"',
      "",
      "",
      "------Mark----",
      "Content-Type: text/html; charset=utf-8",
      `Content-Transfer-Encoding: ${encoding}`,
      "Content-Location: https://shop.example/lamps/dome",
      "",
      body,
      "------Mark----",
      "Content-Type: image/gif",
      "",
      "R0lGOD",
      "------Mark------",
      "",
    ].join("\r\n");
  const html = `<html><body>\n<p>\n${script({ "@type": "Product", name: "Café lamp", sku: "1", image: "i.jpg" })}\n\n</body></html>`;
  const quoted = [...bytesOf(html)]
    .map((byte) =>
      byte === 10
        ? "\r\n"
        : byte > 126 || byte === 61
          ? `=${byte.toString(16).toUpperCase().padStart(2, "0")}`
          : String.fromCharCode(byte),
    )
    .join("")
    .replace("@type", "@ty=\r\npe")
    .replace("\r\n", "=0A=\r\n");

  it.each([
    ["quoted-printable", quoted, 16],
    [
      "base64",
      Buffer.from(html)
        .toString("base64")
        .replace(/(.{76})/g, "$1\r\n"),
      14,
    ],
    ["binary", html, 16],
  ])("[M4] the page in a web archive is read, %s", async (encoding, body, line) => {
    const reading = await read(archive(body, encoding), "page.mhtml");
    expect(reading.format).toBe("mhtml");
    expect(reading.problems).toEqual([]);
    expect(reading.items).toMatchObject([
      {
        title: "Café lamp",
        line,
        pictures: ["https://shop.example/lamps/i.jpg"],
        link: "https://shop.example/lamps/dome",
      },
    ]);
  });
});

describe("JSON-LD files", () => {
  it("[M7] every product of the file is an item, at its line", async () => {
    const reading = await read(
      `{"@context":"https://schema.org","@graph":[\n{"@type":"Product","sku":"1","name":"A"},\n{"@type":"Product","sku":"2","name":"B","offers":{"price":5,"priceCurrency":"USD"}},\n{"@type":"Organization","name":"Shop"}]}`,
      "feed.json",
    );
    expect(reading.format).toBe("json-ld");
    expect(reading.items).toMatchObject([
      { itemId: "1", line: 2 },
      { itemId: "2", line: 3, price: { minor: 500 } },
    ]);
    expect(reading.problems).toEqual([]);
  });

  it("[M2] a file that breaks off keeps what is complete", async () => {
    const reading = await read(
      `[{"@type":"Product","sku":"1","name":"A"},\n{"@type":"Product","sku":"2","na`,
      "feed.jsonld",
    );
    expect(reading.items).toHaveLength(1);
    expect(told(reading)).toEqual(["2 error page/broken-json"]);
  });
});

describe("one product, told in every way", () => {
  const url = "https://shop.example/lamps/dome";
  const picture = "https://shop.example/1.jpg";
  const sayings: readonly (readonly [string, string, string])[] = [
    [
      "JSON-LD",
      "a.html",
      page(
        script({
          "@type": "Product",
          sku: "L-1",
          name: "Dome lamp & shade",
          description: "<p>A <b>warm</b> light.</p>",
          brand: { name: "Halo" },
          image: picture,
          url,
          color: "White",
          category: "Lighting > Table lamps",
          offers: { price: "129.00", priceCurrency: "USD", availability: "https://schema.org/OutOfStock" },
        }),
      ),
    ],
    [
      "microdata",
      "b.html",
      page(`<div itemscope itemtype="http://schema.org/Product"><h1 itemprop="name">Dome lamp &amp; shade</h1><meta itemprop="sku" content="L-1">
        <div itemprop="description"><p>A <b>warm</b> light.</p></div><span itemprop="brand">Halo</span><img itemprop="image" src="/1.jpg">
        <link itemprop="url" href="${url}"><span itemprop="color">White</span><meta itemprop="category" content="Lighting > Table lamps">
        <div itemprop="offers" itemscope itemtype="http://schema.org/Offer"><span itemprop="price">$129.00</span><meta itemprop="priceCurrency" content="USD">
        <link itemprop="availability" href="http://schema.org/OutOfStock"></div></div>`),
    ],
    [
      "Open Graph",
      "c.html",
      page(
        "",
        `<meta property="og:type" content="product"><meta property="og:url" content="${url}"><meta property="og:title" content="Dome lamp &amp; shade">
        <meta property="og:description" content="A warm light."><meta property="og:image" content="${picture}"><meta property="product:brand" content="Halo">
        <meta property="product:retailer_item_id" content="L-1"><meta property="product:color" content="White"><meta property="product:category" content="Lighting &gt; Table lamps">
        <meta property="product:price:amount" content="129.00"><meta property="product:price:currency" content="USD"><meta property="product:availability" content="out of stock">`,
      ),
    ],
    [
      "XML",
      "d.xml",
      `<rss xmlns:g="http://base.google.com/ns/1.0"><channel><item><g:id>L-1</g:id><g:title>Dome lamp &amp; shade</g:title><g:description><![CDATA[<p>A <b>warm</b> light.</p>]]></g:description>
        <g:brand>Halo</g:brand><g:image_link>${picture}</g:image_link><g:link>${url}</g:link><g:color>White</g:color><g:product_type>Lighting &gt; Table lamps</g:product_type>
        <g:price>129.00 USD</g:price><g:availability>out_of_stock</g:availability></item></channel></rss>`,
    ],
    [
      "plain XML",
      "e.xml",
      `<products><product id="L-1"><name>Dome lamp &amp; shade</name><description><p>A <b>warm</b> light.</p></description><brand>Halo</brand><image>${picture}</image>
        <url>${url}</url><color>White</color><category>Lighting &gt; Table lamps</category><price currency="USD">129.00</price><stock>0</stock></product></products>`,
    ],
    [
      "CSV",
      "f.csv",
      `id,title,description,brand,image_link,link,color,product_type,price,availability\nL-1,Dome lamp & shade,A <b>warm</b> light.,Halo,${picture},${url},White,Lighting > Table lamps,129.00 USD,out of stock\n`,
    ],
  ];

  it.each(sayings)("[M3] %s gives the same item", async (_, file, text) => {
    const [item, ...others] = (await read(text, file)).items;
    expect(others).toEqual([]);
    const { line: _line, ...same } = item ?? { line: 0 };
    expect(same).toEqual({
      itemId: "L-1",
      title: "Dome lamp & shade",
      subtitle: "",
      description: "A warm light.",
      link: url,
      pictures: [picture],
      brand: "Halo",
      categories: ["Lighting", "Table lamps"],
      categoryIds: [],
      tags: [],
      facts: [],
      options: [["color", "White"]],
      price: { minor: 12900, currency: "USD" },
      availability: "out_of_stock",
      variants: [],
    });
  });
});

describe("any document", () => {
  const part = fc.oneof(
    fc.string({ maxLength: 6 }),
    fc.constantFrom(
      '<script type="application/ld+json">',
      "</script>",
      '{"@type":"Product","name":"A","sku":"1"}',
      '{"@type":"Product","name":"<b>x',
      '<div itemscope itemtype="https://schema.org/Product">',
      '<b itemprop="name">A &lt;script&gt;</b>',
      "</div>",
      '<meta property="og:type" content="product"><meta property="og:title" content="T">',
      "<!--",
      "-->",
      "\n--b\nContent-Type: text/html\n\n",
    ),
  );
  const start = fc.constantFrom(
    ["a.html", "<!doctype html>"],
    [
      "a.mhtml",
      "Content-Type: multipart/related; boundary=b\n\n--b\nContent-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n",
    ],
    ["a.jsonld", "["],
  );

  it("[F1] [F3] whatever it holds, no row is lost, no markup survives and nothing but a SottoError is thrown", async () => {
    await fc.assert(
      fc.asyncProperty(start, fc.array(part, { maxLength: 12 }), async ([file, head], parts) => {
        const reading = await read(head + parts.join(""), file).catch((error) => {
          if (error?.name !== "SottoError") throw error;
        });
        if (reading === undefined) return;
        expect(accountedFor(reading)).toBe(reading.rows);
        for (const { title, description } of reading.items) expect(`${title} ${description}`).not.toMatch(/<[a-z/!?]/i);
      }),
      { numRuns: 300 },
    );
  });
});
