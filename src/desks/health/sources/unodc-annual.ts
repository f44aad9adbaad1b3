import { type Fault, isProblem } from "../../../core/outcome.ts";
import { BLANK_PROBLEM, numberRepeats, readSpan, readValue, SPAN_PROBLEM } from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type SourceFile } from "../../../core/source.ts";
import {
  cellFault,
  findingOf,
  slugOf,
  type TableLine,
  tableLines,
  type WantedColumn,
} from "../../../core/table-reader.ts";
import type { HouseSource } from "../../../core/source.ts";
import { drugSeizureFigure } from "../drug-seizure-figure.kind.ts";
import { countryCodeOf } from "../../../core/country-names.ts";

const COLUMNS = {
  region: { name: "Region" },
  country: { name: "country" },
  iso: { name: "ISO Code" },
  group: { name: "Drug Group" },
  drug: { name: "Drug" },
  year: { name: "Year" },
  kilograms: { name: "KG Equivalent" },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

/** UNODC: drugs seized by country, drug and year, in kilogram equivalents. */
export const unodcAnnual: HouseSource = {
  name: "house/unodc-annual",
  title: {
    en: "Annual drug seizures by country and drug",
    fr: "Saisies annuelles de drogues par pays et par drogue",
    es: "Aseguramientos anuales de drogas por país y droga",
  },
  publisher: {
    en: "United Nations Office on Drugs and Crime",
    fr: "Office des Nations Unies contre la drogue et le crime",
    es: "Oficina de las Naciones Unidas contra la Droga y el Delito",
  },
  completeness: "partial",
  form: "table",
  expects: {
    en: "A table with Region, country, ISO Code, Drug Group, Drug, Year, KG Equivalent. Equivalents already hold converted tablets, doses and litres; a group may stand beside its parts, so drugs are never added up; a zero may mean that nothing was reported.",
    fr: "Un tableau avec Region, country, ISO Code, Drug Group, Drug, Year et KG Equivalent. Les équivalents comprennent déjà des comprimés, doses et litres convertis; un groupe peut figurer à côté de ses parties, donc les drogues ne sont jamais additionnées; un zéro peut signifier que rien n'a été déclaré.",
    es: "Una tabla con Region, country, ISO Code, Drug Group, Drug, Year y KG Equivalent. Los equivalentes ya incluyen tabletas, dosis y litros convertidos; un grupo puede estar junto a sus partes, así que las drogas nunca se suman; un cero puede significar que no se reportó nada.",
  },
  terms: {
    en: "Open with attribution to UNODC.",
    fr: "Libre avec mention de l'ONUDC.",
    es: "Abierto con atribución a la UNODC.",
  },
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const unplaced = new Map<string, number>();
  const sums = { published: 0, read: 0 };
  let zeros = 0;
  let repeated = 0;
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      yield say;
      continue;
    }
    sums.published += Number(line.cell("kilograms")) || 0;
    const read = readLine(line);
    if (Array.isArray(read)) {
      yield { type: "refused", rows: [line.row], faults: read };
      continue;
    }
    const { reference, ordinal } = distinct(read.key);
    if (ordinal > 1) repeated++;
    if (read.values.value === 0) zeros++;
    if (read.values.place === undefined)
      unplaced.set(line.cell("country"), (unplaced.get(line.cell("country")) ?? 0) + 1);
    sums.read += read.values.value ?? 0;
    yield {
      type: "draft",
      draft: {
        kind: drugSeizureFigure,
        reference,
        values: read.values,
        rows: [line.row],
        columns: { value: "KG Equivalent", from: "Year", drug: "Drug", placeText: "country" },
      },
    };
  }
  if (zeros > 0) yield findingOf("zeros", ZEROS, { rows: zeros });
  if (repeated > 0) yield findingOf("key-again", AGAIN, { rows: repeated });
  if (unplaced.size > 0)
    yield findingOf("country-unknown", UNPLACED, { list: [...unplaced.keys()].sort().slice(0, 30).join(", ") });
  const round = (sum: number) => Math.round(sum * 1000) / 1000;
  yield {
    type: "control",
    control: { name: "KG Equivalent", unit: "kg", published: round(sums.published), read: round(sums.read) },
  };
}

function readLine(line: TableLine<Column>) {
  const { cell } = line;
  const faults: Fault[] = [];
  const span = /^\d{4}$/.test(cell("year")) ? readSpan(cell("year")) : undefined;
  if (span === undefined) faults.push(cellFault(line, "year", SPAN_PROBLEM));
  for (const column of ["country", "drug"] as const)
    if (cell(column) === "") faults.push(cellFault(line, column, BLANK_PROBLEM));
  const value = readValue(cell("kilograms"), { NULL: { state: "not-reported" }, NA: { state: "not-reported" } });
  if (isProblem(value)) faults.push(cellFault(line, "kilograms", value));
  if (faults.length > 0 || span === undefined || isProblem(value)) return faults;
  const category = cell("group");
  return {
    key: ["unodc", slugOf(cell("country")), cell("year"), slugOf(category) || "-", slugOf(cell("drug"))].join("/"),
    values: {
      ...{ drug: cell("drug"), category: category === "" ? undefined : category, scope: "total" },
      ...{ publication: "UNODC annual drug seizures", ...span, place: countryCodeOf(cell("country")) },
      ...{ placeText: cell("country"), unit: "kg equivalent", ...value },
    },
  };
}

const ZEROS = {
  en: "{rows} {rows|line states|lines state} zero: the publisher does not tell a zero from a missing report",
  fr: "{rows} {rows|ligne indique|lignes indiquent} zéro : l'éditeur ne distingue pas un zéro d'une déclaration manquante",
  es: "{rows} {rows|línea indica|líneas indican} cero: quien publica no distingue un cero de un reporte faltante",
};
const AGAIN = {
  en: "{rows} {rows|line repeats|lines repeat} country, drug and year of an earlier line; {rows|it is|they are} kept beside it under {rows|its|their} own number, and {rows|is|are} not to be added up",
  fr: "{rows} {rows|ligne reprend|lignes reprennent} le pays, la drogue et l'année d'une ligne antérieure; {rows|elle est conservée|elles sont conservées} à côté sous {rows|son|leur} propre numéro et {rows|ne doit pas être additionnée|ne doivent pas être additionnées}",
  es: "{rows} {rows|línea repite|líneas repiten} país, droga y año de una línea anterior; {rows|se conserva|se conservan} a su lado con su propio número y {rows|no debe|no deben} sumarse",
};
const UNPLACED = {
  en: "these countries have no code today and are kept by name alone: {list}",
  fr: "ces pays n'ont pas de code aujourd'hui et ne sont conservés que par leur nom : {list}",
  es: "estos países no tienen código hoy y se guardan solo por su nombre: {list}",
};
