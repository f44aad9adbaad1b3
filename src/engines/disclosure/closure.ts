import type { AttackSpace } from "./attack-space.ts";

/**
 * Cells to withhold beside those in `withheld`, so that no total gives one away by itself: the first, cheap approach.
 *
 * A row whose withheld cells are a single one, or stand on one side and add up to less than the minimum, gives way, so
 * a partner is needed there. Which one is a guess by price, by whether it leaves room enough, and by how many other
 * rows it opens or closes. What this proposes is not yet safe: the linear programs decide. `withheld` is changed in
 * place.
 */
export function closeRows(space: AttackSpace, withheld: Uint8Array): void {
  const { rowStarts, rowCells, rowTimes, cellStarts, cellRows, cellTimes } = space;
  const { minimum } = space.rule;
  const rows = space.rowLow.length;
  const unknowns = new Int32Array(rows);
  /** Of these, cells that need protection or are withheld now; an earlier cell given away alone is no loss. */
  const atStake = new Int32Array(rows);
  /** Withheld records on the side of the parts and on the side of the total; -1 where nothing is withheld there. */
  const beside = [new Float64Array(rows).fill(-1), new Float64Array(rows).fill(-1)] as const;
  const sideOf = (times: number) => (times > 0 ? 0 : 1);
  const isTotal = (row: number) => space.rowLow[row] === 0 && space.rowHigh[row] === 0;
  const add = (row: number, times: number, cell: number) => {
    const side = beside[sideOf(times)] as Float64Array;
    unknowns[row]! += 1;
    if (space.primary[cell] || space.printable[cell]) atStake[row]! += 1;
    side[row] = Math.max(0, side[row] as number) + Math.abs(times) * (space.counts[cell] as number);
  };
  /** Records by which the row falls short; 0 where it holds. */
  const shortage = (row: number): number => {
    const [parts, total] = [beside[0][row] as number, beside[1][row] as number];
    if (atStake[row] === 0 || !isTotal(row) || (parts >= 0 && total >= 0)) return 0;
    return Math.max(unknowns[row] === 1 ? 1 : 0, minimum - Math.max(parts, total));
  };
  const queue: number[] = [];
  for (let row = 0; row < rows; row++) {
    for (let at = rowStarts[row] as number; at < (rowStarts[row + 1] as number); at++) {
      const cell = rowCells[at] as number;
      if (withheld[cell]) add(row, rowTimes[at] as number, cell);
    }
    if (shortage(row) > 0) queue.push(row);
  }
  const usual = Math.log2(2 + 2 * minimum);
  const score = (row: number, cell: number, times: number, lack: number): number => {
    let opened = 0;
    let closed = 0;
    for (let k = cellStarts[cell] as number; k < (cellStarts[cell + 1] as number); k++) {
      const other = cellRows[k] as number;
      if (other === row || !isTotal(other)) continue;
      if (unknowns[other] === 0) opened += 1;
      else if (shortage(other) > 0) closed += 1;
    }
    const isBeside = (beside[sideOf(times)]?.[row] as number) >= 0;
    const missing = isBeside ? Math.max(0, lack - (space.counts[cell] as number)) : 0;
    return (space.costs[cell] as number) + usual * (opened - 0.7 * closed + 3 * missing);
  };
  for (let head = 0; head < queue.length; head++) {
    const row = queue[head] as number;
    const lack = shortage(row);
    if (lack === 0) continue;
    let best = -1;
    let bestScore = Number.POSITIVE_INFINITY;
    for (let at = rowStarts[row] as number; at < (rowStarts[row + 1] as number); at++) {
      const cell = rowCells[at] as number;
      if (withheld[cell] || !space.printable[cell]) continue;
      const value = score(row, cell, rowTimes[at] as number, lack);
      if (value >= bestScore) continue;
      best = cell;
      bestScore = value;
    }
    if (best < 0) continue;
    withheld[best] = 1;
    for (let k = cellStarts[best] as number; k < (cellStarts[best + 1] as number); k++) {
      const other = cellRows[k] as number;
      add(other, cellTimes[k] as number, best);
      if (shortage(other) > 0) queue.push(other);
    }
  }
}
