import type { Language, Words } from "../../../core/words.ts";
import { COMPLETENESS } from "../codes.ts";
import type { Cell, JointReport } from "../report/joint-report.ts";

/** What one agency stated that it reported of one kind of record. */
export type StatedCoverage = {
  readonly id: string;
  readonly country: string;
  readonly name: string;
  readonly detail: string;
  readonly spans: readonly {
    readonly from: string;
    readonly until: string;
    readonly state: StatedState;
    readonly note?: string;
  }[];
};

type StatedState = "complete" | "partial" | "unpublished";

const STATES: Readonly<Record<string, StatedState>> = { complete: "complete", "not-published": "unpublished" };

/** The coverage that a report itself states, by agency and kind of record; nothing where it states none. */
export function statedCoverage(report: Pick<JointReport, "sections">, language: Language): readonly StatedCoverage[] {
  const table = report.sections.flatMap(({ tables }) => tables).find(({ id }) => id === "coverage-statements");
  if (table === undefined) return [];
  const at = (name: string) => table.columns.findIndex(({ key }) => key === name);
  const places = { agency: at("agency"), kind: at("kind"), from: at("from"), until: at("until") };
  const completeness = at("completeness");
  const note = at("note");
  const rows = new Map<string, StatedCoverage & { readonly spans: StatedCoverage["spans"][number][] }>();
  for (const { key, cells } of table.rows) {
    const [from, until] = [dayOf(cells[places.from]), dayOf(cells[places.until])];
    if (from === undefined || until === undefined) continue;
    const [agency, kind] = [wordsOf(cells[places.agency]), wordsOf(cells[places.kind])];
    const country = key.slice(0, 2);
    const id = `${country} ${agency?.en} ${kind?.en}`;
    const known = rows.get(id) ?? {
      id,
      country,
      name: agency?.[language] ?? "",
      detail: kind?.[language] ?? "",
      spans: [],
    };
    rows.set(id, known);
    const said = wordsOf(cells[note])?.[language] ?? "";
    const state = stateOf(wordsOf(cells[completeness]));
    known.spans.push({ from, until, state, ...(said.length > 1 && { note: said }) });
  }
  return [...rows.values()];
}

function wordsOf(cell: Cell | undefined): Words | undefined {
  return cell !== undefined && "words" in cell ? cell.words : undefined;
}

/** The day of a cell; reports made by an earlier version write it in the words. */
function dayOf(cell: Cell | undefined): string | undefined {
  const text = (cell !== undefined && "words" in cell ? cell.day : undefined) ?? wordsOf(cell)?.en ?? "";
  return /^\d{4}-\d\d-\d\d$/.test(text) ? text : undefined;
}

function stateOf(words: Words | undefined): StatedState {
  const [code = ""] = Object.entries(COMPLETENESS).find(([, label]) => label.en === words?.en) ?? [];
  return STATES[code] ?? "partial";
}

/** The months from one day to another, `2024-05`, at most ten years of them. */
export function monthsOf(period: { readonly from: string; readonly until: string }): readonly string[] {
  const months: string[] = [];
  let [year, month] = [Number(period.from.slice(0, 4)), Number(period.from.slice(5, 7))];
  for (;;) {
    const text = `${year}-${String(month).padStart(2, "0")}`;
    if (text > period.until.slice(0, 7) || months.length >= 120) return months;
    months.push(text);
    [year, month] = month === 12 ? [year + 1, 1] : [year, month + 1];
  }
}
