import type { Fault, FullRule, Link, Publication, Relation, Tables } from "./tables.ts";

/** One linear condition over numbered cells, written in moves away from their counts: `low <= Σ times × move <= high`. */
export type Condition = { readonly terms: ReadonlyMap<number, number>; readonly low: number; readonly high: number };

/** One unknown as it was read: a current cell, or a cell of an earlier publication that is not the same as any. */
export type ReadCell = {
  readonly id: string;
  readonly count: number;
  readonly cost?: number;
  readonly isCurrent: boolean;
  readonly isPrintable: boolean;
  readonly isExempt: boolean;
  isKnown: boolean;
  isSensitive: boolean;
};

/** Tables and earlier publications, read and checked: numbered cells, conditions, and every fault found. */
export type Reading = {
  readonly cells: ReadCell[];
  readonly conditions: Condition[];
  readonly faults: Fault[];
  /** Number of each cell by its id, earlier ones also as `id@publication`. */
  readonly numbers: Map<string, number>;
};

/** Largest count taken: sums of counts stay exact and within a solver's tolerances. */
const MOST = 1_000_000_000;

/** Reads tables with what was published before them. */
export function readTables(tables: Tables, previous: readonly Publication[], rule: FullRule): Reading {
  const reading: Reading = { cells: [], conditions: [], faults: [], numbers: new Map() };
  readRule(reading, rule);
  readCells(reading, tables);
  const names = new Set<string>();
  for (const publication of previous) {
    const { name } = publication;
    if (names.has(name)) {
      fault(reading, name, `the publication \`${name}\` is given twice: name each earlier report once`);
    }
    names.add(name);
    readPublication(reading, publication);
  }
  readConditions(reading, tables, (id) => reading.numbers.get(id));
  return reading;
}

function fault(reading: Reading, about: string, message: string): void {
  reading.faults.push({ about, message });
}

function isCount(count: number): boolean {
  return Number.isSafeInteger(count) && count >= 0 && count <= MOST;
}

function readRule(reading: Reading, { minimum, margin }: FullRule): void {
  if (!(isCount(minimum) && minimum >= 1)) {
    const remedy = "give the smallest count that may be printed";
    fault(reading, "minimum", `the minimum \`${minimum}\` is not a whole number from 1 up: ${remedy}`);
  }
  if (!(margin >= 0 && margin <= 1)) {
    fault(
      reading,
      "margin",
      `the margin \`${margin}\` is not a share from 0 to 1: give a part of the count, such as 0.1`,
    );
  }
}

function add(reading: Reading, cell: ReadCell): number {
  const number = reading.cells.push(cell) - 1;
  reading.numbers.set(cell.id, number);
  return number;
}

function readCells(reading: Reading, tables: Tables): void {
  for (const { id, count, cost, sensitive, exempt, unprinted } of tables.cells) {
    if (!isCount(count)) {
      fault(
        reading,
        id,
        `the count \`${count}\` of cell \`${id}\` is not a whole number from 0 to ${MOST}: count records`,
      );
    }
    if (cost !== undefined && !(cost > 0 && cost < 1e6)) {
      fault(
        reading,
        id,
        `the cost \`${cost}\` of cell \`${id}\` is not between 0 and 1000000: leave it out or give one that is`,
      );
    }
    if (exempt && unprinted) {
      fault(
        reading,
        id,
        `the cell \`${id}\` is both exempt and unprinted: mark a public count exempt, a hidden one unprinted`,
      );
    }
    if (reading.numbers.has(id)) {
      fault(reading, id, `the cell \`${id}\` is given twice: join tables that share cells into one`);
      continue;
    }
    add(reading, {
      id,
      count,
      cost,
      isCurrent: true,
      isPrintable: unprinted !== true,
      isExempt: exempt === true,
      isKnown: exempt === true,
      isSensitive: sensitive === true,
    });
  }
}

/** An earlier cell is the same unknown as one read before where the counts are equal; else it is one of its own. */
function readPublication(reading: Reading, publication: Publication): void {
  const { name } = publication;
  const then = new Map<string, number>();
  for (const { id, count, published, sensitive } of publication.cells) {
    const label = `${id}@${name}`;
    if (!isCount(count) || (published !== null && published !== count)) {
      const remedy = "hand in what the report printed, or null";
      fault(
        reading,
        label,
        `the cell \`${label}\` was published as \`${published}\` with the count \`${count}\`: ${remedy}`,
      );
    }
    if (reading.numbers.has(label)) {
      fault(reading, label, `the cell \`${label}\` is given twice: hand in each once, under a name of its own`);
      continue;
    }
    const now = reading.numbers.get(id);
    const current = now === undefined ? undefined : (reading.cells[now] as ReadCell);
    const isSame = now !== undefined && current?.count === count;
    const fresh = { count, isCurrent: false, isPrintable: false, isExempt: false, isKnown: false, isSensitive: false };
    const number = isSame ? now : add(reading, { id: current ? label : id, ...fresh });
    reading.numbers.set(label, number);
    then.set(id, number);
    const cell = reading.cells[number] as ReadCell;
    if (published !== null) cell.isKnown = true;
    if (sensitive) cell.isSensitive = true;
    if (!publication.onlyAdded || !current?.isCurrent || isSame) continue;
    const grown = current.count - count;
    if (grown < 0) {
      fault(
        reading,
        label,
        `the count of \`${label}\` fell from \`${count}\` to \`${current.count}\`: drop \`onlyAdded\``,
      );
    } else {
      const terms = new Map([
        [now as number, 1],
        [number, -1],
      ]);
      reading.conditions.push({ terms, low: -grown, high: Number.POSITIVE_INFINITY });
    }
  }
  readConditions(reading, publication, (id) => then.get(id) ?? reading.numbers.get(id));
}

function readConditions(
  reading: Reading,
  set: { readonly relations: readonly Relation[]; readonly links?: readonly Link[] },
  find: (id: string) => number | undefined,
): void {
  for (const { total, parts } of set.relations) {
    const terms = [{ id: total, times: -1 }, ...parts.map((id) => ({ id, times: 1 }))];
    readCondition(reading, { terms, low: 0, high: 0 }, total, `the total \`${total}\` less its parts`, find);
  }
  for (const link of set.links ?? []) {
    const about = link.terms[0]?.id ?? "";
    readCondition(reading, link, about, `the link from \`${about}\``, find);
  }
}

function readCondition(
  reading: Reading,
  link: Link,
  about: string,
  says: string,
  find: (id: string) => number | undefined,
): void {
  const terms = new Map<number, number>();
  const high = link.high ?? Number.POSITIVE_INFINITY;
  let sum = 0;
  for (const { id, times } of link.terms) {
    const number = find(id);
    if (number === undefined) {
      return fault(reading, about, `${says} names \`${id}\`, which is in no table: add the cell or drop the relation`);
    }
    if (!Number.isSafeInteger(times) || Math.abs(times) > 1e6) {
      return fault(reading, about, `${says} takes \`${id}\` \`${times}\` times: use whole numbers`);
    }
    terms.set(number, (terms.get(number) ?? 0) + times);
    sum += times * (reading.cells[number] as ReadCell).count;
  }
  if (sum >= link.low && sum <= high) {
    reading.conditions.push({ terms, low: link.low - sum, high: high - sum });
    return;
  }
  const wanted = link.low === high ? `${high}` : `${link.low} to ${link.high ?? "any"}`;
  fault(reading, about, `${says} gives \`${sum}\`, not \`${wanted}\`: count both from the same records`);
}
