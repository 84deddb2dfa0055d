import { createSocket } from "node:dgram";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";

/** Everything a browser tried to say to any host but the shop. */
export interface Outside {
  /** For Chromium: all hosts but `shopHost` go through the proxy, loopback included. */
  readonly browserArgs: (shopHost: string) => readonly string[];
  /** A STUN address on loopback; a packet that arrives there is heard. */
  readonly stunUrl: string;
  readonly heard: readonly string[];
  readonly reset: () => void;
  readonly close: () => Promise<void>;
}

/** Chromium's own services: time, updates, accounts. It asks them by itself, with any page or none. */
const browsersOwn = /\b(google|googleapis|gvt1|gstatic)\.com\b/;

/** A catch-all proxy that answers nothing and a UDP ear: a leak to another host has to pass one of them. */
export async function startOutside(): Promise<Outside> {
  const heard: string[] = [];
  const hear = (what: string): void => {
    if (!browsersOwn.test(what)) heard.push(what);
  };
  const proxy = createServer((request, response) => {
    hear(`${request.method} ${request.url}`);
    response.writeHead(204, { "access-control-allow-origin": "*" }).end();
  });
  proxy.on("connect", (request, socket) => {
    hear(`CONNECT ${request.url}`);
    socket.end("HTTP/1.1 502 Nobody here\r\n\r\n");
  });
  const ear = createSocket("udp4");
  ear.on("message", () => hear("UDP"));
  await Promise.all([
    new Promise<void>((ready) => proxy.listen(0, "127.0.0.1", ready)),
    new Promise<void>((ready) => ear.bind(0, "127.0.0.1", ready)),
  ]);
  const { port } = proxy.address() as AddressInfo;
  return {
    browserArgs: (shopHost) => [
      `--proxy-server=http://127.0.0.1:${port}`,
      `--proxy-bypass-list=<-loopback>;${shopHost}`,
    ],
    stunUrl: `stun:127.0.0.1:${ear.address().port}`,
    heard,
    reset: () => heard.splice(0),
    close: async () => {
      proxy.closeAllConnections();
      await Promise.all([new Promise((done) => proxy.close(done)), new Promise<void>((done) => ear.close(done))]);
    },
  };
}
