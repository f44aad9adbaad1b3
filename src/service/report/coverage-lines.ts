import { fill, type Language, type Words } from "../../core/words.ts";
import { COMPLETENESS } from "../../desks/firearms/codes.ts";
import type { Cell, JointReport } from "../../desks/firearms/report/joint-report.ts";

/**
 * The first table of the report in a few lines of text: how many of the agencies' statements are complete, and each one
 * that is not.
 */
export function coverageLines(report: JointReport, language: Language): string[] {
  const table = report.sections[0]?.tables[0];
  if (table === undefined) return [];
  const at = table.columns.findIndex((column) => column.key === "completeness");
  const isComplete = (cell: Cell | undefined) =>
    cell !== undefined && "words" in cell && cell.words === COMPLETENESS.complete;
  const gaps = table.rows.filter((row) => !isComplete(row.cells[at]));
  const text = (cell: Cell) =>
    "words" in cell ? cell.words[language] : cell.state === "shown" ? String(cell.value) : "–";
  const said = gaps.length === 0 ? ALL_COMPLETE : COUNTED;
  const counted = fill(said, { complete: table.rows.length - gaps.length, all: table.rows.length })[language];
  return [
    counted,
    ...gaps.map((row) =>
      [row.label[language], ...row.cells.map(text)].filter((one) => one !== "" && one !== "—").join(" · "),
    ),
  ];
}

const COUNTED: Words = {
  en: "{complete} of {all} statements of agencies are complete; the others:",
  fr: "{complete} des {all} déclarations des organismes sont complètes; les autres :",
  es: "{complete} de las {all} declaraciones de las dependencias son completas; las demás:",
};
const ALL_COMPLETE: Words = {
  en: "all {all} statements of agencies are complete",
  fr: "les {all} déclarations des organismes sont toutes complètes",
  es: "las {all} declaraciones de las dependencias son todas completas",
};
