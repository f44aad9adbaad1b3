import { type Best, bestOf, type Hit } from "./best-hits.ts";
import { firstFrom, keyOf, LEVEL_MASK, LEVEL_SHIFT, lossKeyOf, moveOf, type Postings } from "./postings.ts";
import { type Block, type PreparedLibrary, sliceAt } from "./prepare-library.ts";
import { type Polarity, type Spectrum, type Tolerance, widthAt } from "./spectrum.ts";
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

/** Sums are of single precision: this much is allowed for their rounding. */
const SLACK = 2e-5;

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
  const best = bestOf(limit, least, (entry) => {
    return { score: library.aligner.score(weighed, sliceAt(library, entry)), matched: library.aligner.matched() };
  });
  if (precursor !== undefined) {
    for (const entry of withinPrecursor(library, query, precursor)) best.offer(entry);
  } else {
    sweep(library, weighed, query.polarity, best);
  }
  return best.hits();
}

/** Offers every spectrum whose score under the library's measure may reach the floor; the floor may rise on the way. */
export function sweep(
  library: PreparedLibrary,
  query: Weighed,
  polarity: Polarity | undefined,
  best: Pick<Best, "offer" | "floor">,
): void {
  let plan = planOf(library, query, query.weight);
  let isFirst = true;
  for (const block of library.blocks) {
    if (!suits(block.polarity, polarity)) continue;
    const looked = searchBlock(library, block, plan, best);
    if (isFirst) plan = planOf(library, query, worthOf(plan, looked));
    isFirst = false;
  }
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

/** The peaks of a query in the order in which they are looked up: the heaviest first. */
type Plan = {
  readonly order: Uint32Array;
  readonly weight: Float64Array;
  /** How far the table is moved for each peak. */
  readonly move: Int32Array;
  readonly direct: Uint32Array;
  readonly losses: Uint32Array | undefined;
  /** What a spectrum can still gain from this peak and all that follow; one more than there are peaks. */
  readonly rest: Float64Array;
};

/** Orders the peaks of a query by their worth, the greatest first. */
function planOf({ settings: { measure, tolerance } }: PreparedLibrary, query: Weighed, worth: Float64Array): Plan {
  const order = Uint32Array.from(query.mz.keys()).sort((a, b) => (worth[b] as number) - (worth[a] as number) || a - b);
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
    order,
    weight,
    move: Int32Array.from(weight, (one) => (measure.name === "cosine" ? 0 : moveOf(one))),
    direct: ranges(keyOf),
    losses: precursor === undefined ? undefined : ranges((mz) => lossKeyOf(precursor - mz)),
    rest: restOf(measure, weight),
  };
}

/** What each peak of a query can contribute for each posting that must be read for it: the dear ones are better left out. */
function worthOf({ order, weight }: Plan, looked: Float64Array): Float64Array {
  const worth = new Float64Array(order.length);
  order.forEach((peak, place) => (worth[peak] = (weight[place] as number) / (100 + (looked[place] as number))));
  return worth;
}

/** The most that the peaks from each place on can add: their length for a cosine; for entropy, that of one peak of their sum. */
function restOf(measure: Measure, weight: Float64Array): Float64Array {
  const rest = new Float64Array(weight.length + 1);
  let sum = 0;
  for (let at = weight.length - 1; at >= 0; at--) {
    const one = weight[at] as number;
    sum += measure.name === "cosine" ? one * one : one;
    rest[at] = measure.name === "cosine" ? Math.sqrt(sum) : ((1 + sum) * Math.log2(1 + sum) - sum * Math.log2(sum)) / 2;
  }
  return rest;
}

/** Share of the floor that the peaks left out may reach: the lower, the more peaks are looked up and the fewer spectra scored. */
const LEFT_OUT = 0.2;
/** How many of the highest sums are scored first. */
const FIRST = 12;

