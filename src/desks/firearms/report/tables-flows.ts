import type { PublishedFlows } from "../../../core/country.ts";
import type { AnswerRow } from "../../../core/question.ts";
import { sameWords, type Words } from "../../../core/words.ts";
import { type Draft, type Drafting, plain } from "./compile-drafting.ts";
import type { ReportCountry } from "./compile-report-input.ts";
import { type Choice, encodePart, figureId } from "./explain-figure-id.ts";
import type { Column, CorridorMap } from "./joint-report.ts";
import { type CellDraft, figureColumn, type SectionDraft, settleTable, type TableDraft } from "./tables-draft.ts";
import { regionWords } from "./tables-places.ts";
import { fillWords, joinWords } from "./words-numbers.ts";
import { PERIOD_WORDS, SECTION_TITLES, TOTAL_WORDS } from "./words-titles.ts";

const QUESTION = "published-flows";
/** The most flows and the most regions that stand in a table. */
const MOST = 15;

/** One published table of flows: what its country's node answered, for the years that lie wholly in the period. */
type Received = {
  readonly country: ReportCountry;
  readonly of: PublishedFlows;
  readonly years: readonly string[];
  readonly flows: readonly {
    readonly source: string;
    readonly place: string;
    readonly year: string;
    readonly value: number;
  }[];
};

/**
 * Firearms from region to region as a country's own publisher counts them: by year, the largest flows, and for each region
 * where what is recovered there was first sold. Nothing was received: no section. The figures are public: none is withheld.
 */
export function flowsSection(d: Drafting): SectionDraft | undefined {
  const received = d.input.countries.flatMap((country) =>
    (country.flows ?? []).map((of) => receivedOf(d, country, of)).filter(({ flows }) => flows.length > 0),
  );
  const [first] = received;
  if (first === undefined) return undefined;
  const tables = received.flatMap((one) => [yearsTable(one), largestTable(d, one), regionsTable(d, one)]);
  return (settle) => ({
    id: "flows",
    title: SECTION_TITLES.flows,
    paragraphs: [INTRO, ...received.map(({ of }) => joinWords([of.label, of.limits], ". "))],
    tables: tables.map((table) => settleTable(table, settle)),
    charts: [],
    map: mapOf(d, first, settle),
  });
}

function receivedOf(d: Drafting, country: ReportCountry, of: PublishedFlows): Received {
  const { from, until } = d.input.period;
  const isWhole = (year: string) => from <= `${year}-01-01` && until >= `${year}-12-31`;
  const flows = (d.answers(country.code, "report", QUESTION) ?? []).flatMap(({ by, sum }: AnswerRow) => {
    const { source, place, year, series, measure } = by;
    if (series !== of.series || measure !== of.measure || !source || !place || !year || !isWhole(year)) return [];
    return [{ source, place, year, value: sum ?? 0 }];
  });
  return { country, of, flows, years: [...new Set(flows.map(({ year }) => year))].sort() };
}

/** A figure of the table: the flows of some ends, over all its years unless one is said. */
function flowFigure(
  { country, of, years, flows }: Received,
  ends: { readonly source?: string; readonly place?: string },
  year?: string,
): Draft {
  const isMeant = (one: Received["flows"][number]) =>
    (ends.source === undefined || one.source === ends.source) &&
    (ends.place === undefined || one.place === ends.place) &&
    (year === undefined || one.year === year);
  const sum = flows.filter(isMeant).reduce((all, { value }) => all + value, 0);
  return plain(QUESTION, country.code, chosen(of, ends, year === undefined ? years : [year]), "sum", sum);
}

function chosen(of: PublishedFlows, ends: Readonly<Record<string, string>>, years: readonly string[]) {
  const where: Record<string, Choice> = {
    series: { values: [of.series] },
    measure: { values: [of.measure] },
    year: { values: years },
  };
  for (const [end, region] of Object.entries(ends)) where[end] = { values: [region] };
  return where;
}

