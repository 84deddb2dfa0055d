import { readPage } from "../../../page/read-page.ts";
import type { RawRow } from "../raw-row.ts";
import type { TextFormat } from "./format.ts";
import { pageRows } from "./page-rows.ts";
import { wholeText } from "./whole-text.ts";

/** schema.org as a file: one object, a list, a graph, or objects one after the other. References reach through all of it. */
export const jsonLdFile: TextFormat = {
  name: "json-ld",
  label: "schema.org JSON-LD",
  reads: "text",
  recognises({ file, text }) {
    if (!/^\s*[[{]/.test(text)) return 0;
    if (/\.jsonld$/i.test(file)) return 0.99;
    if (/"@context"\s*:\s*(?:\[\s*)?(?:\{\s*"@vocab"\s*:\s*)?"https?:\/\/(?:www\.)?schema\.org/.test(text)) return 0.97;
    return /"@type"\s*:\s*(?:\[\s*)?"(?:https?:\/\/schema\.org\/|schema:)?(?:Product|ProductGroup|ItemList)"/.test(text)
      ? 0.9
      : 0;
  },
  async *rows(text, report): AsyncGenerator<RawRow> {
    const reading = readPage({ scripts: [{ text: await wholeText(text), line: 1 }], meta: [], elements: [] });
    yield* pageRows(reading, report, { isList: true, lineOf: (line) => line });
  },
};
