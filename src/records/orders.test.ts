import { describe, expect, it } from "vitest";
import { countsOf, readFile, told } from "./testing/read.ts";

const lines = (...rows: readonly string[]): string => `${rows.join("\r\n")}\r\n`;

describe("order exports", () => {
  it("[H1] Amazon's data request: the line items, without those that were cancelled", async () => {
    const read = await readFile(
      lines(
        '"Website","Order ID","Order Date","Purchase Order Number","Currency","Unit Price","Unit Price Tax","Shipping Charge","Total Discounts","Total Owed","Shipment Item Subtotal","Shipment Item Subtotal Tax","ASIN","Product Condition","Quantity","Payment Instrument Type","Order Status","Shipment Status","Ship Date","Shipping Option","Shipping Address","Billing Address","Carrier Name & Tracking Number","Product Name","Gift Message"',
        '"Amazon.com","111-1","2025-09-03T18:22:10Z","Not Applicable","USD","1,249.00","0","0","0","1,249.00","Not Available","Not Available","B00AAAAAA1","New","1","Visa - 1234","Closed","Shipped","2025-09-04T10:00:00Z","std","Somebody, 1 Road","Somebody, 1 Road","X(1)","Edison desk lamp, ""Brass"" edition","Not Available"',
        '"Amazon.com","111-2","2025-09-05T08:00:00Z","Not Applicable","USD","12.50","0","0","0","12.50","Not Available","Not Available","B00AAAAAA2","New","2","Visa - 1234","Cancelled","Not Available","Not Available","std","a","b","c","Camping mug","Not Available"',
        '"Amazon.com","111-3","2025-09-06T08:00:00Z","Not Applicable","USD","9","0","0","0","0","Not Available","Not Available","B00AAAAAA3","New","0","Visa - 1234","Closed","Shipped","","std","a","b","c","Wool socks","Not Available"',
      ),
      { name: "Retail.OrderHistory.1.csv" },
    );
    expect(read.preview).toMatchObject({ format: "amazon", rows: 3, kept: 1, leftOut: { cancelled: 2 } });
    expect(read.events).toEqual([
      expect.objectContaining({
        kind: "purchase",
        at: Date.UTC(2025, 8, 3, 18, 22, 10),
        quantity: 1,
        price: { minor: 124900, currency: "USD" },
        item: { title: 'Edison desk lamp, "Brass" edition' },
        elsewhere: true,
        importId: "import",
      }),
    ]);
    expect(JSON.stringify([read.events, read.preview.sample])).not.toMatch(/Visa|Road/);
  });

  it("[H1] Amazon's older report: two-digit years, the month first", async () => {
    const read = await readFile(
      lines(
        "Order Date,Order ID,Title,Category,ASIN/ISBN,Website,Seller,List Price Per Unit,Purchase Price Per Unit,Quantity,Order Status,Item Subtotal,Item Total,Currency",
        "03/04/25,1,Linen cushion,Home,B1,Amazon.com,x,$20.00,$18.00,2,Shipped,$36.00,$38.00,USD",
      ),
    );
    expect(read.preview.format).toBe("amazon");
    expect(told(read)).toEqual([["purchase", "Linen cushion", "2025-03-04"]]);
    expect(read.preview.table?.dates).toEqual({ dayFirst: false, isCertain: false });
    expect(read.events[0]).toMatchObject({ quantity: 2, price: { minor: 1800 }, item: { category: "Home" } });
  });

  it("[H1] Shopify's orders: what an order says once holds for all its lines, and a refunded order is none", async () => {
    const read = await readFile(
      lines(
        "Name,Email,Financial Status,Paid at,Currency,Total,Created at,Lineitem quantity,Lineitem name,Lineitem price,Lineitem sku,Cancelled at,Vendor",
        "#1001,a@b.c,paid,2025-10-07 09:50:26 +0200,EUR,53.91,2025-10-07 09:50:26 +0200,3,Stoneware mug,34.90,M1,,Leaf",
        "#1001,a@b.c,,,,,,1,Oak tray,12.00,T1,,Leaf",
        "#1002,a@b.c,refunded,2025-10-08 09:50:26 +0200,EUR,9,2025-10-08 09:50:26 +0200,1,Paper lamp,9.00,L1,,Leaf",
        "#1002,a@b.c,,,,,,1,Cotton throw,9.00,L2,,Leaf",
        "#1003,a@b.c,paid,2025-10-09 09:50:26 +0200,EUR,9,2025-10-09 09:50:26 +0200,1,Steel pan,9.00,P1,2025-10-09 10:00:00 +0200,Leaf",
      ),
    );
    expect(read.preview).toMatchObject({ format: "shopify", kept: 2, leftOut: { cancelled: 3 } });
    expect(read.events.map((event) => [event.at, "price" in event && event.price])).toEqual([
      [Date.UTC(2025, 9, 7, 7, 50, 26), { minor: 3490, currency: "EUR" }],
      [Date.UTC(2025, 9, 7, 7, 50, 26), { minor: 1200, currency: "EUR" }],
    ]);
  });

  it("[H1] eBay's and Etsy's reports", async () => {
    const ebay = await readFile(
      lines(
        "Sales Record Number,Order Number,Buyer Username,Item Number,Item Title,Custom Label,Quantity,Sold For,Sale Date,Paid On Date",
        "12,01-2,somebody,3456,Vintage brass lantern,,1,$45.00,Nov-03-25,Nov-04-25",
      ),
    );
    expect([ebay.preview.format, told(ebay)]).toEqual(["ebay", [["purchase", "Vintage brass lantern", "2025-11-03"]]]);
    const etsy = await readFile(
      lines(
        "Sale Date,Item Name,Buyer,Quantity,Price,Coupon Code,Order Shipping,Item Total,Currency,Transaction ID,Listing ID,Date Paid,Date Shipped,Order ID",
        "11/03/25,Hand-thrown teapot,somebody,1,68.00,,0,68.00,USD,1,2,11/03/2025,,7",
      ),
    );
    expect([etsy.preview.format, told(etsy)]).toEqual(["etsy", [["purchase", "Hand-thrown teapot", "2025-11-03"]]]);
  });

  it("[H1] Taobao, JD and AliExpress, as export tools write them", async () => {
    const taobao = await readFile(
      lines(
        "订单编号,宝贝标题,宝贝数量,买家实际支付金额,订单创建时间,订单状态,店铺名称",
        '="1234567890123456789",黄铜台灯 复古,1,¥129.00,2025-10-03 14:05:11,交易成功,某店',
        "2,陶瓷马克杯,2,59.80,2025-10-04 14:05:11,交易关闭,某店",
        "3,羊毛袜,1,29,2025年10月5日 下午2:05,卖家已发货,某店",
      ),
    );
    expect(taobao.preview).toMatchObject({ format: "taobao", kept: 2, leftOut: { cancelled: 1 } });
    expect(taobao.events[0]).toMatchObject({
      item: { title: "黄铜台灯 复古" },
      price: { minor: 12900, currency: "CNY" },
    });
    expect(new Date(taobao.events[1]?.at ?? 0).getHours()).toBe(14);
    const jd = await readFile(
      lines(
        "订单号\t商品名称\t商品数量\t下单时间\t实付金额\t订单状态",
        "9\t机械键盘\t1\t2025/11/03 09:00\t399.00元\t已完成",
      ),
    );
    expect([jd.preview.format, told(jd)]).toEqual(["jd", [["purchase", "机械键盘", "2025-11-03"]]]);
    const ali = await readFile(
      lines(
        "Order ID,Order Date,Order Status,Store Name,Product Title,Quantity,Price",
        '8,"Nov 3, 2025",Completed,S,USB desk fan,1,US $8.99',
        '9,"Nov 4, 2025",Awaiting payment / Canceled,S,Phone case,1,US $2.99',
      ),
    );
    expect(ali.preview).toMatchObject({ format: "aliexpress", kept: 1, leftOut: { cancelled: 1 } });
  });

  it("[H1] any table with names we can guess, in English and Chinese, and JSON in several shapes", async () => {
    const csv = await readFile("date;product;qty;price\n3.11.2025;Walnut stool;1;129,00 €\n");
    expect(csv.events[0]).toMatchObject({ kind: "purchase", price: { minor: 12900, currency: "EUR" } });
    const zh = await readFile("日期,商品,数量\n2025年11月3日,羊毛毯,1\n");
    expect(told(zh)).toEqual([["purchase", "羊毛毯", "2025-11-03"]]);
    const orders = await readFile(
      JSON.stringify({
        orders: [{ id: 7, orderDate: "2025-11-03", items: [{ title: "Mug", quantity: 2 }, { title: "Tray" }] }],
      }),
    );
    expect(told(orders).map(([, words]) => words)).toEqual(["Mug", "Tray"]);
    const jsonl = await readFile(
      '{"event":"search","query":"warm lamp","time":1762160400}\n{"event":"view","title":"Lamp","time":1762160500}\nnonsense\n',
    );
    expect(jsonl.preview).toMatchObject({ rows: 3, kept: 2, leftOut: { unreadable: 1 } });
    expect(jsonl.events.map(({ kind }) => kind)).toEqual(["search", "view"]);
  });

  it("[H1] the shopper's mapping and kind go before every guess; a column that is not there is refused", async () => {
    const file = "what,when,other\nWalnut stool,2025-11-03,2025-11-04\n";
    const guessed = await readFile(file);
    expect(guessed.preview).toMatchObject({ kept: 0, leftOut: { "no-title": 1 } });
    const told2 = await readFile(file, { mapping: { title: "what", time: "other" }, kind: "purchase" });
    expect(told(told2)).toEqual([["purchase", "Walnut stool", "2025-11-04"]]);
    expect(told2.preview.table?.columns).toEqual([
      { name: "what", example: "Walnut stool" },
      { name: "when", example: "2025-11-03" },
      { name: "other", example: "2025-11-04" },
    ]);
    await expect(readFile(file, { mapping: { title: "name" } })).rejects.toMatchObject({ code: "import/bad-mapping" });
  });

  it("[H3] counts add up: every row is kept, a duplicate, or left out for a reason", async () => {
    const read = await readFile(
      lines(
        "Order Date,Product Name,Quantity,Order Status",
        "2025-11-03,Mug,1,ok",
        "2025-11-03,Mug,1,ok",
        "2025-11-03,,1,ok",
        "someday,Mug,1,ok",
        "2099-11-03,Mug,1,ok",
        "2019-11-03,Mug,1,ok",
        "2025-11-03,Mug,-1,ok",
        "2025-11-03,https://shop.example/mug?token=1,1,ok",
        "2025-11-03,www.shop.example/mug,1,ok",
        "2025-11-03,Mug,1,ok,more,than,names",
      ),
    );
    expect(read.preview).toMatchObject({
      rows: 10,
      kept: 1,
      duplicates: 1,
      leftOut: { "no-title": 3, "no-time": 1, future: 1, "too-old": 1, cancelled: 1, unreadable: 1 },
    });
    expect(countsOf(read)).toBe(10);
    const refund = await readFile([{ product: "Mug", date: "2025-11-03", price: "-$12.00" }]);
    expect(refund.preview.leftOut).toEqual({ cancelled: 1 });
  });
});
