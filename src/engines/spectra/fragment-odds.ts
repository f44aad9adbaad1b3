import type { Fragment } from "./scaffolds.ts";

/** A fragment of the parent with its m/z there. */
export type Placed = { readonly fragment: Fragment; readonly mz: number };

/** What one hypothesis makes of a query: how much likelier the query is under it, and where its fragments were looked for. */
export type Weighing = {
  readonly odds: number;
  readonly places: readonly { readonly placed: Placed; readonly mz: number }[];
};

/** Fragments of one molecule depend on each other: what each tells counts this much. */
const SHARE = 0.7;
/** How much more a peak tells the higher it is (by the square root of its height). */
const BY_HEIGHT = 2;

/**
 * How likely a peak stands at a place where nothing belongs, from how crowded the query is: peaks of small molecules lie on few
 * decimals, so far fewer places are free than the range of m/z would have it.
 */
export function chanceOfPeak(peaks: number): number {
  return Math.min(0.3, 0.015 + 0.0012 * peaks);
}

/**
 * Weighs a hypothesis by the logarithm of its odds against chance: a fragment found where the hypothesis puts it speaks for it, the
 * more the higher it stands; one that is often seen and is missing speaks against it. `moved` gives the places of a
 * fragment, the first of them where it holds only what is certain; `look` the square root of the height there.
 */
export function weighFragments(
  fragments: readonly Placed[],
  moved: (fragment: Fragment) => readonly number[],
  look: (mz: number) => number,
  chance: number,
): Weighing {
  const counted = new Set<number>();
  let odds = 0;
  const places = fragments.map((placed) => {
    const options = moved(placed.fragment).map((by) => placed.mz + by);
    const mz = options.reduce((best, one) => (look(one) > look(best) ? one : best));
    const key = Math.round(mz * 50);
    const height = look(mz);
    if (height > 0 && counted.has(key)) return { placed, mz };
    counted.add(key);
    const often = placed.fragment.often ?? OFTEN;
    // Of several places where a fragment may stand, one is the likelier to be taken by chance.
    const free = Math.min(0.5, chance * options.length);
    odds +=
      height > 0 ? Math.log(Math.max(1.2, often / free)) + BY_HEIGHT * height : Math.log((1 - often) / (1 - free));
    return { placed, mz };
  });
  return { odds: SHARE * odds, places };
}

/** Share of spectra in which a fragment is seen, where it was not counted. */
const OFTEN = 0.4;
