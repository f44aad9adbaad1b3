import type { Words } from "../../../core/words.ts";
import { addUp, type CountDraft, count, type Drafting, rawValue } from "./compile-drafting.ts";
import type { Choice, FigureSpec } from "./explain-figure-id.ts";
import type { Column } from "./joint-report.ts";
import { figureColumn, type RowDraft, type TableDraft } from "./tables-draft.ts";
import { TOTAL_WORDS } from "./words-titles.ts";

type Where = Readonly<Record<string, Choice>>;

/** A row that a table by country may have. */
export type CrossRow = { readonly key: string; readonly label: Words; readonly where: Where; readonly last?: boolean };

/** A table of counts by rows and countries whose rows add up to the total. */
export type Cross = {
  readonly table: TableDraft;
  readonly rows: ReadonlyMap<string, Readonly<Record<string, CountDraft>>>;
  readonly total: Readonly<Record<string, CountDraft>>;
};

/** The columns of a table by country: each country, then all. */
export function countryColumns(d: Drafting): readonly Column[] {
  return [
    ...d.input.countries.map(({ code, name }) => figureColumn(code, name)),
    figureColumn("all", { en: "All countries", fr: "Tous les pays", es: "Todos los países" }),
  ];
}

/** The same count in each country and in all of them, which is their sum. */
export function byCountry(
  d: Drafting,
  question: string,
  where: Where,
  more: { readonly listed?: readonly FigureSpec[]; readonly unprinted?: true } = {},
): Record<string, CountDraft> {
  const counts = Object.fromEntries(d.codes.map((code) => [code, count(d, question, code, where, more)]));
  const all = count(d, question, "all", where, more);
  addUp(d, all, Object.values(counts));
  return { ...counts, all };
}

/**
 * Drafts a table of counts by rows and countries.
 *
 * The rows are a partition of `whole` (all of the question's records unless said). A row of zeros stays: a row that
 * came and went would tell of counts that are withheld. Values that no row names, which an answer should not hold, go to
 * a row of their own when the rows have one axis, so that the total always adds up.
 */
export function crossTable(
  d: Drafting,
  of: {
    readonly id: string;
    readonly title: Words;
    readonly note?: Words;
    readonly rowHeading: Words;
    readonly question: string;
    readonly rows: readonly CrossRow[];
    readonly axis?: string;
    /** Always there when given: the values that are not listed are a matter of course, not an error. */
    readonly otherLabel?: Words;
    readonly whole?: Where;
    readonly totalLabel?: Words;
    readonly orderBy?: number;
  },
): Cross {
  const whole = of.whole ?? {};
  const total = byCountry(d, of.question, whole);
  const rows = new Map<string, Record<string, CountDraft>>();
  const drafts: RowDraft[] = [];
  const put = (row: CrossRow, counts: Record<string, CountDraft>) => {
    rows.set(row.key, counts);
    const last = row.last ? { last: true } : {};
    drafts.push({ key: row.key, label: row.label, cells: Object.values(counts), ...last });
  };
  for (const row of of.rows) {
    put(row, byCountry(d, of.question, { ...whole, ...row.where }));
  }
  if (of.axis !== undefined) {
    const listed: FigureSpec[] = of.rows.map((row) => ({
      question: of.question,
      country: "all",
      where: row.where,
      measure: "records",
    }));
    const where = { ...whole, [of.axis]: { group: "other" } as const };
    if (of.otherLabel || !isEmpty(d, of.question, where, listed)) {
      const label = of.otherLabel ?? OTHER_VALUES;
      put({ key: "other", label, where, last: true }, byCountry(d, of.question, where, { listed }));
    }
  }
  for (const country of [...d.codes, "all"]) {
    const parts = [...rows.values()].map((counts) => counts[country] as CountDraft);
    addUp(d, total[country] as CountDraft, parts);
  }
  drafts.push({ key: "total", label: of.totalLabel ?? TOTAL_WORDS, cells: Object.values(total), total: true });
  const table: TableDraft = {
    id: of.id,
    title: of.title,
    ...(of.note ? { note: of.note } : {}),
    rowHeading: of.rowHeading,
    columns: countryColumns(d),
    rows: drafts,
    ...(of.orderBy === undefined ? {} : { orderBy: of.orderBy }),
  };
  return { table, rows, total };
}

const OTHER_VALUES: Words = { en: "Other values", fr: "Autres valeurs", es: "Otros valores" };

function isEmpty(d: Drafting, question: string, where: Where, listed: readonly FigureSpec[] = []): boolean {
  return (rawValue(d, { question, country: "all", where, measure: "records" }, listed) ?? 0) === 0;
}

/** Rows for each code of an axis; records that state none stand with those that say it is not known. */
export function codeRows(axis: string, codes: Readonly<Record<string, Words>>): CrossRow[] {
  return Object.entries(codes).map(([code, label]) => ({
    key: code,
    label,
    where: { [axis]: { values: code === "unknown" ? [code, null] : [code] } },
  }));
}
