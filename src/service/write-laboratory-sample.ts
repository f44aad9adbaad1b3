import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { templateRows } from "../core/template.ts";
import { templateColumns } from "../core/template-heading.ts";
import { makeLaboratorySample } from "../desks/substances/sample/make-laboratory-sample.ts";
import { csvLine } from "./intake/refused-rows.ts";
import type { SampleFile } from "./write-sample.ts";

/** From which seed, how many analyses each country's laboratory made, and where the files go. */
export type LaboratorySampleOptions = {
  readonly seed: number;
  readonly directory: string;
  /** 140 unless said. */
  readonly analyses?: number;
};

/**
 * Writes the synthetic sample of laboratories as files of the house's own templates, each record marked synthetic, with the
 * answer key of what was planted beside them (`laboratory-answer-key.json`). The same seed gives the same bytes.
 */
export async function writeLaboratorySample(options: LaboratorySampleOptions): Promise<readonly SampleFile[]> {
  const { seed, directory, analyses = 140 } = options;
  await mkdir(directory, { recursive: true });
  const { records, key } = makeLaboratorySample(seed, analyses);
  const files: SampleFile[] = [];
  for (const [name, of] of Map.groupBy(records, (one) => `${one.originator}.${one.kind.name}`)) {
    const [first] = of;
    if (first === undefined) continue;
    const rows = of.flatMap((one) => templateRows(one.kind, one.reference, one.originator, true, one.values));
    const path = join(directory, `${name}.csv`);
    await writeFile(path, [templateColumns(first.kind), ...rows].map((row) => csvLine(row)).join(""), { mode: 0o666 });
    files.push({ path, kind: first.kind.name, agency: first.originator, records: of.length });
  }
  await writeFile(join(directory, "laboratory-answer-key.json"), `${JSON.stringify(key, null, 1)}\n`);
  return files.toSorted((a, b) => (a.path < b.path ? -1 : 1));
}
