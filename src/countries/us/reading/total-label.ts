import type { SourceRow } from "../../../core/source.ts";
import { foldLabel, withoutNotes } from "./find-heading.ts";

/** Says whether a label names a printed total: `TOTAL`, `TOTALS`, `Grand Total`, `Total3`. */
export function isTotalLabel(label: string): boolean {
  return /^(grand|sub|overall)?totals?$/.test(foldLabel(withoutNotes(label)));
}

/** Says whether a row is a printed total: its first words name it so, and nothing but numbers stands behind them. */
export function isTotalRow({ cells }: SourceRow): boolean {
  const [first, ...rest] = cells.map((cell) => cell.trim()).filter((cell) => cell !== "");
  return first !== undefined && isTotalLabel(first) && rest.every((cell) => /^[\d.,]+$/.test(cell));
}
