import { once } from "node:events";
import { createReadStream, createWriteStream } from "node:fs";
import { createInterface } from "node:readline";
import { finished } from "node:stream/promises";
import { setImmediate } from "node:timers/promises";
import type { Caller } from "../../core/caller.ts";
import { canonicalJson, type Json } from "../../core/canonical.ts";
import type { Profile } from "../../core/marking.ts";
import { type Fault, shown } from "../../core/outcome.ts";
import type { Draft, SourceRow } from "../../core/source.ts";
import type { Language } from "../../core/words.ts";
import { digest } from "../../store/hashing.ts";
import { checkRecord, maySubmit, profileOf } from "../check-record.ts";
import { NOT_YOURS, REPEATED } from "../intake/intake-problems.ts";
import { type IntakeSource, openFiles } from "../intake/open-files.ts";
import { refusedRows } from "../intake/refused-rows.ts";
import { rowOf } from "../intake/row-of.ts";
import { hear, newTally, readCount, refuse, repair, type Tally } from "../intake/tally.ts";
import type { Refusal } from "../refusal.ts";
import { refuseAsked } from "../refuse-asked.ts";
import type { TripointNode } from "../tripoint-node.ts";

/** One record, or one row that is none, as it was understood. */
export type Understood = {
  /** Its place among all, counted from 0. */
  readonly at: number;
  readonly row: number;
  /** What would be sent to enter it: with a fault, the values as they were written. Undefined when the row is no record. */
  readonly record?: {
    readonly kind: string;
    readonly reference: string;
    readonly originator: string;
    readonly synthetic: boolean;
    readonly values: Readonly<Record<string, unknown>>;
  };
  /** The cells of a row that could not be understood at all. */
  readonly cells?: readonly string[];
  readonly faults: readonly Fault[];
};

/** What was understood of files, before anything of them is kept. */
export type Understanding = {
  readonly tally: Tally;
  /** Records without fault. */
  readonly good: number;
  readonly faulty: number;
  /** The file of refused rows, to be mended and sent anew; undefined when nothing is refused. */
  readonly refusedFile: string | undefined;
};

const BREATH = 50;
const MOST_CELLS = 200;
const MOST_FAULTS = 100;

/**
 * Reads files as an intake would and keeps nothing of them: what is understood is written down row by row in a file
 * beside them. Refuses the whole when the caller may not enter records of the agency that they are of.
 */
