import { attackSpace } from "./attack-space.ts";
import type { AttackSpace } from "./attack-space.ts";
import { intervalsOf } from "./intervals.ts";
import type { Interval } from "./intervals.ts";
import { newLedger, record, unshown } from "./ledger.ts";
import { showTargets } from "./show-targets.ts";
import type { Solver } from "./solver.ts";
import { fullRule } from "./tables.ts";
import type { Fault, Publication, PublishedCell, Rule, Tables } from "./tables.ts";
import { holds } from "./witness.ts";
import type { Witness } from "./witness.ts";

/** What an audit or a suppression works with. */
export type Means = {
  readonly solver: Solver;
  readonly rule?: Rule;
  /** Everything published earlier that shares cells or relations with these tables. */
  readonly previous?: readonly Publication[];
  /** Work allowed for giving cells back and for exact intervals, in columns solved each; 100,000 when left out. Safety never depends on it. */
  readonly effort?: number;
};

/** The effort when none is given: a second or two at most. */
export const EFFORT = 100_000;

/** A cell that a reader can pin down more closely than the rule allows. */
export type Breach = {
  readonly id: string;
  /** True where the count is simply printed. */
  readonly printed: boolean;
  readonly interval: Interval;
  /** What the interval would have to reach and does not; an end that reaches far enough stands at the count. */
  readonly required: { readonly low: number; readonly high: number };
};

/** What attackers can do with a publication. */
export type Audit = {
  readonly outcome: "safe" | "broken";
  /** Cells of the current tables that could be printed and are not. */
  readonly withheld: number;
  /** A reader's interval for each of them not known already, and for each other cell that needs protection. */
  readonly intervals: readonly Interval[];
  /** The narrowest of these, by its width; `null` where nothing is withheld. */
  readonly narrowest: Interval | null;
  /** What a reader can break. */
  readonly breaches: readonly Breach[];
  /**
   * Cells for which no second value was found in the eyes of an attacker who has been told which withheld cells are
   * small. Some cannot be protected at all: four cells of 1 under a total withheld as small.
   */
  readonly fallsIfTold: readonly string[];
  /** Cells that need protection but were printed in an earlier publication: nothing can be done for them now. */
  readonly alreadyPublished: readonly string[];
};

/**
 * Attacks tables as they would be printed, with every earlier publication in hand.
 *
 * A cell is safe where witnesses prove it: other tables, in whole numbers, that agree with everything printed. Where no
 * witness is found the cell counts as broken, so a solver that fails or gives up can raise a false alarm, never hide a
 * breach. Cells already published earlier are listed, not counted as breaches. The attackers are those of `Attacker`;
 * see the README of this folder for what no audit of this kind covers.
 */
export function audit(
  tables: Tables,
  cells: readonly PublishedCell[],
  means: Means,
): Audit | { readonly outcome: "faulty"; readonly faults: readonly Fault[] } {
  const built = attackSpace(tables, means.previous ?? [], fullRule(means.rule));
  if (built.outcome === "faulty") return built;
  const { space } = built;
  const printed = new Map(cells.map((cell) => [cell.id, cell.published]));
  const faults: Fault[] = [];
  const withheld: number[] = [];
  for (const cell of space.current) {
    const id = space.ids[cell] as string;
    const as = printed.get(id);
    if (as === undefined) {
      faults.push({
        about: id,
        message: `the cell \`${id}\` is missing from what is printed: give its count, or null`,
      });
    } else if (as !== null && as !== space.counts[cell]) {
      faults.push({
        about: id,
        message: `the cell \`${id}\` is printed as \`${as}\` but counts \`${space.counts[cell]}\`: print the count, or null`,
      });
    } else if (as !== null && !space.printable[cell]) {
      faults.push({
        about: id,
        message: `the unprinted cell \`${id}\` is printed as \`${as}\`: drop \`unprinted\`, or print null`,
      });
    }
    if (as === null) withheld.push(cell);
  }
  if (faults.length > 0) return { outcome: "faulty", faults };
  return auditSpace(space, withheld, means, [], built.space.alreadyPublished);
}

/** The audit of a space in which `withheld` current cells are not printed, starting from witnesses that may still hold. */
export function auditSpace(
  space: AttackSpace,
  withheld: readonly number[],
  means: Means,
  witnesses: Iterable<Witness>,
  alreadyPublished: readonly string[],
): Audit {
  const isOpen = new Uint8Array(space.ids.length);
  for (const cell of withheld) isOpen[cell] = space.known[cell] ? 0 : 1;
  const isCurrent = new Set(space.current);
  for (let cell = 0; cell < isOpen.length; cell++) if (!isCurrent.has(cell) && !space.known[cell]) isOpen[cell] = 1;
  const open = [...isOpen.keys()].filter((cell) => isOpen[cell]);

  const ledger = newLedger(space);
  for (const witness of witnesses) {
    const staysWithin = [...witness.moves.keys()].every((cell) => isOpen[cell]);
    if (staysWithin && holds(space, witness)) record(ledger, witness);
  }
  showTargets(space, means.solver, open, ledger);
  const all = intervalsOf(space, means.solver, open, ledger, means.effort ?? EFFORT);
  const intervalAt = new Map(open.map((cell, k) => [cell, all[k] as Interval]));
  const fixed = (cell: number): Interval => {
    const count = space.counts[cell] as number;
    return { id: space.ids[cell] as string, low: count, high: count, exact: true };
  };
  const isListed = (cell: number) => space.primary[cell] || (isCurrent.has(cell) && space.printable[cell]);
  const intervals = open.filter(isListed).map((cell) => intervalAt.get(cell) as Interval);
  const broken = new Map<number, { low: number; high: number }>();
  for (const { cell, reach } of unshown(ledger, ledger.targets.keys(), "reader")) {
    const count = space.counts[cell] as number;
    const required = broken.get(cell) ?? { low: count, high: count };
    broken.set(cell, { low: Math.min(required.low, count + reach), high: Math.max(required.high, count + reach) });
  }
  const width = ({ low, high }: Interval) => (high === null ? Number.POSITIVE_INFINITY : high - low);
  const breaches = [...broken].map(([cell, required]) => ({
    id: space.ids[cell] as string,
    printed: !isOpen[cell],
    interval: intervalAt.get(cell) ?? fixed(cell),
    required,
  }));
  return {
    outcome: breaches.length > 0 ? "broken" : "safe",
    withheld: withheld.filter((cell) => space.printable[cell]).length,
    intervals,
    narrowest: intervals.reduce<Interval | null>(
      (least, next) => (least && width(least) <= width(next) ? least : next),
      null,
    ),
    breaches,
    fallsIfTold: [
      ...new Set(unshown(ledger, ledger.targets.keys(), "told").map(({ cell }) => space.ids[cell] as string)),
    ],
    alreadyPublished,
  };
}
