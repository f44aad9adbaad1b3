import { dayNumber } from "../../core/day.ts";
import { foldSerial, UNREADABLE } from "../../core/serial-number.ts";
import { foldConfusable } from "./compare-serials.ts";
import type { Candidate } from "./duplicate-features.ts";

/** Days that may lie between two sightings of one firearm whose serial numbers are not the same. */
export const SIGHTING_WINDOW = 3;

/**
 * Which of a country's own records may be what other countries report from there: they share a serial number (but for
 * characters easily confused), or have one that differs by a slip within three days.
 */
export function seenAbroad<C extends Candidate>(home: readonly C[], abroad: readonly Candidate[]): C[] {
  const serials = new Set<string>();
  const byDay = new Map<number, string[]>();
  for (const { from, serials: written } of abroad) {
    const day = dayNumber(from);
    for (const serial of written.map(fold)) {
      serials.add(serial);
      byDay.set(day, [...(byDay.get(day) ?? []), serial]);
    }
  }
  return home.filter(({ from, serials: written }) => {
    const own = written.map(fold);
    if (own.some((serial) => serials.has(serial))) return true;
    const day = dayNumber(from);
    for (let on = day - SIGHTING_WINDOW; on <= day + SIGHTING_WINDOW; on++) {
      if (byDay.get(on)?.some((serial) => own.some((one) => isNear(one, serial))) === true) return true;
    }
    return false;
  });
}

function fold(serial: string): string {
  return foldConfusable(foldSerial(serial));
}

/** Says whether two serial numbers differ by at most one slip of the pen; a character that cannot be read is no slip. */
export function isNear(a: string, b: string): boolean {
  if (Math.abs(a.length - b.length) > 1) return false;
  let at = 0;
  while (at < a.length && at < b.length && isAlike(a, at, b, at)) at++;
  if (at >= a.length && at >= b.length) return true;
  const rest = (left: string, from: number, right: string, to: number) => {
    if (left.length - from !== right.length - to) return false;
    for (let step = 0; from + step < left.length; step++)
      if (!isAlike(left, from + step, right, to + step)) return false;
    return true;
  };
  if (a.length === b.length) {
    const swapped = a[at] === b[at + 1] && a[at + 1] === b[at];
    return rest(a, at + 1, b, at + 1) || (swapped && rest(a, at + 2, b, at + 2));
  }
  return a.length > b.length ? rest(a, at + 1, b, at) : rest(a, at, b, at + 1);
}

function isAlike(a: string, at: number, b: string, to: number): boolean {
  return a[at] === b[to] || a[at] === UNREADABLE || b[to] === UNREADABLE;
}
