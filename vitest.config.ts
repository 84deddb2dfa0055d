import { defineConfig } from "vitest/config";

/** Unit tests: beside what they test. Tests of elements and components ask for happy-dom in their first line. */
export default defineConfig({
  test: {
    include: ["src/**/*.test.{ts,tsx}", "tools/**/*.test.ts", "demo/**/*.test.ts", "bench/**/*.test.ts"],
    environment: "node",
    testTimeout: 20_000,
  },
});
