import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accountedFor, readTable, type TableReading } from "../testing/read-table.ts";

const read = (text: string, pieceBytes?: number): Promise<TableReading> =>
  readTable(new TextEncoder().encode(text), { file: "feed.xml", ...(pieceBytes === undefined ? {} : { pieceBytes }) });
const told = ({ problems }: TableReading): string[] =>
  problems.filter(({ code }) => code !== "file/guessed-columns").map(({ line, code }) => `${line ?? "-"} ${code}`);

const rss = (items: string, namespace = 'xmlns:g="http://base.google.com/ns/1.0"'): string =>
  `<?xml version="1.0" encoding="UTF-8"?>\n<rss version="2.0" ${namespace}>\n<channel><title>Shop</title><link>https://shop.example</link>\n${items}\n</channel></rss>`;

describe("Google Merchant XML", () => {
  const lamp = `<item>
  <title>Plain title</title><g:title><![CDATA[Dome lamp & shade]]></g:title>
  <link>https://shop.example/dome</link><g:id>L-1</g:id>
  <description>&lt;p&gt;A &lt;b&gt;warm&lt;/b&gt;ish light.&lt;/p&gt;&#x20AC; &amp;nbsp;5</description>
  <g:image_link>https://shop.example/1.jpg</g:image_link>
  <g:additional_image_link>https://shop.example/2.jpg</g:additional_image_link>
  <g:additional_image_link>https://shop.example/3.jpg</g:additional_image_link>
  <g:price>129.00 USD</g:price><g:sale_price>99.00 USD</g:sale_price>
  <g:sale_price_effective_date>2026-11-01T00:00Z/2026-12-01T00:00Z</g:sale_price_effective_date>
  <g:availability>out of stock</g:availability><g:brand>Halo</g:brand>
  <g:product_type>Lighting &gt; Table lamps</g:product_type><g:product_type>Sale</g:product_type>
  <g:product_detail><g:section_name>Size</g:section_name><g:attribute_name>Height</g:attribute_name><g:attribute_value>42 cm</g:attribute_value></g:product_detail>
  <g:product_highlight>Warm</g:product_highlight><g:product_highlight>Dimmable</g:product_highlight>
  <g:shipping><g:country>US</g:country><g:price>14.95 USD</g:price></g:shipping>
  <g:tax><g:rate>5</g:rate></g:tax>
  <media:title xmlns:media="http://search.yahoo.com/mrss/">Not this</media:title><media:material>Nor this</media:material>
</item>`;
  const expected = {
    itemId: "L-1",
    line: 4,
    title: "Dome lamp & shade",
    description: "A warmish light. € 5 Warm Dimmable",
    link: "https://shop.example/dome",
    pictures: ["https://shop.example/1.jpg", "https://shop.example/2.jpg", "https://shop.example/3.jpg"],
    price: { minor: 9900, currency: "USD" },
    was: { minor: 12900, currency: "USD" },
    availability: "out_of_stock",
    brand: "Halo",
    categories: ["Lighting", "Table lamps"],
    alsoIn: [["Sale"]],
    facts: [["Height", "42 cm"]],
    options: [],
  };

  it("[M9] reads an RSS item with all that may repeat, and says nothing of groups that it does not read", async () => {
    const reading = await read(rss(lamp));
    expect(reading.format).toBe("google-rss");
    expect(reading.problems).toEqual([]);
    expect(reading.items).toMatchObject([expected]);
  });

  it("[M9] reads it under another prefix, and in pieces of one byte", async () => {
    const other = lamp.replaceAll("<g:", "<m:").replaceAll("</g:", "</m:");
    expect((await read(rss(other, 'xmlns:m="http://base.google.com/ns/1.0"'))).items).toMatchObject([expected]);
    expect((await read(rss(lamp), 1)).items).toMatchObject([expected]);
  });

  it("[M9] reads Atom, where addresses stand in attributes and Google's id goes before Atom's", async () => {
    const reading = await read(`<?xml version="1.0"?>
<feed xmlns="http://www.w3.org/2005/Atom" xmlns:g="http://base.google.com/ns/1.0">
<title>Shop</title><link rel="self" href="https://shop.example"/>
<entry><id>tag:shop.example,2026:1</id><g:id>A-1</g:id><title>Sweater</title><summary>Soft.</summary>
<link rel="edit" href="https://shop.example/edit"/><link href="https://shop.example/a1"/><g:price>25 USD</g:price></entry>
<entry><id>A-2</id><title>Scarf</title></entry></feed>`);
    expect(reading.format).toBe("google-atom");
    expect(told(reading)).toEqual([]);
    expect(reading.items).toMatchObject([
      { itemId: "A-1", title: "Sweater", description: "Soft.", link: "https://shop.example/a1", line: 4 },
      { itemId: "A-2", title: "Scarf" },
    ]);
  });

  it("[M9] a broken item is a problem with its line, those before and after it stay", async () => {
    const item = (id: string, title: string): string => `<item><g:id>${id}</g:id><g:title>${title}</g:title></item>`;
    const reading = await read(
      rss(
        [
          item("1", "A & B &unknown; 3 < 4"),
          "<item><g:id>2</g:id><g:title>Never closed<g:price>5 USD</g:price></item>",
          item("3", "C\u0000\u0007"),
          "<item><g:id>4</g:id><g:title>No end</g:title>",
          item("5", "<![CDATA[D"),
          item("6", "E <b>bold</b><br>"),
          "<item><g:id>7</g:id></wrong></item>",
          item("8", "F"),
        ].join("\n"),
      ),
    );
    expect(told(reading)).toEqual(["5 row/broken-xml", "7 row/broken-xml", "8 row/broken-xml", "10 row/no-title"]);
    expect(reading.items.map(({ itemId, title }) => `${itemId} ${title}`)).toEqual([
      "1 A & B &unknown; 3 < 4",
      "3 C",
      "6 E bold",
      "8 F",
    ]);
    expect(accountedFor(reading)).toBe(reading.rows);
  });

  it("[M9] expands no entity and reads no other file", async () => {
    const bomb = `<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY f SYSTEM "file:///etc/passwd">]>`;
    const reading = await read(
      `<?xml version="1.0"?>${bomb}<rss><channel><item><g:id>1</g:id><g:title>&b;&f;</g:title></item></channel></rss>`,
    );
    expect(reading.items[0]?.title).toBe("&b;&f;");
  });

  it("[M9] a feed cut short loses its last item only", async () => {
    const reading = await read(rss(`${lamp}<item><g:id>2</g:id><g:ti`).replace("\n</channel></rss>", ""));
    expect(reading.items).toHaveLength(1);
    expect(told(reading)).toEqual(["20 row/broken-xml"]);
  });

  it("[F6] item_group_id makes variants", async () => {
    const variant = (size: string, price: string): string =>
      `<item><g:id>t-${size}</g:id><g:item_group_id>t</g:item_group_id><title>Tee</title><g:size>${size}</g:size><g:price>${price}</g:price></item>`;
    const reading = await read(rss(variant("S", "5 EUR") + variant("M", "6 EUR")));
    expect(reading.items[0]).toMatchObject({ itemId: "t", variants: [{ label: "S" }, { label: "M" }] });
  });
});

