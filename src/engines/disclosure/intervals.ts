import type { AttackSpace } from "./attack-space.ts";
import { componentsOf } from "./components.ts";
import { record } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import { moveProgram } from "./move-program.ts";
import type { Bounds } from "./move-program.ts";
import type { Solver } from "./solver.ts";
import { movesWithin } from "./targets.ts";
import { witnessesIn } from "./witness.ts";

/**
 * What a reader can say of a withheld count: that it lies from `low` to `high`.
 *
 * Both ends are reached by a table of whole numbers that agrees with everything published, so no reader can say less
 * than this leaves open. `exact` where it is also proven that no such table goes beyond; else it may be wider still.
 */
export type Interval = {
  readonly id: string;
  readonly low: number;
  /** `null`: nothing published bounds it from above (a table with more than ten times the largest count agrees). */
  readonly high: number | null;
  readonly exact: boolean;
};

/**
 * The interval of every withheld cell: the two linear programs of the attacker's problem for each (Fischetti and
 * Salazar 2001), where no witness has settled them already.
 *
 * `effort` is counted in columns solved, the cells that look narrowest first; where it is spent, the rest of the intervals
 * are what the witnesses show.
 */
export function intervalsOf(
  space: AttackSpace,
  solver: Solver,
  withheld: readonly number[],
  ledger: Ledger,
  effort: number,
): Interval[] {
  const most = 10 * space.counts.reduce((max, count) => Math.max(max, count), 1_000);
  const intervals = new Map<number, Interval>();
  let left = effort;
  for (const group of componentsOf(space, withheld).sort((a, b) => a.length - b.length)) {
    const seen = (cell: number) => (ledger.rise[cell] as number) - (ledger.fall[cell] as number);
    group.sort((a, b) => seen(a) - seen(b) || a - b);
    const outer = outerBounds(space, group, most);
    const open = solver.open(moveProgram(space, group, outer, null));
    const isSettled = (k: number, isUp: boolean) =>
      isUp
        ? (ledger.rise[group[k] as number] as number) >= (outer[k]?.high as number)
        : (ledger.fall[group[k] as number] as number) <= (outer[k]?.low as number);
    for (let k = 0; k < group.length; k++) {
      for (const isUp of [false, true]) {
        if (isSettled(k, isUp) || left <= 0) continue;
        left -= group.length;
        open.setCost(k, isUp ? -1 : 1);
        const solved = open.solve();
        open.setCost(k, 0);
        if (solved.outcome !== "optimal") continue;
        const end = solved.values[k] as number;
        const { low, high } = outer[k] as Bounds;
        outer[k] = isUp
          ? { low, high: Math.min(high, Math.floor(end + 1e-5)) }
          : { low: Math.max(low, Math.ceil(end - 1e-5)), high };
        for (const witness of witnessesIn(space, group, solved.values, "reader")) record(ledger, witness);
      }
    }
    open.close();
    for (const [k, cell] of group.entries()) {
      const count = space.counts[cell] as number;
      const rise = ledger.rise[cell] as number;
      intervals.set(cell, {
        id: space.ids[cell] as string,
        low: count + (ledger.fall[cell] as number),
        high: rise >= most ? null : count + rise,
        exact: isSettled(k, false) && isSettled(k, true),
      });
    }
  }
  return withheld.map((cell) => intervals.get(cell) as Interval);
}

/** Bounds that each row alone puts on the moves of its cells, three times over, and `most` above all. */
function outerBounds(space: AttackSpace, cells: readonly number[], most: number): Bounds[] {
  const low = new Float64Array(space.ids.length);
  const high = new Float64Array(space.ids.length);
  const rows = new Set<number>();
  for (const cell of cells) {
    const bounds = movesWithin(space, cell, "reader");
    low[cell] = bounds.low;
    high[cell] = Math.min(bounds.high, most);
    for (let k = space.cellStarts[cell] as number; k < (space.cellStarts[cell + 1] as number); k++) {
      rows.add(space.cellRows[k] as number);
    }
  }
  for (let pass = 0; pass < 3; pass++) {
    for (const row of rows) {
      const from = space.rowStarts[row] as number;
      const to = space.rowStarts[row + 1] as number;
      let least = 0;
      let greatest = 0;
      for (let at = from; at < to; at++) {
        const [cell, times] = [space.rowCells[at] as number, space.rowTimes[at] as number];
        least += times * ((times > 0 ? low[cell] : high[cell]) as number);
        greatest += times * ((times > 0 ? high[cell] : low[cell]) as number);
      }
      for (let at = from; at < to; at++) {
        const [cell, times] = [space.rowCells[at] as number, space.rowTimes[at] as number];
        const [l, h] = [low[cell] as number, high[cell] as number];
        if (h === l) continue;
        const othersLeast = least - Math.min(times * l, times * h);
        const othersGreatest = greatest - Math.max(times * l, times * h);
        const ends = [
          ((space.rowHigh[row] as number) - othersLeast) / times,
          ((space.rowLow[row] as number) - othersGreatest) / times,
        ];
        const lower = Math.max(l, Math.ceil(Math.min(...ends) - 1e-9));
        const upper = Math.min(h, Math.floor(Math.max(...ends) + 1e-9));
        low[cell] = lower;
        high[cell] = upper;
        least = othersLeast + Math.min(times * lower, times * upper);
        greatest = othersGreatest + Math.max(times * lower, times * upper);
      }
    }
  }
  return cells.map((cell) => ({ low: low[cell] as number, high: high[cell] as number }));
}
