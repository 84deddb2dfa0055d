import { describe, expect, it } from "vitest";
import { createFetchBytes } from "./fetch-bytes.ts";

const base = "https://shop.example/models/m/";

describe("fetching bytes", () => {
  it("resolves against the model's folder and hands back the whole file, telling of each piece", async () => {
    const asked: string[] = [];
    const body = () =>
      new ReadableStream<Uint8Array>({
        start(controller) {
          controller.enqueue(Uint8Array.of(1, 2));
          controller.enqueue(Uint8Array.of(3));
          controller.close();
        },
      });
    const fetchBytes = createFetchBytes(base, async (url) => {
      asked.push(String(url));
      return new Response(body());
    });
    const pieces: number[] = [];
    expect(await fetchBytes("full/a.bin", (bytes) => pieces.push(bytes))).toEqual(Uint8Array.of(1, 2, 3));
    await fetchBytes("/assets/r.wasm", () => {});
    expect(pieces).toEqual([2, 1]);
    expect(asked).toEqual([`${base}full/a.bin`, "https://shop.example/assets/r.wasm"]);
  });

  it("refuses an answer that is no success", async () => {
    const missing = createFetchBytes(base, async () => new Response("no", { status: 404 }));
    await expect(missing("a.bin", () => {})).rejects.toMatchObject({
      code: "encoder/unreachable",
      details: { status: 404 },
    });
  });
});