describe("product XML", () => {
  it("[M9] reads a plain list under common names, whatever its elements are called", async () => {
    const reading = await read(`<catalog currency="x">
<thing sku="1"><Name>Lamp</Name><price currency="EUR">12.50</price><url>https://s.example/1</url>
<images><image>https://s.example/1.jpg</image><image url="https://s.example/2.jpg"/></images>
<brand><name>Halo</name></brand><categories><category>Lighting</category><category>Lamps</category></categories><stock>0</stock>
<description><p>One</p><p>Two <b>bo</b>ld</p></description>
<attributes><attribute name="Height" unit="cm">42</attribute><attribute name="Colour">Red</attribute></attributes>
<related><thing sku="9"><Name>Not this</Name></thing></related></thing>
<thing sku="2"><Name>Mug</Name><price>3 EUR</price></thing></catalog>`);
    expect(reading.format).toBe("xml");
    expect(told(reading)).toEqual([]);
    expect(reading.items).toMatchObject([
      {
        itemId: "1",
        line: 2,
        title: "Lamp",
        price: { minor: 1250, currency: "EUR" },
        link: "https://s.example/1",
        pictures: ["https://s.example/1.jpg", "https://s.example/2.jpg"],
        brand: "Halo",
        categories: ["Lighting", "Lamps"],
        availability: "out_of_stock",
        description: "One Two bold",
        facts: [["Height", "42 cm"]],
        options: [["color", "Red"]],
      },
      { itemId: "2", title: "Mug", availability: "in_stock" },
    ]);
  });

  it("[M9] reads YML with its tree of categories, old prices, groups and parameters", async () => {
    const offer = (id: string, more: string, available = "true"): string =>
      `<offer id="${id}" available="${available}" group_id="g"><url>https://s.example/${id}</url><price>8990</price><oldprice>9900</oldprice>` +
      `<currencyId>RUR</currencyId><categoryId>3</categoryId><picture>https://s.example/a.jpg</picture><picture>https://s.example/b.jpg</picture>${more}</offer>`;
    const reading = await read(`<?xml version="1.0" encoding="UTF-8"?>
<!DOCTYPE yml_catalog SYSTEM "shops.dtd">
<yml_catalog date="2026-11-24 12:00"><shop><name>S</name><company>S</company>
<currencies><currency id="RUR" rate="1"/></currencies>
<categories><category id="1">Home</category><category id="2" parentId="1">Kitchen</category><category id="3" parentId="2">Ice cream</category></categories>
<offers>
${offer("a", '<name>Maker</name><vendor>Brand</vendor><param name="Цвет">белый</param><param name="Volume" unit="l">1</param>')}
${offer("b", '<typePrefix>Ice cream maker</typePrefix><vendor>Brand</vendor><model>3811</model><param name="Volume" unit="l">2</param>', "false")}
</offers></shop></yml_catalog>`);
    expect(told(reading)).toEqual([]);
    expect(reading.items).toMatchObject([
      {
        itemId: "g",
        title: "Maker",
        brand: "Brand",
        categories: ["Home", "Kitchen", "Ice cream"],
        price: { minor: 899000, currency: "RUB" },
        was: { minor: 990000, currency: "RUB" },
        pictures: ["https://s.example/a.jpg", "https://s.example/b.jpg"],
        variants: [{ availability: "in_stock" }, { availability: "out_of_stock" }],
      },
    ]);
    expect(reading.items[0]?.variants.map(({ label }) => label)).toEqual([
      expect.stringContaining("1 l"),
      expect.stringContaining("2 l"),
    ]);
  });

  it("[M9] reads feeds of price comparisons", async () => {
    const reading =
      await read(`<SHOP><SHOPITEM><ITEM_ID>1</ITEM_ID><PRODUCTNAME>Lamp</PRODUCTNAME><URL>https://s.example/1</URL>
<IMGURL>https://s.example/1.jpg</IMGURL><IMGURL_ALTERNATIVE>https://s.example/2.jpg</IMGURL_ALTERNATIVE><PRICE_VAT>250 CZK</PRICE_VAT>
<MANUFACTURER>Halo</MANUFACTURER><CATEGORYTEXT>Heureka.cz | Lighting | Lamps</CATEGORYTEXT>
<PARAM><PARAM_NAME>Height</PARAM_NAME><VAL>42 cm</VAL></PARAM></SHOPITEM></SHOP>`);
    expect(reading.items).toMatchObject([
      {
        itemId: "1",
        title: "Lamp",
        price: { minor: 25000, currency: "CZK" },
        pictures: ["https://s.example/1.jpg", "https://s.example/2.jpg"],
        brand: "Halo",
        categories: ["Lighting", "Lamps"],
        facts: [["Height", "42 cm"]],
      },
    ]);
  });

  const part = fc.oneof(
    fc.string({ maxLength: 4 }),
    fc.constantFrom(
      ..."<item> </item> <item/> <g:id> </g:id> <title> </title> <![CDATA[ ]]> <!-- --> & &amp; <price> </price> 1 2 <product> </product>".split(
        " ",
      ),
      "<channel>",
      '<offer id="1">',
    ),
  );

  it("[F1] whatever stands in an XML feed, no row is lost and nothing but a SottoError is thrown", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom("<rss>", "<feed><entry/>", "<?xml?><products>"),
        fc.array(part),
        async (root, parts) => {
          const reading = await read(root + parts.join("")).catch((error) => {
            if (error?.name !== "SottoError") throw error;
          });
          if (reading !== undefined) expect(accountedFor(reading)).toBe(reading.rows);
        },
      ),
      { numRuns: 300 },
    );
  });
});
