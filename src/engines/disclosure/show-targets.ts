import type { AttackSpace } from "./attack-space.ts";
import { componentsOf } from "./components.ts";
import { record, unshown } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import { openMoveSearch } from "./move-search.ts";
import type { MoveSearch } from "./move-search.ts";
import type { Solver } from "./solver.ts";
import type { Attacker, Target } from "./targets.ts";

export const ATTACKERS: readonly Attacker[] = ["reader", "told"];

/**
 * Looks for a witness of every open target among the withheld cells alone, and writes what it finds into the ledger.
 *
 * Groups of cells that no row joins are searched apart. Many targets are first asked for at once, because one table
 * shows many; what is left is asked for one at a time.
 */
export function showTargets(space: AttackSpace, solver: Solver, withheld: readonly number[], ledger: Ledger): void {
  for (const group of componentsOf(space, withheld)) {
    for (const attacker of ATTACKERS) {
      if (group.length < 2 || unshown(ledger, group, attacker).length === 0) continue;
      const search = openMoveSearch(space, solver, group, attacker, () => true);
      showTogether(search, ledger, group, attacker);
      for (const target of unshown(ledger, group, attacker)) {
        if (ledger.shown.has(target)) continue;
        const witness = search.cheapest(target);
        if (witness) record(ledger, witness);
      }
      search.close();
    }
  }
}

/**
 * Asks for many targets at once, over and over, while that brings enough.
 *
 * Asking for too many makes answers that are not in whole numbers, so where a round brings little the next asks for half.
 */
function showTogether(search: MoveSearch, ledger: Ledger, cells: readonly number[], attacker: Attacker): void {
  let poor = 0;
  let size = Number.POSITIVE_INFINITY;
  for (let round = 1; poor < MOST_POOR_ROUNDS && round <= MOST_ROUNDS; round++) {
    const open = unshown(ledger, cells, attacker);
    if (open.length < 3) return;
    size = Math.min(size, open.length);
    let news = 0;
    for (const witness of search.together(someOf(open, round, size))) news += record(ledger, witness);
    poor = news > 1 ? 0 : poor + 1;
    size = Math.max(4, Math.ceil(news > 1 ? size * 1.3 : size / 2));
  }
}

const MOST_ROUNDS = 400;
const MOST_POOR_ROUNDS = 6;

/** About `size` of the open targets, at most one a cell; others each round, always the same. */
function someOf(open: readonly Target[], round: number, size: number): Target[] {
  const chosen = new Map<number, Target>();
  for (const target of open) {
    const mixed = Math.imul(Math.imul(target.cell + 1, 0x9e3779b1) ^ Math.imul(round, 0x85ebca6b), 0xc2b2ae35) >>> 8;
    if (mixed % open.length >= size) continue;
    if (!chosen.has(target.cell) || mixed & 0x8000) chosen.set(target.cell, target);
  }
  return [...chosen.values()];
}
