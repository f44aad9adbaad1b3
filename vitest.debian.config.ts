import { defineConfig } from "vitest/config";

/** The suites that need programs of Debian: poppler-utils, qpdf, postgresql. */
export default defineConfig({
  test: {
    include: ["test/debian/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    reporters: ["default", ["json", { outputFile: "out/tests-debian.json" }]],
  },
});
