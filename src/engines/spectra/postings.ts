/** Steps of m/z in which postings are sorted: 1e-5 Da. What is counted twice at the borders is sorted out by the exact score. */
const PER_DA = 1e5;
/** Neutral losses are counted from -500 Da, for peaks above the precursor. */
const LOWEST_LOSS = -500;
const HIGHEST = 0xffff_fffe;
/** Weights stand in 4,096 levels: for a cosine evenly from 0 to 1, for entropy as logarithms over 20 powers of two. */
const LEVEL_BITS = 12;
const LEVELS = 1 << LEVEL_BITS;
/** The highest level of an even scale: a weight of 1. */
export const EVEN = LEVELS - 1;
const PER_OCTAVE = (LEVELS - 1) / 20;

/** Mask of the level within a posting; what stands above it is the spectrum's number within its block. */
export const LEVEL_MASK = LEVELS - 1;
/** How far to shift a posting for the spectrum's number within its block. */
export const LEVEL_SHIFT = LEVEL_BITS;

/**
 * The peaks of one block of spectra by rising m/z: `at` their m/z in steps of 1e-5 Da, `what` their spectrum and the level
 * of their weight, rounded up. `starts` tells the first posting of each range of 2^shift steps.
 */
export type Postings = {
  readonly at: Uint32Array;
  readonly what: Uint32Array;
  readonly starts: Uint32Array;
  readonly shift: number;
};

/** Sorts postings by m/z and makes the table of ranges. */
export function postingsOf(at: Uint32Array, what: Uint32Array): Postings {
  const sorted = sortByKey(at, what);
  const highest = sorted.at.at(-1) ?? 0;
  const most = Math.max(1024, sorted.at.length / 4);
  let shift = 8;
  while (highest / 2 ** shift > most) shift++;
  const starts = new Uint32Array(Math.floor(highest / 2 ** shift) + 2);
  for (let place = 0, bucket = 0; bucket < starts.length; bucket++) {
    while (place < sorted.at.length && (sorted.at[place] as number) / 2 ** shift < bucket) place++;
    starts[bucket] = place;
  }
  starts[starts.length - 1] = sorted.at.length;
  return { ...sorted, starts, shift };
}

/** An m/z as a key of postings. */
export function keyOf(mz: number): number {
  return Math.min(HIGHEST, Math.max(0, Math.round(mz * PER_DA)));
}

/** A neutral loss as a key of postings. */
export function lossKeyOf(loss: number): number {
  return keyOf(loss - LOWEST_LOSS);
}

/** The first posting whose key is not below the one given. */
export function firstFrom({ at, starts, shift }: Postings, key: number): number {
  const bucket = key >>> shift;
  if (bucket >= starts.length - 1) return at.length;
  let low = starts[bucket] as number;
  let high = starts[bucket + 1] as number;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((at[middle] as number) < key) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** The even level of a weight from 0 to 1, rounded up. */
export function evenLevelOf(weight: number): number {
  return Math.min(EVEN, Math.ceil(weight * EVEN));
}

/** The level of a weight from 0 to 1 by its logarithm, rounded up. */
export function levelOf(weight: number): number {
  return Math.min(LEVELS - 1, Math.max(0, Math.ceil(Math.log2(weight) * PER_OCTAVE + LEVELS - 1)));
}

/** How far the levels of a table for a peak of this weight are moved, rounded down so that ratios are rounded up. */
export function moveOf(weight: number): number {
  return LEVELS - 1 - Math.min(LEVELS - 1, Math.max(0, Math.floor(Math.log2(weight) * PER_OCTAVE + LEVELS - 1)));
}

/** A table over the ratios of two levels, from 2^-20 to 2^20: place `level + moveOf(weight)` holds `f(level / weight)`. */
export function ratioTable(f: (ratio: number) => number): Float32Array {
  return Float32Array.from({ length: 2 * LEVELS }, (_, at) => f(2 ** ((at - (LEVELS - 1)) / PER_OCTAVE)));
}

/** Least significant digit first, 11 bits at a time. */
function sortByKey(keys: Uint32Array, values: Uint32Array): { at: Uint32Array; what: Uint32Array } {
  let at = keys;
  let what = values;
  for (let bits = 0; bits < 32; bits += 11) {
    const counts = new Uint32Array(2049);
    for (let i = 0; i < at.length; i++) {
      const digit = (((at[i] as number) >>> bits) & 2047) + 1;
      counts[digit] = (counts[digit] as number) + 1;
    }
    for (let digit = 0; digit < 2048; digit++)
      counts[digit + 1] = (counts[digit + 1] as number) + (counts[digit] as number);
    const nextAt = new Uint32Array(at.length);
    const nextWhat = new Uint32Array(at.length);
    for (let i = 0; i < at.length; i++) {
      const digit = ((at[i] as number) >>> bits) & 2047;
      const place = counts[digit] as number;
      counts[digit] = place + 1;
      nextAt[place] = at[i] as number;
      nextWhat[place] = what[i] as number;
    }
    at = nextAt;
    what = nextWhat;
  }
  return { at, what };
}
