import { type Fault, problem } from "../../../core/outcome.ts";
import { type numberRepeats } from "../../../core/read-value.ts";
import type { Interpretation, SourceRow } from "../../../core/source.ts";
import { findingOf } from "../../../core/table-reader.ts";
import { valueFault } from "../../../core/table-row.ts";
import type { Axis, Line, Matrix } from "./matrix.ts";
import type { NamedPlace } from "./place-of.ts";
import { type CellNumber, readWhole } from "./read-number.ts";
import { figureDraft } from "./say.ts";
import { VALUE_PROBLEMS } from "./value-fault.ts";

/** The long form of the table, which is also the form in which refused cells are written out. */
export const LONG_COLUMNS = {
  year: "year",
  source: "source_state",
  recovery: "recovery_state",
  firearms: "firearms",
} as const;

/** Gives every cell a reference of its own. */
export type Distinct = ReturnType<typeof numberRepeats>;

/** The cells as figures, the rows and columns that are not understood as refusals, the printed totals as controls. */
export function* matrixFigures(
  matrix: Matrix,
  rowsAre: Axis,
  year: number,
  distinct: Distinct,
): Generator<Interpretation> {
  const { columns, lines } = matrix;
  const long = (line: Matrix["lines"][number], column: Line): SourceRow => {
    const value = line.row.cells[column.at]?.trim() ?? "";
    const labels = rowsAre === "source" ? [line.label, column.label] : [column.label, line.label];
    const { row, sheet: name } = line.row;
    return { row, cells: [String(year), ...labels, value], ...(name === undefined ? {} : { sheet: name }) };
  };
  const inner = columns.filter(({ is }) => is !== "total");
  const other: Axis = rowsAre === "source" ? "recovery" : "source";
  let read = 0;
  let refused = 0;
  let blanks = 0;
  const refuse = (rows: readonly SourceRow[], fault: Fault): Interpretation => {
    for (const { cells } of rows) refused += valueOf(readWhole(cells[3] ?? ""));
    return { type: "refused", rows, faults: [fault] };
  };
  for (const line of lines) {
    if (line.is === "total") continue;
    if (line.is === "unknown") {
      const fault = line.row.broken ?? VALUE_PROBLEMS.place;
      yield refuse(
        inner.map((column) => long(line, column)),
        valueFault(line.row, LONG_COLUMNS[rowsAre], line.label, fault),
      );
      continue;
    }
    for (const column of inner) {
      if (column.is === "unknown" || column.is === "total") continue;
      const row = long(line, column);
      const number = readWhole(row.cells[3] ?? "");
      if (number.state === "bad") {
        yield refuse([row], valueFault(line.row, column.label, row.cells[3] ?? "", VALUE_PROBLEMS.whole));
        continue;
      }
      if (number.state === "blank") blanks++;
      const [from, to] = rowsAre === "source" ? [line.is.place, column.is.place] : [column.is.place, line.is.place];
      const value = number.state === "value" ? number.value : undefined;
      for (const said of cellFigure(year, from, to, value, row, distinct)) {
        if (said.type === "refused") refused += value ?? 0;
        else read += value ?? 0;
        yield said;
      }
    }
  }
  for (const column of inner) {
    if (column.is !== "unknown") continue;
    const rows = lines.filter(({ is }) => typeof is === "object").map((line) => long(line, column));
    const wrong = column.label === "" ? VALUE_PROBLEMS.blank : VALUE_PROBLEMS.place;
    yield refuse(rows, valueFault(matrix.heading, LONG_COLUMNS[other], column.label, wrong));
  }
  if (blanks > 0) yield findingOf("cells-blank", BLANKS, { cells: blanks });
  yield* totals(matrix, year, read, refused);
  yield* crossCheck(matrix, rowsAre);
}

function valueOf(number: CellNumber): number {
  return number.state === "value" ? number.value : 0;
}

/** One cell as a figure: so many firearms from one state, recovered in another; a second cell of the pair is refused. */
export function* cellFigure(
  year: number,
  from: NamedPlace,
  to: NamedPlace,
  value: number | undefined,
  row: SourceRow,
  distinct: Distinct,
): Generator<Interpretation> {
  const { reference, ordinal } = distinct(`${year}:${from.key}>${to.key}`);
  if (ordinal > 1) {
    const pair = `${row.cells[1]} – ${row.cells[2]}: ${row.cells[3]}`;
    yield { type: "refused", rows: [row], faults: [valueFault(row, LONG_COLUMNS.source, pair, AGAIN)] };
    return;
  }
  yield figureDraft(
    {
      reference,
      series: "ATF firearms traced by source and recovery state",
      measure: "Firearms traced",
      from: `${year}-01-01`,
      until: `${year}-12-31`,
      place: to.code,
      placeText: to.text,
      sourcePlace: from.code,
      sourcePlaceText: from.text,
      value,
      unit: "firearms",
    },
    [row],
    {
      place: LONG_COLUMNS.recovery,
      sourcePlace: LONG_COLUMNS.source,
      value: LONG_COLUMNS.firearms,
      from: LONG_COLUMNS.year,
      until: LONG_COLUMNS.year,
    },
  );
}

