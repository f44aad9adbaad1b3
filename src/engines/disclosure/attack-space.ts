import { readTables } from "./read-tables.ts";
import type { Condition, ReadCell } from "./read-tables.ts";
import type { Fault, FullRule, Publication, Tables } from "./tables.ts";

/**
 * Everything any attacker may reason about, as numbered unknowns and rows.
 *
 * A row is one linear condition over the unknowns nobody can be assumed to know already, written in *moves* away from
 * the true counts: `rowLow[r] <= Σ times × move <= rowHigh[r]`, both 0 for a total. The truth is the move 0, so a table
 * of moves that keeps every row is another table the attacker cannot rule out.
 */
export type AttackSpace = {
  readonly rule: FullRule;
  readonly ids: readonly string[];
  readonly counts: Float64Array;
  readonly costs: Float64Array;
  /** 1 where every attacker knows the count whatever is withheld now: exempt, or published earlier. */
  readonly known: Uint8Array;
  /** 1 where the current report could print the cell; the others are earlier or unprinted cells. */
  readonly printable: Uint8Array;
  /** 1 where the count must be protected by the rule. */
  readonly primary: Uint8Array;
  /** 1 where it is the caller's mark, not the count, that makes it primary. */
  readonly marked: Uint8Array;
  /** Number of each cell of the current tables, in their order. */
  readonly current: readonly number[];
  /** Ids of current cells that need protection but were published earlier. */
  readonly alreadyPublished: readonly string[];
  readonly rowLow: Float64Array;
  readonly rowHigh: Float64Array;
  readonly rowStarts: Int32Array;
  readonly rowCells: Int32Array;
  readonly rowTimes: Float64Array;
  /** Rows of each cell, stored like the rows. */
  readonly cellStarts: Int32Array;
  readonly cellRows: Int32Array;
  readonly cellTimes: Float64Array;
};

/** The attack space of tables and what was published before them, or every fault found in them at once. */
export function attackSpace(
  tables: Tables,
  previous: readonly Publication[],
  rule: FullRule,
): { outcome: "space"; space: AttackSpace } | { outcome: "faulty"; faults: Fault[] } {
  const { cells, conditions, faults, numbers } = readTables(tables, previous, rule);
  if (faults.length > 0) return { outcome: "faulty", faults };
  const isSmall = ({ count }: ReadCell) => count < rule.minimum && (count > 0 || rule.zeros === "protect");
  const needsProtection = (cell: ReadCell) => (isSmall(cell) || cell.isSensitive) && !cell.isExempt;
  const heads = new Uint32Array(cells.length);
  for (const { total } of tables.relations) heads[numbers.get(total) as number]! += 1;
  const rows = asRows(conditions, cells);
  const flags = (test: (cell: ReadCell) => boolean) => Uint8Array.from(cells, (cell) => (test(cell) ? 1 : 0));
  const space: AttackSpace = {
    rule,
    ids: cells.map(({ id }) => id),
    counts: Float64Array.from(cells, ({ count }) => count),
    costs: Float64Array.from(
      cells,
      ({ cost, count }, i) => cost ?? Math.log2(2 + count) * (1 + (heads[i] as number)) ** 2,
    ),
    known: flags(({ isKnown }) => isKnown),
    printable: flags(({ isPrintable }) => isPrintable),
    primary: flags((cell) => needsProtection(cell) && !cell.isKnown),
    marked: flags((cell) => cell.isSensitive && !isSmall(cell)),
    current: cells.flatMap(({ isCurrent }, i) => (isCurrent ? [i] : [])),
    alreadyPublished: cells.flatMap((cell) =>
      cell.isCurrent && needsProtection(cell) && cell.isKnown ? [cell.id] : [],
    ),
    ...rows,
    ...byCell(rows, cells.length),
  };
  return { outcome: "space", space };
}

/** The conditions as rows, without the cells everybody knows (their move is 0) and without rows that say nothing. */
function asRows(conditions: readonly Condition[], all: readonly ReadCell[]) {
  const starts = [0];
  const cells: number[] = [];
  const times: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (const condition of conditions) {
    const before = cells.length;
    for (const [cell, factor] of condition.terms) {
      if (factor === 0 || all[cell]?.isKnown) continue;
      cells.push(cell);
      times.push(factor);
    }
    if (cells.length === before) continue;
    starts.push(cells.length);
    low.push(condition.low);
    high.push(condition.high);
  }
  return {
    rowLow: Float64Array.from(low),
    rowHigh: Float64Array.from(high),
    rowStarts: Int32Array.from(starts),
    rowCells: Int32Array.from(cells),
    rowTimes: Float64Array.from(times),
  };
}

/** The rows of each cell. */
function byCell(rows: ReturnType<typeof asRows>, cells: number) {
  const { rowStarts, rowCells, rowTimes } = rows;
  const cellStarts = new Int32Array(cells + 1);
  for (const cell of rowCells) cellStarts[cell + 1]! += 1;
  for (let i = 0; i < cells; i++) cellStarts[i + 1]! += cellStarts[i] as number;
  const fill = cellStarts.slice();
  const cellRows = new Int32Array(rowCells.length);
  const cellTimes = new Float64Array(rowCells.length);
  for (let row = 0; row + 1 < rowStarts.length; row++) {
    for (let k = rowStarts[row] as number; k < (rowStarts[row + 1] as number); k++) {
      const at = fill[rowCells[k] as number]!++;
      cellRows[at] = row;
      cellTimes[at] = rowTimes[k] as number;
    }
  }
  return { cellStarts, cellRows, cellTimes };
}
