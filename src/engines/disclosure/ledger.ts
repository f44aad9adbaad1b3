import type { AttackSpace } from "./attack-space.ts";
import { isMet, targetsOf } from "./targets.ts";
import type { Attacker, Target } from "./targets.ts";
import type { Witness } from "./witness.ts";

/** What must stay possible, and the witness that shows it, for every primary cell. */
export type Ledger = {
  readonly targets: Map<number, Target[]>;
  readonly shown: Map<Target, Witness>;
  /** Furthest fall and rise that any witness showed, for every cell. */
  readonly fall: Float64Array;
  readonly rise: Float64Array;
};

/** A ledger of every target of every primary cell that is not known to all, with nothing shown yet. */
export function newLedger(space: AttackSpace): Ledger {
  const targets = new Map<number, Target[]>();
  space.primary.forEach((primary, cell) => {
    if (primary) targets.set(cell, targetsOf(space, cell));
  });
  return {
    targets,
    shown: new Map(),
    fall: new Float64Array(space.ids.length),
    rise: new Float64Array(space.ids.length),
  };
}

/** Writes a witness down for every open target it meets; returns how many those were. */
export function record(ledger: Ledger, witness: Witness): number {
  let news = 0;
  for (const [cell, move] of witness.moves) {
    ledger.fall[cell] = Math.min(ledger.fall[cell] as number, move);
    ledger.rise[cell] = Math.max(ledger.rise[cell] as number, move);
    for (const target of ledger.targets.get(cell) ?? []) {
      if (target.attacker !== witness.attacker || ledger.shown.has(target) || !isMet(target, move)) continue;
      ledger.shown.set(target, witness);
      news += 1;
    }
  }
  return news;
}

/** The targets of these cells against one attacker that no witness shows yet. */
export function unshown(ledger: Ledger, cells: Iterable<number>, attacker: Attacker): Target[] {
  const open: Target[] = [];
  for (const cell of cells) {
    for (const target of ledger.targets.get(cell) ?? []) {
      if (target.attacker === attacker && !ledger.shown.has(target)) open.push(target);
    }
  }
  return open;
}
