import { describe, expect, it } from "vitest";
import { headersFile, headersFor, metaPolicy } from "./security-headers.ts";

const policyOf = (path: string): string => headersFor(path)["Content-Security-Policy"] ?? "";

describe("security headers", () => {
  it("[N4] the document and each worker carry their own policy", () => {
    const scripts = ["/assets/engine-worker-a1.js", "/assets/encoder-worker-a1.js", "/service-worker.js"];
    const policies = ["/", ...scripts].map(policyOf);
    expect(new Set(policies).size).toBe(4);
    for (const policy of policies) {
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("connect-src");
      expect(policy).not.toContain("'unsafe-eval'");
      expect(policy).not.toContain("unsafe-inline");
      expect(policy).not.toMatch(/https?:|\*/);
    }
  });

  it("sends no referrer from anywhere", () => {
    for (const path of ["/", "/assets/app-1.js", "/catalogue/manifest.json"])
      expect(headersFor(path)["Referrer-Policy"]).toBe("no-referrer");
  });

  it("keeps hashed files for ever and asks again for what can change", () => {
    expect(headersFor("/catalogue/rank-0-ab.safetensors")["Cache-Control"]).toContain("immutable");
    for (const path of ["/", "/index.html", "/catalogue/manifest.json"])
      expect(headersFor(path)["Cache-Control"]).toBe("no-cache");
  });

  it("gives static hosts the same rules, and a meta fallback without what meta cannot say", () => {
    expect(headersFile()).toContain("/assets/engine-worker-*\n  ! Content-Security-Policy\n");
    expect(metaPolicy()).toContain("connect-src 'self'");
    expect(metaPolicy()).not.toContain("frame-ancestors");
  });
});
