import type { RecordKind } from "../../core/records.ts";

/** What a row says of its kind; undefined where it says nothing we know, "other" where it is of another one. */
export function kindOf(cell: string): RecordKind | "other" | undefined {
  if (cell === "") return undefined;
  if (/purchas|order|bought|buy|sale|checkout|购买|下单|成交|已买/i.test(cell)) return "purchase";
  if (/search|quer|搜/i.test(cell)) return "search";
  if (/view|visit|brows|detail|click|see|look|浏览|查看|看过|访问|点击/i.test(cell)) return "view";
  return "other";
}

/** Whether a status tells that the thing went back, or was never paid. A part that was refunded leaves the rest. */
export function isTakenBack(status: string): boolean {
  if (/partial|部分|没有|未申请|无退款|退款关闭/i.test(status)) return false;
  return /cancel|refund|return(?!\s*window)|void|unpaid|expired|fail|denied|取消|关闭|退款|退货|已退|未付款|待付款|等待买家付款/i.test(
    status,
  );
}

/** Values that exports write where there is none. */
export const isNothing = (text: string): boolean =>
  /^(not (available|applicable)|n\/a|none|null|undefined|nan|-+|无|空)?$/i.test(text);
