import { spawn } from "node:child_process";
import path from "node:path";

/** What a commit must pass, in the order in which it says most; a program of `node_modules/.bin`, or a script of ours. */
const STEPS: readonly (readonly [name: string, ...command: readonly string[]])[] = [
  ["format", "biome", "format", "."],
  ["arrows", "node", "scripts/arrows.ts"],
  ["types", "tsc", "-p", "."],
  ["types of the web", "tsc", "-p", "src/web"],
  ["lint", "oxlint", "--format", "unix"],
  ["dead code", "knip", "--no-progress"],
  ["reference", "node", "scripts/reference.ts", "--check"],
];

const root = path.resolve(import.meta.dirname, "..");
const bin = path.join(root, "node_modules", ".bin");
const environment = { ...process.env, PATH: `${bin}${path.delimiter}${process.env["PATH"] ?? ""}` };

/** Runs one step; answers how it ended and what it said. */
async function run([program = "", ...rest]: readonly string[]): Promise<{ ok: boolean; said: string }> {
  const child = spawn(program === "node" ? process.execPath : program, rest, { cwd: root, env: environment });
  let said = "";
  for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk: Buffer) => (said += chunk.toString()));
  return await new Promise((resolve) => {
    child.on("error", (error) => resolve({ ok: false, said: `${error.message}: run \`npm ci\`\n` }));
    child.on("close", (code) => resolve({ ok: code === 0, said }));
  });
}

for (const [name, ...command] of STEPS) {
  const began = performance.now();
  const { ok, said } = await run(command);
  console.log(`${ok ? "passed" : "FAILED"}  ${name}  ${((performance.now() - began) / 1000).toFixed(1)} s`);
  if (ok) continue;
  console.log(said);
  process.exitCode = 1;
}