/** Compares every printed total with the sum of its cells, and the grand total with what was read. */
function* totals(matrix: Matrix, year: number, read: number, refused: number): Generator<Interpretation> {
  const { columns, lines } = matrix;
  const cell = (line: Matrix["lines"][number], column: Line) => readWhole(line.row.cells[column.at] ?? "");
  const inner = columns.filter(({ is }) => is !== "total");
  const states = lines.filter(({ is }) => is !== "total");
  const totalColumn = grandOf(columns);
  const totalLine = grandOf(lines);
  if (totalColumn !== undefined)
    for (const line of states) {
      const cells = inner.map((column) => ({ is: column.is, number: cell(line, column) }));
      yield* compared(cell(line, totalColumn), cells, line, line.row.row);
    }
  if (totalLine !== undefined)
    for (const column of inner) {
      const cells = states.map((line) => ({ is: line.is, number: cell(line, column) }));
      yield* compared(cell(totalLine, column), cells, column, totalLine.row.row);
    }
  const grand = totalLine === undefined || totalColumn === undefined ? undefined : cell(totalLine, totalColumn);
  if (grand?.state !== "value") {
    yield findingOf("grand-total-missing", NO_GRAND_TOTAL, { sum: read });
    return;
  }
  yield { type: "control", control: { name: `${year} grand total`, published: grand.value, read, unit: "firearms" } };
  if (grand.value !== read) yield findingOf("grand-total-differs", GRAND, { printed: grand.value, read, refused });
}

/** The line or column of the grand total among the printed totals: the last one that is not called a subtotal. */
function grandOf<T extends Line>(all: readonly T[]): T | undefined {
  return all.findLast(({ is, label }) => is === "total" && !/^\W*sub/i.test(label));
}

/**
 * Names a printed total that is not the sum of its cells. What is refused for its label may be counted in it, as a state
 * under an unknown name is, or not, as a column of ranks: either is right.
 */
function* compared(
  printed: CellNumber,
  cells: readonly { readonly is: Line["is"]; readonly number: CellNumber }[],
  { label, is }: Line,
  row: number,
): Generator<Interpretation> {
  const sumOf = (some: typeof cells) => some.reduce((all, { number }) => all + valueOf(number), 0);
  const [sum, known] = [sumOf(cells), sumOf(cells.filter((one) => one.is !== "unknown"))];
  const isRight = printed.state === "value" && (printed.value === sum || printed.value === known);
  if (!isRight && !(is === "unknown" && printed.state !== "value"))
    yield findingOf("total-differs", DIFFERS, { label, printed: printedText(printed), sum }, row);
}

function printedText(number: CellNumber): string {
  return number.state === "value" ? String(number.value) : "–";
}

/** Nevada has always sent more firearms to California than California to Nevada: the other way round, look again. */
function* crossCheck(matrix: Matrix, rowsAre: Axis): Generator<Interpretation> {
  const at = (row: string, column: string): number | undefined => {
    const line = matrix.lines.find(({ is }) => typeof is === "object" && is.place.key === row);
    const place = matrix.columns.find(({ is }) => typeof is === "object" && is.place.key === column);
    const number = line === undefined || place === undefined ? undefined : readWhole(line.row.cells[place.at] ?? "");
    return number?.state === "value" ? number.value : undefined;
  };
  const down = at("US-NV", "US-CA");
  const up = at("US-CA", "US-NV");
  if (down === undefined || up === undefined) return;
  const [out, back] = rowsAre === "source" ? [down, up] : [up, down];
  if (out < back) yield findingOf("direction-unusual", UNUSUAL, { out, back });
}

const AGAIN = problem(
  {
    en: "stands a second time for these two states; the first one was read",
    fr: "figure une deuxième fois pour ces deux États; la première a été lue",
    es: "aparece por segunda vez para estos dos estados; se leyó la primera",
  },
  {
    en: "find out which of the two is right; give this row alone if it is this one",
    fr: "vérifiez lequel des deux est juste; si c'est celui-ci, donnez cette ligne seule",
    es: "averigüe cuál de los dos es correcto; si es este, entregue esta fila sola",
  },
);
const BLANKS = {
  en: "{cells} cells are blank: not reported, which is not zero",
  fr: "{cells} cellules sont vides : non déclarées, ce qui n'est pas zéro",
  es: "{cells} celdas están vacías: no reportadas, lo que no es cero",
};
const DIFFERS = {
  en: "the printed total of {label} is {printed}, and its cells add up to {sum}",
  fr: "le total imprimé de {label} est {printed} et la somme de ses cellules est {sum}",
  es: "el total impreso de {label} es {printed} y sus celdas suman {sum}",
};
const NO_GRAND_TOTAL = {
  en: "the table prints no grand total; the cells that were read add up to {sum}",
  fr: "le tableau n'imprime pas de total général; la somme des cellules lues est {sum}",
  es: "la tabla no imprime un total general; las celdas leídas suman {sum}",
};
const GRAND = {
  en: "the printed grand total is {printed}, the cells that were read add up to {read}, and those that were refused to {refused}",
  fr: "le total général imprimé est {printed}, la somme des cellules lues est {read} et celle des cellules refusées est {refused}",
  es: "el total general impreso es {printed}, las celdas leídas suman {read} y las rechazadas {refused}",
};
const UNUSUAL = {
  en: "the axis labels give {out} firearms from Nevada to California and {back} the other way, which no year before shows: compare the labels with the publisher's table",
  fr: "selon les intitulés, {out} armes vont du Nevada à la Californie et {back} en sens inverse, ce qu'aucune année antérieure ne montre : comparez les intitulés avec le tableau de l'éditeur",
  es: "según los rótulos, {out} armas van de Nevada a California y {back} en sentido inverso, lo que ningún año anterior muestra: compare los rótulos con la tabla de quien publica",
};
