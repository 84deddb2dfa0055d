import { describe, expect, it } from "vitest";
import { createInstallPrompt } from "./install-prompt.ts";

describe("the offer to install", () => {
  it("waits for the shopper: the browser does not ask by itself, and once an offer is used up it is gone", async () => {
    const page = new EventTarget();
    const install = createInstallPrompt(page);
    let heard = 0;
    install.subscribe(() => heard++);
    let asked = 0;
    const offer = Object.assign(new Event("beforeinstallprompt", { cancelable: true }), {
      prompt: async () => asked++,
    });
    page.dispatchEvent(offer);
    expect([install.isOffered(), offer.defaultPrevented, asked, heard]).toEqual([true, true, 0, 1]);
    await install.install();
    expect([install.isOffered(), asked, heard]).toEqual([false, 1, 2]);
    await install.install();
    expect(asked).toBe(1);
  });

  it("ends when the shop was installed another way", () => {
    const page = new EventTarget();
    const install = createInstallPrompt(page);
    page.dispatchEvent(Object.assign(new Event("beforeinstallprompt"), { prompt: async () => undefined }));
    page.dispatchEvent(new Event("appinstalled"));
    expect(install.isOffered()).toBe(false);
  });
});
