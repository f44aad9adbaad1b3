import { sameWords, type Words } from "../../../core/words.ts";
import { addUp, type CountDraft, count, cutCell, type Drafting, putCell, relate } from "./compile-drafting.ts";
import { encodePart, type FigureSpec } from "./explain-figure-id.ts";
import { figureColumn, type RowDraft, type TableDraft } from "./tables-draft.ts";
import { NOT_STATED, TOTAL_WORDS } from "./words-titles.ts";

/** Values of an axis that are listed by name: those that reach the minimum, the greatest first, at most so many. */
export function topValues(
  d: Drafting,
  question: string,
  axis: string,
  countries: readonly string[],
  most: number,
): { readonly values: readonly string[]; readonly least: number } {
  const counts = new Map<string, number>();
  for (const country of countries) {
    for (const row of d.answers(country, "report", question) ?? []) {
      const value = row.by[axis];
      if (typeof value === "string") counts.set(value, (counts.get(value) ?? 0) + row.records);
    }
  }
  const enough = [...counts].filter(([, records]) => records >= d.minimum);
  enough.sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1));
  const values = enough.slice(0, most);
  return {
    values: values.map(([value]) => value),
    least: enough.length > most ? (values.at(-1)?.[1] ?? d.minimum) : d.minimum,
  };
}

/** A list of places of one country's records by name, with the others together, so that the total stays right. */
export type PlaceList = {
  readonly table: TableDraft;
  readonly rows: ReadonlyMap<string | null, CountDraft>;
  readonly other: CountDraft;
  readonly values: readonly string[];
};

/** Drafts the list of places by one axis of a question about places; null when the country states none. */
export function placeList(
  d: Drafting,
  of: {
    readonly id: string;
    readonly title: Words;
    readonly rowHeading: Words;
    readonly column: Words;
    readonly question: string;
    readonly axis: string;
    readonly country: string;
    readonly most: number;
    readonly otherLabel: Words;
    readonly label: (value: string) => Words;
    /** The field is optional: the row of records that do not state it is always there. */
    readonly mayBeUnstated?: true;
  },
): PlaceList | null {
  const { question, axis, country } = of;
  const { values, least } = topValues(d, question, axis, [country], of.most);
  const isStated = (d.answers(country, "report", question) ?? []).some((row) => (row.by[axis] ?? null) !== null);
  if (!isStated) return null;
  const whole = count(d, question, country);
  const rows = new Map<string | null, CountDraft>();
  const drafts: RowDraft[] = [];
  for (const value of values) {
    const draft = count(d, question, country, { [axis]: { values: [value] } });
    d.counts.floors.set(draft.cell, least);
    rows.set(value, draft);
    drafts.push({ key: encodePart(value), label: of.label(value), cells: [draft] });
  }
  const listed: FigureSpec[] = [...values, null].map((value) => ({
    question,
    country,
    where: { [axis]: { values: [value] } },
    measure: "records",
  }));
  const other = count(d, question, country, { [axis]: { group: "other" } }, { listed });
  drafts.push({ key: "other", label: of.otherLabel, cells: [other], last: true });
  const unstated = count(d, question, country, { [axis]: { values: [null] } });
  rows.set(null, unstated);
  if (of.mayBeUnstated || unstated.value > 0) {
    drafts.push({ key: "not-stated", label: NOT_STATED, cells: [unstated], last: true });
  }
  drafts.push({ key: "total", label: TOTAL_WORDS, cells: [whole], total: true });
  addUp(d, whole, [...rows.values(), other]);
  return {
    table: {
      id: of.id,
      title: of.title,
      rowHeading: of.rowHeading,
      columns: [figureColumn("count", of.column)],
      rows: drafts,
      orderBy: 0,
    },
    rows,
    other,
    values,
  };
}

/**
 * Joins two lists of places of the same records: a crossing lies in one region, so a reader could take its figure from
 * the region's. What the two share is a cell that is not printed and that nobody may compute.
 */
export function joinPlaces(
  d: Drafting,
  question: string,
  country: string,
  one: PlaceList,
  two: PlaceList,
  axes: readonly [string, string],
) {
  const groupOf = (list: PlaceList, value: string | null) =>
    value === null || list.values.includes(value) ? list.rows.get(value) : list.other;
  const shared = new Map<string, { count: number; cells: readonly [CountDraft, CountDraft] }>();
  for (const row of d.answers(country, "report", question) ?? []) {
    const a = groupOf(one, row.by[axes[0]] ?? null);
    const b = groupOf(two, row.by[axes[1]] ?? null);
    if (!a || !b || row.records === 0) continue;
    const [stem, span] = cutCell(a.cell);
    const id = `${stem}|and ${cutCell(b.cell)[0]}/${span}`;
    shared.set(id, { count: (shared.get(id)?.count ?? 0) + row.records, cells: [a, b] });
  }
  const parts = new Map<string, string[]>();
  for (const [id, { count: records, cells }] of shared) {
    putCell(d.counts, { id, count: records, exempt: false, printed: false });
    for (const { cell } of cells) parts.set(cell, [...(parts.get(cell) ?? []), id]);
  }
  for (const [cell, ids] of parts) relate(d.counts, cell, ids);
}

/** The name of a region or country, or its code when it is not known. */
export function regionWords(d: Drafting, code: string): Words {
  return d.input.regions[code] ?? sameWords(code);
}
