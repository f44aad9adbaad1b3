import type { SourceRow } from "../../../core/source.ts";
import { foldText } from "../../../core/text.ts";
import { countryNamed, type NamedPlace, placeOf } from "./place-of.ts";
import { isTotalLabel } from "./total-label.ts";

/** The two axes of ATF's table: where a firearm was first sold, and where it was recovered. */
export type Axis = "source" | "recovery";

/** A row or column of the matrix: a place, a printed total, or a label that is not understood. */
export type Line = {
  /** The column (from 0), or the index of the row. */
  readonly at: number;
  readonly label: string;
  readonly is: { readonly place: NamedPlace } | "total" | "unknown";
};

/** A sheet cut into a matrix. `rowsAre` is undefined when the labels do not say which axis is which. */
export type Matrix = {
  readonly heading: SourceRow;
  readonly rowsAre: Axis | undefined;
  /** Only one of the axes is labelled; the other follows from it. */
  readonly inferred: boolean;
  readonly columns: readonly Line[];
  readonly lines: readonly (Line & { readonly row: SourceRow })[];
  /** Texts above and below the figures: titles and footnotes. */
  readonly notes: readonly { readonly row: SourceRow; readonly text: string }[];
  readonly headings: number;
  readonly blanks: number;
  /** Where another table begins below, with a heading of its own; its rows are not part of this matrix. */
  readonly next: { readonly heading: SourceRow; readonly rows: number } | undefined;
};

/** The state, territory or country of a label. */
export function anyPlace(label: string): NamedPlace | undefined {
  return placeOf(label) ?? countryNamed(label);
}

/**
 * Cuts a sheet into a matrix of places by places: the heading is the row with most names of places, the labels of the
 * rows stand in the column with most. Undefined when no row holds three names of places.
 */
export function cutMatrix(rows: readonly SourceRow[]): Matrix | undefined {
  const places = rows.slice(0, 40).map(placesIn);
  const most = Math.max(...places, 0);
  const headAt = places.indexOf(most);
  const heading = rows[headAt];
  if (most < 3 || heading === undefined) return undefined;
  const rest = rows.slice(headAt + 1);
  const isHeading = (row: SourceRow) => placesIn(row) >= Math.max(3, most / 2);
  const again = JSON.stringify(heading.cells);
  const nextAt = rest.findIndex((row) => isHeading(row) && JSON.stringify(row.cells) !== again);
  const own = nextAt < 0 ? rest : rest.slice(0, nextAt);
  const below = own.filter((row) => !isHeading(row));
  const labelAt = labelColumn(below);
  if (labelAt === undefined) return undefined;

  const width = Math.max(
    heading.cells.length,
    ...below.filter((row) => lineLabel(row, labelAt) !== undefined).map((row) => row.cells.length),
  );
  const columns: Line[] = [];
  for (let at = labelAt + 1; at < width; at++) {
    const label = heading.cells[at]?.trim() ?? "";
    const filled = below.some((row) => lineLabel(row, labelAt) !== undefined && hasText(row.cells[at]));
    if (label !== "" || filled) columns.push({ at, label, is: meaning(label) });
  }
  const lines: (Line & { row: SourceRow })[] = [];
  const notes: { row: SourceRow; text: string }[] = [];
  let blanks = 0;
  for (const row of rows.slice(0, headAt))
    for (const text of textsOf(row)) if (axisOf(text) === undefined) notes.push({ row, text });
  below.forEach((row, at) => {
    const label = lineLabel(row, labelAt);
    if (label !== undefined) lines.push({ at, label, is: meaning(label), row });
    else if (row.broken === undefined && row.cells.every((cell) => !hasText(cell) || axisOf(cell) !== undefined))
      blanks++;
    else for (const text of textsOf(row)) notes.push({ row, text });
  });
  const { rowsAre, inferred } = orientation(rows.slice(0, headAt), heading, lines, labelAt);
  const headings = headAt + 1 + own.length - below.length;
  const other = nextAt < 0 ? undefined : rest[nextAt];
  const next = other === undefined ? undefined : { heading: other, rows: rest.length - nextAt };
  return { heading, rowsAre, inferred, columns, lines, notes, headings, blanks, next };
}

function placesIn(row: SourceRow): number {
  return row.cells.filter((cell) => placeOf(cell) !== undefined).length;
}

