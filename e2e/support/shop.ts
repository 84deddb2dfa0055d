import { readFileSync } from "node:fs";
import { join } from "node:path";
import { headersFor } from "../../tools/security-headers.ts";
import { missingHeaders, type Served, serve } from "../../tools/serve.ts";

/** One request as the server saw it, raw: what a curious operator could log. */
export interface SeenRequest {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly headers: readonly string[];
  readonly body: string;
}

/** What to send instead of a file: other bytes, nothing, or a connection that breaks before or within them. */
export type Instead = Buffer | "missing" | "cut" | { readonly cutWithin: Buffer };
/** Damage of a pack, a planted leak, a missing or broken answer. Undefined leaves the file as it is. */
export type Tamper = (path: string, original: () => Buffer) => Instead | undefined;

export interface Shop extends Served {
  readonly host: string;
  readonly seen: readonly SeenRequest[];
  readonly forget: () => void;
  /** Replaces what some paths answer, until the next call. */
  readonly tamper: (tamper: Tamper | undefined) => void;
}

const builtShop = "dist/app";
const types: Readonly<Record<string, string>> = {
  js: "text/javascript",
  json: "application/json",
  html: "text/html",
  css: "text/css",
};

/** Serves the built storefront, logging every request before it is answered. @param port 0 takes a free one */
export async function startShop(directory = builtShop, port = 0): Promise<Shop> {
  const seen: SeenRequest[] = [];
  let current: Tamper | undefined;
  const served = await serve({
    directory,
    port,
    onUpgrade: ({ method = "", url = "", rawHeaders }) => {
      seen.push({ method, path: url, headers: rawHeaders, body: "" });
    },
    intercept: (request, response, path) => {
      const chunks: Buffer[] = [];
      request.on("data", (chunk: Buffer) => chunks.push(chunk));
      const entry = { method: request.method ?? "", path: request.url ?? "", headers: request.rawHeaders };
      const position = seen.push({ ...entry, body: "" }) - 1;
      request.on("end", () => {
        if (chunks.length > 0) seen[position] = { ...entry, body: Buffer.concat(chunks).toString("base64") };
      });
      const file = path === "/" ? "index.html" : path.slice(1);
      const answer = current?.(path, () => readFileSync(join(directory, decodeURIComponent(file))));
      if (answer === undefined) return false;
      if (answer === "missing") response.writeHead(404, missingHeaders(path)).end();
      else if (answer === "cut") request.socket.destroy();
      else {
        const bytes = "cutWithin" in answer ? answer.cutWithin : answer;
        const type = types[file.split(".").at(-1) ?? ""] ?? "application/octet-stream";
        response.writeHead(200, {
          ...headersFor(path),
          "Cache-Control": "no-store",
          "Content-Type": type,
          "Content-Length": bytes.length,
        });
        if (bytes === answer) response.end(bytes);
        else response.write(bytes.subarray(0, bytes.length / 2), () => request.socket.destroy());
      }
      return true;
    },
  });
  return {
    ...served,
    host: new URL(served.url).host,
    seen,
    forget: () => void seen.splice(0),
    tamper: (tamper) => {
      current = tamper;
    },
  };
}
