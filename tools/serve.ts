import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { pathToFileURL } from "node:url";
import sirv from "sirv";
import { headersFor } from "./security-headers.ts";

/** Answers a request before the files do; returns whether it did. */
export type Interceptor = (request: IncomingMessage, response: ServerResponse, path: string) => boolean;

export interface ServeOptions {
  readonly directory: string;
  /** 0 takes a free port; a taken port is an error. Default 4173. */
  readonly port?: number;
  readonly intercept?: Interceptor;
  /** Hears of requests for another protocol, such as WebSocket. They are refused. */
  readonly onUpgrade?: (request: IncomingMessage) => void;
}

export interface Served {
  /** Such as "http://127.0.0.1:4173/". */
  readonly url: string;
  readonly close: () => Promise<void>;
}

/** A file that is missing today may be there tomorrow: its absence must not be kept like its content. */
export const missingHeaders = (path: string): Readonly<Record<string, string>> => ({
  ...headersFor(path),
  "Cache-Control": "no-store",
});

/** Serves a built folder on loopback, with the policy headers and the precompressed files beside each file. */
export async function serve({ directory, port = 4173, intercept, onUpgrade }: ServeOptions): Promise<Served> {
  const files = sirv(directory, {
    brotli: true,
    etag: true,
    setHeaders: (response, path) => {
      for (const [name, value] of Object.entries(headersFor(path))) response.setHeader(name, value);
    },
  });
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://any").pathname;
    if (intercept?.(request, response, path)) return;
    files(request, response, () => {
      response.writeHead(404, missingHeaders(path)).end("Not found");
    });
  });
  server.on("upgrade", (request, socket) => {
    onUpgrade?.(request);
    socket.destroy();
  });
  await new Promise<void>((ready, failed) => {
    server.once("error", failed);
    server.listen(port, "127.0.0.1", ready);
  });
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: () =>
      new Promise((done) => {
        server.closeAllConnections();
        server.close(() => done());
      }),
  };
}

const isTaken = (error: unknown): boolean => error instanceof Error && "code" in error && error.code === "EADDRINUSE";

async function main(): Promise<void> {
  const directory = "dist/app";
  const asked = Number(process.env.PORT ?? 4173);
  const served = await serve({ directory, port: asked }).catch((error: unknown) => {
    if (!isTaken(error)) throw error;
    console.log(`Port ${asked} is taken, looking for a free one.`);
    return serve({ directory, port: 0 });
  });
  console.log(`here·made is open at ${served.url}`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? "").href) await main();
