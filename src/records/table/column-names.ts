import type { RecordField, RecordMapping } from "../../core/records.ts";

/**
 * What columns are called, in the exports we know and by people who make lists: in lower case, letters, digits and Han
 * only. Within a field the earlier name wins where a file has several.
 */
const names: Readonly<Record<RecordField, readonly string[]>> = {
  url: ["url", "navigatedtourl", "titleurl", "pageurl", "link", "href", "网址", "链接"],
  query: [
    ...["searchquery", "searchterm", "searchterms", "searchwords", "searchkeywords", "keywords", "keyword", "query"],
    ...["搜索词", "搜索内容", "搜索关键词", "关键词"],
  ],
  title: [
    ...["productname", "producttitle", "lineitemname", "itemtitle", "itemname", "listingtitle", "goodsname"],
    ...["pagetitle", "title", "producttitlename", "product", "item", "description", "itemdescription", "name"],
    ...["宝贝标题", "商品名称", "商品标题", "宝贝名称", "产品名称", "商品信息", "商品", "宝贝", "标题", "名称", "品名"],
  ],
  time: [
    ...["orderdate", "orderedon", "ordertime", "ordercreationtime", "dateordered", "orderplaced", "createdat"],
    ...["purchasedate", "dateofpurchase", "datepurchased", "saledate", "paidat", "datepaid", "paidondate"],
    ...["timeusec", "lastvisitdate", "lastvisittime", "lastvisited", "visittime", "visitdate", "visitedat"],
    ...[
      "datetime",
      "timestamp",
      "visited",
      "dateadded",
      "creationdate",
      "created",
      "date",
      "time",
      "at",
      "when",
      "day",
    ],
    ...["下单时间", "订单创建时间", "订单提交时间", "创建时间", "成交时间", "交易时间", "订单付款时间", "付款时间"],
    ...["购买时间", "购买日期", "下单日期", "订单日期", "浏览时间", "访问时间", "搜索时间", "日期时间", "日期", "时间"],
  ],
  clock: ["timeofday", "clock", "visithour", "时刻", "time", "时间"],
  kind: ["kind", "event", "eventtype", "action", "activity", "type", "操作", "行为", "类型", "动作"],
  quantity: [
    ...["quantity", "lineitemquantity", "quantityordered", "quantitypurchased", "qty", "count", "amountordered"],
    ...["宝贝数量", "商品数量", "购买数量", "数量", "宝贝总数量"],
  ],
  price: [
    ...["unitprice", "purchasepriceperunit", "lineitemprice", "itemprice", "price", "soldfor", "itemsubtotal"],
    ...["totalowed", "itemtotal", "total", "totalprice", "amount", "subtotal"],
    ...["单价", "商品单价", "实付款", "实付金额", "买家实际支付金额", "商品金额", "订单金额", "金额", "价格", "总价"],
  ],
  currency: ["currency", "currencycode", "币种", "货币"],
  category: [
    "category",
    "producttype",
    "productcategory",
    "categories",
    "department",
    "分类",
    "类目",
    "商品类别",
    "类别",
  ],
  status: [
    ...["orderstatus", "financialstatus", "itemstatus", "status", "shipmentstatus"],
    ...["订单状态", "交易状态", "状态"],
  ],
  id: [
    "asin",
    "asinisbn",
    "itemid",
    "itemnumber",
    "productid",
    "listingid",
    "lineitemsku",
    "sku",
    "商品编号",
    "商品id",
    "宝贝id",
    "id",
  ],
};

/** Fields in the order in which they choose their column: the sure ones first, "time" of day after the date. */
const order: readonly RecordField[] = [
  ...(["url", "query", "title", "time", "clock", "kind", "quantity"] as const),
  ...(["price", "currency", "category", "status", "id"] as const),
];

/** A name as it is compared: "Order Date", "order_date" and "orderDate" are one. */
export const plainName = (name: string): string =>
  name
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, "");

/** The fields that a line of names knows, each with its column. A name such as "items.title" counts by its end too. */
export function fieldsNamed(columns: readonly string[]): ReadonlyMap<RecordField, string> {
  const free = new Map<string, string>();
  for (const column of columns) {
    const ends = [plainName(column), plainName(column.split(".").at(-1) ?? "")];
    for (const name of ends) if (name !== "" && !free.has(name)) free.set(name, column);
  }
  const found = new Map<RecordField, string>();
  const taken = new Set<string>();
  for (const field of order) {
    // A time of day is only looked for beside a date.
    if (field === "clock" && plainName(found.get("time") ?? "") !== "date" && found.get("time") !== "日期") continue;
    const column = names[field].map((name) => free.get(name)).find((one) => one !== undefined && !taken.has(one));
    if (column === undefined) continue;
    found.set(field, column);
    taken.add(column);
  }
  return found;
}

export const mappingOf = (columns: readonly string[]): RecordMapping => Object.fromEntries(fieldsNamed(columns));
