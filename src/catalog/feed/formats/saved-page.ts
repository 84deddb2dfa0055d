import { readPage } from "../../../page/read-page.ts";
import type { RawRow } from "../raw-row.ts";
import type { RowReport, TextFormat } from "./format.ts";
import { readHtml } from "./html-markup.ts";
import { pageRows } from "./page-rows.ts";
import { wholeText } from "./whole-text.ts";

/** A page of a shop, saved as HTML: one file, one page. */
export const savedPage: TextFormat = {
  name: "page",
  label: "saved page",
  reads: "text",
  recognises({ file, text }) {
    const start = text.slice(0, 4096).replace(/<\?[^>]*>|<!--[\s\S]*?-->/g, "");
    if (/^\s*<(?:!doctype\s+html|html[\s>])/i.test(start)) return 0.98;
    return /\.x?html?$/i.test(file) && /<\w/.test(start) ? 0.9 : 0;
  },
  async *rows(text, report): AsyncGenerator<RawRow> {
    yield* htmlRows(await wholeText(text), report, (line) => line);
  },
};

/** @param lineOf the line of the file for a line of the HTML @param url where the page was, if that is not written in it */
export function htmlRows(
  html: string,
  report: RowReport,
  lineOf: (line: number) => number,
  url?: string,
): Iterable<RawRow> {
  const { markup, stoppedAt } = readHtml(html, url);
  if (stoppedAt !== undefined)
    report.warn(
      lineOf(stoppedAt),
      "page/too-deep",
      "Elements are nested without end; what follows was not read.",
      "Close the elements of the page.",
    );
  return pageRows(readPage(markup), report, { isList: false, lineOf });
}
