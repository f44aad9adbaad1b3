/** Prints how a test run ended, from the JSON that the runner wrote: `N passed, N failed, N skipped`. */
import { readFileSync } from "node:fs";

const [, , file = "out/tests.json"] = process.argv;
const run = JSON.parse(readFileSync(file, "utf8")) as {
  numPassedTests: number;
  numFailedTests: number;
  numPendingTests: number;
};
console.log(`${run.numPassedTests} passed, ${run.numFailedTests} failed, ${run.numPendingTests} skipped`);
