import { isDay } from "../../../core/day.ts";
import { type Fault, isProblem } from "../../../core/outcome.ts";
import { BLANK_PROBLEM, numberRepeats, readValue, SPAN_PROBLEM } from "../../../core/read-value.ts";
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
import { unodcAnnual } from "./unodc-annual.ts";

const COLUMNS = {
  region: { name: "REGION" },
  subregion: { name: "SUBREGION" },
  country: { name: "COUNTRY" },
  division: { name: "ADMINISTRATIVE_DIVISION" },
  place: { name: "PLACE" },
  date: { name: "SEIZURE_DATE" },
  drug: { name: "DRUG_NAME" },
  amount: { name: "AMOUNT" },
  unit: { name: "DRUG_UNIT" },
  hiding: { name: "HIDING_PLACE" },
  installation: { name: "INSTALLATION" },
  transport: { name: "TRANSPORT" },
  produced: { name: "PRODUCING_COUNTRY" },
  departed: { name: "DEPARTURE_COUNTRY" },
  destined: { name: "DESTINATION_COUNTRY" },
  routing: { name: "ROUTING" },
} satisfies Record<string, WantedColumn>;

type Column = keyof typeof COLUMNS;

/** Units of mass in kilograms; the viss is 1.63293 kg. Tablets, plants and litres are not converted. */
const KILOGRAMS: Readonly<Record<string, number>> = {
  ...{ Kilogram: 1, Gram: 1e-3, Milligram: 1e-6, Microgram: 1e-9, Ton: 1000, Ounce: 0.028349523125 },
  ...{ Pound: 0.45359237, Viss: 1.63293, "100 gram": 0.1, "Block (350gr)": 0.35 },
};

/** UNODC: one drug in one seizure. */
export const unodcIndividual: HouseSource = {
  name: "house/unodc-individual",
  title: {
    en: "Individual drug seizures",
    fr: "Saisies individuelles de drogues",
    es: "Aseguramientos individuales de drogas",
  },
  publisher: unodcAnnual.publisher,
  completeness: "selected",
  form: "table",
  expects: {
    en: "A table with COUNTRY, ADMINISTRATIVE_DIVISION, PLACE, SEIZURE_DATE, DRUG_NAME, AMOUNT, DRUG_UNIT and nine further columns. Rows have no number of their own: equal ones are kept beside each other, as small seizures do repeat. Which states report changes from year to year.",
    fr: "Un tableau avec COUNTRY, ADMINISTRATIVE_DIVISION, PLACE, SEIZURE_DATE, DRUG_NAME, AMOUNT, DRUG_UNIT et neuf autres colonnes. Les lignes n'ont pas de numéro : les lignes égales sont conservées côte à côte, car les petites saisies se répètent. Les États déclarants changent d'une année à l'autre.",
    es: "Una tabla con COUNTRY, ADMINISTRATIVE_DIVISION, PLACE, SEIZURE_DATE, DRUG_NAME, AMOUNT, DRUG_UNIT y otras nueve columnas. Las filas no tienen número: las iguales se guardan una junto a otra, pues los aseguramientos pequeños se repiten. Los estados que reportan cambian de un año a otro.",
  },
  terms: unodcAnnual.terms,
  interpret: fileByFile(interpretFile),
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const distinct = numberRepeats();
  const unplaced = new Map<string, number>();
  const units = new Map<string, { published: number; read: number }>();
  let repeated = 0;
  let mended = 0;
  for await (const { say, line } of tableLines(file, COLUMNS)) {
    if (say !== undefined) {
      yield say;
      continue;
    }
    const unit = line.cell("unit") || "not stated";
    const sum = units.get(unit) ?? { published: 0, read: 0 };
    units.set(unit, sum);
    sum.published += Number(line.cell("amount")) || 0;
    const read = readLine(line);
    if (Array.isArray(read)) {
      yield { type: "refused", rows: [line.row], faults: read };
      continue;
    }
    const { reference, ordinal } = distinct(read.key);
    if (ordinal > 1) repeated++;
    if (read.isBroken) mended++;
    sum.read += read.values.value ?? 0;
    if (read.values.place === undefined)
      unplaced.set(line.cell("country"), (unplaced.get(line.cell("country")) ?? 0) + 1);
    yield {
      type: "draft",
      draft: {
        kind: drugSeizureFigure,
        reference,
        values: read.values,
        rows: [line.row],
        columns: { value: "AMOUNT", from: "SEIZURE_DATE", drug: "DRUG_NAME", unit: "DRUG_UNIT" },
      },
    };
  }
  if (mended > 0) yield findingOf("control-characters", MENDED, { rows: mended });
  if (repeated > 0) yield findingOf("repeated-lines", REPEATED, { rows: repeated });
  if (unplaced.size > 0)
    yield findingOf("country-unknown", UNPLACED, { list: [...unplaced.keys()].sort().slice(0, 30).join(", ") });
  for (const [unit, sum] of [...units].sort(([a], [b]) => (a < b ? -1 : 1)))
    yield { type: "control", control: { name: unit, unit, published: near(sum.published), read: near(sum.read) } };
}

