import { attackSpace } from "./attack-space.ts";
import type { AttackSpace } from "./attack-space.ts";
import { auditSpace, EFFORT } from "./audit.ts";
import type { Audit, Means } from "./audit.ts";
import { closeRows } from "./closure.ts";
import { componentsOf } from "./components.ts";
import { newLedger, record, unshown } from "./ledger.ts";
import type { Ledger } from "./ledger.ts";
import { openMoveSearch } from "./move-search.ts";
import type { MoveSearch } from "./move-search.ts";
import { giveBack } from "./prune.ts";
import { ATTACKERS, showTargets } from "./show-targets.ts";
import { fullRule } from "./tables.ts";
import type { Fault, PublishedCell, Tables } from "./tables.ts";
import type { Target } from "./targets.ts";

/** Why a cell is withheld. Not for publication: it tells small counts from their partners. */
export type Reason = {
  readonly id: string;
  /** A count below the minimum, a mark of the caller, or a partner that keeps others from being computed. */
  readonly why: "small" | "sensitive" | "partner";
  /** Ids of the cells whose protection moves this one. */
  readonly protects: readonly string[];
};

/** Tables ready to print. */
export type Suppression = {
  /** `exposed`: something exempt or published earlier leaves a cell open whatever is withheld; see `audit.breaches`. */
  readonly outcome: "safe" | "exposed";
  /** Every current cell in the order given: its count, or `null`. */
  readonly cells: readonly PublishedCell[];
  readonly reasons: readonly Reason[];
  readonly audit: Audit;
};

/**
 * Chooses what to withhold from tables so that no count below the minimum can be computed from what is printed now and
 * was printed before.
 *
 * Heuristic, safe by proof: cells are withheld until whole-number witnesses show every target (`targetsOf`) that can be
 * shown at all, preferring cells that cost little; then cells that nothing needs are given back. It ends, because each
 * step withholds or settles something and at worst everything is withheld. The same input gives the same output.
 */
export function suppress(
  tables: Tables,
  means: Means,
): Suppression | { readonly outcome: "faulty"; readonly faults: readonly Fault[] } {
  const built = attackSpace(tables, means.previous ?? [], fullRule(means.rule));
  if (built.outcome === "faulty") return built;
  const { space } = built;
  const withheld = new Uint8Array(space.ids.length);
  for (let cell = 0; cell < withheld.length; cell++) {
    if (!space.known[cell] && (space.primary[cell] || !space.printable[cell])) withheld[cell] = 1;
  }
  closeRows(space, withheld);
  const ledger = newLedger(space);
  showTargets(space, means.solver, listed(withheld), ledger);
  withholdMore(space, means, withheld, ledger);
  giveBack(space, means.solver, withheld, ledger, means.effort ?? EFFORT);

  const repeats = new Set(space.alreadyPublished);
  const isWithheld = (cell: number) =>
    withheld[cell] === 1 || !space.printable[cell] || repeats.has(space.ids[cell] as string);
  const kept = space.current.filter(isWithheld);
  const audit = auditSpace(space, kept, means, new Set(ledger.shown.values()), space.alreadyPublished);
  return {
    outcome: audit.outcome === "safe" ? "safe" : "exposed",
    cells: space.current.map((cell) => ({
      id: space.ids[cell] as string,
      published: isWithheld(cell) ? null : (space.counts[cell] as number),
    })),
    reasons: reasonsOf(space, kept, ledger),
    audit,
  };
}

/** Withholds further cells for every target that those withheld so far cannot show: the cheapest that do. */
function withholdMore(space: AttackSpace, means: Means, withheld: Uint8Array, ledger: Ledger): void {
  const unknowable = [...space.known.keys()].filter((cell) => !space.known[cell]);
  for (const part of componentsOf(space, unknowable)) {
    for (const attacker of ATTACKERS) {
      const open = unshown(ledger, part, attacker);
      if (open.length === 0) continue;
      const search = openMoveSearch(space, means.solver, part, attacker, (cell) => withheld[cell] === 1);
      for (const target of open) {
        if (ledger.shown.has(target)) continue;
        const witness = search.cheapest(target) ?? (target.reach === 0 ? null : furthest(search, target, ledger));
        if (!witness) continue;
        record(ledger, witness);
        for (const cell of witness.moves.keys()) {
          withheld[cell] = 1;
          search.free(cell);
        }
      }
      search.close();
    }
  }
}

/** For a target out of reach, the furthest that can be had; it is put into the ledger, so that nothing later undoes it. */
function furthest(search: MoveSearch, target: Target, ledger: Ledger) {
  const side = Math.sign(target.reach);
  let best = null;
  let [near, far] = [0, Math.abs(target.reach)];
  while (far - near > 1) {
    const middle = (near + far) >> 1;
    const found = search.cheapest({ ...target, reach: side * middle });
    if (found) [near, best] = [middle, found];
    else far = middle;
  }
  if (best) ledger.targets.get(target.cell)?.push({ ...target, reach: side * near });
  return best;
}

function listed(flags: Uint8Array): number[] {
  return [...flags.keys()].filter((cell) => flags[cell]);
}

function reasonsOf(space: AttackSpace, withheld: readonly number[], ledger: Ledger): Reason[] {
  const protects = new Map<number, Set<string>>();
  for (const [target, witness] of ledger.shown) {
    for (const cell of witness.moves.keys()) {
      if (cell === target.cell) continue;
      const set = protects.get(cell) ?? new Set();
      protects.set(cell, set.add(space.ids[target.cell] as string));
    }
  }
  const known = new Set(space.alreadyPublished);
  return withheld.map((cell) => {
    const id = space.ids[cell] as string;
    const isPrimary = space.primary[cell] === 1 || known.has(id);
    return {
      id,
      why: !isPrimary ? "partner" : space.marked[cell] ? "sensitive" : "small",
      protects: [...(protects.get(cell) ?? [])].sort(),
    };
  });
}
