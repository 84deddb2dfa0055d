import { describe, expect, it } from "vitest";
import { readFile, told } from "./testing/read.ts";

const usec = (day: number, hour = 10) => Date.UTC(2025, 10, day, hour) * 1_000;

describe("browser histories", () => {
  it("[H1] Chrome through Google Takeout: searches with their words, products by name, nothing else; no address is kept", async () => {
    const read = await readFile(
      JSON.stringify({
        "Browser History": [
          {
            title: "warm lamp - Google Search",
            url: "https://www.google.com/search?q=warm+lamp&ei=abc",
            time_usec: usec(3),
            page_transition: "LINK",
            client_id: "x",
          },
          {
            title: "Edison Desk Lamp | Lights & Co",
            url: "https://lights.example/products/edison?utm=secret-token",
            time_usec: usec(4),
            page_transition: "LINK",
            client_id: "x",
          },
          {
            title: "Inbox (6) - me@example.com",
            url: "https://mail.google.com/mail/u/0/#inbox",
            time_usec: usec(5),
            page_transition: "RELOAD",
            client_id: "x",
          },
          {
            title: "Bank",
            url: "https://bank.example/account/12345",
            time_usec: usec(6),
            page_transition: "LINK",
            client_id: "x",
          },
          {
            title: "",
            url: "https://lights.example/products/nameless",
            time_usec: usec(7),
            page_transition: "LINK",
            client_id: "x",
          },
        ],
      }),
    );
    expect(read.preview).toMatchObject({
      format: "google-takeout",
      rows: 5,
      kept: 2,
      leftOut: { "not-shopping": 2, "no-title": 1 },
      kinds: { search: 1, view: 1, purchase: 0 },
    });
    expect(read.preview.table).toBeUndefined();
    expect(told(read)).toEqual([
      ["search", "warm lamp", "2025-11-03"],
      ["view", "Edison Desk Lamp", "2025-11-04"],
    ]);
    expect(JSON.stringify(read)).not.toMatch(/https?:|example|secret|google\.com/);
  });

  it("[H1] Safari's export, Edge's CSV, Firefox's places, WebExtension lists and plain lists without a header", async () => {
    const safari = await readFile({
      metadata: { data_type: "history", schema_version: 1 },
      history: [
        {
          url: "https://www.etsy.com/listing/123/teapot",
          title: "Hand-thrown Teapot - Etsy",
          time_usec: usec(3),
          visit_count: 1,
        },
      ],
    });
    expect([safari.preview.format, told(safari)]).toEqual(["safari", [["view", "Hand-thrown Teapot", "2025-11-03"]]]);
    const edge = await readFile(
      '\uFEFF"DateTime","NavigatedToUrl","PageTitle"\r\n"2025-11-03T08:38:51.6Z","https://www.bing.com/search?q=oak+shelf&form=QBLH","oak shelf - Search"\r\n',
    );
    expect([edge.preview.format, told(edge)]).toEqual(["edge", [["search", "oak shelf", "2025-11-03"]]]);
    const firefox = await readFile([
      {
        url: "https://duckduckgo.com/?q=linen+sheets",
        title: "linen sheets at DuckDuckGo",
        rev_host: "x",
        last_visit_date: usec(3),
      },
    ]);
    expect([firefox.preview.format, told(firefox)]).toEqual(["firefox", [["search", "linen sheets", "2025-11-03"]]]);
    const extension = await readFile(
      "order,id,date,time,title,url,visitCount,typedCount,transition\n0,1,11/3/2025,14:05:11,Desk lamp,https://www.amazon.com/dp/B012345678,1,0,link\n",
    );
    expect(told(extension)[0]?.slice(0, 2)).toEqual(["view", "Desk lamp"]);
    expect(new Date(extension.events[0]?.at ?? 0).getHours()).toBe(14);
    const plain = await readFile(
      "https://www.baidu.com/s?wd=%E9%BB%84%E9%93%9C%E5%8F%B0%E7%81%AF,黄铜台灯_百度搜索,2025-11-03 10:00\n",
    );
    expect(told(plain)).toEqual([["search", "黄铜台灯", "2025-11-03"]]);
  });

  it.each([
    ["https://www.google.co.uk/search?q=oak+shelf", "oak shelf"],
    ["https://www.amazon.de/s?k=schreibtischlampe", "schreibtischlampe"],
    ["https://www.ebay.com/sch/i.html?_nkw=brass+lamp", "brass lamp"],
    ["https://s.taobao.com/search?q=%E5%8F%B0%E7%81%AF", "台灯"],
    ["https://search.jd.com/Search?keyword=%E9%94%AE%E7%9B%98", "键盘"],
    ["https://www.youtube.com/results?search_query=how+to+hang+a+shelf", "how to hang a shelf"],
    ["https://shop.example/search?query=linen", "linen"],
    ["https://www.google.com/search?q=https://secret.example/path", undefined],
    ["https://www.google.com/search?q=4111111111111111", undefined],
    ["https://mail.google.com/search?q=letters", undefined],
    ["https://blog.example/post?q=hidden", undefined],
    ["https://www.google.com/", undefined],
  ])("[H1] %s was a search for %s", async (url, words) => {
    const read = await readFile([{ url, title: "t", time: "2025-11-03T10:00:00Z" }]);
    expect(told(read).map(([kind, text]) => (kind === "search" ? text : kind))).toEqual(
      words === undefined ? [] : [words],
    );
  });

  it("[H1] a shop's name is taken off its titles: by its address, and as the file repeats it", async () => {
    const page = (n: number, title: string) => ({
      url: `https://www.nordhus.example/item/${n}-thing`,
      title,
      time: `2025-11-03T1${n}:00:00Z`,
    });
    const read = await readFile([
      page(0, "Ash Stool – Nordhus"),
      page(1, "Felt Rug | Furniture you keep"),
      page(2, "Furniture you keep | Wool Rug"),
      page(3, "Jute Rug | Furniture you keep"),
      page(4, "Nordhus"),
      {
        url: "https://www.amazon.com/dp/B012345678",
        title: "Amazon.com: Edison Desk Lamp, Brass : Home & Kitchen",
        time: "2025-11-03T18:00:00Z",
      },
      { url: "https://item.jd.com/100012.html", title: "【图片 价格】静电容键盘-京东", time: "2025-11-03T19:00:00Z" },
    ]);
    expect(told(read).map(([, words]) => words)).toEqual([
      "Ash Stool",
      "Felt Rug",
      "Wool Rug",
      "Jute Rug",
      "Nordhus",
      "Edison Desk Lamp, Brass",
      "静电容键盘",
    ]);
  });

  it("[H3] a minute with more pages than anybody looks at is left out; a basket of purchases is not", async () => {
    const pages = Array.from({ length: 40 }, (_, n) => ({
      url: `https://shop.example/products/thing-${n}`,
      title: `Thing ${n} of forty`,
      time: "2025-11-03T10:00:00Z",
    }));
    const burst = await readFile([
      ...pages,
      { url: "https://shop.example/products/lamp", title: "A thing looked at", time: "2025-11-03T11:00:00Z" },
    ]);
    expect(burst.preview).toMatchObject({ kept: 1, leftOut: { burst: 40 } });
    const basket = await readFile(pages.map(({ title, time }) => ({ product: title, time, quantity: 1 })));
    expect(basket.preview.kept).toBe(40);
  });

  it("[H2] a page seen again within the half hour is one view", async () => {
    const at = (time: string) => ({ url: "https://shop.example/products/lamp", title: "Thing A", time });
    const read = await readFile([at("2025-11-03T10:01:00Z"), at("2025-11-03T10:20:00Z"), at("2025-11-03T11:01:00Z")]);
    expect(read.preview).toMatchObject({ kept: 2, duplicates: 1 });
  });
});
