import { type Fault, problem } from "../../../core/outcome.ts";
import { numberRepeats } from "../../../core/read-value.ts";
import type { Interpretation, Source, SourceFile, SourceRow } from "../../../core/source.ts";
import { findingOf, slugOf } from "../../../core/table-reader.ts";
import { isBlank } from "../../../core/table-row.ts";
import { EXHIBITS, type Exhibit } from "../reading/commerce-exhibits.ts";
import { type ExhibitHeading, percentColumns, readCommerceLine } from "../reading/commerce-rows.ts";
import { dataYear } from "../reading/data-year.ts";
import { type ExpectedColumn, findHeading, type HeadingSearch } from "../reading/find-heading.ts";
import { readWhole } from "../reading/read-number.ts";
import { noteOf, type TableRows, tablesOf } from "../reading/read-rows.ts";
import { figureDraft, noteFinding, passed } from "../reading/say.ts";
import { isTotalLabel } from "../reading/total-label.ts";
import { tableFault } from "../reading/value-fault.ts";

const MOST_FINDINGS = 20;

/** The exhibits of ATF's yearly statistical update: made, exported, imported, registered, licensed, inspected. */
export const atfCommerce: Source = {
  name: "us/atf-commerce",
  title: {
    en: "ATF firearms commerce exhibits",
    fr: "Tableaux du commerce des armes à feu de l'ATF",
    es: "Cuadros del comercio de armas de fuego de ATF",
  },
  publisher: {
    en: "Bureau of Alcohol, Tobacco, Firearms and Explosives",
    fr: "Bureau de l'alcool, du tabac, des armes à feu et des explosifs (ATF)",
    es: "Oficina de Alcohol, Tabaco, Armas de Fuego y Explosivos (ATF)",
  },
  agency: "us.atf",
  completeness: "complete",
  form: "table",
  expects: {
    en: "One exhibit in each table, known by its heading: firearms manufactured, exported, imported, imported by country, NFA firearms by form, NFA weapons by state, licensees by type, inspections. Where two have the same heading, or the year stands outside the table, the title or the file's name must say it.",
    fr: "Un tableau par feuille, reconnu à son en-tête : armes fabriquées, exportées, importées, importées par pays, armes NFA par formulaire, armes NFA par État, titulaires de licence par type, inspections. Si deux tableaux ont le même en-tête ou si l'année est hors du tableau, le titre ou le nom du fichier doit le préciser.",
    es: "Un cuadro por tabla, reconocido por su encabezado: armas fabricadas, exportadas, importadas, importadas por país, armas NFA por formulario, armas NFA por estado, licenciatarios por tipo, inspecciones. Si dos tienen el mismo encabezado o el año está fuera de la tabla, el título o el nombre del archivo debe decirlo.",
  },
  terms: {
    en: "Figures of the US government, in the public domain.",
    fr: "Chiffres du gouvernement des États-Unis, du domaine public.",
    es: "Cifras del gobierno de los Estados Unidos, de dominio público.",
  },
  async *interpret(files) {
    const distinct = numberRepeats();
    for (const file of files) {
      let tables = 0;
      for await (const table of tablesOf(file)) {
        tables++;
        yield* interpretTable(table, file, distinct);
      }
      if (tables === 0) yield { type: "refused", rows: [], faults: [tableFault(undefined, file.name, NO_EXHIBIT)] };
    }
  },
};

type Distinct = ReturnType<typeof numberRepeats>;
type Found =
  | { readonly exhibit: Exhibit; readonly heading: ExhibitHeading; readonly faults?: undefined }
  | { readonly row: SourceRow; readonly faults: readonly Fault[] };

async function* interpretTable(table: TableRows, file: SourceFile, distinct: Distinct): AsyncGenerator<Interpretation> {
  const found = exhibitOf(table, file);
  if (found.faults !== undefined) {
    const figures = table.first.some((row) => row.cells.some((cell) => /^\s*\d[\d,.]*%?\s*$/.test(cell)));
    if (table.sheet !== undefined && !figures) yield findingOf("sheet-unread", UNREAD_SHEET, { sheet: table.sheet });
    else yield { type: "refused", rows: found.row.cells.length > 0 ? [found.row] : [], faults: found.faults };
    return;
  }
  const { exhibit, heading } = found;
  const titles = titlesOf(table, heading.row);
  const byYear = exhibit.rows.endsWith("year");
  const year = byYear ? undefined : dataYear(titles, table.sheet, file.name);
  if (year?.ok === false) {
    const fault = tableFault(heading.row, year.found.join("; ") || file.name, NO_YEAR);
    yield { type: "refused", rows: [heading.row], faults: [fault] };
    return;
  }
  yield { type: "heading", cells: heading.row.cells };
  yield findingOf("exhibit", RECOGNISED, { exhibit: exhibit.measure, name: exhibit.name }, heading.row.row);
  for (const one of heading.findings) yield { type: "finding", finding: one };
  yield* rowsOf(table, exhibit, heading, year?.year, distinct);
}