/** Offers what is of interest in a block; answers how many postings each looked-up peak had. */
function searchBlock(
  library: PreparedLibrary,
  block: Block,
  plan: Plan,
  best: Pick<Best, "offer" | "floor">,
): Float64Array {
  const { sums, found, table } = library;
  const size = block.entries.length;
  const floor = best.floor() - SLACK;
  let peaks = plan.weight.length;
  while (peaks > 1 && (plan.rest[peaks - 1] as number) < floor * LEFT_OUT) peaks--;
  const rest = plan.rest[peaks] as number;
  // Sums begin at what is missing: a spectrum is of interest as soon as its sum is no longer below 0.
  const missing = Math.max(0, floor - rest);
  sums.fill(-missing, 0, size);
  const looked = new Float64Array(peaks);
  for (let place = 0; place < peaks; place++) {
    const weight = plan.weight[place] as number;
    const move = plan.move[place] as number;
    if (block.direct !== undefined)
      looked[place] = (looked[place] as number) + look(block.direct, plan.direct, place, weight, table, move, sums);
    if (block.losses !== undefined && plan.losses !== undefined)
      looked[place] = (looked[place] as number) + look(block.losses, plan.losses, place, weight, table, move, sums);
  }
  const count = missing > 0 ? notNegative(library.sumBits, size, found) : notZero(sums, size, found);
  const bound = missing + rest + SLACK;
  const first = count <= FIRST ? undefined : highestOf(sums, found, count);
  for (const number of first ?? []) {
    best.offer(block.entries[number] as number);
    sums[number] = Number.NEGATIVE_INFINITY;
  }
  for (let at = 0; at < count; at++) {
    const number = found[at] as number;
    if ((sums[number] as number) + bound >= best.floor()) best.offer(block.entries[number] as number);
  }
  return looked;
}

/** Adds what the postings of one peak contribute to the sums of their spectra. */
function look(
  postings: Postings,
  ranges: Uint32Array,
  place: number,
  weight: number,
  table: Float32Array,
  move: number,
  sums: Float32Array,
): number {
  const from = firstFrom(postings, ranges[2 * place] as number);
  const until = firstFrom(postings, ranges[2 * place + 1] as number);
  addUp(postings.what, from, until, weight, table, move, sums);
  return until - from;
}

function addUp(
  what: Uint32Array,
  from: number,
  until: number,
  weight: number,
  table: Float32Array,
  move: number,
  sums: Float32Array,
): void {
  let posting = from;
  for (; posting < until; posting++) {
    const both = what[posting] as number;
    const number = both >>> LEVEL_SHIFT;
    sums[number] = (sums[number] as number) + weight * (table[(both & LEVEL_MASK) + move] as number);
  }
}

/** Notes the places whose sign bit is not set, eight at a look; the bits of floating-point numbers are read as integers. */
function notNegative(bits: Int32Array, size: number, found: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < size; at += 8) {
    const all =
      (bits[at] as number) &
      (bits[at + 1] as number) &
      (bits[at + 2] as number) &
      (bits[at + 3] as number) &
      (bits[at + 4] as number) &
      (bits[at + 5] as number) &
      (bits[at + 6] as number) &
      (bits[at + 7] as number);
    if (all < 0) continue;
    for (let one = at; one < Math.min(at + 8, size); one++) if ((bits[one] as number) >= 0) found[count++] = one;
  }
  return count;
}

function notZero(sums: Float32Array, size: number, found: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < size; at++) if (sums[at] !== 0) found[count++] = at;
  return count;
}

/** The spectra with the highest sums: scored first, they raise the floor before the rest is looked at. */
function highestOf(sums: Float32Array, found: Uint32Array, count: number): readonly number[] {
  const highest: number[] = [];
  let least = Number.NEGATIVE_INFINITY;
  for (let place = 0; place < count; place++) {
    const number = found[place] as number;
    const sum = sums[number] as number;
    if (sum <= least) continue;
    let at = highest.length;
    while (at > 0 && (sums[highest[at - 1] as number] as number) < sum) at--;
    highest.splice(at, 0, number);
    if (highest.length > FIRST) highest.pop();
    if (highest.length === FIRST) least = sums[highest[FIRST - 1] as number] as number;
  }
  return highest;
}
