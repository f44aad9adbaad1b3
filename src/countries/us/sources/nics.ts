import { monthSpan } from "../../../core/day.ts";
import type { Fault } from "../../../core/outcome.ts";
import { numberRepeats } from "../../../core/read-value.ts";
import { fileByFile, type Interpretation, type Source, type SourceFile, type SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import { rowFault, valueFault } from "../../../core/table-row.ts";
import type { ExpectedColumn, Heading } from "../reading/find-heading.ts";
import { headedTables } from "../reading/headed-tables.ts";
import { type NamedPlace, placeOf } from "../reading/place-of.ts";
import { type CellNumber, readWhole } from "../reading/read-number.ts";
import { tablesOf } from "../reading/read-rows.ts";
import { byName, figureDraft } from "../reading/say.ts";
import { isTotalLabel, isTotalRow } from "../reading/total-label.ts";
import { VALUE_PROBLEMS } from "../reading/value-fault.ts";

/** The check types, each with its words as the FBI prints them; the first were reported from November 1998 on. */
const CHECKS = {
  permit: { name: "permit", also: ["Permits"] },
  permit_recheck: { name: "permit_recheck", also: ["Permit Recheck", "Permit Rechecks"], optional: true },
  handgun: { name: "handgun" },
  long_gun: { name: "long_gun", also: ["Long Gun"] },
  other: { name: "other", also: ["*Other", "Other Firearm"], optional: true },
  multiple: { name: "multiple", also: ["**Multiple"] },
  admin: { name: "admin", also: ["Administrative"], optional: true },
  prepawn_handgun: { name: "prepawn_handgun", also: ["Pre-Pawn Handgun"], optional: true },
  prepawn_long_gun: { name: "prepawn_long_gun", also: ["Pre-Pawn Long Gun"], optional: true },
  prepawn_other: { name: "prepawn_other", also: ["Pre-Pawn Other", "Pre-Pawn *Other"], optional: true },
  redemption_handgun: { name: "redemption_handgun", optional: true },
  redemption_long_gun: { name: "redemption_long_gun", optional: true },
  redemption_other: { name: "redemption_other", also: ["Redemption *Other"], optional: true },
  returned_handgun: { name: "returned_handgun", also: ["Returned/Disposition Handgun"], optional: true },
  returned_long_gun: { name: "returned_long_gun", also: ["Returned/Disposition Long Gun"], optional: true },
  returned_other: {
    name: "returned_other",
    also: ["Returned/Disposition Other", "Returned/Disposition *Other"],
    optional: true,
  },
  rentals_handgun: { name: "rentals_handgun", also: ["Rental Handgun"], optional: true },
  rentals_long_gun: { name: "rentals_long_gun", also: ["Rental Long Gun"], optional: true },
  private_sale_handgun: { name: "private_sale_handgun", optional: true },
  private_sale_long_gun: { name: "private_sale_long_gun", optional: true },
  private_sale_other: { name: "private_sale_other", also: ["Private Sale *Other"], optional: true },
  return_to_seller_handgun: {
    name: "return_to_seller_handgun",
    also: ["Return to Seller - Private Sale Handgun"],
    optional: true,
  },
  return_to_seller_long_gun: {
    name: "return_to_seller_long_gun",
    also: ["Return to Seller - Private Sale Long Gun"],
    optional: true,
  },
  return_to_seller_other: {
    name: "return_to_seller_other",
    also: ["Return to Seller - Private Sale Other", "Return to Seller - Private Sale *Other"],
    optional: true,
  },
} satisfies Record<string, ExpectedColumn>;

const COLUMNS = {
  month: { name: "month", also: ["Year-Month", "Date", "Month/Year"] },
  state: { name: "state", also: ["State / Territory", "State/Territory"] },
  ...CHECKS,
  totals: { name: "totals", also: ["Total"] },
} satisfies Record<string, ExpectedColumn>;

type Check = keyof typeof CHECKS;
type Column = keyof typeof COLUMNS;

const CHECK_NAMES = Object.keys(CHECKS) as Check[];
const MOST_FINDINGS = 20;

/** FBI NICS firearm background checks: one figure for each month, state and check type. Checks are not sales. */
export const nics: Source = {
  name: "us/nics",
  title: {
    en: "FBI NICS firearm background checks by month and state",
    fr: "Vérifications d'antécédents NICS du FBI par mois et par État",
    es: "Verificaciones de antecedentes NICS del FBI por mes y estado",
  },
  publisher: {
    en: "Federal Bureau of Investigation, NICS Section",
    fr: "Bureau fédéral d'enquête (FBI), section du NICS",
    es: "Buró Federal de Investigaciones (FBI), sección del NICS",
  },
  agency: "us.fbi",
  completeness: "complete",
  form: "table",
  expects: {
    en: "A table with the columns month (2023-09), state, one column for each check type, and totals. A blank cell means that the check type was not yet reported.",
    fr: "Un tableau avec les colonnes month (2023-09), state, une colonne par type de vérification et totals. Une cellule vide signifie que ce type n'était pas encore déclaré.",
    es: "Una tabla con las columnas month (2023-09), state, una por tipo de verificación y totals. Una celda vacía significa que ese tipo aún no se reportaba.",
  },
  terms: {
    en: "FBI data are in the public domain; the conversion to CSV by BuzzFeed News is under the MIT licence. One check can cover several firearms: checks are not sales.",
    fr: "Les données du FBI sont du domaine public; leur conversion en CSV par BuzzFeed News est sous licence MIT. Une vérification peut viser plusieurs armes : les vérifications ne sont pas des ventes.",
    es: "Los datos del FBI son de dominio público; su conversión a CSV por BuzzFeed News tiene licencia MIT. Una verificación puede abarcar varias armas: las verificaciones no son ventas.",
  },
  interpret: fileByFile(interpretFile),
};

type Line = {
  readonly month: string;
  readonly place: NamedPlace;
  readonly values: Readonly<Record<Check, number | undefined>>;
  readonly total: number | undefined;
};

async function* interpretFile(file: SourceFile): AsyncGenerator<Interpretation> {
  const years = new Map<string, { published: number; read: number }>();
  const distinct = numberRepeats();
  let unequal = 0;
  let totalRows = 0;
  for await (const part of headedTables(tablesOf(file), COLUMNS)) {
    if (part.heading === undefined) {
      yield part.say;
      continue;
    }
    const { heading, rows } = part;
    const { at, named } = heading;
    for await (const row of rows) {
      if (isTotalLabel(row.cells[at.state] ?? "") || isTotalRow(row)) {
        totalRows++;
        continue;
      }
      const line = readLine(row, heading);
      addYear(years, row.cells[at.month] ?? "", "published", readWhole(row.cells[at.totals] ?? ""));
      if (Array.isArray(line)) {
        yield { type: "refused", rows: [row], faults: line };
        continue;
      }
      let sum = 0;
      const { from, to } = monthSpan(line.month);
      const { reference: key, ordinal } = distinct(`${line.month}/${line.place.key}`);
      if (ordinal > 1) yield findingOf("key-again", AGAIN, {}, row.row);
      for (const check of CHECK_NAMES) {
        if (at[check] < 0) continue;
        const value = line.values[check];
        sum += value ?? 0;
        yield figureDraft(
          {
            reference: `${key}/${check}`,
            series: "FBI NICS firearm background checks",
            measure: "Background checks",
            category: check,
            from,
            until: to,
            place: line.place.code,
            placeText: line.place.text,
            value,
            unit: "checks",
          },
          [row],
          { from: named.month, until: named.month, place: named.state, category: named[check], value: named[check] },
        );
      }
      addYear(years, line.month, "read", { state: "value", value: sum });
      if (line.total !== undefined && line.total !== sum && ++unequal <= MOST_FINDINGS)
        yield findingOf("total-differs", TOTAL, { printed: line.total, sum }, row.row);
    }
  }
  if (unequal > MOST_FINDINGS) yield findingOf("totals-differ", TOTALS, { lines: unequal });
  if (totalRows > 0) yield findingOf("total-lines", TOTAL_LINES, { lines: totalRows });
  for (const [year, { published, read }] of byName(years))
    yield { type: "control", control: { name: `${year} totals`, published, read, unit: "checks" } };
}

function addYear(
  years: Map<string, { published: number; read: number }>,
  month: string,
  to: "published" | "read",
  number: CellNumber,
): void {
  const year = readMonth(month)?.slice(0, 4) ?? "unreadable month:";
  const sum = years.get(year) ?? { published: 0, read: 0 };
  sum[to] += number.state === "value" ? number.value : 0;
  years.set(year, sum);
}

function readLine(row: SourceRow, { at, named, row: head }: Heading<Column>): Line | Fault[] {
  const wrong = rowFault(row, head.cells.length);
  if (wrong !== undefined) return [wrong];
  const faults: Fault[] = [];
  const cell = (column: Column) => row.cells[at[column]]?.trim() ?? "";
  const month = readMonth(cell("month"));
  if (month === undefined) faults.push(valueFault(row, named.month, cell("month"), VALUE_PROBLEMS.calendarMonth));
  const place = placeOf(cell("state"));
  if (place === undefined) faults.push(valueFault(row, named.state, cell("state"), VALUE_PROBLEMS.place));
  const number = (column: Column): number | undefined => {
    const read = readWhole(cell(column));
    if (read.state === "bad") faults.push(valueFault(row, named[column], cell(column), VALUE_PROBLEMS.whole));
    return read.state === "value" ? read.value : undefined;
  };
  const values = Object.fromEntries(CHECK_NAMES.map((check) => [check, number(check)])) as Line["values"];
  const total = number("totals");
  return month === undefined || place === undefined || faults.length > 0 ? faults : { month, place, values, total };
}

/** Reads `2023-09`, `2023-09-01`, `2023/09`; the system began in November 1998. */
function readMonth(cell: string): string | undefined {
  const found = /^(\d{4})[-/](\d{1,2})(?:[-/]0?1)?(?:T.*)?$/.exec(cell.trim());
  const month = `${found?.[1]}-${found?.[2]?.padStart(2, "0")}`;
  return found && month >= "1998-11" && month < "2100" && Number(month.slice(5)) >= 1 && Number(month.slice(5)) <= 12
    ? month
    : undefined;
}

const TOTAL = {
  en: "the printed total is {printed}, and the check types add up to {sum}",
  fr: "le total imprimé est {printed} et la somme des types de vérification est {sum}",
  es: "el total impreso es {printed} y los tipos de verificación suman {sum}",
};
const TOTALS = {
  en: "{lines} {lines|line|lines} in all {lines|has|have} a printed total that is not the sum of {lines|its|their} check types",
  fr: "{lines} {lines|ligne|lignes} en tout {lines|a|ont} un total imprimé qui n'est pas la somme de {lines|ses|leurs} types de vérification",
  es: "en {lines} {lines|línea|líneas} en total, el total impreso no es la suma de sus tipos de verificación",
};
const TOTAL_LINES = {
  en: "{lines} {lines|line is a total of all states and holds no figure of its own|lines are totals of all states and hold no figure of their own}",
  fr: "{lines} {lines|ligne est un total de tous les États et ne contient|lignes sont des totaux de tous les États et ne contiennent} aucun chiffre propre",
  es: "{lines} {lines|línea es un total de todos los estados y no tiene|líneas son totales de todos los estados y no tienen} cifra propia",
};
const AGAIN = {
  en: "the same month and state stand on an earlier line; this one is kept beside it under its own number",
  fr: "le même mois et le même État figurent sur une ligne antérieure; celle-ci est conservée à côté sous son propre numéro",
  es: "el mismo mes y estado figuran en una línea anterior; esta se conserva a su lado con su propio número",
};
