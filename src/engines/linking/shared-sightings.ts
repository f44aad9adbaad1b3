import { type Day, dayNumber } from "../../core/day.ts";
import { foldIdentifier } from "../../core/field-types.ts";
import { UNREADABLE } from "../../core/serial-number.ts";

/** A firearm as one country saw it: only what tells it from others, without opening its record. */
export type Sighting = {
  readonly record: string;
  readonly country: string;
  readonly day: Day;
  readonly make?: string;
  readonly serial: string;
};

/** Days that may lie between two sightings of one recovery. */
const WINDOW = 3;

/**
 * The records of sightings that two countries may share: the same serial number, or, for the same make within three
 * days, one that differs by one character, by two neighbours that changed places, or by what cannot be read. Work grows
 * with the sightings of a make in a week, not with the square of all.
 */
export function sharedSightings(sightings: readonly Sighting[]): ReadonlySet<string> {
  const shared = new Set<string>();
  const bySerial = new Map<string, Sighting[]>();
  const byMake = new Map<string, Sighting[]>();
  for (const one of sightings) {
    push(bySerial, one.serial, one);
    if (one.make !== undefined) push(byMake, foldIdentifier(one.make), one);
  }
  for (const same of bySerial.values()) {
    if (same.some((one) => one.country !== same[0]?.country)) for (const one of same) shared.add(one.record);
  }
  for (const ofMake of byMake.values()) {
    const inOrder = ofMake.map((of) => ({ of, day: dayNumber(of.day) })).sort((a, b) => a.day - b.day);
    let first = 0;
    for (const [at, { of, day }] of inOrder.entries()) {
      while (day - (inOrder[first]?.day ?? day) > WINDOW) first++;
      for (let earlier = first; earlier < at; earlier++) {
        const other = (inOrder[earlier] as { of: Sighting }).of;
        if (other.country !== of.country && isNear(other.serial, of.serial)) shared.add(other.record).add(of.record);
      }
    }
  }
  return shared;
}

function push(into: Map<string, Sighting[]>, key: string, one: Sighting): void {
  const list = into.get(key);
  if (list === undefined) into.set(key, [one]);
  else list.push(one);
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