function yearsTable(received: Received): TableDraft {
  const { country, of, years } = received;
  return {
    id: `flows-${of.key}-years-${country.code.toLowerCase()}`,
    title: fillWords(TITLES.years, { label: of.label }),
    note: NOTES.years,
    rowHeading: PERIOD_WORDS,
    columns: [FIREARMS],
    rows: [
      ...years.map((year) => ({ key: year, label: sameWords(year), cells: [flowFigure(received, {}, year)] })),
      { key: "total", label: TOTAL_WORDS, cells: [flowFigure(received, {})], total: true },
    ],
  };
}

/** The largest flows between two regions, the largest first. */
function largestFlows({ flows }: Received) {
  const sums = new Map<string, { source: string; place: string; value: number }>();
  for (const { source, place, value } of flows) {
    if (source === place || source.length <= 2 || place.length <= 2) continue;
    const key = `${source}>${place}`;
    const sum = sums.get(key) ?? { source, place, value: 0 };
    sum.value += value;
    sums.set(key, sum);
  }
  const named = [...sums].filter(([, { value }]) => value > 0);
  named.sort(([a, one], [b, other]) => other.value - one.value || (a < b ? -1 : 1));
  return named.slice(0, MOST).map(([, flow]) => flow);
}

function largestTable(d: Drafting, received: Received): TableDraft {
  const { country, of } = received;
  return {
    id: `flows-${of.key}-largest-${country.code.toLowerCase()}`,
    title: fillWords(TITLES.largest, { country: country.name }),
    note: NOTES.largest,
    rowHeading: { en: "First retail sale in", fr: "Première vente au détail à", es: "Primera venta al menudeo en" },
    columns: [{ key: "recovered", label: { en: "Recovered in", fr: "Récupérée à", es: "Recuperada en" } }, FIREARMS],
    rows: largestFlows(received).map(({ source, place }) => ({
      key: `${encodePart(source)}_${encodePart(place)}`,
      label: regionWords(d, source),
      cells: [{ words: regionWords(d, place) }, flowFigure(received, { source, place })],
    })),
  };
}

/** For each region of recovery, the largest first: how many were first sold in the region itself, and where else most. */
function regionsTable(d: Drafting, received: Received): TableDraft {
  const { country, of, flows, years } = received;
  const sumOf = (some: typeof flows) => some.reduce((all, { value }) => all + value, 0);
  const places = Map.groupBy(
    flows.filter(({ place }) => place.length > 2),
    ({ place }) => place,
  );
  const sizes = [...places].map(([place, into]) => ({ place, into, size: sumOf(into) }));
  sizes.sort((a, b) => b.size - a.size || (a.place < b.place ? -1 : 1));
  return {
    id: `flows-${of.key}-regions-${country.code.toLowerCase()}`,
    title: fillWords(TITLES.regions, { country: country.name }),
    note: NOTES.regions,
    rowHeading: { en: "Recovered in", fr: "Récupérées à", es: "Recuperadas en" },
    columns: REGION_COLUMNS,
    rows: sizes.slice(0, MOST).map(({ place, into, size }) => {
      const same = sumOf(into.filter(({ source }) => source === place));
      const other = Map.groupBy(
        into.filter(({ source }) => source !== place && source.length > 2),
        ({ source }) => source,
      );
      const [most] = [...other].sort(([a, one], [b, two]) => sumOf(two) - sumOf(one) || (a < b ? -1 : 1));
      const ends = { source: place, place };
      const where = chosen(of, ends, years);
      const share: Draft = {
        form: "plain",
        id: figureId({ question: QUESTION, country: country.code, where, measure: "portion" }),
        value: size === 0 ? null : same / size,
        share: true,
      };
      const from: CellDraft[] =
        most === undefined
          ? [{ words: sameWords("—") }, { words: sameWords("—") }]
          : [{ words: regionWords(d, most[0]) }, flowFigure(received, { source: most[0], place })];
      return {
        key: encodePart(place),
        label: regionWords(d, place),
        cells: [flowFigure(received, { place }), flowFigure(received, ends), share, ...from],
      };
    }),
  };
}

