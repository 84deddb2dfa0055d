import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { readHtml } from "../catalog/feed/formats/html-markup.ts";
import type { PageProduct, PageReading, ProductValues } from "./page-product.ts";
import { readPage } from "./read-page.ts";
import { charactersRead } from "./testing/characters-read.ts";

const address = "https://shop.example/lamps/dome";

const read = (body: string, head = `<link rel="canonical" href="${address}">`): PageReading =>
  readPage(readHtml(`<!doctype html><html lang="en"><head>${head}</head><body>${body}</body></html>`).markup);
const script = (data: unknown): string =>
  `<script type="application/ld+json">${typeof data === "string" ? data : JSON.stringify(data)}</script>`;
const ld = (data: unknown): PageReading => read(script(data));
const main = ({ products }: PageReading): Partial<ProductValues> | undefined =>
  products.find(({ role }) => role === "main")?.values;
const offer = (data: object): Partial<ProductValues> | undefined =>
  main(ld({ "@type": "Product", name: "Lamp", sku: "1", offers: data }));
const outline = ({ products }: PageReading): string[] =>
  products.map(
    ({ role, isGroup, values }) => `${role}${isGroup ? " group" : ""} ${values.id ?? "-"} ${values.name ?? "-"}`,
  );

describe("schema.org as JSON-LD", () => {
  it("[M1] reads a product with everything Google's documentation names", () => {
    const reading = ld({
      "@context": "https://schema.org/",
      "@type": "Product",
      name: "Dome lamp",
      image: [
        "/i/1.jpg",
        { "@type": "ImageObject", contentUrl: "https://cdn.example/2.jpg" },
        "data:image/gif;base64,R0",
      ],
      description: "<p>A <b>warm</b> light.</p>",
      sku: "L-0012",
      gtin13: "590-1234123457",
      mpn: "DL 12",
      brand: { "@type": "Brand", name: "Halo" },
      category: "Home > Lighting > Table lamps",
      color: "White",
      size: { "@type": "SizeSpecification", name: "M" },
      material: "Steel",
      keywords: "warm, reading",
      additionalProperty: [
        { "@type": "PropertyValue", name: "Height", value: 42, unitCode: "CMT" },
        { "@type": "PropertyValue", name: "Bulb", value: { "@type": "QuantitativeValue", value: "8", unitText: "W" } },
        { "@type": "PropertyValue", name: "Pattern", value: "Plain" },
      ],
      aggregateRating: { "@type": "AggregateRating", ratingValue: 4.4, reviewCount: "1,089" },
      offers: {
        "@type": "Offer",
        url: "?ref=ld",
        priceCurrency: "USD",
        price: 129,
        availability: "https://schema.org/LimitedAvailability",
      },
    });
    expect(reading.problems).toEqual([]);
    expect(reading.products).toEqual([
      {
        role: "main",
        isGroup: false,
        line: 1,
        values: {
          id: "L-0012",
          name: "Dome lamp",
          description: "A warm light.",
          brand: "Halo",
          categories: ["Lighting", "Table lamps"],
          pictures: ["https://shop.example/i/1.jpg", "https://cdn.example/2.jpg"],
          link: "https://shop.example/lamps/dome?ref=ld",
          price: { amount: "129", currency: "USD" },
          availability: "in_stock",
          color: "White",
          size: "M",
          material: "Steel",
          pattern: "Plain",
          gtin: "5901234123457",
          mpn: "DL 12",
          tags: ["warm", "reading"],
          facts: [
            ["Height", "42 cm"],
            ["Bulb", "8 W"],
          ],
          ratings: 1089,
        },
        found: expect.objectContaining({ id: "json-ld", price: "json-ld", facts: "json-ld" }),
      },
    ]);
  });

  it.each([
    ["full addresses", { "@type": "http://schema.org/Product", "https://schema.org/name": "Lamp" }],
    ["a prefix", { "@type": "schema:Product", "schema:name": "Lamp" }],
    ["several types", { "@type": ["IndividualProduct", "https://example.com/Thing"], name: "Lamp" }],
    ["value objects", { "@type": "Product", name: { "@value": "Lamp", "@language": "en" } }],
    [
      "a list",
      [
        { "@type": "Organization", name: "Shop" },
        { "@type": "Product", name: "Lamp" },
      ],
    ],
    [
      "a graph",
      {
        "@graph": [
          { "@type": "WebSite", name: "Shop" },
          { "@type": "Product", name: "Lamp" },
        ],
      },
    ],
    ["a page around it", { "@type": "ItemPage", mainEntity: { "@type": "Product", name: "Lamp" } }],
    ["a page about it", { "@type": "WebPage", about: { "@type": "Product", name: "Lamp" } }],
    ["an offer around it", { "@type": "Offer", itemOffered: { "@type": "Product", name: "Lamp" } }],
  ])("[M1] takes %s", (_, data) => {
    expect(main(ld(data))?.name).toBe("Lamp");
  });

  it("[M1] follows references by id through all scripts, relative or absolute, and survives circles", () => {
    const reading = read(
      script({
        "@id": `${address}#offer`,
        "@type": "Offer",
        price: "5",
        priceCurrency: "EUR",
        itemOffered: { "@id": "#p" },
      }) +
        script({
          "@graph": [
            { "@type": "WebPage", "@id": address, mainEntity: { "@id": "#p" } },
            { "@type": "Brand", "@id": "#halo", name: "Halo" },
            { "@type": "Product", "@id": "#p", name: "Lamp", brand: { "@id": "#halo" }, offers: [{ "@id": "#offer" }] },
          ],
        }),
    );
    expect(main(reading)).toMatchObject({ name: "Lamp", brand: "Halo", price: { amount: "5", currency: "EUR" } });
    expect(reading.products).toHaveLength(1);
  });

  it("[M1] does not take two things for one that share an id by mistake", () => {
    const lamps = ["A", "B"].map((name) => ({ "@type": "Product", "@id": "#product", name, sku: name }));
    const page = { "@type": "WebPage", "@id": "#product", name: "Lamps | Shop" };
    expect(outline(ld([page, ...lamps]))).toEqual(["listed A A", "listed B B"]);
  });

  it("[M4] takes the id from sku, productID, identifier, gtin, mpn and address, in this order", () => {
    const parts = {
      sku: "S",
      productID: "P",
      identifier: { "@type": "PropertyValue", propertyID: "shop", value: "I" },
      gtin8: "12345670",
      mpn: "M",
      url: "/p/l%C3%A4mp?v=1#x",
    };
    const ids = Object.keys(parts).map(
      (_, index) =>
        main(ld({ "@type": "Product", name: "Lamp", ...Object.fromEntries(Object.entries(parts).slice(index)) }))?.id,
    );
    expect(ids).toEqual(["S", "P", "I", "12345670", "M", "/p/lämp?v=1"]);
    expect(main(ld({ "@type": "Product", name: "Lamp" }))?.id).toBe("/lamps/dome");
    expect(offer({ "@type": "Offer", sku: "O", price: 1 })?.id).toBe("1");
  });

  it.each([
    ["a text with a sign", { price: "$1,299.00", priceCurrency: "USD" }, { amount: "1,299.00", currency: "USD" }],
    ["a comma", { price: "1.299,00", priceCurrency: "EUR" }, { amount: "1.299,00", currency: "EUR" }],
    ["a sign alone", { price: "129,- €" }, { amount: "129", currency: "EUR" }],
    ["a code inside", { price: "from 12.50 CHF" }, { amount: "12.50", currency: "CHF" }],
    ["a range that cannot be told", { price: "10 - 20", priceCurrency: "USD" }, { amount: "10 - 20", currency: "USD" }],
    ["an old code", { price: 100, priceCurrency: "RUR" }, { amount: "100", currency: "RUB" }],
    ["one specification", { priceSpecification: { price: 7, priceCurrency: "EUR" } }, { amount: "7", currency: "EUR" }],
    [
      "an aggregate of numbers",
      { "@type": "AggregateOffer", lowPrice: 119.99, highPrice: 199.99, priceCurrency: "USD" },
      { amount: "119.99", currency: "USD" },
    ],
    [
      "an aggregate of offers",
      { "@type": "AggregateOffer", lowPrice: 1, offers: [{ "@type": "Offer", price: 3, priceCurrency: "USD" }] },
      { amount: "3", currency: "USD" },
    ],
    [
      "the first offer that can be had",
      [
        { "@type": "Offer", price: 1, priceCurrency: "USD", availability: "SoldOut" },
        { "@type": "Offer", price: 2, priceCurrency: "USD", availability: "InStock" },
      ],
      { amount: "2", currency: "USD" },
    ],
  ])("[M1] reads a price from %s", (_, data, price) => {
    expect(offer(data)?.price).toEqual(price);
  });

  it("[M1] tells the price from the list price, from members' prices and from charges", () => {
    const specification = (type: string, price: number, more: object = {}) => ({
      "@type": type,
      price,
      priceCurrency: "EUR",
      ...more,
    });
    const prices = [
      specification("DeliveryChargeSpecification", 5),
      specification("UnitPriceSpecification", 6, { validForMemberTier: { name: "Gold" } }),
      specification("UnitPriceSpecification", 7, { eligibleQuantity: { minValue: 10 } }),
      specification("UnitPriceSpecification", 15, { priceType: "https://schema.org/StrikethroughPrice" }),
      specification("UnitPriceSpecification", 10),
    ];
    const expected = { price: { amount: "10", currency: "EUR" }, was: { amount: "15", currency: "EUR" } };
    expect(offer({ priceSpecification: prices })).toMatchObject(expected);
    expect(offer({ price: 10, priceCurrency: "EUR", priceSpecification: prices.slice(0, 4) })).toMatchObject(expected);
  });

  it.each([
    ["https://schema.org/InStock", "in_stock"],
    ["http://schema.org/OnlineOnly", "in_stock"],
    ["InStoreOnly", "in_stock"],
    ["schema:MadeToOrder", "backorder"],
    ["in stock", "in_stock"],
    ["OutOfStock", "out_of_stock"],
    ["https://schema.org/SoldOut", "out_of_stock"],
    ["Discontinued", "out_of_stock"],
    ["Reserved", "out_of_stock"],
    ["PreOrder", "preorder"],
    ["PreSale", "preorder"],
    ["BackOrder", "backorder"],
    ["soon, perhaps", { unknown: "soon, perhaps" }],
  ])("[M1] reads the availability %j", (availability, meaning) => {
    expect(offer({ price: 1, availability })?.availability).toEqual(meaning);
  });

  it("[M6] a group comes before its variants, which take from it what they do not say", () => {
    const reading = ld({
      "@type": "ProductGroup",
      productGroupID: "coat",
      name: "Wool coat",
      brand: { name: "Good" },
      variesBy: ["https://schema.org/size", "https://schema.org/color"],
      hasVariant: [
        {
          "@type": "Product",
          sku: "c-s",
          name: "Wool coat, small",
          size: "S",
          color: "Green",
          offers: { price: 40, priceCurrency: "USD" },
        },
        {
          "@type": "Product",
          sku: "c-m",
          size: "M",
          offers: { price: 45, priceCurrency: "USD", availability: "OutOfStock" },
        },
      ],
    });
    expect(outline(reading)).toEqual(["main group coat Wool coat", "main c-s Wool coat, small", "main c-m Wool coat"]);
    expect(reading.products[2]?.values).toMatchObject({
      groupId: "coat",
      brand: "Good",
      size: "M",
      price: { amount: "45" },
    });
    expect(reading.products[0]?.values.price).toBeUndefined();
  });

  it("[M6] a variant without an id takes its own address, or its number in the group", () => {
    const offers = { price: 5, priceCurrency: "USD" };
    const reading = ld({
      "@type": "ProductGroup",
      productGroupID: "tee",
      name: "Tee",
      url: "/tee",
      hasVariant: [
        { "@type": "Product", name: "Tee S", offers: { ...offers, url: "/tee?variant=1" } },
        { "@type": "Product", name: "Tee M", offers: { ...offers, url: "/tee" } },
      ],
    });
    expect(outline(reading)).toEqual(["main group tee Tee", "main /tee?variant=1 Tee S", "main tee~2 Tee M"]);
  });

  it("[M1] an offer that names its product is its offer", () => {
    const product = { "@type": "Product", name: "Lamp", sku: "1" };
    const reading = ld({ "@type": "Offer", price: 5, priceCurrency: "USD", itemOffered: product });
    expect(main(reading)?.price).toEqual({ amount: "5", currency: "USD" });
  });

  it("[M6] variants may point to their group instead", () => {
    const reading = ld({
      "@graph": [
        { "@type": "ProductGroup", "@id": "#g", productGroupID: "coat", name: "Coat" },
        { "@type": "Product", sku: "c-s", name: "Coat S", isVariantOf: { "@id": "#g" }, size: "S" },
        { "@type": "Product", sku: "c-m", name: "Coat M", inProductGroupWithID: "coat", size: "M" },
      ],
    });
    expect(outline(reading)).toEqual(["main group coat Coat", "main c-s Coat S", "main c-m Coat M"]);
    expect(reading.products.map(({ values }) => values.groupId)).toEqual([undefined, "coat", "coat"]);
  });

  it("[M6] a group whose other variants have pages of their own is not described by one of them", () => {
    const group = { "@type": "ProductGroup", productGroupID: "coat", name: "Coat" };
    const variant = { "@type": "Product", sku: "c-s", name: "Coat S" };
    for (const data of [
      { ...group, hasVariant: [variant, { "@type": "Product", url: "/coat?size=l" }] },
      { ...variant, isVariantOf: group },
    ]) {
      const reading = ld(data);
      expect(outline(reading)).toEqual(["main c-s Coat S"]);
      expect(reading.products[0]?.values.groupId).toBe("coat");
    }
  });

  it("[M6] offers with skus of their own are variants, offers of several sellers are not", () => {
    const offers = [
      { "@type": "Offer", sku: "t-s", name: "Small", price: 5, priceCurrency: "USD" },
      { "@type": "Offer", sku: "t-m", name: "Medium", price: 6, priceCurrency: "USD", availability: "OutOfStock" },
    ];
    const reading = ld({ "@type": "Product", name: "Tee", productID: "tee", offers });
    expect(outline(reading)).toEqual(["main group tee Tee", "main t-s Tee", "main t-m Tee"]);
    expect(reading.products[2]?.values).toMatchObject({
      options: [["variant", "Medium"]],
      availability: "out_of_stock",
    });
    const sellers = offers.map(({ sku: _, ...rest }) => rest);
    expect(outline(ld({ "@type": "Product", name: "Tee", sku: "tee", offers: sellers }))).toEqual(["main tee Tee"]);
  });

  it("[M7] related products are not what the page is about", () => {
    const reading = ld({
      "@type": "Product",
      sku: "1",
      name: "Lamp",
      isRelatedTo: { "@type": "Product", sku: "2", name: "Bulb" },
      isSimilarTo: [{ "@type": "Product", sku: "3", name: "Other lamp" }],
      isAccessoryOrSparePartFor: { "@type": "Product", sku: "4", name: "Desk" },
      review: { "@type": "Review", itemReviewed: { "@type": "Product", sku: "5", name: "Fifth" } },
    });
    expect(outline(reading).sort()).toEqual([
      "main 1 Lamp",
      "related 2 Bulb",
      "related 3 Other lamp",
      "related 4 Desk",
      "related 5 Fifth",
    ]);
  });

  it("[M7] a product of the graph that another one calls similar is not what the page is about", () => {
    const graph = [
      { "@type": "Product", "@id": "#2", sku: "2", name: "B" },
      { "@type": "Product", sku: "1", name: "A", isSimilarTo: { "@id": "#2" } },
    ];
    expect(outline(ld({ "@graph": graph }))).toEqual(["related 2 B", "main 1 A"]);
  });

  it("[M7] of several products the one with the page's address is meant; without one all are listed", () => {
    const other = { "@type": "Product", sku: "2", name: "B", url: "/b" };
    expect(outline(ld([other, { "@type": "Product", sku: "1", name: "A", url: address }]))).toEqual([
      "related 2 B",
      "main 1 A",
    ]);
    expect(outline(ld([other, { "@type": "Product", sku: "1", name: "A", url: "/a" }]))).toEqual([
      "listed 2 B",
      "listed 1 A",
    ]);
  });

  it("[M7] lists give products, and addresses where they say no more", () => {
    const reading = ld({
      "@type": "ItemList",
      itemListElement: [
        { "@type": "ListItem", position: 1, item: { "@type": "Product", name: "A", url: "/a" } },
        { "@type": "Product", name: "B", url: "/b", position: 2 },
        { "@type": "ListItem", position: 3, url: "/c" },
        { "@type": "ListItem", position: 4, item: "/d" },
      ],
    });
    expect(outline(reading)).toEqual(["listed /a A", "listed /b B"]);
    expect(reading.linked).toEqual(["https://shop.example/c", "https://shop.example/d"]);
  });

  it("[M1] breadcrumbs are categories, without the way home and the product itself", () => {
    const trail = {
      "@type": "BreadcrumbList",
      itemListElement: [
        { "@type": "ListItem", position: 3, name: "Table lamps", item: "/lighting/table" },
        { "@type": "ListItem", position: 1, name: "Welcome", item: "https://shop.example/en/" },
        { "@type": "ListItem", position: 2, item: { "@id": "/lighting", name: "Lighting" } },
        { "@type": "ListItem", position: 4, name: "Dome lamp" },
      ],
    };
    const product = { "@type": "Product", name: "Dome lamp", category: "Lamps" };
    expect(main(ld([product, trail]))?.categories).toEqual(["Lighting", "Table lamps"]);
    expect(main(ld([{ ...product, category: "A > B > C" }, trail]))?.categories).toEqual(["A", "B", "C"]);
  });

  it("[M8] what is not sold is an article, what is sold is a product", () => {
    const reading = ld([
      {
        "@type": ["BlogPosting"],
        headline: "On light",
        description: "Why.",
        image: "/l.jpg",
        author: { "@type": "Person", name: "Ida" },
        articleSection: ["Guides"],
        datePublished: "2026-11-01",
      },
      { "@type": "Book", name: "Lamps of the world", offers: { price: 10, priceCurrency: "USD" } },
    ]);
    expect(outline(reading)).toEqual(["main /lamps/dome Lamps of the world"]);
    expect(reading.articles).toEqual([
      {
        kind: "blogposting",
        line: 1,
        source: "json-ld",
        name: "On light",
        description: "Why.",
        link: address,
        pictures: ["https://shop.example/l.jpg"],
        authors: ["Ida"],
        sections: ["Guides"],
        tags: [],
        date: "2026-11-01",
      },
    ]);
  });

  it("[M2] says on which line a script is broken or was mended, and keeps what stood before", () => {
    const reading = read(
      `\n<p></p>\n${script('\n[{"@type":"Product","name":"A","sku":"1"},\n{"@type":"Product",\n"name": A}]')}\n${script('{"@type":"Product","name":"B",\n}')}`,
    );
    expect(reading.problems.map(({ code, line }) => [code, line])).toEqual([
      ["broken-json", 6],
      ["mended-json", 8],
    ]);
    expect(reading.products.map(({ line, values }) => [line, values.name])).toEqual([
      [4, "A"],
      [7, "B"],
    ]);
  });
});

