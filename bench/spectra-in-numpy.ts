import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { PreparedLibrary } from "../src/engines/spectra/prepare-library.ts";
import type { Spectrum } from "../src/engines/spectra/spectrum.ts";
import { weigh } from "../src/engines/spectra/weigh.ts";

/** What a peer in Python answers: ms of processor time a query of each round, its ten best of each query, postings a query. */
export type PeerAnswer = {
  readonly version: string;
  readonly times: readonly number[];
  readonly best: readonly (readonly number[])[];
  readonly postings: number;
};

/**
 * Searches a prepared library for queries in Python, on one core: `spectra-numpy.py` by an m/z index, `spectra-numba.py` pair by
 * pair. Undefined where Python lacks what the script needs.
 */
export function searchInPython(
  scriptName: "spectra-numpy.py" | "spectra-numba.py",
  library: PreparedLibrary,
  queries: readonly Spectrum[],
  rounds: number,
): PeerAnswer | undefined {
  const folder = mkdtempSync(join(tmpdir(), "tripoint-python-"));
  try {
    const weighed = queries.map((query) => weigh(query, library.settings.measure));
    const offsets = new Uint32Array(queries.length + 1);
    weighed.forEach(({ mz }, at) => (offsets[at + 1] = (offsets[at] as number) + mz.length));
    const files: Readonly<Record<string, NodeJS.ArrayBufferView>> = {
      peaks: library.peaks,
      offsets: library.offsets,
      polarity: signs(library.polarity),
      "query-peaks": Float64Array.from(
        weighed.flatMap(({ mz, weight }) => Array.from(mz, (value, at) => [value, weight[at] as number]).flat()),
      ),
      "query-offsets": offsets,
      "query-polarity": signs(queries.map((query) => query.polarity)),
    };
    for (const [name, bytes] of Object.entries(files)) writeFileSync(join(folder, name), bytes);
    const script = join(import.meta.dirname, scriptName);
    const env = { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" };
    const { status, stdout } = spawnSync("python3", [script, folder, String(rounds), "0.01"], {
      ...{ env, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 },
    });
    return status === 0 ? (JSON.parse(stdout) as PeerAnswer) : undefined;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function signs(polarity: readonly Spectrum["polarity"][]): Int8Array {
  return Int8Array.from(polarity, (one) => (one === "positive" ? 1 : one === "negative" ? -1 : 0));
}
