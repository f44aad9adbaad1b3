import { UNREADABLE } from "../../core/serial-number.ts";
import { isOtherMake } from "./compare-makes.ts";

/** How two candidates' serial numbers agree: `near` is one slip of the pen, or leading zeros left out; `neighbour` the last digit, as in numbers of one lot. */
export type SerialMatch = "same" | "confusable" | "readable" | "near" | "neighbour" | "none";

/** The serial numbers of a candidate: whole ones as stamped, and whole and partly readable ones with confusables made alike. */
export type Serials = {
  readonly make: string;
  readonly stamped: ReadonlySet<string>;
  readonly serials: ReadonlySet<string>;
  readonly patterns: readonly string[];
  readonly makeOf: ReadonlyMap<string, string>;
};

const CONFUSABLE: Readonly<Record<string, string>> = { O: "0", Q: "0", I: "1", L: "1", Z: "2", S: "5", B: "8" };

/** A serial number with the characters that are taken for each other on metal made alike (O/0, I/1, Z/2, S/5, B/8). */
export function foldConfusable(serial: string): string {
  return serial.replace(/[OQILZSB]/g, (c) => CONFUSABLE[c] ?? c);
}

/** The best agreement between the serial numbers of two candidates; a number counts only within one make. */
export function serialMatch(left: Serials, right: Serials, leastCharacters: number): SerialMatch {
  if (isWithout(left) || isWithout(right)) return "none";
  if (isOtherMake(left.make, right.make)) return "none";
  if (sharesAny(left.stamped, right.stamped, left, right)) return "same";
  if (sharesAny(left.serials, right.serials, left, right)) return "confusable";
  for (const pattern of left.patterns) {
    for (const other of [...right.serials, ...right.patterns])
      if (readableAlike(pattern, other) >= leastCharacters) return "readable";
  }
  for (const pattern of right.patterns) {
    for (const other of left.serials) if (readableAlike(pattern, other) >= leastCharacters) return "readable";
  }
  if (left.serials.size * right.serials.size > MOST_NEAR) return "none";
  let found: SerialMatch = "none";
  for (const one of left.serials)
    for (const other of right.serials) {
      if (!isNear(one, other) || standOnOthers(left, right, one, other)) continue;
      if (!isNeighbour(one, other)) return "near";
      found = "neighbour";
    }
  return found;
}

function isWithout(of: Serials): boolean {
  return of.serials.size === 0 && of.patterns.length === 0;
}

/** Most pairs of serial numbers of two candidates that are compared for slips of the pen. */
const MOST_NEAR = 400;

function sharesAny(a: ReadonlySet<string>, b: ReadonlySet<string>, left: Serials, right: Serials): boolean {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  for (const one of few) if (many.has(one) && !standOnOthers(left, right, one, one)) return true;
  return false;
}

/** Whether two serial numbers stand on firearms of two makers. */
function standOnOthers(left: Serials, right: Serials, one: string, other: string): boolean {
  if (left.makeOf.size === 0 || right.makeOf.size === 0) return false;
  return isOtherMake(left.makeOf.get(one) ?? "", right.makeOf.get(other) ?? "");
}

/** Whether two serial numbers differ by their last digit alone. */
function isNeighbour(a: string, b: string): boolean {
  return a.length === b.length && a.slice(0, -1) === b.slice(0, -1) && /\d$/.test(a) && /\d$/.test(b);
}

/**
 * Says whether two serial numbers of six characters or more differ by one character or by two neighbours exchanged, or of five or
 * more by zeros in front.
 */
function isNear(a: string, b: string): boolean {
  const least = Math.min(a.length, b.length);
  if (least < (a.length === b.length ? 6 : 5)) return false;
  if (a.length !== b.length) return a.replace(/^0+/, "") === b.replace(/^0+/, "");
  let at = 0;
  while (at < a.length && a[at] === b[at]) at += 1;
  if (a.slice(at + 1) === b.slice(at + 1)) return true;
  return a[at] === b[at + 1] && a[at + 1] === b[at] && a.slice(at + 2) === b.slice(at + 2);
}

/** Number of positions that can be read in both and agree; 0 as soon as one disagrees or the lengths differ. */
export function readableAlike(a: string, b: string): number {
  if (a.length !== b.length) return 0;
  let alike = 0;
  for (let at = 0; at < a.length; at++) {
    if (a[at] === UNREADABLE || b[at] === UNREADABLE) continue;
    if (a[at] !== b[at]) return 0;
    alike += 1;
  }
  return alike;
}
