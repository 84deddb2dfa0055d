import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { createPictures } from "./pictures.ts";

const sheet = {
  blob: new Blob(["aaaabbb"]),
  pictures: [
    { name: "lamp.webp", offset: 0, bytes: 4 },
    { name: "mug.svg", offset: 4, bytes: 3 },
  ],
};

describe("pictures", () => {
  const made: Blob[] = [];
  beforeEach(() => {
    made.length = 0;
    vi.spyOn(URL, "createObjectURL").mockImplementation((blob) => `blob:${made.push(blob as Blob)}`);
    vi.spyOn(URL, "revokeObjectURL").mockImplementation(() => undefined);
  });
  afterEach(() => vi.restoreAllMocks());

  it("are cut out of their sheet when first asked for, once", async () => {
    const pictures = createPictures();
    expect(pictures.url("lamp.webp")).toBeUndefined();
    pictures.add(sheet);
    expect(pictures.url("lamp.webp")).toBe("blob:1");
    expect(pictures.url("lamp.webp")).toBe("blob:1");
    expect(await made[0]?.text()).toBe("aaaa");
  });

  it("[K4] are never typed as anything that could hold script", () => {
    const pictures = createPictures();
    pictures.add(sheet);
    pictures.url("mug.svg");
    expect(made[0]?.type).toBe("image/webp");
  });

  it("[K4] of a merchant pass as https only", () => {
    const pictures = createPictures();
    expect(pictures.url("https://cdn.shop/lamp.jpg")).toBe("https://cdn.shop/lamp.jpg");
    for (const bad of ["http://cdn.shop/a.jpg", "javascript:alert(1)", "data:image/svg+xml,x"])
      expect(pictures.url(bad)).toBeUndefined();
  });

  it("tell when more arrived, and are freed at the end", () => {
    const pictures = createPictures();
    const heard = vi.fn();
    pictures.subscribe(heard);
    pictures.add(sheet);
    expect(heard).toHaveBeenCalledTimes(1);
    pictures.url("lamp.webp");
    pictures.close();
    expect(URL.revokeObjectURL).toHaveBeenCalledWith("blob:1");
  });
});
