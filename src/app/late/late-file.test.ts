import { expect, it, vi } from "vitest";
import { createLateFile } from "./late-file.ts";

it("[N2] asks for nothing until it is told to, then once, and tells when the file is here", async () => {
  const fetch = vi.fn(async () => ({ Page: "a page" }));
  const file = createLateFile(fetch);
  const heard = vi.fn();
  file.subscribe(heard);
  expect([file.read(), fetch.mock.calls.length]).toEqual([undefined, 0]);
  await Promise.all([file.load(), file.load()]);
  expect(file.read()).toEqual({ Page: "a page" });
  expect([fetch.mock.calls.length, heard.mock.calls.length]).toEqual([1, 1]);
});

it("says that a file is missing, and does not reject", async () => {
  const file = createLateFile(() => Promise.reject(new Error("gone")));
  await file.load();
  expect(file.read()).toBe("missing");
});
