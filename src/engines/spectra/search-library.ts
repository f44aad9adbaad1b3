import { type Best, bestOf, type Hit } from "./best-hits.ts";
import { firstFrom, LEVEL_MASK, LEVEL_SHIFT, type Postings } from "./postings.ts";
import { type Block, type PreparedLibrary, sliceAt } from "./prepare-library.ts";
import type { Plan } from "./query-plan.ts";
import { type Polarity, type Spectrum, type Tolerance, widthAt } from "./spectrum.ts";
import { type Weighed, weigh } from "./weigh.ts";

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
  const { blocks, planner } = library;
  let plan = planner.plan(query);
  let isFirst = true;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    if (!suits(block.polarity, polarity)) continue;
    searchBlock(library, block, plan, best);
    if (isFirst && at < blocks.length - 1) plan = planner.planAgain(query);
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

/** Share of the floor that the peaks left out may reach: the lower, the more peaks are looked up and the fewer spectra scored. */
const LEFT_OUT = 0.2;
/** How many of the highest sums are scored first. */
const FIRST = 12;

/** Offers what is of interest in a block; notes in the plan how many postings each looked-up peak had. */
function searchBlock(library: PreparedLibrary, block: Block, plan: Plan, best: Pick<Best, "offer" | "floor">): void {
  const { sums, found, table } = library;
  const size = block.entries.length;
  const floor = best.floor() - SLACK;
  let peaks = plan.size;
  while (peaks > 1 && (plan.rest[peaks - 1] as number) < floor * LEFT_OUT) peaks--;
  const rest = plan.rest[peaks] as number;
  // Sums begin at what is missing: a spectrum is of interest as soon as its sum is no longer below 0.
  const missing = Math.max(0, floor - rest);
  sums.fill(-missing, 0, size);
  for (let place = 0; place < peaks; place++) {
    const weight = plan.weight[place] as number;
    const move = plan.move[place] as number;
    let looked = 0;
    if (block.direct !== undefined) looked = look(block.direct, plan.direct, place, weight, table, move, sums);
    if (block.losses !== undefined && plan.hasLosses)
      looked += look(block.losses, plan.losses, place, weight, table, move, sums);
    plan.looked[place] = looked;
  }
  const bound = missing + rest + SLACK;
  if (missing === 0) {
    for (const number of highestOf(sums, size)) {
      best.offer(block.entries[number] as number);
      sums[number] = 0;
    }
  }
  const count =
    missing > 0 ? notNegative(library.sumBits, size, found) : above(sums, size, best.floor() - bound, found);
  for (let at = 0; at < count; at++) {
    const number = found[at] as number;
    if ((sums[number] as number) + bound >= best.floor()) best.offer(block.entries[number] as number);
  }
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

/** Notes the places of sums above 0 that are not below a floor. */
function above(sums: Float32Array, size: number, floor: number, found: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < size; at++) {
    const sum = sums[at] as number;
    if (sum >= floor && sum > 0) found[count++] = at;
  }
  return count;
}

/** The spectra with the highest sums: scored first, they raise the floor before the rest is looked at. */
function highestOf(sums: Float32Array, size: number): readonly number[] {
  const highest: number[] = [];
  let least = 0;
  for (let number = 0; number < size; number++) {
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
