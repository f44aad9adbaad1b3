import { foldLabel, withoutNotes } from "./find-heading.ts";

/** Says whether a label names a printed total: `TOTAL`, `TOTALS`, `Grand Total`, `Total3`. */
export function isTotalLabel(label: string): boolean {
  return /^(grand|sub|overall)?totals?$/.test(foldLabel(withoutNotes(label)));
}
