import type { Fault, Repair } from "../../core/outcome.ts";
import type { Control, Finding, Interpretation, SourceRow } from "../../core/source.ts";
import type { Fate } from "../../store/append-records.ts";
import type { IntakeCounts } from "../../store/intakes.ts";
import type { RefusedRows } from "./refused-rows.ts";

const MOST_SHOWN = 1000;

/** What is counted while one file is taken in. */
export type Tally = {
  readonly counts: { -readonly [K in keyof IntakeCounts]: number };
  readonly faults: Fault[];
  readonly repairs: Repair[];
  readonly findings: Finding[];
  readonly controls: Control[];
};

/** A tally before the first row. */
export function newTally(): Tally {
  const counts = { read: 0, added: 0, revised: 0, unchanged: 0, passed: 0, repaired: 0, refused: 0, faults: 0 };
  return { counts, faults: [], repairs: [], findings: [], controls: [] };
}

/**
 * Counts refused rows and writes them down with their faults; rows `alongside` are good ones of the same record, written
 * down with them so that the mended file holds the record whole.
 */
export function refuse(
  tally: Tally,
  into: RefusedRows | undefined,
  rows: readonly SourceRow[],
  faults: readonly Fault[],
  alongside: readonly SourceRow[] = [],
): void {
  tally.counts.refused += rows.length;
  tally.counts.faults += faults.length;
  for (const fault of faults) if (tally.faults.length < MOST_SHOWN) tally.faults.push(fault);
  if (rows.length > 0) into?.add(rows, faults, alongside);
}

/** Rows read: those of tables, or where a file has none (messages in XML), what was kept, passed over and refused. */
export function readCount({ counts }: Tally, tableRows: number): number {
  const { added, revised, unchanged, passed, refused } = counts;
  return tableRows > 0 ? tableRows : added + revised + unchanged + passed + refused;
}

/** Counts what became of a kept record. */
export function count(tally: Tally, fate: Exclude<Fate, "repeated">): void {
  tally.counts[fate]++;
}

/** Counts a value that was read differently from how it was written. */
export function repair(tally: Tally, made: Repair): void {
  tally.counts.repaired++;
  if (tally.repairs.length < MOST_SHOWN) tally.repairs.push(made);
}

/** The totals of a file, without those of nothing beside nothing where no record was kept: they agree with nothing. */
export function toldControls({ counts, controls }: Tally): readonly Control[] {
  if (counts.added + counts.revised + counts.unchanged > 0) return controls;
  return controls.filter(({ published, read }) => published !== 0 || read !== 0);
}

/** Takes down what a source says besides records. */
export function hear(
  tally: Tally,
  into: RefusedRows | undefined,
  said: Exclude<Interpretation, { type: "draft" }>,
): void {
  if (said.type === "refused") refuse(tally, into, said.rows, said.faults, said.alongside);
  else if (said.type === "repair") repair(tally, said.repair);
  else if (said.type === "finding") tally.findings.push(said.finding);
  else if (said.type === "control") tally.controls.push(said.control);
  else if (said.type === "passed") tally.counts.passed += said.rows;
  else into?.heading(said.cells);
}
