import type { Fault, Repair } from "../../../core/outcome.ts";
import type { SourceRow } from "../../../core/source.ts";
import { slugOf } from "../../../core/table-reader.ts";
import { rowFault, valueFault } from "../../../core/table-row.ts";
import { type Exhibit, PERCENT_INSPECTED } from "./commerce-exhibits.ts";
import { foldLabel, type Heading } from "./find-heading.ts";
import { fiscalYear } from "./fiscal-month.ts";
import { countryNamed, placeOf } from "./place-of.ts";
import { readNumber, readWhole } from "./read-number.ts";
import { type Figure } from "./say.ts";
import { VALUE_PROBLEMS } from "./value-fault.ts";

/** One line of an exhibit: its figures, still without their references, and the column each stood in. */
export type CommerceLine = {
  /** The year, state or country of the line, as part of references. */
  readonly key: string;
  readonly figures: readonly (Omit<Figure, "reference"> & { readonly category: string; readonly column: string })[];
  readonly repair?: Repair;
  /** Percentages that do not follow from the numbers beside them. */
  readonly percents: readonly { readonly printed: number; readonly computed: string }[];
};

/** Where the columns of an exhibit stand, by the names `key`, `total`, `part0` and so on. */
export type ExhibitHeading = Heading<string>;

const SERIES = "ATF Firearms Commerce in the United States";

/** Reads one line of an exhibit; every fault of it at once when it cannot be understood. */
export function readCommerceLine(
  row: SourceRow,
  exhibit: Exhibit,
  { at, named, row: head }: ExhibitHeading,
  tableYear: number | undefined,
): CommerceLine | Fault[] {
  const wrong = rowFault(row, head.cells.length);
  if (wrong !== undefined) return [wrong];
  const faults: Fault[] = [];
  const label = row.cells[at.key ?? 0]?.trim() ?? "";
  const subject = subjectOf(label, exhibit, tableYear);
  const keyName = named.key ?? exhibit.key.name;
  if (subject === undefined) {
    const problem =
      label === ""
        ? VALUE_PROBLEMS.blank
        : exhibit.rows === "state"
          ? VALUE_PROBLEMS.place
          : VALUE_PROBLEMS.calendarYear;
    faults.push(valueFault(row, keyName, label, problem));
  }
  const numbers = exhibit.parts.map((part, index) => {
    const cell = row.cells[at[`part${index}`] ?? -1]?.trim() ?? "";
    const number = readWhole(cell);
    if (number.state === "bad") faults.push(valueFault(row, part.name, cell, VALUE_PROBLEMS.whole));
    return number.state === "value" ? number.value : undefined;
  });
  const shares = percentColumns(head).map((column, index) => {
    const cell = row.cells[column]?.trim() ?? "";
    const read = readPercent(cell, numbers[0], numbers[index + 1]);
    if (read === undefined) faults.push(valueFault(row, PERCENT_INSPECTED, cell, VALUE_PROBLEMS.number));
    return { column, index, ...read };
  });
  if (subject === undefined || faults.length > 0) return faults;
  const { key, repaired, ...where } = subject;
  const common = { series: SERIES, measure: exhibit.measure, unit: exhibit.unit, ...where };
  const figures = exhibit.parts.map(({ category, unit = exhibit.unit }, index) => {
    const column = named[`part${index}`] ?? "";
    return { ...common, unit, category, value: numbers[index], column };
  });
  for (const { column, index, value } of exhibit.name === "inspections" ? shares : []) {
    const category = `Share inspected of ${index === 0 ? "licensees" : "business entities"}`;
    figures.push({ ...common, category, value, unit: "percent", column: head.cells[column] ?? "" });
  }
  const repair = repaired === undefined ? undefined : { row: row.row, field: keyName, from: label, to: repaired };
  const percents = shares.flatMap(({ value, computed }) =>
    value !== undefined && computed !== undefined && Math.abs(value - computed) > 0.1 + 1e-9
      ? [{ printed: value, computed: computed.toFixed(1) }]
      : [],
  );
  return { key, figures, repair, percents };
}

type Subject = Pick<Figure, "from" | "until" | "place" | "placeText" | "sourcePlace" | "sourcePlaceText"> & {
  readonly key: string;
  readonly repaired?: string;
};

/** What a line is about: its days and its place. */
function subjectOf(label: string, exhibit: Exhibit, tableYear: number | undefined): Subject | undefined {
  if (label === "") return undefined;
  if (exhibit.rows === "calendar-year" || exhibit.rows === "fiscal-year") {
    const found = /^(?:FY\s*)?((?:19[6-9]|20\d)\d)(\.0)?(\d)?$/i.exec(label);
    if (!found) return undefined;
    const year = Number(found[1]);
    const { from, to: until } =
      exhibit.rows === "fiscal-year" ? fiscalYear(year) : { from: `${year}-01-01`, to: `${year}-12-31` };
    return {
      key: String(year),
      from,
      until,
      place: "US",
      ...(found[3] === undefined ? {} : { repaired: String(year) }),
    };
  }
  const span = { from: `${tableYear}-01-01`, until: `${tableYear}-12-31` };
  if (exhibit.rows === "state") {
    const place = placeOf(label);
    return place && { key: `${tableYear}/${place.key}`, ...span, place: place.code, placeText: place.text };
  }
  const country = countryNamed(label);
  const name = label.replace(/(?<=\p{L})\d{1,2}$/u, "");
  if (country !== undefined)
    return {
      key: `${tableYear}/${country.key}`,
      ...span,
      place: "US",
      sourcePlace: country.code,
      sourcePlaceText: name,
    };
  return { key: `${tableYear}/${slugOf(name)}`, ...span, place: "US", sourcePlaceText: name };
}

/** The columns of percentages, which share one heading: the first follows the licensees, the second the business entities. */
export function percentColumns(head: SourceRow): readonly number[] {
  const wanted = foldLabel(PERCENT_INSPECTED);
  return head.cells.flatMap((cell, at) => (foldLabel(cell) === wanted ? [at] : []));
}

/**
 * Reads `6.7%`. A spreadsheet stores it as 0.067: a number without the sign is taken for what it agrees with, the
 * percentage or the fraction of the two numbers it is computed from, and refused when it agrees with neither.
 */
function readPercent(
  cell: string,
  part: number | undefined,
  whole: number | undefined,
): { readonly value: number | undefined; readonly computed: number | undefined } | undefined {
  const computed = part === undefined || whole === undefined || whole === 0 ? undefined : (100 * part) / whole;
  const number = readNumber(cell.replace(/\s*%$/, ""));
  if (number.state === "blank") return { value: undefined, computed };
  if (number.state === "bad") return undefined;
  if (cell.endsWith("%")) return { value: number.value, computed };
  if (computed === undefined) return undefined;
  const value = [number.value, Math.round(number.value * 1e6) / 1e4].find((one) => Math.abs(one - computed) <= 0.1);
  return value === undefined ? undefined : { value, computed };
}
