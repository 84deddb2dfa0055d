import type { ItemId } from "../../core/ids.ts";

const allowedSchemes = new Set(["http:", "https:"]);
/** Stands for the page an address is relative to; only its scheme matters. */
const anyPage = "https://page.invalid/";

/**
 * The address of an item's page: `template` with `{id}` replaced by the encoded id. Only fragments, relative paths
 * and http(s) addresses pass; anything else (`javascript:`, `data:`, however spelled) becomes "#".
 */
export function safeHref(template: string, id: ItemId): string {
  const href = template.replaceAll("{id}", () => encodeURIComponent(id));
  try {
    return allowedSchemes.has(new URL(href, anyPage).protocol) ? href : "#";
  } catch {
    return "#";
  }
}