function mapOf(d: Drafting, received: Received, settle: Parameters<SectionDraft>[0]): CorridorMap {
  const { country, of } = received;
  return {
    id: `flows-${of.key}-map-${country.code.toLowerCase()}`,
    title: fillWords(TITLES.largest, { country: country.name }),
    description: NOTES.map,
    corridors: largestFlows(received).map(({ source, place }) => ({
      from: { region: source, label: regionWords(d, source) },
      crossing: null,
      to: { region: place, label: regionWords(d, place) },
      figure: settle(flowFigure(received, { source, place })),
    })),
  };
}

const FIREARMS: Column = figureColumn("firearms", {
  en: "Firearms traced",
  fr: "Armes retracées",
  es: "Armas rastreadas",
});
const REGION_COLUMNS: readonly Column[] = [
  FIREARMS,
  figureColumn("same", {
    en: "First sold in the region itself",
    fr: "Vendues d'abord dans la région même",
    es: "Vendidas primero en la propia región",
  }),
  figureColumn("share", { en: "Share", fr: "Part", es: "Proporción" }),
  { key: "most", label: { en: "Most from elsewhere", fr: "Principale autre origine", es: "Principal origen externo" } },
  figureColumn("elsewhere", { en: "From there", fr: "De cette origine", es: "De ese origen" }),
];
const TITLES = {
  years: { en: "{label}, by year", fr: "{label}, par année", es: "{label}, por año" },
  largest: {
    en: "Largest published flows between regions: {country}",
    fr: "Principaux flux publiés entre régions : {country}",
    es: "Principales flujos publicados entre regiones: {country}",
  },
  regions: {
    en: "Where traced firearms were first sold, by region of recovery: {country}",
    fr: "Lieu de première vente des armes retracées, par région de récupération : {country}",
    es: "Lugar de primera venta de las armas rastreadas, por región de recuperación: {country}",
  },
} as const satisfies Record<string, Words>;
const INTRO: Words = {
  en: "These figures are taken from what a country's own agency publishes for whole years; they were not counted from records of this exchange, and they do not add to its figures.",
  fr: "Ces chiffres proviennent de ce que l'organisme d'un pays publie lui-même pour des années entières; ils n'ont pas été comptés à partir des fiches du présent échange et ne s'ajoutent pas à ses chiffres.",
  es: "Estas cifras provienen de lo que publica la propia dependencia de un país para años completos; no se contaron a partir de los registros de este intercambio ni se suman a sus cifras.",
};
const NOTES = {
  years: {
    en: "Only years that lie wholly in the period and were received.",
    fr: "Seules les années entièrement comprises dans la période et reçues.",
    es: "Solo los años comprendidos por completo en el periodo y recibidos.",
  },
  largest: {
    en: "The fifteen largest flows between two regions over the years received; firearms sold and recovered in one region are not among them.",
    fr: "Les quinze principaux flux entre deux régions pour les années reçues; les armes vendues et récupérées dans une même région n'y figurent pas.",
    es: "Los quince mayores flujos entre dos regiones en los años recibidos; no incluyen las armas vendidas y recuperadas en una misma región.",
  },
  regions: {
    en: "The fifteen regions with most traced firearms over the years received. The share is that of firearms first sold in the region itself.",
    fr: "Les quinze régions comptant le plus d'armes retracées pour les années reçues. La part est celle des armes d'abord vendues dans la région même.",
    es: "Las quince regiones con más armas rastreadas en los años recibidos. La proporción es la de las armas vendidas primero en la propia región.",
  },
  map: {
    en: "The flows that the table beside it lists, from the region of first retail sale to the region of recovery.",
    fr: "Les flux que recense le tableau correspondant, de la région de première vente au détail à celle de la récupération.",
    es: "Los flujos que enumera el cuadro correspondiente, de la región de primera venta al menudeo a la de recuperación.",
  },
} as const satisfies Record<string, Words>;
