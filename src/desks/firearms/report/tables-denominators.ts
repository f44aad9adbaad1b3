import type { Denominator } from "../../../core/country.ts";
import { dayAfter } from "../../../core/day.ts";
import type { AnswerRow } from "../../../core/question.ts";
import type { Words } from "../../../core/words.ts";
import { type CountDraft, count, type Drafting, plain } from "./compile-drafting.ts";
import type { ReportCountry } from "./compile-report-input.ts";
import { type Choice, encodePart, figureId } from "./explain-figure-id.ts";
import type { Column } from "./joint-report.ts";
import {
  type CellDraft,
  figureColumn,
  type RowDraft,
  type SectionDraft,
  settleTable,
  type TableDraft,
} from "./tables-draft.ts";
import { regionWords, topValues } from "./tables-places.ts";
import { MOST_REGIONS } from "./tables-seizures.ts";
import { countWords, fillWords, joinWords, type Noun, numberWords } from "./words-numbers.ts";
import { SECTION_TITLES } from "./words-titles.ts";

/** What came of one published series for the period: its groups by place and month. */
type Received = { readonly of: Denominator; readonly rows: readonly AnswerRow[] };

/**
 * Firearms recovered beside what the same country's publishers state: licences, checks, production. Nothing is divided
 * unless the published series covers every month or year of the period, and a withheld count gives no rate.
 */
export function denominatorsSection(d: Drafting): SectionDraft {
  const tables: TableDraft[] = [];
  const limits: Words[] = [];
  const missing: Words[] = [];
  for (const country of d.input.countries) {
    const received = (country.denominators ?? []).map((of) => receivedOf(d, country.code, of));
    missing.push(...received.filter(({ rows }) => rows.length === 0).map(({ of }) => of.label));
    const here = received.filter(({ rows }) => rows.length > 0);
    if (here.length === 0) continue;
    tables.push(nationalTable(d, country, here), ...here.flatMap((one) => regionsTable(d, country, one) ?? []));
    limits.push(...here.map(({ of }) => joinWords([of.label, of.limits], ". ")));
  }
  const paragraphs = [tables.length === 0 ? NONE : INTRO, ...limits];
  if (tables.length > 0 && missing.length > 0) paragraphs.push(fillWords(MISSING, { list: joinWords(missing, "; ") }));
  return (settle) => ({
    id: "denominators",
    title: SECTION_TITLES.denominators,
    paragraphs,
    tables: tables.map((table) => settleTable(table, settle)),
    charts: [],
  });
}

function receivedOf(d: Drafting, country: string, of: Denominator): Received {
  const rows = (d.answers(country, "report", "denominators") ?? []).filter(
    ({ by, items = 0, unstated = 0 }) => by["series"] === of.series && by["measure"] === of.measure && items > unstated,
  );
  return { of, rows };
}

/** One line for each series: what was published, for how much of the period, and what was recovered beside it. */
function nationalTable(d: Drafting, country: ReportCountry, received: readonly Received[]): TableDraft {
  const whole = count(d, "recoveries", country.code);
  return {
    id: `rates-${country.code.toLowerCase()}`,
    title: fillWords(
      {
        en: "Firearms recovered beside published figures: {country}",
        fr: "Armes à feu récupérées au regard de chiffres publiés : {country}",
        es: "Armas de fuego recuperadas junto a cifras publicadas: {country}",
      },
      { country: country.name },
    ),
    note: RATE_NOTE,
    rowHeading: { en: "Published figure", fr: "Chiffre publié", es: "Cifra publicada" },
    columns: [
      ...COLUMNS,
      { key: "per", label: { en: "Rate for each", fr: "Taux pour", es: "Tasa por cada" }, align: "end" },
    ],
    rows: received.map(({ of, rows }): RowDraft => {
      const cells = cellsOf(d, country.code, of, rows, undefined, whole);
      return { key: of.key, label: of.label, cells: [...cells, { words: numberWords(of.per) }] };
    }),
  };
}

/** A series by region: the regions that the table of recoveries lists by name, and no others. */
function regionsTable(d: Drafting, country: ReportCountry, { of, rows }: Received): TableDraft | undefined {
  const { values } = topValues(d, "recovery-places", "region", [country.code], MOST_REGIONS);
  const regions = values.filter((value) => value.length > 2 && rows.some(({ by }) => by["place"] === value));
  if (regions.length === 0) return undefined;
  return {
    id: `rates-${of.key}-${country.code.toLowerCase()}`,
    title: fillWords(
      {
        en: "Firearms recovered for each {per} of the published figure, by region: {label}",
        fr: "Armes à feu récupérées pour {per} unités du chiffre publié, par région : {label}",
        es: "Armas de fuego recuperadas por cada {per} de la cifra publicada, por región: {label}",
      },
      { per: numberWords(of.per), label: of.label },
    ),
    note: RATE_NOTE,
    rowHeading: { en: "Region", fr: "Région", es: "Región" },
    columns: COLUMNS,
    rows: regions.map((region): RowDraft => {
      const recovered = count(d, "recovery-places", country.code, { region: { values: [region] } });
      const there = rows.filter(({ by }) => by["place"] === region);
      return {
        key: encodePart(region),
        label: regionWords(d, region),
        cells: cellsOf(d, country.code, of, there, region, recovered),
      };
    }),
    orderBy: 3,
  };
}

