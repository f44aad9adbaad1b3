import type { AttackSpace } from "./attack-space.ts";
import { moveProgram } from "./move-program.ts";
import type { Bounds } from "./move-program.ts";
import type { Solver } from "./solver.ts";
import { movesWithin } from "./targets.ts";
import type { Attacker, Target } from "./targets.ts";
import { witnessesIn } from "./witness.ts";
import type { Witness } from "./witness.ts";

/** A linear program over the moves of some cells, kept open: it finds the cheapest other tables that show a target. */
export type MoveSearch = {
  /** Takes the cell to be withheld for good, so that moving it costs next to nothing. */
  readonly free: (cell: number) => void;
  /** Keeps the cell at its true count, or lets it move again. */
  readonly hold: (cell: number, isHeld: boolean) => void;
  /** The cheapest witness that meets the target, or `null` where none was found; `isThorough: false` for a quick look. */
  readonly cheapest: (target: Target, isThorough?: boolean) => Witness | null;
  /** Witnesses that take as many as they can of the targets, at most one a cell, towards their reach. */
  readonly together: (targets: readonly Target[]) => Witness[];
  readonly close: () => void;
};

/** Moving a withheld cell costs this share of its price: routes stay short and prefer cells already withheld. */
const NEARLY_FREE = 0.01;

/**
 * Opens the search for the cheapest moves among `cells`, in one attacker's eyes.
 *
 * A target fixes the move of its own cell; the others follow at the least price, the sum of `cost × |move|`, cells
 * already withheld being nearly free. This is the incremental linear program of Kelly, Golden and Assad (1992, Cell
 * suppression: disclosure protection for sensitive tabular data, Networks 22), the heuristic side of the cell suppression
 * problem of Fischetti and Salazar (2001, Solving the cell suppression problem on tabular data with linear constraints,
 * Management Science 47). Where the answer is not in whole numbers it is sought again among the withheld cells and those
 * the first answer used, in whole numbers.
 */
export function openMoveSearch(
  space: AttackSpace,
  solver: Solver,
  cells: readonly number[],
  attacker: Attacker,
  isFree: (cell: number) => boolean,
): MoveSearch {
  const n = cells.length;
  const place = new Map(cells.map((cell, k) => [cell, k]));
  const bounds: Bounds[] = cells.map((cell) => movesWithin(space, cell, attacker));
  const prices = cells.map((cell) => (space.costs[cell] as number) * (isFree(cell) ? NEARLY_FREE : 1));
  const isFreed = cells.map((cell) => isFree(cell));
  const open = solver.open(moveProgram(space, cells, bounds, prices));

  const bind = (k: number, { low, high }: Bounds) => {
    open.setBounds(k, Math.max(0, low), Math.max(0, high));
    open.setBounds(n + k, Math.max(0, -high), Math.max(0, -low));
  };
  const price = (k: number, rise: number, fall: number) => {
    open.setCost(k, rise);
    open.setCost(n + k, fall);
  };
  const solve = (): Float64Array | null => {
    const solved = open.solve();
    if (solved.outcome !== "optimal") return null;
    return Float64Array.from(cells, (_, k) => (solved.values[k] as number) - (solved.values[n + k] as number));
  };
  const inWhole = (target: number, bound: Bounds, near: Float64Array): Witness[] => {
    const some: number[] = [];
    for (let k = 0; k < n; k++) if (isFreed[k] || k === target || near[k] !== 0) some.push(k);
    const m = some.length;
    const part = some.map((k) => cells[k] as number);
    const within = some.map((k) => (k === target ? { low: 0, high: 0 } : (bounds[k] as Bounds)));
    const program = moveProgram(
      space,
      part,
      within,
      some.map((k) => prices[k] as number),
    );
    const at = some.indexOf(target);
    program.low[at] = Math.max(0, bound.low);
    program.high[at] = Math.max(0, bound.high);
    program.low[m + at] = Math.max(0, -bound.high);
    program.high[m + at] = Math.max(0, -bound.low);
    const whole = solver.open({ ...program, whole: true });
    const solved = whole.solve();
    whole.close();
    if (solved.outcome !== "optimal") return [];
    const moves = part.map((_, k) => (solved.values[k] as number) - (solved.values[m + k] as number));
    return witnessesIn(space, part, moves, attacker);
  };
  const through = (k: number, bound: Bounds, isThorough: boolean): Witness | null => {
    const cell = cells[k] as number;
    bind(k, bound);
    const moves = solve();
    bind(k, bounds[k] as Bounds);
    if (!moves) return null;
    const has = (witness: Witness) => witness.moves.has(cell);
    const found = witnessesIn(space, cells, moves, attacker).find(has);
    return found ?? (isThorough ? inWhole(k, bound, moves).find(has) : undefined) ?? null;
  };
  const priceOf = (witness: Witness | null) => {
    if (!witness) return Number.POSITIVE_INFINITY;
    let sum = 0;
    for (const cell of witness.moves.keys()) sum += prices[place.get(cell) as number] as number;
    return sum;
  };

  return {
    free(cell) {
      const k = place.get(cell);
      if (k === undefined || isFreed[k]) return;
      isFreed[k] = true;
      prices[k] = (space.costs[cell] as number) * NEARLY_FREE;
      price(k, prices[k], prices[k]);
    },
    hold(cell, isHeld) {
      const k = place.get(cell);
      if (k === undefined) return;
      bounds[k] = isHeld ? { low: 0, high: 0 } : movesWithin(space, cell, attacker);
      bind(k, bounds[k]);
    },
    cheapest({ cell, reach }, isThorough = true) {
      const k = place.get(cell);
      if (k === undefined) return null;
      const { low, high } = bounds[k] as Bounds;
      const [least, most] = [Math.max(1, reach), Math.min(-1, reach)];
      const up = reach >= 0 && high >= least ? through(k, { low: least, high }, isThorough) : null;
      const down = reach <= 0 && low <= most ? through(k, { low, high: most }, isThorough) : null;
      return priceOf(down) < priceOf(up) ? down : up;
    },
    together(targets) {
      const asked: number[] = [];
      for (const { cell, reach } of targets) {
        const k = place.get(cell);
        if (k === undefined) continue;
        const { low, high } = bounds[k] as Bounds;
        const isUp = reach > 0 || (reach === 0 && (low > -1 || (high >= 1 && asked.length % 2 === 0)));
        if (isUp) open.setBounds(k, 0, Math.min(high, Math.max(1, reach)));
        else open.setBounds(n + k, 0, Math.min(-low, Math.max(1, -reach)));
        price(k, isUp ? -1 : 1, isUp ? 1 : -1);
        asked.push(k);
      }
      const moves = solve();
      for (const k of asked) {
        bind(k, bounds[k] as Bounds);
        price(k, prices[k] as number, prices[k] as number);
      }
      return moves ? witnessesIn(space, cells, moves, attacker) : [];
    },
    close: () => open.close(),
  };
}