export async function understand(
  node: TripointNode,
  caller: Caller,
  asked: {
    readonly source: IntakeSource;
    readonly files: readonly string[];
    readonly into: string;
    readonly refusedDirectory: string;
    readonly language: Language;
    readonly signal?: AbortSignal;
    readonly onProgress?: (rows: number) => void;
  },
): Promise<Understanding | Refusal> {
  const { source } = asked;
  const opened = await openFiles(source, asked.files);
  const tally = newTally();
  const isJson = opened.files[0]?.form === "objects";
  const refused = refusedRows(asked.refusedDirectory, opened.name, isJson, asked.language);
  refuse(tally, refused, [], opened.faults);
  const out = createWriteStream(asked.into, { mode: 0o600 });
  const profiles = new Map<string, Profile>();
  const permitted = new Map<Profile, boolean>();
  const seen = new Map<string, string>();
  let at = 0;
  let good = 0;
  let faulty = 0;
  const write = async (understood: Omit<Understood, "at">) => {
    if (understood.faults.length > 0) faulty++;
    else good++;
    const text = JSON.stringify({ at: at++, ...understood, faults: understood.faults.slice(0, MOST_FAULTS) });
    if (!out.write(`${text}\n`)) await once(out, "drain");
    if (at % BREATH === 0) {
      await setImmediate();
      asked.onProgress?.(opened.rowsRead());
    }
  };
  const writeRows = async (rows: readonly SourceRow[], faults: readonly Fault[]) => {
    for (const [place, row] of rows.entries()) {
      const own = faults.filter(
        (one) => one.row === row.row || (place === 0 && !rows.some(({ row }) => row === one.row)),
      );
      await write({
        row: row.row,
        cells: row.cells.slice(0, MOST_CELLS).map(shown),
        faults: own.length > 0 ? own : faults,
      });
    }
  };
  let stop: Refusal | undefined;
  // What is wrong with a heading is wrong with every row beneath it.
  let heading: readonly Fault[] = [];
  try {
    for await (const said of source.interpret(opened.files)) {
      if (asked.signal?.aborted === true) break;
      if (said.type !== "draft") {
        hear(tally, refused, said);
        if (said.type !== "refused") continue;
        if (said.rows.length === 0) heading = said.faults;
        await writeRows(said.rows, said.faults.length > 0 ? said.faults : heading);
        continue;
      }
      const { draft } = said;
      const originator = draft.originator ?? source.agency ?? caller.agency;
      const profile = profileOf(profiles, draft.kind, originator, draft.synthetic === true, draft.handling);
      let may = permitted.get(profile);
      if (may === undefined) {
        const decision = maySubmit(node, caller, profile);
        permitted.set(profile, (may = decision.permitted));
        if (!may && draft.originator === undefined) {
          const about = `${draft.kind.name} / ${shown(originator)}`;
          stop = await refuseAsked(node, caller, "submit", about, decision);
          break;
        }
      }
      const { faults, values } = faultsOf(node, draft, originator, may, seen, tally);
      if (faults.length > 0) refuse(tally, refused, draft.rows, faults);
      await write({
        row: draft.rows[0]?.row ?? 0,
        record: {
          kind: draft.kind.name,
          reference: draft.reference,
          originator,
          synthetic: draft.synthetic === true,
          values,
        },
        faults,
      });
    }
    for (const row of opened.broken()) {
      if (row.broken === undefined) continue;
      const fault = { ...row.broken, row: row.row, field: "", value: shown(row.cells.join(",")) };
      refuse(tally, refused, [row], [fault]);
      await writeRows([row], [fault]);
    }
    refuse(tally, refused, [], opened.troubles());
    tally.findings.push(...opened.remarks());
    tally.counts.read = readCount(tally, opened.rowsRead());
  } finally {
    out.end();
    await finished(out);
  }
  const refusedFile = await refused.end();
  return stop ?? { tally, good, faulty, refusedFile };
}

function faultsOf(
  node: TripointNode,
  draft: Draft,
  originator: string,
  may: boolean,
  seen: Map<string, string>,
  tally: Tally,
): { readonly faults: readonly Fault[]; readonly values: Readonly<Record<string, unknown>> } {
  const row = draft.rows[0]?.row ?? 0;
  const nameOf = (field: string) => draft.columns?.[field] ?? field;
  if (!may)
    return { faults: [{ ...NOT_YOURS, row, field: "originator", value: shown(originator) }], values: draft.values };
  const check = checkRecord(node, draft.kind, draft.reference, draft.values);
  if (!check.ok) {
    const faults = check.faults.map((one) => ({ ...one, field: nameOf(one.field), row: rowOf(draft, one.field, row) }));
    return { faults, values: draft.values };
  }
  for (const made of check.repairs)
    repair(tally, { ...made, field: nameOf(made.field), row: rowOf(draft, made.field, row) });
  const key = `${originator}:${draft.kind.name}:${draft.reference}`;
  const own = digest(canonicalJson(check.values as Json));
  const before = seen.get(key);
  seen.set(key, before ?? own);
  if (before === undefined || before === own) return { faults: [], values: check.values };
  return { faults: [{ ...REPEATED, row, field: "reference", value: shown(draft.reference) }], values: draft.values };
}

/** A part of what was understood, from a place on: all of it, or the faulty alone. `next` is where it goes on. */
export async function readUnderstood(
  file: string,
  asked: { readonly after: number; readonly limit: number; readonly faultyAlone: boolean },
): Promise<{ readonly rows: readonly Understood[]; readonly next: number | undefined }> {
  const rows: Understood[] = [];
  const input = createReadStream(file);
  try {
    for await (const line of createInterface({ input })) {
      const at = Number(/^\{"at":(\d+)/.exec(line)?.[1] ?? -1);
      if (at < asked.after || (asked.faultyAlone && line.endsWith('"faults":[]}'))) continue;
      if (rows.length === asked.limit) return { rows, next: at };
      rows.push(JSON.parse(line) as Understood);
    }
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "ENOENT") throw error;
  } finally {
    input.destroy();
  }
  return { rows, next: undefined };
}
