import type { SourceRow } from "../../../core/source.ts";
import { type CellNumber, readNumber } from "./read-number.ts";

/** How a column writes its decimals: with a point (commas part thousands), or with a comma. */
export type Decimals = "point" | "comma";

/** Rows held at most while nothing tells how their column writes decimals. */
const MOST_HELD = 100_000;

/**
 * Gives the rows of a table together with how one of its columns writes decimals, which the first number tells that can
 * be read in one way alone: `19.22` or `1,394.5` has a decimal point, `19,22` a decimal comma, and `9,072` says neither.
 * Rows before that number wait for it; a table without one is English.
 */
export async function* withDecimals(
  rows: AsyncIterable<SourceRow>,
  column: number,
): AsyncGenerator<{ readonly row: SourceRow; readonly decimals: Decimals }> {
  let decimals: Decimals | undefined;
  let held: SourceRow[] = [];
  for await (const row of rows) {
    decimals ??= decimalsOf(row.cells[column]?.trim() ?? "");
    if (decimals === undefined && held.length < MOST_HELD) {
      held.push(row);
      continue;
    }
    decimals ??= "point";
    for (const one of held) yield { row: one, decimals };
    held = [];
    yield { row, decimals };
  }
  for (const row of held) yield { row, decimals: "point" };
}

/** Reads a number of zero or more whose decimals are written so; a point among decimal commas says nothing certain. */
export function readDecimal(cell: string, decimals: Decimals): CellNumber {
  if (decimals === "point") return readNumber(cell);
  return cell.includes(".") ? { state: "bad" } : readNumber(cell.replace(",", "."));
}

function decimalsOf(cell: string): Decimals | undefined {
  if (
    /^\d*\.\d+(e[+-]?\d+)?$/i.test(cell) ||
    /^\d{1,3}(,\d{3})+\.\d+$/.test(cell) ||
    /^\d{1,3}(,\d{3}){2,}$/.test(cell)
  )
    return "point";
  return /^\d+,(\d{1,2}|\d{4,})(e[+-]?\d+)?$/i.test(cell) || /^\d{4,},\d+$/.test(cell) ? "comma" : undefined;
}
