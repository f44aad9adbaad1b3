import type { AttackSpace } from "./attack-space.ts";

/**
 * The attackers a publication must stand against.
 *
 * - `reader`: holds everything printed now and earlier, every relation, and knows that counts are whole numbers from 0
 *   up. This is the attacker's problem of Fischetti and Salazar (2001), over whole numbers.
 * - `told`: a reader who also knows the rule and has been told, for every cell withheld, whether it is a small count
 *   (from 1 to minimum - 1; from 0 where zeros are protected) or withheld to protect another (0 or at least the minimum).
 *   Whoever knows the rule and only guesses which cells are small knows less.
 */
export type Attacker = "reader" | "told";

/** What must stay possible in an attacker's eyes: that a cell lies `reach` or more from its true count; 0: anywhere else. */
export type Target = { readonly cell: number; readonly attacker: Attacker; readonly reach: number };

/**
 * Everything that must stay possible for one primary cell.
 *
 * For a small count: that it is 0, and that it is the minimum or more. So a reader cannot tell that anything happened,
 * nor that the cell is below the minimum: in terms of protection levels (Hundepool et al. 2012, Statistical Disclosure
 * Control, ch. 4 and 5; Willenborg and de Waal 2001, Elements of Statistical Disclosure Control) the lower level is the
 * count and the upper level the minimum less the count. For a larger count marked sensitive: the share `margin` of it,
 * and at least the minimum, on either side (as the p% rule asks), down to 0.
 * For the told attacker: that it has more than one possible value, where the rule itself leaves more than one.
 */
export function targetsOf(space: AttackSpace, cell: number): Target[] {
  const { minimum, margin } = space.rule;
  const count = space.counts[cell] as number;
  const need = space.marked[cell] ? Math.max(minimum, Math.ceil(margin * count)) : minimum - count;
  const targets: Target[] = [{ cell, attacker: "reader", reach: need }];
  if (count > 0) targets.push({ cell, attacker: "reader", reach: -Math.min(count, space.marked[cell] ? need : count) });
  const { low, high } = movesWithin(space, cell, "told");
  if (high - low >= 1) targets.push({ cell, attacker: "told", reach: 0 });
  return targets;
}

/** True where a move of the target's cell shows what the target asks. */
export function isMet(target: Target, move: number): boolean {
  if (target.reach === 0) return move !== 0;
  return target.reach > 0 ? move >= target.reach : move <= target.reach;
}

/** How far a withheld cell may move from its true count in an attacker's eyes, before any relation is used. */
export function movesWithin(space: AttackSpace, cell: number, attacker: Attacker): { low: number; high: number } {
  const count = space.counts[cell] as number;
  const { minimum, zeros } = space.rule;
  if (attacker === "reader" || space.marked[cell]) return { low: -count, high: Number.POSITIVE_INFINITY };
  if (space.primary[cell]) return { low: (zeros === "protect" ? 0 : 1) - count, high: minimum - 1 - count };
  if (count === 0) return { low: 0, high: 0 };
  return { low: minimum - count, high: Number.POSITIVE_INFINITY };
}
