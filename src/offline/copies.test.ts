import { describe, expect, it } from "vitest";
import { adopted, fileAt, filesOf, noCopies, parseCopies, taken, withoutUnused, writeCopies } from "./copies.ts";
import type { Copy, KeptFile } from "./kept-file.ts";

const file = (path: string, sha256: string): KeptFile => ({ path, sizeBytes: 1, sha256, part: "shell" });
const copy = (version: string): Copy => ({ files: [file("./", version), file(`assets/index-${version}.js`, version)] });

describe("copies", () => {
  it("[O4] the next one takes over, and the one before stays behind it", () => {
    const before = { current: copy("b"), next: copy("c"), older: [copy("a")] };
    expect(adopted(before)).toEqual({ current: copy("c"), next: undefined, older: [copy("b"), copy("a")] });
    expect(adopted({ ...noCopies, next: copy("a") })).toEqual({ ...noCopies, current: copy("a") });
    expect(adopted({ ...noCopies, current: copy("a") })).toEqual({ ...noCopies, current: copy("a") });
  });

  it("[O4] a new one waits; the first, one for a copy with holes, and one that only adds answer at once", () => {
    const before = { current: copy("b"), next: undefined, older: [copy("a")] };
    expect(taken(before, copy("c"), true)).toEqual({ ...before, next: copy("c") });
    expect(taken(noCopies, copy("c"), false)).toEqual({ ...noCopies, current: copy("c") });
    expect(taken(before, copy("c"), false)).toEqual(adopted({ ...before, next: copy("c") }));
    const more = { files: [...copy("b").files, file("model.onnx", "m")] };
    expect(taken({ ...before, next: copy("c") }, more, true)).toEqual({ ...before, current: more });
    expect(taken({ ...before, current: more }, copy("b"), true)).toEqual({ ...before, current: more, next: copy("b") });
  });

  it("[O6] the current copy answers first, older ones for what only they know, a waiting one never", () => {
    const copies = { current: copy("b"), next: copy("c"), older: [copy("a")] };
    expect(fileAt(copies, "./")?.sha256).toBe("b");
    expect(fileAt(copies, "assets/index-a.js")?.sha256).toBe("a");
    expect(fileAt(copies, "assets/index-c.js")).toBeUndefined();
  });

  it("[O6] older copies stay while a page runs from them", () => {
    const copies = { current: copy("c"), next: undefined, older: [copy("b"), copy("a")] };
    expect(withoutUnused(copies, new Set(["assets/index-a.js", "assets/index-c.js"])).older).toEqual([copy("a")]);
    expect(filesOf(withoutUnused(copies, new Set()))).toEqual(copy("c").files);
  });

  it("come back as they were written; what is not ours is no copy", () => {
    const copies = { current: copy("b"), next: undefined, older: [copy("a")] };
    expect(parseCopies(writeCopies(copies))).toEqual(copies);
    const later = writeCopies(copies).replace('"format":1', '"format":2');
    for (const text of ["", "null", "{}", "[]", later, '{"format":1,"older":[],"current":{"files":[{}]}}'])
      expect(parseCopies(text), text).toEqual(noCopies);
  });
});
