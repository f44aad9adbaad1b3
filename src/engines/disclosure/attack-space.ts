import type { Fault, FullRule, Publication, Relation, Tables } from "./tables.ts";

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

type Condition = { terms: Map<number, number>; low: number; high: number };

/** The attack space of tables and what was published before them, or every fault found in them at once. */
export function attackSpace(
  tables: Tables,
  previous: readonly Publication[],
  rule: FullRule,
): { outcome: "space"; space: AttackSpace } | { outcome: "faulty"; faults: Fault[] } {
  const faults: Fault[] = [];
  const fault = (about: string, message: string) => void faults.push({ about, message });
  const ids: string[] = [];
  const counts: number[] = [];
  const given: (number | undefined)[] = [];
  const known: number[] = [];
  const printable: number[] = [];
  const exempt: boolean[] = [];
  const sensitive: boolean[] = [];
  const numbers = new Map<string, number>();
  const conditions: Condition[] = [];
  const isCount = (n: number) => Number.isSafeInteger(n) && n >= 0 && n <= MOST;

  const add = (id: string, count: number): number => {
    const number = ids.push(id) - 1;
    counts.push(count);
    given.push(undefined);
    known.push(0);
    printable.push(0);
    exempt.push(false);
    sensitive.push(false);
    numbers.set(id, number);
    return number;
  };

  const current: number[] = [];
  for (const cell of tables.cells) {
    if (!isCount(cell.count)) {
      fault(
        cell.id,
        `the count \`${cell.count}\` of cell \`${cell.id}\` is not a whole number from 0 to ${MOST}: count records`,
      );
    }
    if (cell.cost !== undefined && !(cell.cost > 0 && cell.cost < 1e6)) {
      fault(
        cell.id,
        `the cost \`${cell.cost}\` of cell \`${cell.id}\` is not between 0 and 1000000: leave it out or give a positive number`,
      );
    }
    if (numbers.has(cell.id)) {
      fault(cell.id, `the cell \`${cell.id}\` is given twice: join tables that share cells into one`);
      continue;
    }
    const number = add(cell.id, cell.count);
    current.push(number);
    given[number] = cell.cost;
    exempt[number] = cell.exempt === true;
    known[number] = cell.exempt ? 1 : 0;
    printable[number] = cell.unprinted ? 0 : 1;
    sensitive[number] = cell.sensitive === true;
    if (cell.exempt && cell.unprinted) {
      fault(
        cell.id,
        `the cell \`${cell.id}\` is both exempt and unprinted: a public count is exempt, a hidden one unprinted`,
      );
    }
  }

  const conditionsOf = (
    set: { relations: readonly Relation[]; links?: Tables["links"] },
    find: (id: string) => number | undefined,
  ) => {
    const write = (
      about: string,
      list: readonly { id: string; times: number }[],
      low: number,
      high: number,
      says: string,
    ) => {
      const terms = new Map<number, number>();
      let sum = 0;
      for (const { id, times } of list) {
        const number = find(id);
        if (number === undefined)
          return fault(
            about,
            `${says} names the cell \`${id}\`, which is in no table: add the cell or drop the relation`,
          );
        if (!Number.isSafeInteger(times) || Math.abs(times) > 1e6)
          return fault(about, `${says} takes \`${id}\` \`${times}\` times: use whole numbers`);
        terms.set(number, (terms.get(number) ?? 0) + times);
        sum += times * (counts[number] as number);
      }
      if (!(sum >= low && sum <= high)) {
        const wanted = low === high ? `${low}` : `${low} to ${high}`;
        return fault(
          about,
          `${says} does not hold: it gives \`${sum}\` where \`${wanted}\` is stated; count both from the same records`,
        );
      }
      conditions.push({ terms, low: low - sum, high: high - sum });
    };
    for (const { total, parts } of set.relations) {
      const list = [{ id: total, times: -1 }, ...parts.map((id) => ({ id, times: 1 }))];
      write(total, list, 0, 0, `the total \`${total}\` of its parts`);
    }
    for (const { terms, low, high } of set.links ?? []) {
      const about = terms[0]?.id ?? "";
      write(about, terms, low, high ?? Number.POSITIVE_INFINITY, `the link from \`${about}\``);
    }
  };

  const named = new Set<string>();
  for (const publication of previous) {
    const { name } = publication;
    if (named.has(name)) fault(name, `the publication \`${name}\` is given twice: name each earlier report once`);
    named.add(name);
    const then = new Map<string, number>();
    for (const cell of publication.cells) {
      const label = `${cell.id}@${name}`;
      if (!isCount(cell.count) || (cell.published !== null && cell.published !== cell.count)) {
        fault(
          label,
          `the cell \`${label}\` was published as \`${cell.published}\` with the count \`${cell.count}\`: hand in what the report printed, or null`,
        );
      }
      if (then.has(cell.id)) {
        fault(label, `the cell \`${label}\` is given twice: hand in each cell of a publication once`);
        continue;
      }
      const now = numbers.get(cell.id);
      const same = now !== undefined && counts[now] === cell.count;
      const number = same ? now : add(now === undefined ? cell.id : label, cell.count);
      numbers.set(label, number);
      then.set(cell.id, number);
      if (cell.published !== null) known[number] = 1;
      if (cell.sensitive) sensitive[number] = true;
      if (publication.onlyAdded && now !== undefined && !same) {
        const grown = (counts[now] as number) - cell.count;
        if (grown < 0)
          fault(
            label,
            `the count of \`${label}\` fell from \`${cell.count}\` to \`${counts[now]}\`: drop \`onlyAdded\``,
          );
        else
          conditions.push({
            terms: new Map([
              [now, 1],
              [number, -1],
            ]),
            low: -grown,
            high: Number.POSITIVE_INFINITY,
          });
      }
    }
    conditionsOf(publication, (id) => then.get(id) ?? numbers.get(id));
  }
  conditionsOf(tables, (id) => numbers.get(id));
  if (faults.length > 0) return { outcome: "faulty", faults };

  const small = (count: number) => count < rule.minimum && (count > 0 || rule.zeros === "protect");
  const primary = counts.map((count, i) => ((small(count) || sensitive[i]) && !exempt[i] ? 1 : 0));
  const alreadyPublished = current.filter((i) => primary[i] && known[i]).map((i) => ids[i] as string);
  const headed = new Float64Array(ids.length);
  for (const { total } of tables.relations) headed[numbers.get(total) as number]! += 1;
  const costs = counts.map((count, i) => given[i] ?? Math.log2(2 + count) * (1 + (headed[i] as number)) ** 2);
  const rows = asRows(conditions, known);
  return {
    outcome: "space",
    space: {
      rule,
      ids,
      counts: Float64Array.from(counts),
      costs: Float64Array.from(costs),
      known: Uint8Array.from(known),
      printable: Uint8Array.from(printable),
      primary: Uint8Array.from(primary, (p, i) => (known[i] ? 0 : p)),
      marked: Uint8Array.from(sensitive, (s, i) => (s && !small(counts[i] as number) ? 1 : 0)),
      current,
      alreadyPublished,
      ...rows,
      ...byCell(rows, ids.length),
    },
  };
}

/** Largest count taken: sums of counts stay exact and within the solver's tolerances. */
const MOST = 1_000_000_000;

/** The conditions as rows, without the cells everybody knows (their move is 0) and without rows that say nothing. */
function asRows(conditions: readonly Condition[], known: readonly number[]) {
  const starts = [0];
  const cells: number[] = [];
  const times: number[] = [];
  const low: number[] = [];
  const high: number[] = [];
  for (const condition of conditions) {
    const before = cells.length;
    for (const [cell, factor] of condition.terms) {
      if (factor === 0 || known[cell]) continue;
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