describe("microdata and RDFa Lite", () => {
  const microdata = `
    <div itemscope itemtype="https://schema.org/Product" itemref="more" id="p">
      <h1 itemprop="name">Dome <b>lamp</b></h1>
      <img itemprop="image" src="data:image/gif;base64,R0" data-src="/1.jpg">
      <a itemprop="url" href="/lamps/dome">link</a>
      <meta itemprop="sku" content="L-1">
      <div itemprop="brand" itemscope itemtype="https://schema.org/Brand"><a itemprop="name" href="/halo">Halo</a></div>
      <div itemprop="description"><p>One.</p><p>Two.</p><script>no()</script></div>
      <div itemprop="offers" itemscope itemtype="https://schema.org/Offer">
        <span itemprop="price" content="129.00">$129</span><meta itemprop="priceCurrency" content="USD">
        <link itemprop="availability" href="https://schema.org/OutOfStock">
      </div>
      <div itemprop="isSimilarTo" itemscope itemtype="https://schema.org/Product"><span itemprop="name">Other</span></div>
    </div>
    <p id="more"><data itemprop="color" value="White">W</data></p>`;
  const rdfa = `
    <div vocab="https://schema.org/" typeof="Product">
      <h1 property="name">Dome <b>lamp</b></h1><img property="image" src="/1.jpg"><link property="url" href="/lamps/dome">
      <meta property="sku" content="L-1"><div property="brand" typeof="Brand"><span property="name">Halo</span></div>
      <div property="description"><p>One.</p><p>Two.</p></div><span property="color">White</span>
      <div property="offers" typeof="Offer"><span property="price" content="129.00">$129</span>
      <meta property="schema:priceCurrency" content="USD"><link property="availability" href="https://schema.org/OutOfStock"></div>
    </div>`;

  it.each([
    ["microdata", microdata],
    ["rdfa", rdfa],
  ])("[M1] reads a product in %s", (source, html) => {
    const [product] = read(html).products;
    expect(product?.values).toEqual({
      id: "L-1",
      name: "Dome lamp",
      pictures: ["https://shop.example/1.jpg"],
      link: address,
      brand: "Halo",
      description: "One. Two.",
      price: { amount: "129.00", currency: "USD" },
      availability: "out_of_stock",
      color: "White",
    });
    expect(new Set(Object.values(product?.found ?? {}))).toEqual(new Set([source]));
  });

  it("[M7] the similar product inside is related", () => {
    expect(outline(read(microdata))).toEqual(["main L-1 Dome lamp", "related - Other"]);
  });

  it("[M1] itemref in a circle ends", () => {
    const html = `<div itemscope itemtype="https://schema.org/Product" id="a" itemref="b"><i itemprop="name">A</i></div>
      <div id="b"><div itemprop="isRelatedTo" itemscope itemtype="https://schema.org/Product" itemref="a b"></div></div>`;
    expect(main(read(html))?.name).toBe("A");
  });
});

