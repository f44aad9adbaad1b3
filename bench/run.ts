import { spawnSync } from "node:child_process";

/** Every bench in turn, each in a process of its own; `npm run bench -- intake` runs one, `-- report 10000000` with another size. */
const BENCHES = [
  ...["log", "durable-append", "intake", "serials", "lists", "report", "disclosure"],
  ...["decisions", "exchange", "blind", "first-load", "browser"],
  ...["spectra", "structure", "detection", "screening", "pipeline"],
];
const [, , only, ...rest] = process.argv;

for (const name of only === undefined ? BENCHES : [only]) {
  const file = new URL(`${name}.ts`, import.meta.url).pathname;
  const { status } = spawnSync(process.execPath, ["--max-semi-space-size=32", file, ...rest], { stdio: "inherit" });
  if (status !== 0) process.exitCode = 1;
}
