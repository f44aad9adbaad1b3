import { availableParallelism } from "node:os";
import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    // What is waited for comes late where the machine has other work.
    expect: { poll: { timeout: 30_000 } },
    include: ["src/**/*.test.ts", "test/**/*.test.ts"],
    exclude: ["test/debian/**", "test/browser/**"],
    testTimeout: 60_000,
    hookTimeout: 120_000,
    // Files share what their worker has loaded: loading it anew for each took a quarter of the time.
    isolate: false,
    // Much of a test is waiting for a database or another process.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    reporters: ["default", ["json", { outputFile: "out/tests.json" }]],
  },
});
