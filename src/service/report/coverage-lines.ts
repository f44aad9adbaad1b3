import type { Cell, JointReport } from "../../desks/firearms/report/joint-report.ts";
import type { Language } from "../../core/words.ts";

/** The first table of the report, which says who reported what, as lines of text. */
export function coverageLines(report: JointReport, language: Language): string[] {
  const table = report.sections[0]?.tables[0];
  if (table === undefined) return [];
  const text = (cell: Cell) =>
    "words" in cell ? cell.words[language] : cell.state === "shown" ? String(cell.value) : "–";
  return table.rows.map((row) => [row.label[language], ...row.cells.map(text)].filter((one) => one !== "").join(" · "));
}