function hasText(cell: string | undefined): boolean {
  return cell !== undefined && cell.trim() !== "";
}

function textsOf(row: SourceRow): readonly string[] {
  return [...new Set(row.cells.map((cell) => cell.trim()).filter((cell) => cell !== ""))];
}

function labelColumn(rows: readonly SourceRow[]): number | undefined {
  const counts = new Map<number, number>();
  for (const row of rows)
    row.cells.slice(0, 6).forEach((cell, at) => {
      if (placeOf(cell) !== undefined) counts.set(at, (counts.get(at) ?? 0) + 1);
    });
  const [best] = [...counts].sort((a, b) => b[1] - a[1]);
  return best?.[0];
}

/** The label of a row of figures; a row without any figure beside its label is a note. */
function lineLabel(row: SourceRow, labelAt: number): string | undefined {
  if (row.broken !== undefined) return row.cells.join(" ").slice(0, 60);
  const label = row.cells[labelAt]?.trim() ?? "";
  const figures = row.cells.slice(labelAt + 1).filter((cell) => /^\s*[\d.,]+\s*$/.test(cell)).length;
  return figures > 0 || (placeOf(label) !== undefined && !label.startsWith("-")) ? label : undefined;
}

function meaning(label: string): Line["is"] {
  const place = anyPlace(label);
  if (place !== undefined) return { place };
  return isTotalLabel(label) ? "total" : "unknown";
}

const SOURCE_WORDS = new Set(["source", "sourced", "sources", "purchase", "purchased", "origin", "sold"]);
const RECOVERY_WORDS = new Set(["recovery", "recovered", "recoveries"]);
const FILLERS = new Set(["of", "or", "and", "the", "in", "from", "by"]);

const PLACE_WORDS = new Set(["state", "states", "territory", "territories", "location", "place", "jurisdiction"]);
/** Words that a longer label has beside the word for a place: `State where the firearm was first purchased`. */
const LONGER = new Set([
  "where",
  "which",
  "firearm",
  "firearms",
  "was",
  "were",
  "is",
  "first",
  "retail",
  "sale",
  "crime",
]);

/**
 * The axis that a short label names, such as `Source State`, `State of Recovery` or `State in which the firearm was
 * recovered`; a sentence or title names none.
 */
function axisOf(label: string): Axis | undefined {
  const words = foldText(label)
    .split(/[^a-z]+/)
    .filter((word) => word !== "");
  const source = words.some((word) => SOURCE_WORDS.has(word));
  const recovery = words.some((word) => RECOVERY_WORDS.has(word));
  const isPlace = words.some((word) => PLACE_WORDS.has(word));
  const short = words.every(
    (word) =>
      [SOURCE_WORDS, RECOVERY_WORDS, PLACE_WORDS, FILLERS].some((known) => known.has(word)) ||
      (isPlace && LONGER.has(word)),
  );
  return !short || source === recovery ? undefined : source ? "source" : "recovery";
}

/**
 * Which axis the rows are, by the labels alone. A label in the columns before the names, in the heading or below it,
 * names the rows; one above the heading to the right of them names the columns; one above on the left names the columns
 * when another names the rows, else the rows when another names the columns. Contradictions say nothing.
 */
function orientation(
  above: readonly SourceRow[],
  heading: SourceRow,
  lines: readonly { readonly row: SourceRow }[],
  labelAt: number,
): { rowsAre: Axis | undefined; inferred: boolean } {
  const named = (cells: readonly string[]) => new Set(cells.map(axisOf).filter((axis) => axis !== undefined));
  const rows = named([
    ...heading.cells.slice(0, labelAt + 1),
    ...lines.flatMap(({ row }) => row.cells.slice(0, labelAt)),
  ]);
  const columns = named(above.flatMap((row) => row.cells.slice(labelAt + 1)));
  const corner = named(above.flatMap((row) => row.cells.slice(0, labelAt + 1)));
  for (const axis of corner) {
    if (columns.has(axis)) continue;
    if (rows.size > 0) columns.add(axis);
    else if (columns.size > 0) rows.add(axis);
  }
  const [row] = rows;
  const [column] = columns;
  if (rows.size > 1 || columns.size > 1 || row === column) return { rowsAre: undefined, inferred: false };
  if (row !== undefined) return { rowsAre: row, inferred: column === undefined };
  return { rowsAre: column === "source" ? "recovery" : "source", inferred: true };
}