function near(sum: number): number {
  return Number(sum.toPrecision(12));
}

function readLine(line: TableLine<Column>) {
  const { cell } = line;
  const faults: Fault[] = [];
  if (!isDay(cell("date"))) faults.push(cellFault(line, "date", SPAN_PROBLEM));
  for (const column of ["country", "drug"] as const)
    if (cell(column) === "") faults.push(cellFault(line, column, BLANK_PROBLEM));
  const amount = readValue(cell("amount"), {});
  if (isProblem(amount)) faults.push(cellFault(line, "amount", amount));
  if (faults.length > 0 || isProblem(amount)) return faults;
  const unit = cell("unit") || "not stated";
  const factor = KILOGRAMS[unit];
  const told = (column: Column) => (["", "Unknown"].includes(cell(column)) ? undefined : cell(column));
  const country = (column: Column) => (told(column) === undefined ? undefined : countryCodeOf(cell(column)));
  const where = [cell("place"), cell("division"), cell("country")].filter((one) => one !== "").join(", ");
  const isBroken = where.search(CONTROL) >= 0;
  const all = line.row.cells.map((one) => one.trim()).join("\u001f");
  return {
    isBroken,
    key: ["ids", cell("date"), slugOf(cell("country")), slugOf(cell("drug")).slice(0, 60), fingerprint(all)].join("/"),
    values: {
      ...{ drug: cell("drug"), scope: "single", publication: "UNODC individual drug seizures", span: "day" },
      ...{
        from: cell("date"),
        until: cell("date"),
        place: countryCodeOf(cell("country")),
        placeText: where.replace(CONTROL, " "),
      },
      ...{ unit, ...amount, seizures: 1 },
      kilograms: factor === undefined || amount.value === undefined ? undefined : amount.value * factor,
      ...{ hidden: told("hiding"), location: told("installation"), transport: told("transport") },
      ...{ routing: told("routing"), producedIn: country("produced") },
      ...{ departedFrom: country("departed"), destinedFor: country("destined") },
    },
  };
}

/** Characters that no text may hold: some rows carry the remains of a spreadsheet's links. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffd]+/gu;

/** 64 bits that tell rows of one day, country and drug apart (two FNV-1a hashes with different starts). */
function fingerprint(text: string): string {
  let [a, b] = [0x811c9dc5, 0x01000193];
  for (let at = 0; at < text.length; at++) {
    const code = text.charCodeAt(at);
    a = Math.imul(a ^ code, 0x01000193);
    b = Math.imul(b ^ (code + at), 0x01000193);
  }
  return [a, b].map((part) => (part >>> 0).toString(16).padStart(8, "0")).join("");
}

const REPEATED = {
  en: "{rows} {rows|row is|rows are} equal to an earlier one in every cell; {rows|it is|they are} kept beside it: small seizures repeat, and nothing in the file tells them from double entries",
  fr: "{rows} {rows|ligne est égale|lignes sont égales} à une ligne antérieure dans toutes {rows|ses|leurs} cellules; {rows|elle est conservée|elles sont conservées} à côté : les petites saisies se répètent et rien dans le fichier ne les distingue de doubles saisies",
  es: "{rows} {rows|fila es igual|filas son iguales} a una anterior en todas sus celdas; {rows|se conserva|se conservan} a su lado: los aseguramientos pequeños se repiten y nada en el archivo los distingue de capturas dobles",
};
const MENDED = {
  en: "{rows} {rows|row holds|rows hold} control characters in the name of the place: each run of them is kept as a space",
  fr: "{rows} {rows|ligne contient|lignes contiennent} des caractères de contrôle dans le nom du lieu : chaque suite est conservée comme une espace",
  es: "{rows} {rows|fila contiene|filas contienen} caracteres de control en el nombre del lugar: cada serie se guarda como un espacio",
};
const UNPLACED = {
  en: "these countries are not known by name and are kept in words alone: {list}",
  fr: "ces pays ne sont pas reconnus par leur nom et ne sont conservés qu'en toutes lettres : {list}",
  es: "estos países no se reconocen por su nombre y se guardan solo con palabras: {list}",
};