async function* rowsOf(
  table: TableRows,
  exhibit: Exhibit,
  heading: ExhibitHeading,
  year: number | undefined,
  distinct: Distinct,
): AsyncGenerator<Interpretation> {
  const counts = { heading: 0, blank: 0, note: 0, total: 0 };
  const control = { published: 0, read: 0, refused: 0, unequal: 0 };
  for await (const row of table.all()) {
    const note = noteOf(row);
    if (row.row <= heading.row.row) counts.heading++;
    else if (isBlank(row)) counts.blank++;
    else if (note !== undefined) {
      counts.note++;
      yield noteFinding(note, row.row);
    } else if (isTotalLabel(row.cells[heading.at.key ?? 0] ?? "")) counts.total++;
    else {
      const printed = exhibit.total === undefined ? undefined : readWhole(row.cells[heading.at.total ?? -1] ?? "");
      if (printed?.state === "value") control.published += printed.value;
      const line = readCommerceLine(row, exhibit, heading, year);
      if (Array.isArray(line)) {
        if (printed?.state === "value") control.refused += printed.value;
        yield { type: "refused", rows: [row], faults: line };
        continue;
      }
      if (line.repair !== undefined) yield { type: "repair", repair: line.repair };
      const { reference, ordinal } = distinct(`${exhibit.name}/${line.key}`);
      if (ordinal > 1) yield findingOf("key-again", AGAIN, {}, row.row);
      for (const { column, ...figure } of line.figures)
        yield figureDraft({ ...figure, reference: `${reference}/${slugOf(figure.category)}` }, [row], {
          value: column,
        });
      const sum = line.figures.reduce((all, { value }) => all + (value ?? 0), 0);
      if (exhibit.total !== undefined) control.read += sum;
      if (
        exhibit.total !== undefined &&
        (printed?.state !== "value" || printed.value !== sum) &&
        ++control.unequal <= MOST_FINDINGS
      )
        yield findingOf(
          "total-differs",
          TOTAL,
          { printed: printed?.state === "value" ? printed.value : "–", sum },
          row.row,
        );
      for (const one of line.percents) yield findingOf("percent-differs", PERCENT, one, row.row);
    }
  }
  if (control.unequal > MOST_FINDINGS) yield findingOf("totals-differ", TOTALS, { lines: control.unequal });
  if (exhibit.total !== undefined) {
    const { published, read } = control;
    yield { type: "control", control: { name: `${exhibit.name} totals`, published, read, unit: exhibit.unit } };
    if (control.refused > 0) yield findingOf("refused-total", REFUSED, { sum: control.refused });
  }
  for (const why of ["heading", "blank", "note", "total"] as const) yield* passed(counts[why], why);
}

/** Which exhibit a table is: the one whose heading it has; where two have it, the one that the title or a name says. */
function exhibitOf(table: TableRows, file: SourceFile): Found {
  const hits: { exhibit: Exhibit; heading: ExhibitHeading }[] = [];
  let near: (HeadingSearch<string> & { ok: false }) | undefined;
  for (const exhibit of EXHIBITS) {
    const expected: Record<string, ExpectedColumn> = { key: exhibit.key };
    if (exhibit.total !== undefined) expected.total = exhibit.total;
    exhibit.parts.forEach((part, index) => {
      expected[`part${index}`] = part;
    });
    const search = findHeading(table.first, expected);
    if (search.ok) {
      const heading = completed(exhibit, search.heading);
      if (heading !== undefined) hits.push({ exhibit, heading });
    } else if (search.found > (near?.found ?? 0)) near = search;
  }
  if (hits.length > 1) {
    const text = [...titlesOf(table, hits[0]?.heading.row), table.sheet ?? "", file.name].join("\n");
    const said = hits.filter(({ exhibit }) => exhibit.hint?.test(text) === true);
    if (said.length === 1) return said[0] as (typeof hits)[number];
    const row = hits[0]?.heading.row ?? { row: 1, cells: [] };
    const { say, remedy } = AMBIGUOUS;
    const names = hits.map(({ exhibit }) => exhibit.name).join(", ");
    return { row, faults: [tableFault(row, file.name, problem(say, remedy, { names }))] };
  }
  if (hits[0] !== undefined) return hits[0];
  if (near !== undefined && near.found >= 3) return { row: near.row, faults: near.faults };
  const row = table.first[0] ?? { row: 1, cells: [] };
  return { row, faults: [tableFault(row, file.name, NO_EXHIBIT)] };
}

