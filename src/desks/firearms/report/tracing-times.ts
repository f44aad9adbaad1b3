import type { Words } from "../../../core/words.ts";
import { OUTCOMES } from "../codes.ts";
import { addUp, type CountDraft, count, type Drafting, middle, share } from "./compile-drafting.ts";
import { byCountry, countryColumns } from "./tables-cross.ts";
import type { CellDraft, RowDraft, TableDraft } from "./tables-draft.ts";
import type { Band } from "./tracing-bands.ts";
import { TOTAL_WORDS } from "./words-titles.ts";

/** The bands of days of a question, and the middle of them, by country. */
export type TimeTables = {
  readonly bands: TableDraft;
  readonly summary: TableDraft;
  /** Results for which the days could be computed, and the others. */
  readonly computed: Readonly<Record<string, CountDraft>>;
  readonly uncomputed: Readonly<Record<string, CountDraft>>;
  readonly median: Readonly<Record<string, CellDraft>>;
};

/**
 * Drafts the tables of a number of days: by bands, and by median and mean with the share that could not be computed.
 *
 * A negative number of days is an error in the dates: it stands in a row of its own, is never clipped to zero and takes
 * no part in the median and the mean.
 */
export function timeTables(
  d: Drafting,
  of: {
    readonly question: "time-to-crime" | "time-to-result";
    readonly bands: readonly Band[];
    readonly titles: { readonly bands: Words; readonly summary: Words };
    readonly note: Words;
    readonly missing: Words;
  },
): TimeTables {
  const { question } = of;
  const results = byCountry(d, "trace-results", {});
  const computed = byCountry(d, question, { days: { least: 0 } });
  const uncomputed = byCountry(d, question, { days: { group: "uncomputed" } });
  const bands = of.bands.map((band) => ({
    key: band.key,
    label: band.label,
    counts: byCountry(d, question, {
      days: { least: band.least, ...(band.most === undefined ? {} : { most: band.most }) },
    }),
  }));
  const rest = [
    { key: "negative", label: NEGATIVE, counts: byCountry(d, question, { days: { most: -1 } }) },
    { key: "date-missing", label: of.missing, counts: byCountry(d, question, { days: { values: [null] } }) },
  ];
  if (question === "time-to-crime") {
    const others = Object.keys(OUTCOMES).filter((outcome) => outcome !== "traced-to-purchaser");
    rest.push({
      key: "no-purchaser",
      label: NO_PURCHASER,
      counts: byCountry(d, "trace-results", { outcome: { values: others } }),
    });
  }
  for (const country of [...d.codes, "all"]) {
    const of = (list: readonly { readonly counts: Record<string, CountDraft> }[]) =>
      list.map(({ counts }) => counts[country] as CountDraft);
    const [all, known, unknown] = [results, computed, uncomputed].map((counts) => counts[country] as CountDraft) as [
      CountDraft,
      CountDraft,
      CountDraft,
    ];
    addUp(d, known, of(bands));
    addUp(d, unknown, of(rest));
    addUp(d, all, [known, unknown]);
  }
  const rows: RowDraft[] = [...bands, ...rest].map(({ key, label, counts }) => ({
    key,
    label,
    cells: Object.values(counts),
  }));
  const columns = countryColumns(d);
  const countries = [...d.codes, "all"];
  const others = d.codes.map((code) => computed[code] as CountDraft);
  const middles = (measure: "median" | "mean") =>
    Object.fromEntries(
      countries.map((country) => [
        country,
        middle(d, measure, computed[country] as CountDraft, country === "all" ? others : []),
      ]),
    );
  const median = middles("median");
  const shares = countries.map((country) => share(uncomputed[country] as CountDraft, results[country] as CountDraft));
  return {
    bands: {
      id: `${question}-bands`,
      title: of.titles.bands,
      note: of.note,
      rowHeading: { en: "Days", fr: "Durée", es: "Duración" },
      columns,
      rows: [...rows, { key: "total", label: TOTAL_WORDS, cells: Object.values(results), total: true }],
    },
    summary: {
      id: question,
      title: of.titles.summary,
      rowHeading: { en: "Measure", fr: "Mesure", es: "Medida" },
      columns,
      rows: [
        { key: "median", label: MEDIAN, cells: Object.values(median) },
        { key: "mean", label: MEAN, cells: Object.values(middles("mean")) },
        { key: "computed", label: COMPUTED, cells: Object.values(computed) },
        { key: "uncomputed", label: UNCOMPUTED, cells: shares },
      ],
    },
    computed,
    uncomputed,
    median,
  };
}

const NEGATIVE: Words = {
  en: "Negative: an error in the dates",
  fr: "Négative : erreur de dates",
  es: "Negativa: error en las fechas",
};
const NO_PURCHASER: Words = {
  en: "Not defined: no purchaser identified",
  fr: "Non définie : aucun acheteur identifié",
  es: "No definida: sin comprador identificado",
};
const MEDIAN: Words = { en: "Median, days", fr: "Médiane, en jours", es: "Mediana, en días" };
const MEAN: Words = { en: "Mean, days", fr: "Moyenne, en jours", es: "Media, en días" };
const COMPUTED: Words = {
  en: "Results for which it could be computed",
  fr: "Résultats pour lesquels elle a pu être calculée",
  es: "Resultados para los que pudo calcularse",
};
const UNCOMPUTED: Words = {
  en: "Share of results for which it could not be computed",
  fr: "Part des résultats pour lesquels elle n'a pu être calculée",
  es: "Proporción de resultados para los que no pudo calcularse",
};

/** The count of results in the time-to-crime below three years, in one country or all: "short" in the Brady code. */
export function shortTime(d: Drafting, country: string): CountDraft {
  return count(d, "time-to-crime", country, { days: { least: 0, most: 1094 } });
}
