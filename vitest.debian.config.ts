import { defineConfig } from "vitest/config";

/** The suites that need programs of Debian: poppler-utils, qpdf, postgresql, nats-server, python3, openssl, r-cran-surveillance. */
export default defineConfig({
  test: {
    // What is waited for comes late where the machine has other work.
    expect: { poll: { timeout: 30_000 } },
    include: ["test/debian/**/*.test.ts"],
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Files share what their worker has loaded.
    isolate: false,
    // Most of each is waiting for other processes.
    maxWorkers: 2,
    reporters: ["default", ["json", { outputFile: "out/tests-debian.json" }]],
  },
});
