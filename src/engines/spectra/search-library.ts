import { firstFrom, keyOf, LEVEL_MASK, LEVEL_SHIFT, lossKeyOf, moveOf, type Postings } from "./postings.ts";
import { type Block, type PreparedLibrary, sliceAt } from "./prepare-library.ts";
import { type Spectrum, type Tolerance, widthAt } from "./spectrum.ts";
import { type Measure, type Weighed, weigh } from "./weigh.ts";

/** What to look for: how many of the best, from which score on, and whether the precursor must agree. */
export type SearchOptions = {
  /** 10 unless said. */
  readonly limit?: number;
  /** Spectra below are not answered; 0 unless said: what shares no peak is never answered. */
  readonly least?: number;
  /** Only spectra whose precursor lies this close to the query's. */
  readonly precursor?: Tolerance;
};

/** One spectrum of the library, by its place in it, with its score and the number of peaks that agreed. */
export type Hit = { readonly entry: number; readonly score: number; readonly matched: number };

/** Bounds are added up from rounded weights: this much is allowed for the rounding of sums. */
const SLACK = 1e-9;

/**
 * The best spectra of a library for a query, best first, equal scores in the order of the library. Exact: an index gives
 * each spectrum a bound that its score cannot exceed, and every spectrum whose bound reaches the last place is scored in full.
 */
export function searchLibrary(
  library: PreparedLibrary,
  query: Spectrum,
  { limit = 10, least = 0, precursor }: SearchOptions = {},
): readonly Hit[] {
  if (query.mz.length === 0 || limit < 1) return [];
  const weighed = weigh(query, library.settings.measure);
  const best = bestOf(library, weighed, limit, least);
  if (precursor !== undefined) {
    for (const entry of withinPrecursor(library, query, precursor)) best.offer(entry);
  } else {
    const plan = planOf(library, weighed);
    for (const block of library.blocks)
      if (suits(block.polarity, query.polarity)) searchBlock(library, block, plan, best);
  }
  return best.hits();
}

/** Says whether spectra of one polarity may be compared with a query of another; what is unknown suits all. */
function suits(one: string | undefined, other: string | undefined): boolean {
  return one === undefined || other === undefined || one === other;
}

function* withinPrecursor(library: PreparedLibrary, query: Spectrum, tolerance: Tolerance): Generator<number> {
  const wanted = query.precursorMz;
  if (wanted === undefined) return;
  const { byPrecursor, precursorMz, polarity } = library;
  const width = widthAt(tolerance, wanted);
  let low = 0;
  let high = byPrecursor.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = precursorMz[byPrecursor[middle] as number] as number;
    if (wanted - value > width) low = middle + 1;
    else high = middle;
  }
  for (; low < byPrecursor.length; low++) {
    const entry = byPrecursor[low] as number;
    if (Math.abs((precursorMz[entry] as number) - wanted) > width) return;
    if (suits(polarity[entry], query.polarity)) yield entry;
  }
}

/** The best so far, and the score from which on a spectrum is still of interest. */
type Best = {
  readonly offer: (entry: number) => void;
  readonly floor: () => number;
  readonly isFull: () => boolean;
  readonly hits: () => Hit[];
};

function bestOf(library: PreparedLibrary, query: Weighed, limit: number, least: number): Best {
  const hits: Hit[] = [];
  let floor = Math.max(least, 0);
  function offer(entry: number): void {
    const score = library.aligner.score(query, sliceAt(library, entry));
    if (score < floor || score <= 0) return;
    let at = hits.length;
    while (at > 0) {
      const other = hits[at - 1] as Hit;
      if (other.score > score || (other.score === score && other.entry < entry)) break;
      at--;
    }
    if (at >= limit) return;
    hits.splice(at, 0, { entry, score, matched: library.aligner.matched() });
    if (hits.length > limit) hits.pop();
    if (hits.length === limit) floor = (hits[limit - 1] as Hit).score;
  }
  return { offer, floor: () => floor, isFull: () => hits.length === limit, hits: () => hits };
}

/** The peaks of a query in the order in which they are looked up: the heaviest first. */
type Plan = {
  readonly weight: Float64Array;
  /** How far the table is moved for each peak. */
  readonly move: Int32Array;
  readonly direct: Uint32Array;
  readonly losses: Uint32Array | undefined;
  /** What a spectrum can still gain from this peak and all that follow; one more than there are peaks. */
  readonly rest: Float64Array;
};

