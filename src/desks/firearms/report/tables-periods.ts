import type { Period } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";
import type { Drafting } from "./compile-drafting.ts";
import type { Choice } from "./explain-figure-id.ts";
import { quartersOf } from "./explain-figure-plan.ts";
import type { Chart } from "./joint-report.ts";
import { addUp, type CountDraft } from "./compile-drafting.ts";
import { byCountry, type Cross, countryColumns } from "./tables-cross.ts";
import type { RowDraft } from "./tables-draft.ts";
import { spanWords } from "./words-numbers.ts";
import { PERIOD_WORDS, TOTAL_WORDS } from "./words-titles.ts";

/** Quarters that a table can show; a longer period is shown by years. */
const MOST_QUARTERS = 12;

/** The spans by which a period is shown: its quarters, or its years when it is long. */
export function spansOf(period: Period): string[] {
  const quarters = quartersOf(period);
  return quarters.length <= MOST_QUARTERS ? quarters : [...new Set(quarters.map((quarter) => quarter.slice(0, 4)))];
}

/** A table of counts by period and country. Every period is there, also when nothing was reported for it. */
export function periodTable(
  d: Drafting,
  of: {
    readonly id: string;
    readonly title: Words;
    readonly note?: Words;
    readonly question: string;
    readonly where?: Readonly<Record<string, Choice>>;
  },
): Cross {
  const where = of.where ?? {};
  const total = byCountry(d, of.question, where);
  const rows = new Map<string, Record<string, CountDraft>>();
  for (const span of spansOf(d.input.period)) {
    rows.set(span, byCountry(d, of.question, { ...where, quarter: { values: [span] } }));
  }
  for (const country of [...d.codes, "all"]) {
    const parts = [...rows.values()].map((counts) => counts[country] as CountDraft);
    addUp(d, total[country] as CountDraft, parts);
  }
  const drafts: RowDraft[] = [...rows].map(([key, counts]) => ({
    key,
    label: spanWords(key),
    cells: Object.values(counts),
  }));
  drafts.push({ key: "total", label: TOTAL_WORDS, cells: Object.values(total), total: true });
  return {
    table: {
      id: of.id,
      title: of.title,
      ...(of.note ? { note: of.note } : {}),
      rowHeading: PERIOD_WORDS,
      columns: countryColumns(d),
      rows: drafts,
    },
    rows,
    total,
  };
}

/** A chart of a table by country: one bar a row, the countries one upon the other. */
export function countryChart(d: Drafting, table: string, title: Words, description: Words): Chart {
  return { id: `${table}-chart`, table, form: "stacked-bars", title, description, columns: d.codes };
}
