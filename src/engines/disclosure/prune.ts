import type { AttackSpace } from "./attack-space.ts";
import { componentsOf } from "./components.ts";
import type { Ledger } from "./ledger.ts";
import { openMoveSearch } from "./move-search.ts";
import type { MoveSearch } from "./move-search.ts";
import type { Solver } from "./solver.ts";
import { isMet } from "./targets.ts";
import type { Target } from "./targets.ts";
import type { Witness } from "./witness.ts";

/**
 * Gives back withheld cells that nothing needs, dearest first, as long as `effort` lasts.
 *
 * A cell that no witness moves goes back at once; another goes back where every target that leaned on it finds a
 * witness without it. Every target shown before is shown after. `withheld` and the ledger are changed in place;
 * `effort` is counted in columns solved, so that the same tables always give the same result.
 */
export function giveBack(
  space: AttackSpace,
  solver: Solver,
  withheld: Uint8Array,
  ledger: Ledger,
  effort: number,
): void {
  const cells = [...withheld.keys()].filter((cell) => withheld[cell]);
  const isPartner = (cell: number) => withheld[cell] === 1 && !space.primary[cell] && space.printable[cell] === 1;
  const leaning = new Set([...ledger.shown.values()].flatMap((witness) => [...witness.moves.keys()]));
  for (const cell of cells) if (isPartner(cell) && !leaning.has(cell)) withheld[cell] = 0;
  let left = effort;
  for (const group of componentsOf(
    space,
    cells.filter((cell) => withheld[cell]),
  )) {
    const partners = group
      .filter(isPartner)
      .sort((a, b) => (space.costs[b] as number) - (space.costs[a] as number) || a - b);
    if (partners.length === 0) continue;
    const searches = {
      reader: openMoveSearch(space, solver, group, "reader", () => true),
      told: openMoveSearch(space, solver, group, "told", () => true),
    };
    for (const partner of partners) {
      if (left <= 0) break;
      if (!withheld[partner]) continue;
      const set = togetherWith(space, withheld, partner, isPartner);
      if (!set) continue;
      const touches = (witness: Witness) => set.some((cell) => witness.moves.has(cell));
      const leaners = [...ledger.shown].filter(([, witness]) => touches(witness));
      leaners.sort(([, a], [, b]) => a.moves.size - b.moves.size);
      for (const cell of set) for (const search of Object.values(searches)) search.hold(cell, true);
      const without = anew(
        searches,
        leaners.map(([target]) => target),
        ledger,
        touches,
        group.length <= 300,
        () => {
          left -= group.length;
          return left > 0;
        },
      );
      if (without) {
        for (const [target, witness] of without) ledger.shown.set(target, witness);
        for (const cell of set) withheld[cell] = 0;
      } else {
        for (const cell of set) for (const search of Object.values(searches)) search.hold(cell, false);
      }
    }
    for (const search of Object.values(searches)) search.close();
  }
}

/** The partner with every other partner that printing it would give away; `null` where it would give away more. */
function togetherWith(
  space: AttackSpace,
  withheld: Uint8Array,
  partner: number,
  isPartner: (cell: number) => boolean,
): number[] | null {
  const set = [partner];
  for (let head = 0; head < set.length; head++) {
    const cell = set[head] as number;
    for (let k = space.cellStarts[cell] as number; k < (space.cellStarts[cell + 1] as number); k++) {
      const row = space.cellRows[k] as number;
      if (space.rowLow[row] !== space.rowHigh[row]) continue;
      const rest: number[] = [];
      for (
        let at = space.rowStarts[row] as number;
        at < (space.rowStarts[row + 1] as number) && rest.length < 2;
        at++
      ) {
        const other = space.rowCells[at] as number;
        if (withheld[other] && !set.includes(other)) rest.push(other);
      }
      if (rest.length !== 1) continue;
      const lone = rest[0] as number;
      if (space.primary[lone]) return null;
      if (isPartner(lone)) set.push(lone);
    }
  }
  return set;
}

/** A witness for each target that leans on nothing held, or `null` as soon as one has none or the effort is spent. */
function anew(
  searches: Record<"reader" | "told", MoveSearch>,
  targets: readonly Target[],
  ledger: Ledger,
  touches: (witness: Witness) => boolean,
  isThorough: boolean,
  spend: () => boolean,
): Map<Target, Witness> | null {
  const found = new Map<Target, Witness>();
  const fresh: Witness[] = [];
  const meets = (target: Target, witness: Witness) =>
    witness.attacker === target.attacker && isMet(target, witness.moves.get(target.cell) ?? 0);
  const others = [...new Set(ledger.shown.values())].filter((witness) => !touches(witness));
  for (const target of targets) {
    const old = fresh.find((w) => meets(target, w)) ?? others.find((w) => meets(target, w));
    if (old) {
      found.set(target, old);
      continue;
    }
    if (!spend()) return null;
    const witness = searches[target.attacker].cheapest(target, isThorough);
    if (!witness) return null;
    fresh.push(witness);
    found.set(target, witness);
  }
  return found;
}
