/** Longest link or picture reference that is kept. */
const maxLength = 2000;

/** Browsers skip control characters inside "java\nscript:". */
const hidden = /[\p{Cc} \u200b\u2028\u2029\ufeff]/u;

/**
 * The reference when it is an absolute https: address, or relative and so of the same origin; undefined otherwise
 * (`http:`, `javascript:`, `data:`, `//other.host`, addresses with a user name, white space or backslashes).
 */
export function safeReference(value: string): string | undefined {
  const text = value.trim();
  if (text === "" || text.length > maxLength || hidden.test(text) || text.includes("\\")) return undefined;
  if (/^[a-z][a-z0-9+.-]*:/i.test(text)) return isHttps(text) ? text : undefined;
  return text.startsWith("//") ? undefined : text;
}

/** Whether the reference leaves the pack's own origin. */
export const isAbsolute = (reference: string): boolean => /^https:/i.test(reference);

function isHttps(text: string): boolean {
  try {
    const { protocol, username, password, hostname } = new URL(text);
    return protocol === "https:" && username === "" && password === "" && hostname !== "";
  } catch {
    return false;
  }
}
