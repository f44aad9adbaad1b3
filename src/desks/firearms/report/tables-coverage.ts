import type { Day } from "../../../core/day.ts";
import { sameWords, type Words } from "../../../core/words.ts";
import { COMPLETENESS } from "../codes.ts";
import type { Coverage } from "../coverage.kind.ts";
import { publishedFigure } from "../published-figure.kind.ts";
import { referenceEntry } from "../reference-entry.kind.ts";
import { type Drafting, isCovered, rawValue } from "./compile-drafting.ts";
import type { ReportCountry } from "./compile-report-input.ts";
import { spanOf } from "./explain-figure-plan.ts";
import type { Cell, Row, Table } from "./joint-report.ts";
import { type Stretch, statusWords, stretchesOf } from "./tables-coverage-status.ts";
import type { SectionDraft } from "./tables-draft.ts";
import { spansOf } from "./tables-periods.ts";
import {
  countWords,
  dayWords,
  fillWords,
  joinWords,
  listWords,
  NOUNS,
  numberWords,
  paragraph,
  shortDayWords,
  spanWords,
} from "./words-numbers.ts";
import { REPORT_KINDS, SECTION_TITLES } from "./words-titles.ts";

/** Section 1: who reported what, and where nothing was reported. */
export function coverageSection(d: Drafting): SectionDraft {
  const { period, countries } = d.input;
  const intro = fillWords(
    {
      en: "The report covers {from} to {until}. Taking part: {countries}. A figure is counted from the records that each country holds and may share in aggregate; what a country did not report is shown as a gap and is never read as zero.",
      fr: "Le rapport porte sur la période du {from} au {until}. Pays participants : {countries}. Chaque chiffre est compté à partir des fiches que chaque pays détient et peut communiquer sous forme agrégée; ce qu'un pays n'a pas déclaré apparaît comme une lacune et n'est jamais lu comme un zéro.",
      es: "El informe abarca del {from} al {until}. Países participantes: {countries}. Cada cifra se cuenta a partir de los registros que cada país posee y puede compartir de forma agregada; lo que un país no comunicó se muestra como vacío y nunca se lee como cero.",
    },
    { from: dayWords(period.from), until: dayWords(period.until), countries: listWords(countries.map((c) => c.name)) },
  );
  const gaps = countries.flatMap((country) => gapWords(d, country));
  return () => ({
    id: "coverage",
    title: SECTION_TITLES.coverage,
    paragraphs: [intro, ...gaps],
    tables: [statementsTable(d), matrixTable(d)],
    charts: [],
  });
}

/** What a country does not report, or not completely, in one paragraph; none when it reports every kind. */
function gapWords(d: Drafting, country: ReportCountry): Words[] {
  const missing = missingKinds(d, country.code);
  const isWhole = (kind: string) =>
    country.coverage.some(
      (c) =>
        c.subject === kind &&
        c.completeness === "complete" &&
        c.from <= d.input.period.until &&
        c.until >= d.input.period.from,
    );
  const said = country.gaps.filter((gap) => !isWhole(gap.kind)).map((gap) => gap.say);
  const unsaid = missing.filter((kind) => !country.gaps.some((gap) => gap.kind === kind));
  const sentences = [...said];
  if (country.answers.length === 0) {
    sentences.push({
      en: "Its node did not answer the report's questions.",
      fr: "Son nœud n'a pas répondu aux questions du rapport.",
      es: "Su nodo no respondió a las preguntas del informe.",
    });
  } else if (unsaid.length > 0) {
    sentences.push(
      fillWords(
        {
          en: "Nothing was received for this period on: {kinds}. This is a gap, not zero.",
          fr: "Rien n'a été reçu pour cette période au sujet de : {kinds}. Il s'agit d'une lacune et non d'un zéro.",
          es: "No se recibió nada para este periodo sobre: {kinds}. Es un vacío, no un cero.",
        },
        { kinds: listWords(unsaid.map((kind) => lower(REPORT_KINDS[kind]))) },
      ),
    );
  }
  if (sentences.length === 0) return [];
  const named: Words = { en: `${country.name.en}:`, fr: `${country.name.fr} :`, es: `${country.name.es}:` };
  return [paragraph(named, ...sentences)];
}

function lower(words: Words): Words {
  return { en: words.en.toLowerCase(), fr: words.fr.toLowerCase(), es: words.es.toLowerCase() };
}

/** The kinds on which a country reported nothing for any day of the period. */
function missingKinds(d: Drafting, country: string): (keyof typeof REPORT_KINDS)[] {
  const asked = {
    seizure: "seizures",
    "firearm-recovery": "recoveries",
    "trace-request": "trace-requests",
    "trace-result": "trace-results",
  } as const;
  return (Object.keys(REPORT_KINDS) as (keyof typeof REPORT_KINDS)[]).filter(
    (kind) =>
      !isCovered(d, country, kind, d.input.period) &&
      (rawValue(d, { question: asked[kind], country, where: {}, measure: "records" }) ?? 0) === 0,
  );
}