/** Completes a heading: the countries stand under a blank one, the percentages under one that stands twice. */
function completed(exhibit: Exhibit, heading: ExhibitHeading): ExhibitHeading | undefined {
  let { at, findings } = heading;
  if (exhibit.rows === "country" && (at.key ?? -1) < 0) {
    if ((heading.row.cells[0] ?? "").trim() !== "") return undefined;
    at = { ...at, key: 0 };
    findings = findings.filter(({ code }) => code !== "absent-column");
  }
  if (exhibit.name === "inspections") {
    const [first, second, ...more] = percentColumns(heading.row);
    if (
      more.length > 0 ||
      (first !== undefined && first < (at.part1 ?? 0)) ||
      (second !== undefined && second < (at.part2 ?? 0))
    )
      return undefined;
    const known = [first, second].flatMap((column) =>
      column === undefined ? [] : [heading.row.cells[column]?.trim()],
    );
    findings = findings.filter(
      ({ code, say }) => code !== "unknown-column" || !known.some((name) => say.en.includes(`\`${name}\``)),
    );
  }
  return { ...heading, at, findings };
}

/** The texts that stand above a heading. */
function titlesOf(table: TableRows, heading: SourceRow | undefined): readonly string[] {
  return table.first
    .filter((row) => row.row < (heading?.row ?? 0))
    .flatMap((row) => row.cells.map((cell) => cell.trim()))
    .filter((cell) => cell !== "");
}

const NO_EXHIBIT = problem(
  {
    en: "is none of the exhibits that this source knows",
    fr: "n'est aucun des tableaux connus de cette source",
    es: "no es ninguno de los cuadros que conoce esta fuente",
  },
  {
    en: "keep the publisher's column headings",
    fr: "conservez les en-têtes de colonnes de l'éditeur",
    es: "conserve los encabezados de columna de quien publica",
  },
);
const AMBIGUOUS = problem(
  {
    en: "has a heading that several exhibits share: {names}",
    fr: "a un en-tête commun à plusieurs tableaux : {names}",
    es: "tiene un encabezado que comparten varios cuadros: {names}",
  },
  {
    en: "put one of these words into the file's name, or keep the title above the table",
    fr: "mettez l'un de ces mots dans le nom du fichier ou conservez le titre au-dessus du tableau",
    es: "ponga una de esas palabras en el nombre del archivo o conserve el título sobre la tabla",
  },
);
const NO_YEAR = problem(
  {
    en: "does not say, or not with one voice, which year the figures are of",
    fr: "n'indique pas, ou pas de façon concordante, l'année des chiffres",
    es: "no indica, o no de manera concordante, de qué año son las cifras",
  },
  {
    en: "put the year into the file's name, such as imported_by_country_2015.csv",
    fr: "mettez l'année dans le nom du fichier, par exemple imported_by_country_2015.csv",
    es: "ponga el año en el nombre del archivo, por ejemplo imported_by_country_2015.csv",
  },
);
const RECOGNISED = {
  en: "the table is read as the exhibit: {exhibit} ({name})",
  fr: "le tableau est lu comme : {exhibit} ({name})",
  es: "la tabla se lee como el cuadro: {exhibit} ({name})",
};
const UNREAD_SHEET = {
  en: "the sheet `{sheet}` holds no figures and was not read",
  fr: "la feuille `{sheet}` ne contient aucun chiffre et n'a pas été lue",
  es: "la hoja `{sheet}` no contiene cifras y no se leyó",
};
const AGAIN = {
  en: "the same year or place stands on an earlier line; this one is kept beside it under its own number",
  fr: "la même année ou le même lieu figure sur une ligne antérieure; celle-ci est conservée à côté sous son propre numéro",
  es: "el mismo año o lugar figura en una línea anterior; esta se conserva a su lado con su propio número",
};
const TOTAL = {
  en: "the printed total is {printed}, and its parts add up to {sum}",
  fr: "le total imprimé est {printed} et la somme de ses parties est {sum}",
  es: "el total impreso es {printed} y sus partes suman {sum}",
};
const TOTALS = {
  en: "{lines} {lines|line|lines} in all {lines|has|have} a printed total that is not the sum of {lines|its|their} parts",
  fr: "{lines} {lines|ligne|lignes} en tout {lines|a|ont} un total imprimé qui n'est pas la somme de {lines|ses|leurs} parties",
  es: "en {lines} {lines|línea|líneas} en total, el total impreso no es la suma de sus partes",
};
const REFUSED = {
  en: "the refused lines hold {sum} of the printed totals",
  fr: "les lignes refusées représentent {sum} des totaux imprimés",
  es: "las líneas rechazadas representan {sum} de los totales impresos",
};
const PERCENT = {
  en: "the printed percentage is {printed}, and the numbers beside it give {computed}",
  fr: "le pourcentage imprimé est {printed} et les nombres voisins donnent {computed}",
  es: "el porcentaje impreso es {printed} y los números contiguos dan {computed}",
};