function cellsOf(
  d: Drafting,
  country: string,
  of: Denominator,
  rows: readonly AnswerRow[],
  place: string | undefined,
  recovered: CountDraft,
): CellDraft[] {
  const where: Record<string, Choice> = {
    series: { values: [of.series] },
    measure: { values: [of.measure] },
    ...(place === undefined ? {} : { place: { values: [place] } }),
  };
  const sum = rows.reduce((all, row) => all + (row.sum ?? 0), 0);
  const { found, expected } = spansIn(d, of, rows);
  const span = spanOf(of.grain, found, expected);
  const isWhole = found === expected && isWholeSpan(d, of);
  const id = figureId({ question: "denominators", country, where, measure: "rate" });
  return [
    plain("denominators", country, where, "sum", sum),
    { words: span },
    recovered,
    { form: "rate", id, part: recovered, of: isWhole ? sum : null, per: of.per },
  ];
}

/** For how many of the period's months or years figures came, and how many the period has. */
function spansIn(d: Drafting, of: Denominator, rows: readonly AnswerRow[]) {
  const { from, until } = d.input.period;
  const yearOf = (day: string) => Number(day.slice(0, 4));
  const monthOf = (day: string) => yearOf(day) * 12 + Number(day.slice(5, 7));
  const expected = of.grain === "month" ? monthOf(until) - monthOf(from) + 1 : yearOf(until) - yearOf(from) + 1;
  return { found: new Set(rows.map(({ by }) => by["month"])).size, expected };
}

/** Says whether a period begins and ends with a month, or with a year. */
function isWholeSpan(d: Drafting, of: Denominator): boolean {
  const { from, until } = d.input.period;
  const [begins, ends] = [from.slice(5), dayAfter(until).slice(5)];
  return of.grain === "month" ? begins.endsWith("-01") && ends.endsWith("-01") : begins === "01-01" && ends === "01-01";
}

const COLUMNS: readonly Column[] = [
  figureColumn("published", { en: "As published", fr: "Chiffre publié", es: "Publicado" }),
  { key: "span", label: { en: "Received for", fr: "Reçu pour", es: "Recibido para" } },
  figureColumn("recovered", { en: "Firearms recovered", fr: "Armes à feu récupérées", es: "Armas recuperadas" }),
  figureColumn("rate", { en: "Rate", fr: "Taux", es: "Tasa" }),
];
/** For how much of the period figures came: `21 of 36 months`, `1 an sur 5`. */
function spanOf(grain: Denominator["grain"], found: number, expected: number): Words {
  const { en, es } = countWords(expected, SPANS[grain]);
  const { fr } = countWords(found, SPANS[grain]);
  return fillWords(
    { en: "{found} of {en}", fr: "{fr} sur {expected}", es: "{found} de {es}" },
    { found, expected, en, fr, es },
  );
}

const SPANS = {
  month: { en: ["month", "months"], fr: ["mois", "mois"], es: ["mes", "meses"] },
  year: { en: ["year", "years"], fr: ["an", "ans"], es: ["año", "años"] },
} as const satisfies Record<Denominator["grain"], Noun>;
const NONE: Words = {
  en: "No published figure that could serve as a denominator (background checks, licensees, production) was received for the period: counts are shown as they are, and no rate is computed.",
  fr: "Aucun chiffre publié pouvant servir de dénominateur (vérifications d'antécédents, licences, production) n'a été reçu pour la période : les nombres sont présentés tels quels et aucun taux n'est calculé.",
  es: "No se recibió para el periodo ninguna cifra publicada que sirva de denominador (verificaciones de antecedentes, licencias, producción): los conteos se muestran tal cual y no se calcula ninguna tasa.",
};
const INTRO: Words = {
  en: "The counts of this report are put beside figures that the countries' own agencies publish. They help to compare places of different size; they are not populations at risk, and a high rate may come from more searching as well as from more firearms.",
  fr: "Les nombres de ce rapport sont mis au regard de chiffres publiés par les organismes des pays. Ils aident à comparer des lieux de tailles différentes; ce ne sont pas des populations exposées, et un taux élevé peut tenir à des recherches plus actives autant qu'à un plus grand nombre d'armes.",
  es: "Los conteos de este informe se ponen junto a cifras que publican las propias dependencias de los países. Ayudan a comparar lugares de distinto tamaño; no son poblaciones en riesgo, y una tasa alta puede deberse tanto a una búsqueda más activa como a más armas.",
};
const MISSING: Words = {
  en: "Not received for the period: {list}.",
  fr: "Non reçu pour la période : {list}.",
  es: "No recibido para el periodo: {list}.",
};
const RATE_NOTE: Words = {
  en: "No rate is computed where the published figure does not cover the whole period or is below 1,000, and none where the count is withheld. The limits of each published figure stand above.",
  fr: "Aucun taux n'est calculé lorsque le chiffre publié ne couvre pas toute la période ou est inférieur à 1 000, ni lorsque le nombre n'est pas publié. Les limites de chaque chiffre publié figurent plus haut.",
  es: "No se calcula tasa cuando la cifra publicada no abarca todo el periodo o es menor de 1,000, ni cuando el conteo no se publica. Los límites de cada cifra publicada figuran arriba.",
};
