import type { RecordFormat, RecordMapping, RowKind } from "../core/records.ts";
import { mappingOf, plainName } from "./table/column-names.ts";
import type { Table } from "./table/table.ts";

/** Whose export a table is, what its columns mean, and what its rows are. */
export interface Layout {
  readonly format: RecordFormat;
  readonly mapping: RecordMapping;
  /** Of rows that do not say theirs. */
  readonly kind: RowKind;
  /** Of amounts that name none. */
  readonly currency: string | undefined;
  /** How the maker of such files writes 3/4/2025, where that is known. */
  readonly dayFirst: boolean | undefined;
}

interface KnownLayout {
  readonly format: RecordFormat;
  /** Plain names; a table that has all of one of these lists is of this layout. */
  readonly signs: readonly (readonly string[])[];
  readonly currency?: string;
  readonly dayFirst?: boolean;
}

/**
 * Layouts by their columns, the narrowest first. Where they come from:
 * Amazon, a data request ("Retail.OrderHistory", "Order History") and the older order report; eBay's orders report;
 * Etsy's "sold order items"; Shopify's orders export, one row for each line item; Taobao, JD and AliExpress as the
 * common export tools write them; Chrome through Google Takeout; Edge's own export; Safari's "History.json" (Apple,
 * "Importing data exported from Safari"); Firefox as in `moz_places` and the WebExtension history API.
 */
const orders: readonly KnownLayout[] = [
  {
    format: "amazon",
    signs: [
      ["asin", "orderdate", "productname"],
      ["orderdate", "asinisbn", "title"],
    ],
    dayFirst: false,
  },
  { format: "shopify", signs: [["lineitemname", "lineitemquantity"]] },
  {
    format: "etsy",
    signs: [
      ["saledate", "itemname", "listingid"],
      ["saledate", "itemname", "transactionid"],
    ],
    dayFirst: false,
  },
  {
    format: "ebay",
    signs: [
      ["itemtitle", "itemnumber", "saledate"],
      ["itemtitle", "itemnumber", "ordernumber"],
    ],
    dayFirst: false,
  },
  {
    format: "aliexpress",
    signs: [
      ["orderid", "storename", "producttitle"],
      ["orderid", "storename", "productname"],
      ["orderid", "storename", "itemtitle"],
    ],
  },
  {
    format: "taobao",
    signs: [
      ["宝贝标题"],
      ["宝贝名称"],
      ["订单号", "商品名称", "店铺名称"],
      ["订单编号", "商品名称", "店铺名称"],
      ["订单编号", "商品标题"],
    ],
    currency: "CNY",
  },
  {
    format: "jd",
    signs: [
      ["订单号", "商品名称"],
      ["订单编号", "商品名称"],
    ],
    currency: "CNY",
  },
];

const browsing: readonly KnownLayout[] = [
  {
    format: "google-takeout",
    signs: [
      ["url", "timeusec", "pagetransition"],
      ["url", "timeusec", "pagetransitionqualifier"],
      ["url", "timeusec", "clientid"],
    ],
  },
  {
    format: "safari",
    signs: [
      ["url", "timeusec", "visitcount"],
      ["url", "timeusec", "visitscount"],
    ],
  },
  { format: "edge", signs: [["navigatedtourl", "pagetitle"]] },
  {
    format: "firefox",
    signs: [
      ["url", "lastvisitdate"],
      ["url", "lastvisittime"],
      ["url", "visitdate", "revhost"],
    ],
  },
];

/** Says what a table is; whatever it is, there is a layout for it. @param name of the file */
export function layoutOf({ columns, listName }: Table, name: string): Layout {
  const plain = new Set(columns.flatMap((column) => [plainName(column), plainName(column.split(".").at(-1) ?? "")]));
  const has = ({ signs }: KnownLayout) => signs.some((sign) => sign.every((one) => plain.has(one)));
  const mapping = mappingOf(columns);
  const shop = orders.find(has);
  const isBrowsing =
    !shop && mapping.url !== undefined && mapping.quantity === undefined && mapping.price === undefined;
  const known = shop ?? (isBrowsing ? browsing.find(has) : undefined);
  const isTakeout = isBrowsing && plainName(listName ?? "") === "browserhistory";
  return {
    format: isTakeout ? "google-takeout" : (known?.format ?? (isBrowsing ? "browser-history" : "table")),
    mapping,
    kind: shop ? "purchase" : isBrowsing ? "page" : kindByLook(mapping, name),
    currency: known?.currency,
    dayFirst: known?.dayFirst,
  };
}

/** What rows are that do not say it: what was paid for was bought, what has words to search by was searched. */
function kindByLook(mapping: RecordMapping, name: string): RowKind {
  if (mapping.query !== undefined && mapping.title === undefined) return "search";
  if (mapping.quantity !== undefined || mapping.price !== undefined || mapping.status !== undefined) return "purchase";
  if (/order|purchase|bought|receipt|订单|购买|已买/i.test(name)) return "purchase";
  return /search|搜索/i.test(name) ? "search" : "view";
}
