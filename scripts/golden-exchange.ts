/**
 * Writes the golden files of the exchange, for those who write a partner node and for the tests.
 * `node scripts/golden-exchange.ts` writes them, `node scripts/golden-exchange.ts --check` says which are not fresh.
 */
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { goldenFiles } from "./golden/golden-exchange.ts";

const ROOT = path.resolve(import.meta.dirname, "..");

/** The golden files that are missing or differ from what the house makes. */
export function staleGoldenFiles(): string[] {
  return Object.entries(goldenFiles()).flatMap(([file, text]) => (text === kept(file) ? [] : [file]));
}

function kept(file: string): string | undefined {
  try {
    return readFileSync(path.join(ROOT, file), "utf8");
  } catch {
    return undefined;
  }
}

if (import.meta.main) {
  const stale = staleGoldenFiles();
  if (process.argv.includes("--check")) {
    for (const file of stale) console.error(`${file}: is not fresh: run \`node scripts/golden-exchange.ts\``);
    process.exitCode = stale.length === 0 ? 0 : 1;
  } else {
    const files = goldenFiles();
    for (const file of stale) {
      mkdirSync(path.dirname(path.join(ROOT, file)), { recursive: true });
      writeFileSync(path.join(ROOT, file), files[file] as string);
      console.log(file);
    }
  }
}
