import { setImmediate } from "node:timers/promises";
import type { Caller } from "../core/caller.ts";
import type { Kind } from "../core/kind.ts";
import type { Profile } from "../core/marking.ts";
import { type Fault, type Repair, shown } from "../core/outcome.ts";
import type { Control, Draft, Finding } from "../core/source.ts";
import { unsaidHandling } from "../core/read-handling.ts";
import { withoutValues } from "../core/without-values.ts";
import type { Language } from "../core/words.ts";
import { appendChanges, appendRecords, recordSealer, sealRecords } from "../store/append-records.ts";
import { enqueue } from "../store/jobs.ts";
import { beginIntake, endIntake, type IntakeCounts, refreshStatistics } from "../store/intakes.ts";
import { versionsOf } from "../store/read-records.ts";
import type { NewRecord } from "../store/sealed-batch.ts";
import { carryForward } from "./carry-forward.ts";
import { followFaults } from "./check-follows.ts";
import { checkRecord, maySubmit, profileOf } from "./check-record.ts";
import { NOT_YOURS, REPEATED } from "./intake/intake-problems.ts";
import { type IntakeSource, openFiles } from "./intake/open-files.ts";
import { coverageOf, holdSpan, type Spans } from "./intake/state-coverage.ts";
import { packedRows } from "./intake/packed-rows.ts";
import { rowOf } from "./intake/row-of.ts";
import { type RefusedRows, refusedRows } from "./intake/refused-rows.ts";
import { count, hear, newTally, readCount, refuse, repair, type Tally, toldControls } from "./intake/tally.ts";
import type { Refusal } from "./refusal.ts";
import { refuseAsked } from "./refuse-asked.ts";
import { today } from "./today.ts";
import type { TripointNode } from "./tripoint-node.ts";

