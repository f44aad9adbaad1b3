import { mkdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { Period } from "../core/question.ts";
import { templateRows } from "../core/template.ts";
import { templateColumns } from "../core/template-heading.ts";
import { makeSample } from "../desks/firearms/sample/make-sample.ts";
import { SAMPLE_COUNTRIES } from "../desks/firearms/sample/profiles.ts";
import type { SampleRecord } from "../desks/firearms/sample/sample-record.ts";
import { csvLine } from "./intake/refused-rows.ts";
import { type TextFile, textFile } from "./text-file.ts";

/** One file of the sample: the records of one kind that one agency made. */
export type SampleFile = {
  readonly path: string;
  readonly kind: string;
  readonly agency: string;
  readonly records: number;
};

/** The period of the sample unless another is asked for. */
export const SAMPLE_PERIOD: Period = { from: "2023-01-01", until: "2024-12-31" };

/** How many records, from which seed, and where the files go. */
export type SampleOptions = {
  readonly records: number;
  readonly seed: number;
  readonly directory: string;
  readonly period?: Period;
  readonly onProgress?: (records: number) => void;
};

const FLUSH = 64 * 1024;

/**
 * Writes the synthetic sample as files of the house's own templates, one for each agency and kind, each record marked
 * synthetic, with the answer key of everything that was planted beside them (`answer-key.json`). The same records and
 * seed give the same bytes.
 */
export async function writeSample(options: SampleOptions): Promise<readonly SampleFile[]> {
  await mkdir(options.directory, { recursive: true });
  const open = new Map<string, { file: TextFile; text: string; of: SampleFile & { records: number } }>();
  const sample = makeSample({
    ...(options.period ?? SAMPLE_PERIOD),
    records: options.records,
    seed: options.seed,
    countries: SAMPLE_COUNTRIES,
  });
  let made = 0;
  let step = sample.next();
  for (; step.done !== true; step = sample.next()) {
    const record: SampleRecord = step.value;
    const key = `${record.originator}.${record.kind.name}`;
    let one = open.get(key);
    if (one === undefined) {
      const path = join(options.directory, `${key}.csv`);
      one = {
        file: textFile(path, 0o666),
        text: csvLine(templateColumns(record.kind)),
        of: { path, kind: record.kind.name, agency: record.originator, records: 0 },
      };
      open.set(key, one);
    }
    for (const row of templateRows(record.kind, record.reference, record.originator, true, record.values))
      one.text += csvLine(row);
    one.of.records++;
    if (one.text.length > FLUSH) {
      one.file.add(one.text);
      await one.file.room();
      one.text = "";
    }
    if (++made % 10_000 === 0) options.onProgress?.(made);
  }
  for (const { file, text } of open.values()) {
    file.add(text);
    await file.end();
  }
  await writeFile(join(options.directory, "answer-key.json"), `${JSON.stringify(step.value, null, 1)}\n`);
  return [...open.values()].map(({ of }) => of).sort((a, b) => (a.path < b.path ? -1 : 1));
}