function statementsTable(d: Drafting): Table {
  const { period } = d.input;
  const none = sameWords("—");
  const rows = d.input.countries.flatMap((country): Row[] => {
    const agencies = new Map(country.agencies.map((agency) => [agency.code, agency.name]));
    const statements = stretchesOf(
      country.coverage.filter((c) => c.subject in SUBJECTS && c.from <= period.until && c.until >= period.from),
    );
    const cells = (c: Stretch): Row["cells"] =>
      [
        agencies.get(c.agency) ?? sameWords(c.agency),
        SUBJECTS[c.subject] ?? sameWords(c.subject),
        c.statements === 1 ? sameWords(c.publication) : fillWords(SEVERAL, { count: c.statements }),
        dayCell(c.from),
        dayCell(c.until),
        c.receivedOn ? dayCell(c.receivedOn) : none,
        COMPLETENESS[c.completeness],
        c.records === undefined ? none : numberWords(c.records),
        noteOf(c) ?? none,
      ].map((cell) => ("words" in cell ? cell : { words: cell }));
    if (statements.length === 0) {
      const words: Words = {
        en: "No statement was received",
        fr: "Aucune déclaration reçue",
        es: "No se recibió ninguna declaración",
      };
      const cell = (at: number) => ({ words: at === 6 ? words : none });
      return [{ key: country.code, label: country.name, cells: Array.from({ length: 9 }, (_, at) => cell(at)) }];
    }
    return statements.map((c, at) => ({ key: `${country.code}-${at + 1}`, label: country.name, cells: cells(c) }));
  });
  return {
    id: "coverage-statements",
    title: { en: "Who reported what", fr: "Qui a déclaré quoi", es: "Quién comunicó qué" },
    note: {
      en: "Each line is a statement of the agency about what it sent or published. The number of records is the agency's own.",
      fr: "Chaque ligne est une déclaration de l'organisme sur ce qu'il a transmis ou publié. Le nombre de fiches est celui de l'organisme.",
      es: "Cada línea es una declaración de la dependencia sobre lo que envió o publicó. El número de registros es el de la propia dependencia.",
    },
    rowHeading: { en: "Country", fr: "Pays", es: "País" },
    columns: [
      { key: "agency", label: { en: "Agency", fr: "Organisme", es: "Dependencia" } },
      { key: "kind", label: { en: "Reported", fr: "Objet", es: "Materia" } },
      { key: "publication", label: { en: "Publication", fr: "Publication", es: "Publicación" } },
      { key: "from", label: { en: "From", fr: "Du", es: "Desde" } },
      { key: "until", label: { en: "Until", fr: "Au", es: "Hasta" } },
      { key: "received", label: { en: "Received", fr: "Reçu", es: "Recibido" } },
      { key: "completeness", label: { en: "Completeness", fr: "Complétude", es: "Grado de cobertura" } },
      {
        key: "records",
        label: { en: "Records stated", fr: "Fiches déclarées", es: "Registros declarados" },
        align: "end",
      },
      { key: "note", label: { en: "Note", fr: "Note", es: "Nota" } },
    ],
    rows,
  };
}

function dayCell(day: Day): Extract<Cell, { words: Words }> {
  return { words: shortDayWords(day), day };
}

const SUBJECTS: Readonly<Record<string, Words>> = {
  ...REPORT_KINDS,
  [publishedFigure.name]: publishedFigure.plural,
  [referenceEntry.name]: referenceEntry.plural,
};

const SEVERAL: Words = {
  en: "{count} statements, one after the other",
  fr: "{count} déclarations successives",
  es: "{count} declaraciones sucesivas",
};

function noteOf(c: Coverage): Words | undefined {
  const any = c.noteEn ?? c.noteFr ?? c.noteEs;
  return any === undefined ? undefined : { en: c.noteEn ?? any, fr: c.noteFr ?? any, es: c.noteEs ?? any };
}

function matrixTable(d: Drafting): Table {
  const spans = spansOf(d.input.period);
  return {
    id: "coverage-matrix",
    title: {
      en: "What each country reported, by period",
      fr: "Ce que chaque pays a déclaré, par période",
      es: "Lo que comunicó cada país, por periodo",
    },
    note: {
      en: "“Nothing received” means that no statement covers the period: the figures are then a gap, not zero.",
      fr: "« Rien reçu » signifie qu'aucune déclaration ne couvre la période : les chiffres sont alors une lacune et non un zéro.",
      es: "«Nada recibido» significa que ninguna declaración abarca el periodo: las cifras son entonces un vacío, no un cero.",
    },
    rowHeading: { en: "Country and kind", fr: "Pays et objet", es: "País y materia" },
    columns: spans.map((span) => ({ key: span, label: spanWords(span) })),
    rows: d.input.countries.flatMap((country) =>
      (Object.keys(REPORT_KINDS) as (keyof typeof REPORT_KINDS)[]).map((kind) => ({
        key: `${country.code}-${kind}`,
        label: joinWords([country.name, REPORT_KINDS[kind]], " · "),
        cells: spans.map((span) => ({ words: statusWords(country.coverage, kind, spanOf(span, d.input.period)) })),
      })),
    ),
  };
}

/** How many countries reported a kind, for the first page. */
export function reportingWords(d: Drafting, kind: keyof typeof REPORT_KINDS): Words {
  const reporting = d.codes.filter((code) => !missingKinds(d, code).includes(kind));
  return fillWords(
    {
      en: "reported by {some} of {all}",
      fr: "déclarées par {some} sur {all}",
      es: "comunicados por {some} de {all}",
    },
    { some: reporting.length, all: countWords(d.codes.length, NOUNS.country) },
  );
}