/** What is asked of an intake. */
export type IngestOptions = {
  readonly source: IntakeSource;
  readonly files: readonly string[];
  /** The agency whose records these are, when neither the source nor the file says it. */
  readonly agency?: string;
  /** Where the files of refused rows are written; none are written unless said. */
  readonly refusedDirectory?: string;
  /** The language of the faults in those files. */
  readonly language?: Language;
  /** Ends the intake behind the batch under way; what was kept until then stays. */
  readonly signal?: AbortSignal;
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

const BATCH = 1000;
const BREATH = 50;
/** From so many new records on, the database looks at its tables anew. */
const LARGE = 1000;

/**
 * Takes files in: reads what a source sends, validates every record, keeps the good ones sealed and logged, and writes
 * the refused rows down with every fault. The same file again changes nothing; a newer release becomes new versions.
 * Refuses the whole when the caller may not enter records of the agency for which the files are taken in; rows that
 * name another agency, whose records the caller may not enter, are refused one by one.
 */
export async function ingest(
  node: TripointNode,
  caller: Caller,
  options: IngestOptions,
): Promise<FileReport[] | Refusal> {
  const groups = options.source.together === true ? [options.files] : options.files.map((file) => [file]);
  const reports: FileReport[] = [];
  for (const files of groups) {
    const report = await ingestTogether(node, caller, options, files);
    if ("refused" in report) return report;
    reports.push(report);
  }
  return reports;
}

async function ingestTogether(
  node: TripointNode,
  caller: Caller,
  options: IngestOptions,
  paths: readonly string[],
): Promise<FileReport | Refusal> {
  const { source } = options;
  const opened = await openFiles(source, paths);
  const tally = newTally();
  const isJson = opened.files[0]?.form === "objects";
  const refused =
    options.refusedDirectory === undefined
      ? undefined
      : refusedRows(options.refusedDirectory, opened.name, isJson, options.language ?? "en");
  refuse(tally, refused, [], opened.faults);
  const intake = await beginIntake(node.store, { source: source.name, file: opened.name, digest: opened.digest });
  const profiles = new Map<string, Profile>();
  const permitted = new Set<Profile>();
  const kinds = new Set<Kind>();
  const spans: Spans = new Map();
  const keeper = keepInBatches(node, intake, tally, refused);
  const carry = carryForward(node);
  let stop: Refusal | undefined;

  for await (const said of source.interpret(opened.files)) {
    if (options.signal?.aborted === true) break;
    if (said.type !== "draft") {
      hear(tally, refused, said);
      continue;
    }
    const { draft } = said;
    const originator = draft.originator ?? source.agency ?? options.agency ?? caller.agency;
    const profile = profileOf(profiles, draft.kind, originator, draft.synthetic === true, draft.handling);
    if (!permitted.has(profile)) {
      const decision = maySubmit(node, caller, profile);
      if (!decision.permitted && draft.originator !== undefined) {
        const row = draft.rows[0]?.row ?? 0;
        refuse(tally, refused, draft.rows, [{ ...NOT_YOURS, row, field: "originator", value: shown(originator) }]);
        continue;
      }
      if (!decision.permitted) {
        const about = `${draft.kind.name} / ${shown(originator)}`;
        stop = await refuseAsked(node, caller, "submit", about, decision);
        break;
      }
      permitted.add(profile);
      kinds.add(draft.kind);
    }
    const read = readValues(node, draft, tally, refused);
    if (read === undefined) continue;
    if (source.completeness !== undefined) holdSpan(spans, draft.kind, originator, read);
    const record = `${originator}:${draft.kind.name}:${draft.reference}`;
    // A template brings a record as a whole: what it leaves out is taken away.
    const values = source.completeness === undefined ? read : await carry.of(draft.kind, record, read);
    const unfit = draft.kind.follows && (await followFaults(node, draft.kind, record, values));
    if (unfit !== undefined && unfit.length > 0) {
      const row = draft.rows[0]?.row ?? 0;
      refuse(
        tally,
        refused,
        draft.rows,
        unfit.map((fault) => ({ ...fault, row: rowOf(draft, fault.field, row) })),
      );
      continue;
    }
    // What a draft was read from is let go of here: many records wait together to be written.
    const { reference, rows } = draft;
    const unsaid = unsaidHandling(draft.handling);
    const isDue = keeper.add(reference, rows, { kind: draft.kind, record, values, profile, unsaid });
    if (isDue && (await keeper.handOn())) {
      options.onProgress?.({
        file: opened.name,
        rows: opened.rowsRead(),
        records: tally.counts.added + tally.counts.revised + tally.counts.unchanged,
      });
    }
  }
  await keeper.end();
  tally.findings.push(...carry.told());
  for (const row of opened.broken())
    if (row.broken)
      refuse(tally, refused, [row], [{ ...row.broken, row: row.row, field: "", value: shown(row.cells.join(",")) }]);
  refuse(tally, refused, [], opened.troubles());
  tally.findings.push(...opened.remarks());
  tally.counts.read = readCount(tally, opened.rowsRead());
  const isWhole = stop === undefined && options.signal?.aborted !== true;
  if (isWhole && !opened.isMended()) await stateCoverage(node, source, spans, opened.name, tally);
  const controls = toldControls(tally);
  await endIntake(node.store, intake, tally.counts, tally.findings, controls);
  const refusedFile = await refused?.end();
  if (tally.counts.added + tally.counts.revised >= LARGE) await refreshStatistics(node.store, kinds);
  if (tally.counts.added + tally.counts.revised > 0) await enqueue(node.store.pool, "warn");
  if (stop !== undefined) return stop;
  const { counts, faults, repairs, findings } = tally;
  return { file: opened.name, counts, faults, repairs, findings, controls, refusedFile };
}

/** States what a release of a source covered; a file that brought nothing new is stated only if it was not before. */
async function stateCoverage(node: TripointNode, source: IntakeSource, spans: Spans, file: string, tally: Tally) {
  const { added, revised, refused } = tally.counts;
  const stated: NewRecord[] = [];
  for (const statement of coverageOf(source, spans, file, today(), refused > 0)) {
    const isNew = (await versionsOf(node.store, statement.kind, statement.record)).length === 0;
    if (isNew || added + revised > 0) stated.push(statement);
  }
  await appendRecords(node.store, node.log, await sealRecords(node.store, stated));
}

const blanks = new WeakMap<Kind, Readonly<Record<string, undefined>>>();

/** A record of a kind without values. */
function blankOf(kind: Kind): Readonly<Record<string, undefined>> {
  const blank = blanks.get(kind) ?? withoutValues(Object.keys(kind.fields));
  blanks.set(kind, blank);
  return blank;
}

/** The values of a draft when nothing is wrong with them; else its rows are refused with every fault at once. */
function readValues(node: TripointNode, draft: Draft, tally: Tally, refused: RefusedRows | undefined) {
  const row = draft.rows[0]?.row ?? 0;
  const nameOf = (field: string) => draft.columns?.[field] ?? field;
  const check = checkRecord(node, draft.kind, draft.reference, draft.values, { ...blankOf(draft.kind) });
  if (!check.ok) {
    refuse(
      tally,
      refused,
      draft.rows,
      check.faults.map((fault) => ({ ...fault, field: nameOf(fault.field), row: rowOf(draft, fault.field, row) })),
    );
    return undefined;
  }
  for (const made of check.repairs)
    repair(tally, { ...made, field: nameOf(made.field), row: rowOf(draft, made.field, row) });
  return check.values;
}

/** Seals a batch while the one before it is being written; at most one write is under way. */
function keepInBatches(node: TripointNode, intake: number, tally: Tally, refused: RefusedRows | undefined) {
  let waiting = packedRows();
  let unsealed: NewRecord[] = [];
  let sealer = recordSealer(node.store, BATCH, intake);
  let writing: Promise<void> = Promise.resolve();
  let isKnown = false;
  const seen = new Set<string>();

  async function seal(): Promise<void> {
    const next = unsealed;
    unsealed = [];
    await sealer.add(next);
  }

  async function write(): Promise<void> {
    const rowsOf = waiting;
    const sealed = sealer.ready();
    waiting = packedRows();
    sealer = recordSealer(node.store, BATCH, intake);
    await writing;
    writing = (isKnown ? appendChanges : appendRecords)(node.store, node.log, sealed, seen).then(({ fates }) => {
      isKnown ||= fates.some((fate) => fate !== "added");
      fates.forEach((fate, at) => {
        if (fate !== "repeated") {
          count(tally, fate);
          return;
        }
        const { reference, rows } = rowsOf.at(at);
        const row = rows[0]?.row ?? 0;
        refuse(tally, refused, rows, [{ ...REPEATED, row, field: "reference", value: shown(reference) }]);
      });
    });
    // A failure is thrown where the next batch waits for this one.
    writing.catch(() => undefined);
  }

  return {
    /** Takes one record; answers whether what waits is to be handed on. */
    add(reference: string, rows: Draft["rows"], record: NewRecord): boolean {
      unsealed.push(record);
      return waiting.add(reference, rows) % BREATH === 0;
    },
    /**
     * Seals what came, and breathes, so that the batch before goes on flowing to the database; answers whether it wrote
     * a batch that is full.
     */
    async handOn(): Promise<boolean> {
      await seal();
      await setImmediate();
      if (waiting.size() < BATCH) return false;
      await write();
      return true;
    },
    async end(): Promise<void> {
      await seal();
      if (waiting.size() > 0) await write();
      await writing;
    },
  };
}
