import { SottoError } from "../../../core/errors.ts";
import type { RawRow } from "../raw-row.ts";
import type { TextFormat } from "./format.ts";
import { htmlRows } from "./saved-page.ts";
import { wholeText } from "./whole-text.ts";

/** A page saved with all it shows as one file: MIME HTML (RFC 2557). Its first HTML part is the page. */
export const mhtml: TextFormat = {
  name: "mhtml",
  label: "saved web archive",
  reads: "text",
  recognises({ text }) {
    const { headers } = partOf(text.slice(0, 8192), 0);
    return /^multipart\/related/i.test(headers.get("content-type") ?? "") ? 0.98 : 0;
  },
  async *rows(text, report): AsyncGenerator<RawRow> {
    const page = pageOf(await wholeText(text));
    if (page === undefined)
      throw new SottoError("feed/unreadable", "The web archive holds no HTML page. Save the page again.");
    yield* htmlRows(page.html, report, (line) => page.lines[line - 1] ?? page.lines.at(-1) ?? 1, page.url);
  },
};

interface MimePart {
  /** Names in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Offset at which the body begins. */
  readonly bodyAt: number;
}

interface MimePage {
  readonly html: string;
  /** Line of the file for each line of the HTML. */
  readonly lines: readonly number[];
  readonly url?: string;
}

/** Headers from an offset to the first empty line; a line that begins with white space continues the one before. */
function partOf(text: string, from: number): MimePart {
  const end = text.indexOf("\n\n", from);
  const headers = new Map<string, string>();
  for (const line of text
    .slice(from, end < 0 ? undefined : end)
    .replace(/\n[ \t]+/g, " ")
    .split("\n")) {
    const [, name, value] = /^([\w-]+):\s*(.*)$/.exec(line) ?? [];
    if (name !== undefined && value !== undefined) headers.set(name.toLowerCase(), value.trim());
  }
  return { headers, bodyAt: end < 0 ? text.length : end + 2 };
}

function pageOf(text: string): MimePage | undefined {
  const whole = partOf(text, 0);
  const boundary = parameter(whole.headers.get("content-type"), "boundary");
  if (boundary === undefined) return undefined;
  const mark = `\n--${boundary}`;
  for (let at = text.indexOf(mark, whole.bodyAt - 1); at >= 0; at = text.indexOf(mark, at + 1)) {
    const { headers, bodyAt } = partOf(text, text.indexOf("\n", at + mark.length) + 1);
    const type = headers.get("content-type") ?? "";
    if (!/^(?:text\/html|application\/xhtml\+xml)/i.test(type)) continue;
    const end = text.indexOf(mark, bodyAt);
    const body = text.slice(bodyAt, end < 0 ? undefined : end);
    const url = headers.get("content-location") ?? whole.headers.get("snapshot-content-location");
    const firstLine = text.slice(0, bodyAt).split("\n").length;
    const decoded = decodedBody(body, headers.get("content-transfer-encoding") ?? "", firstLine);
    const html = decoded.text ?? decode(decoded.bytes, parameter(type, "charset"));
    return { html, lines: decoded.lines, ...(url === undefined ? {} : { url }) };
  }
  return undefined;
}

function parameter(header: string | undefined, name: string): string | undefined {
  const [, quoted, bare] = new RegExp(`;\\s*${name}\\s*=\\s*(?:"([^"]*)"|([^\\s;]+))`, "i").exec(header ?? "") ?? [];
  return quoted ?? bare;
}

interface DecodedBody {
  /** Of a body that needs no decoding. */
  readonly text?: string;
  readonly bytes: Uint8Array;
  readonly lines: readonly number[];
}

function decodedBody(body: string, encoding: string, firstLine: number): DecodedBody {
  if (/^quoted-printable$/i.test(encoding)) return fromQuotedPrintable(body, firstLine);
  const none = new Uint8Array();
  // Base64 keeps no lines: all of the page is at its part.
  if (/^base64$/i.test(encoding)) return { bytes: fromBase64(body), lines: [firstLine] };
  return { text: body, bytes: none, lines: body.split("\n").map((_, index) => firstLine + index) };
}

/** RFC 2045, 6.7: "=C3" is a byte, "=" at the end of a line joins it to the next. */
function fromQuotedPrintable(body: string, firstLine: number): DecodedBody {
  const bytes = new Uint8Array(body.length * 3 + 1);
  const lines = [firstLine];
  const encoder = new TextEncoder();
  let length = 0;
  body.split("\n").forEach((line, index, all) => {
    const isJoined = /=[ \t]*$/.test(line);
    const text = line.replace(isJoined ? /=[ \t]*$/ : /[ \t]+$/, "");
    for (const part of text.split(/(=[0-9a-f]{2})/i)) {
      const isByte = /^=[0-9a-f]{2}$/i.test(part);
      if (isByte) bytes[length++] = Number.parseInt(part.slice(1), 16);
      else length += encoder.encodeInto(part, bytes.subarray(length)).written;
      if (isByte && bytes[length - 1] === 0x0a) lines.push(firstLine + index);
    }
    if (isJoined || index === all.length - 1) return;
    bytes[length++] = 0x0a;
    lines.push(firstLine + index + 1);
  });
  return { bytes: bytes.subarray(0, length), lines };
}

function fromBase64(body: string): Uint8Array {
  const bare = body.replace(/[^A-Za-z0-9+/]/g, "");
  const binary = atob(bare.slice(0, bare.length - (bare.length % 4 === 1 ? 1 : 0)));
  return Uint8Array.from(binary, (char) => char.charCodeAt(0));
}

function decode(bytes: Uint8Array, charset: string | undefined): string {
  const declared =
    charset ??
    /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(new TextDecoder("latin1").decode(bytes.subarray(0, 2048)))?.[1];
  try {
    return new TextDecoder(declared ?? "utf-8").decode(bytes);
  } catch {
    return new TextDecoder("utf-8").decode(bytes);
  }
}
