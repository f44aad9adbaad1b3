import { defineConfig } from "vitest/config";

/** The suites that need a real browser: Debian's Chromium, or the one that TRIPOINT_CHROMIUM names. */
export default defineConfig({
  test: {
    // What is waited for comes late where the machine has other work.
    expect: { poll: { timeout: 30_000 } },
    include: ["test/browser/**/*.test.ts"],
    globalSetup: "test/browser/serve-web.ts",
    testTimeout: 240_000,
    hookTimeout: 240_000,
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: "out/tests-browser.json" }]],
  },
});