function planOf({ settings: { measure, tolerance } }: PreparedLibrary, query: Weighed): Plan {
  const order = Uint32Array.from(query.mz.keys()).sort(
    (a, b) => (query.weight[b] as number) - (query.weight[a] as number) || a - b,
  );
  const weight = Float64Array.from(order, (at) => query.weight[at] as number);
  const ranges = (key: (mz: number) => number) => {
    const result = new Uint32Array(2 * order.length);
    order.forEach((at, place) => {
      const mz = query.mz[at] as number;
      const width = widthAt(tolerance, mz);
      const one = key(mz - width);
      const other = key(mz + width);
      result[2 * place] = Math.max(0, Math.min(one, other) - 2);
      result[2 * place + 1] = Math.max(one, other) + 3;
    });
    return result;
  };
  const precursor = query.precursorMz;
  return {
    weight,
    move: Int32Array.from(weight, (one) => (measure.name === "cosine" ? 0 : moveOf(one))),
    direct: ranges(keyOf),
    losses: precursor === undefined ? undefined : ranges((mz) => lossKeyOf(precursor - mz)),
    rest: restOf(measure, weight),
  };
}

/** The most that the peaks from each place on can add: their length for a cosine; for entropy, that of one peak of their sum. */
function restOf(measure: Measure, weight: Float64Array): Float64Array {
  const rest = new Float64Array(weight.length + 1);
  let sum = 0;
  for (let at = weight.length - 1; at >= 0; at--) {
    const one = weight[at] as number;
    sum += measure.name === "cosine" ? one * one : one;
    rest[at] =
      measure.name === "cosine" ? Math.sqrt(sum) : ((1 + sum) * Math.log2(1 + sum) - sum * Math.log2(sum)) / 2;
  }
  return rest;
}

/** Share of the floor that the peaks left out may reach: the lower, the more peaks are looked up and the fewer spectra scored. */
const LEFT_OUT = 0.5;

function searchBlock(library: PreparedLibrary, block: Block, plan: Plan, best: Best): void {
  const { sums, found, table } = library;
  sums.fill(0, 0, block.entries.length);
  const floor = best.floor() - SLACK;
  let peaks = plan.weight.length;
  while (peaks > 1 && (plan.rest[peaks - 1] as number) < floor * LEFT_OUT) peaks--;
  const rest = plan.rest[peaks] as number;
  const needed = floor - rest;
  let count = 0;
  for (let place = 0; place < peaks; place++) {
    const weight = plan.weight[place] as number;
    const move = plan.move[place] as number;
    if (block.direct !== undefined)
      count = look(block.direct, plan.direct, place, weight, table, move, sums, needed, found, count);
    if (block.losses !== undefined && plan.losses !== undefined)
      count = look(block.losses, plan.losses, place, weight, table, move, sums, needed, found, count);
  }
  if (needed <= 0) {
    count = 0;
    for (let number = 0; number < block.entries.length; number++) if ((sums[number] as number) > 0) found[count++] = number;
  }
  if (!best.isFull()) offerHighest(block, sums, found.subarray(0, count), best);
  for (let at = 0; at < count; at++) {
    const number = found[at] as number;
    const sum = sums[number] as number;
    if (sum >= 0 && sum + rest >= best.floor() - SLACK) best.offer(block.entries[number] as number);
  }
}

/** Adds what the postings of one peak contribute; a spectrum that reaches what is needed is noted once. Answers how many are noted. */
function look(
  { what, at, starts, shift }: Postings,
  ranges: Uint32Array,
  place: number,
  weight: number,
  table: Float64Array,
  move: number,
  sums: Float64Array,
  needed: number,
  found: Uint32Array,
  noted: number,
): number {
  const from = firstFrom({ what, at, starts, shift }, ranges[2 * place] as number);
  const until = firstFrom({ what, at, starts, shift }, ranges[2 * place + 1] as number);
  let count = noted;
  for (let posting = from; posting < until; posting++) {
    const both = what[posting] as number;
    const number = both >>> LEVEL_SHIFT;
    const before = sums[number] as number;
    const after = before + weight * (table[(both & LEVEL_MASK) + move] as number);
    sums[number] = after;
    if (after >= needed && before < needed) found[count++] = number;
  }
  return count;
}

/** Scores the spectra with the highest sums first, so that the floor rises before the rest is looked at; marks them as done. */
function offerHighest(block: Block, sums: Float64Array, found: Uint32Array, best: Best): void {
  const highest: number[] = [];
  for (const number of found) {
    const sum = sums[number] as number;
    if (highest.length === 16 && sum <= (sums[highest[15] as number] as number)) continue;
    let at = highest.length;
    while (at > 0 && (sums[highest[at - 1] as number] as number) < sum) at--;
    highest.splice(at, 0, number);
    if (highest.length > 16) highest.pop();
  }
  for (const number of highest) {
    best.offer(block.entries[number] as number);
    sums[number] = -1;
  }
}
