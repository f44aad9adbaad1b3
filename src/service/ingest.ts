import type { Caller } from "../core/caller.ts";
import { countryOf } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import type { Profile } from "../core/marking.ts";
import type { Fault, Repair } from "../core/outcome.ts";
import { problem, shown } from "../core/outcome.ts";
import type { Control, Draft, Finding, SourceRow } from "../core/source.ts";
import { validate } from "../core/validate.ts";
import { decide } from "../policy/decide.ts";
import { appendChanges, appendRecords, type NewRecord, sealBatch } from "../store/append-records.ts";
import { beginIntake, endIntake, type IntakeCounts } from "../store/intakes.ts";
import { checkPlaces } from "./check-places.ts";
import { openFiles, type IntakeSource } from "./intake/open-files.ts";
import { refusedRows } from "./intake/refused-rows.ts";
import { type Refusal, refusal } from "./refusal.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What is asked of an intake. */
export type IngestOptions = {
  readonly source: IntakeSource;
  readonly files: readonly string[];
  /** The agency whose records these are, when neither the source nor the file says it. */
  readonly agency?: string;
  /** Where the files of refused rows are written; none are written unless said. */
  readonly refusedDirectory?: string;
  readonly onProgress?: (progress: { readonly file: string; readonly rows: number; readonly records: number }) => void;
};

/** What became of one file (or of the files that a source takes together). */
export type FileReport = {
  readonly file: string;
  readonly counts: IntakeCounts;
  /** The first faults, at most 1,000; all of them stand in the file of refused rows. */
  readonly faults: readonly Fault[];
  readonly repairs: readonly Repair[];
  readonly findings: readonly Finding[];
  readonly controls: readonly Control[];
  /** The file of refused rows, to be mended and fed back. */
  readonly refusedFile: string | undefined;
};

const BATCH = 2000;
const MOST_SHOWN = 1000;

/**
 * Takes files in: reads what a source sends, validates every record, keeps the good ones sealed and logged, and writes
 * the refused rows down with every fault. The same file again changes nothing; a newer release becomes new versions.
 */
export async function ingest(node: TripointNode, caller: Caller, options: IngestOptions): Promise<FileReport[] | Refusal> {
  const { source } = options;
  const groups = source.together === true ? [options.files] : options.files.map((file) => [file]);
  const reports: FileReport[] = [];
  for (const files of groups) {
    const opened = await openFiles(source, files);
    const tally = newTally(opened.name, options);
    const intake = await beginIntake(node.store, { source: source.name, file: opened.name, digest: opened.digest });
    tally.refuse([], opened.faults);

    let writing: Promise<void> = Promise.resolve();
    let knownAlready = false;
    const keep = async (batch: readonly { draft: Draft; record: NewRecord }[]) => {
      const sealed = await sealBatch(node.store, batch.map(({ record }) => record), intake);
      await writing;
      writing = (knownAlready ? appendChanges : appendRecords)(node.store, node.log, sealed).then(({ fates }) => {
        if (!knownAlready) knownAlready = fates.some((fate) => fate !== "added");
        fates.forEach((fate, at) => {
          const { draft } = batch[at] as (typeof batch)[number];
          if (fate === "repeated") tally.refuse(draft.rows, [{ ...REPEATED, row: draft.rows[0]?.row ?? 0, field: "reference", value: shown(draft.reference) }]);
          else tally.count(fate);
        });
      });
      // What the database refuses is said when the next batch waits for it; meanwhile it is not unhandled.
      writing.catch(() => undefined);
    };

    let batch: { draft: Draft; record: NewRecord }[] = [];
    for await (const said of source.interpret(opened.files)) {
      if (said.type === "draft") {
        const record = newRecord(node, caller, said.draft, source.agency ?? options.agency ?? caller.agency, tally);
        if (record === "not-permitted") continue;
        if ("refused" in record) {
          await writing;
          await endIntake(node.store, intake, tally.counts, [], []);
          return record;
        }
        batch.push({ draft: said.draft, record });
        if (batch.length >= BATCH) {
          await keep(batch);
          batch = [];
          options.onProgress?.({ file: opened.name, rows: opened.rowsRead(), records: tally.kept() });
        }
      } else tally.hear(said);
    }
    if (batch.length > 0) await keep(batch);
    await writing;
    tally.refuse([], opened.troubles());
    tally.read(opened.rowsRead());
    await endIntake(node.store, intake, tally.counts, tally.findings, tally.controls);
    reports.push(await tally.report());
    options.onProgress?.({ file: opened.name, rows: opened.rowsRead(), records: tally.kept() });
  }
  return reports;
}