describe("Open Graph and data-sotto-item", () => {
  const meta = (names: Record<string, string>): string =>
    Object.entries(names)
      .map(([name, content]) => `<meta property="${name}" content="${content}">`)
      .join("");
  const lamp = {
    "og:type": "product",
    "og:title": "Dome lamp | Here",
    "og:site_name": "Here",
    "og:url": address,
    "og:image": "https://shop.example/1.jpg",
    "og:description": "A warm light.",
    "product:brand": "Halo",
    "product:availability": "oos",
    "product:price:amount": "129.00",
    "product:price:currency": "USD",
    "product:retailer_item_id": "77",
    "product:item_group_id": "7",
    "product:color": "White",
    "product:category": "Lighting &gt; Lamps",
  };

  it("[M1] reads a product", () => {
    expect(read("", meta(lamp)).products).toEqual([
      {
        role: "main",
        isGroup: false,
        values: {
          id: "77",
          groupId: "7",
          name: "Dome lamp",
          description: "A warm light.",
          brand: "Halo",
          categories: ["Lighting", "Lamps"],
          pictures: ["https://shop.example/1.jpg"],
          link: address,
          price: { amount: "129.00", currency: "USD" },
          availability: "out_of_stock",
          color: "White",
        },
        found: expect.objectContaining({ name: "open-graph", price: "open-graph" }),
      },
    ]);
  });

  it("[M1] reads a reduced price, and products that only their price gives away", () => {
    const { "og:type": _, ...untyped } = lamp;
    expect(main(read("", meta({ ...untyped, "product:sale_price:amount": "99" })))).toMatchObject({
      price: { amount: "99", currency: "USD" },
      was: { amount: "129.00", currency: "USD" },
    });
    expect(read("", meta({ "og:type": "website", "og:title": "Here" })).products).toEqual([]);
  });

  it("[M5] a value is taken from the most trusted source that has it, and it is said which", () => {
    const product = { "@type": "Product", name: "Dome lamp, white", sku: "L-1", offers: { price: "129.00" } };
    const micro = `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Dome lamp</b><b itemprop="material">Steel</b></div>`;
    const [merged, ...others] = read(script(product) + micro, meta(lamp)).products;
    expect(others).toEqual([]);
    expect(merged?.values).toMatchObject({
      id: "L-1",
      name: "Dome lamp, white",
      material: "Steel",
      price: { amount: "129.00", currency: "USD" },
      brand: "Halo",
    });
    expect(merged?.found).toMatchObject({ name: "json-ld", material: "microdata", brand: "open-graph" });
  });

  it("[M5] a price is taken whole, but for a currency that it lacks", () => {
    const micro = (price: string): string =>
      `<div itemscope itemtype="https://schema.org/Product"><b itemprop="name">Dome lamp</b><div itemprop="offers" itemscope>
      <b itemprop="price">${price}</b><meta itemprop="priceCurrency" content="EUR"></div></div>`;
    const product = (price: string): string => script({ "@type": "Product", name: "Dome lamp", offers: { price } });
    expect(main(read(product("5") + micro("6")))?.price).toEqual({ amount: "5", currency: "EUR" });
    const reduced = { "og:type": "product", "product:price:amount": "129.00", "product:sale_price:amount": "99" };
    expect(main(read(product("99"), meta(reduced)))?.was).toEqual({ amount: "129.00" });
    expect(main(read(product("98"), meta(reduced)))?.was).toBeUndefined();
  });

  it("[M5] Open Graph adds to a group what belongs to no variant", () => {
    const group = {
      "@type": "ProductGroup",
      productGroupID: "7",
      name: "Dome lamp",
      hasVariant: [{ "@type": "Product", sku: "78", color: "Red", offers: { price: 99, priceCurrency: "USD" } }],
    };
    const [head, ...variants] = read(script(group), meta(lamp)).products;
    expect(head?.values).toMatchObject({ id: "7", brand: "Halo" });
    expect(head?.values.price).toBeUndefined();
    expect(variants.map(({ values }) => values.id)).toEqual(["78"]);
  });

  it("[M4] data-sotto-item names the product it stands on, or what the page is about", () => {
    const inside = `<div itemscope itemtype="https://schema.org/Product" data-sotto-item="x-1"><b itemprop="name">A</b><b itemprop="sku">1</b></div>`;
    expect(main(read(inside))?.id).toBe("x-1");
    const page = `<main data-sotto-item="x-2">${script({ "@type": "Product", name: "A", sku: "1" })}</main>`;
    expect(read(page).products[0]).toMatchObject({ values: { id: "x-2" }, found: { id: "sotto" } });
    expect(outline(read(`<main data-sotto-item="x-3"></main>`))).toEqual(["main x-3 -"]);
    expect(read(`<a data-sotto-item="x-4"></a><a data-sotto-item="x-5"></a>`).products).toEqual([]);
  });

  it("[M4] addresses are resolved on canonical, og:url or the saved address, and on base", () => {
    const product = script({ "@type": "Product", name: "A", image: "i.jpg" });
    const picture = (head: string): string | undefined => main(read(product, head))?.pictures?.[0];
    expect(picture(`<link rel="canonical" href="https://a.example/x/y">`)).toBe("https://a.example/x/i.jpg");
    expect(picture(`<meta property="og:url" content="https://b.example/x/y">`)).toBe("https://b.example/x/i.jpg");
    expect(picture(`<!-- saved from url=(0026)https://c.example/x/y -->`)).toBe("https://c.example/x/i.jpg");
    expect(picture(`<link rel="canonical" href="https://a.example/x/y"><base href="/z/">`)).toBe(
      "https://a.example/z/i.jpg",
    );
    expect(picture("")).toBe("i.jpg");
    expect(main(read(script({ "@type": "Product", name: "A", image: "./A_files/i.jpg" })))?.pictures).toEqual([
      "./A_files/i.jpg",
    ]);
    expect(
      main(read(script({ "@type": "Product", name: "A", image: "javascript:alert(1)" })))?.pictures,
    ).toBeUndefined();
  });
});

