import { defineConfig } from "vitest/config";

/** Tests of what was built: `tools/*.dist.ts` looks at the files, `e2e/*.e2e.ts` only at the browser. */
export default defineConfig({
  test: {
    include: ["tools/**/*.dist.ts", "e2e/**/*.e2e.ts"],
    environment: "node",
    fileParallelism: false,
    testTimeout: 120_000,
    hookTimeout: 120_000,
  },
});
