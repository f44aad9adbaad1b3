import type { AttackSpace } from "./attack-space.ts";
import { componentsOf } from "./components.ts";
import { movesWithin } from "./targets.ts";
import type { Attacker } from "./targets.ts";

/** Another set of tables that an attacker cannot rule out: the cells that differ from the truth, and by how much. */
export type Witness = { readonly attacker: Attacker; readonly moves: ReadonlyMap<number, number> };

/**
 * The witnesses in a solver's answer: one for each group of moved cells that no row joins, without the groups that fail.
 *
 * The solver is not trusted: its moves are rounded to whole numbers, and every bound and every row is then checked in
 * whole-number arithmetic. What passes is a proof, whatever the solver's tolerances.
 */
export function witnessesIn(
  space: AttackSpace,
  cells: readonly number[],
  moves: ArrayLike<number>,
  attacker: Attacker,
): Witness[] {
  const exact = new Map<number, number>();
  for (let k = 0; k < cells.length; k++) {
    if (Math.abs(moves[k] as number) > 1e-6) exact.set(cells[k] as number, moves[k] as number);
  }
  const found: Witness[] = [];
  for (const group of componentsOf(space, [...exact.keys()])) {
    const whole = new Map(group.map((cell) => [cell, Math.round(exact.get(cell) as number)]));
    const isNear = group.every((cell) => Math.abs((exact.get(cell) as number) - (whole.get(cell) as number)) < 1e-4);
    const witness = { attacker, moves: whole };
    if (isNear && holds(space, witness)) found.push(witness);
  }
  return found;
}

/** True where the witness breaks no row and no bound of its attacker, and moves no cell that everybody knows. */
export function holds(space: AttackSpace, witness: Witness): boolean {
  const sums = new Map<number, number>();
  for (const [cell, move] of witness.moves) {
    const { low, high } = movesWithin(space, cell, witness.attacker);
    if (!Number.isSafeInteger(move) || move < low || move > high || space.known[cell]) return false;
    for (let at = space.cellStarts[cell] as number; at < (space.cellStarts[cell + 1] as number); at++) {
      const row = space.cellRows[at] as number;
      sums.set(row, (sums.get(row) ?? 0) + move * (space.cellTimes[at] as number));
    }
  }
  for (const [row, sum] of sums) {
    if (!(sum >= (space.rowLow[row] as number) && sum <= (space.rowHigh[row] as number))) return false;
  }
  return true;
}
