import type { AttackSpace } from "./attack-space.ts";
import type { Program } from "./solver.ts";

/** Least and greatest move of a cell. */
export type Bounds = { readonly low: number; readonly high: number };

/**
 * The program over the moves of `cells`, every other cell staying where it is.
 *
 * With prices each cell has two columns, its rise (`k`) and its fall (`cells.length + k`), both at that price; without,
 * one column, its move.
 */
export function moveProgram(
  space: AttackSpace,
  cells: readonly number[],
  bounds: readonly Bounds[],
  prices: readonly number[] | null,
): Program {
  const n = cells.length;
  const place = new Int32Array(space.ids.length).fill(-1);
  cells.forEach((cell, k) => {
    place[cell] = k;
  });
  const starts = [0];
  const columns: number[] = [];
  const times: number[] = [];
  const rows = rowsOf(space, cells);
  for (const row of rows) {
    for (let at = space.rowStarts[row] as number; at < (space.rowStarts[row + 1] as number); at++) {
      const k = place[space.rowCells[at] as number] as number;
      if (k < 0) continue;
      columns.push(k);
      times.push(space.rowTimes[at] as number);
      if (!prices) continue;
      columns.push(n + k);
      times.push(-(space.rowTimes[at] as number));
    }
    starts.push(columns.length);
  }
  return {
    cost: prices ? Float64Array.from([...prices, ...prices]) : new Float64Array(n),
    low: prices ? new Float64Array(2 * n) : Float64Array.from(bounds, (b) => b.low),
    high: prices
      ? Float64Array.from([...bounds.map((b) => b.high), ...bounds.map((b) => -b.low)])
      : Float64Array.from(bounds, (b) => b.high),
    rowLow: Float64Array.from(rows, (row) => space.rowLow[row] as number),
    rowHigh: Float64Array.from(rows, (row) => space.rowHigh[row] as number),
    rowStarts: Int32Array.from(starts),
    rowColumns: Int32Array.from(columns),
    rowTimes: Float64Array.from(times),
    whole: false,
  };
}

/** The rows that any of the cells stands in, in order. */
function rowsOf(space: AttackSpace, cells: readonly number[]): number[] {
  const rows = new Set<number>();
  for (const cell of cells) {
    for (let at = space.cellStarts[cell] as number; at < (space.cellStarts[cell + 1] as number); at++) {
      rows.add(space.cellRows[at] as number);
    }
  }
  return [...rows].sort((a, b) => a - b);
}