describe("readPage", () => {
  const text = fc.oneof(
    fc.string({ maxLength: 8 }),
    fc.constantFrom("Product", "<b>", "&lt;script&gt;x", "12 USD", address),
  );
  const thing = fc.letrec((tie) => ({
    value: fc.oneof({ depthSize: "small" }, text, tie("thing"), fc.array(tie("value"), { maxLength: 3 })),
    thing: fc.dictionary(
      fc.constantFrom(
        "@type @id @graph name sku offers price priceCurrency priceSpecification hasVariant isVariantOf image brand url itemListElement item mainEntity isRelatedTo additionalProperty value category keywords aggregateRating".split(
          " ",
        )[0] ?? "",
        ..."@id @graph name sku offers price hasVariant isVariantOf image brand url itemListElement item mainEntity isRelatedTo additionalProperty value category".split(
          " ",
        ),
      ),
      fc.oneof(tie("value"), fc.constantFrom("Product", "ProductGroup", "Offer", "ItemList", "#a")),
      { maxKeys: 6 },
    ),
  })).thing;

  const valuesOf = (product: PageProduct): string => JSON.stringify(product.values);

  it("[M3] whatever a script says, reading ends, throws nothing and leaves no markup", () => {
    fc.assert(
      fc.property(fc.array(thing, { maxLength: 4 }), (things) => {
        const reading = readPage({
          scripts: things.map((data) => ({ text: JSON.stringify(data), line: 1 })),
          meta: [],
          elements: [],
        });
        for (const product of reading.products) expect(valuesOf(product)).not.toMatch(/<[a-z/!?]/i);
      }),
    );
  });

  it.each([
    ["one id and other names", (index: number) => ({ "@type": "Product", "@id": "#p", name: `Lamp ${index}` })],
    ["one name and other skus", (index: number) => ({ "@type": "Product", name: "Lamp", sku: `${index}` })],
    ["one address", (index: number) => ({ "@type": "Product", name: `Lamp ${index}`, url: "/lamps" })],
    ["mentions", (index: number) => ({ "@type": "Product", name: `Lamp ${index}`, isRelatedTo: { "@id": "#p" } })],
    ["nothing of its own", () => ({ "@type": "Product", name: "Lamp" })],
  ])("[M3] reads thousands of things with %s in linear time", (_, thing) => {
    const text = JSON.stringify(Array.from({ length: 4000 }, (_, index) => thing(index)));
    expect(charactersRead(() => readPage({ scripts: [{ text, line: 1 }], meta: [], elements: [] }))).toBeLessThan(
      200 * text.length,
    );
  });
});
