/** HTML must declare its encoding within the first 1024 bytes, XML in its first line; some room for what stands before. */
const declarationBytes = 4096;

const xml = /^\s*<\?xml\s[^>]*?encoding\s*=\s*["']([\w.:-]+)["']/;
const html = /<meta\s[^>]*?charset\s*=\s*["']?\s*([\w.:-]+)/i;

/**
 * The encoding that an XML prolog or an HTML head declares, by its WHATWG name, such as "windows-1251"; undefined where none
 * is declared, or one that is not known. What a file declares is no proof: programs change files and leave the line.
 */
export function declaredEncoding(start: Uint8Array): string | undefined {
  const text = new TextDecoder("latin1").decode(start.subarray(0, declarationBytes));
  const label = xml.exec(text)?.[1] ?? (/^\s*</.test(text) ? html.exec(text)?.[1] : undefined);
  if (label === undefined) return undefined;
  try {
    return new TextDecoder(label).encoding;
  } catch {
    return undefined;
  }
}
