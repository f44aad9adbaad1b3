import { type Best, bestOf, type Hit } from "./best-hits.ts";
import { scaleOf } from "./crowding.ts";
import { firstFrom, LEVEL_MASK, LEVEL_SHIFT, type Postings } from "./postings.ts";
import { type Block, type PreparedLibrary, sliceAt } from "./prepare-library.ts";
import { ADDS, COARSE, makeReady, type Plan } from "./query-plan.ts";
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

/** This much is allowed for rounding in single precision. */
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
  const scale = scaleOf(query, library.crowd, library.settings);
  if (scale < LEAST_SCALE) {
    offerAll(library, polarity, best);
    return;
  }
  let plan = planner.plan(query);
  let isFirst = true;
  for (let at = 0; at < blocks.length; at++) {
    const block = blocks[at] as Block;
    if (!suits(block.polarity, polarity)) continue;
    searchBlock(library, block, plan, scale, best);
    if (isFirst && at < blocks.length - 1) plan = planner.planAgain(query);
    isFirst = false;
  }
}

/** Below this scale of the sums every spectrum is scored: peaks lie so near to each other that an index tells nothing. */
const LEAST_SCALE = 64;

function offerAll(library: PreparedLibrary, polarity: Polarity | undefined, best: Pick<Best, "offer">): void {
  for (let entry = 0; entry < library.size; entry++) if (suits(library.polarity[entry], polarity)) best.offer(entry);
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
function searchBlock(
  library: PreparedLibrary,
  block: Block,
  plan: Plan,
  scale: number,
  best: Pick<Best, "offer" | "floor">,
): void {
  const { sums, found, table } = library;
  const size = block.entries.length;
  const floor = best.floor() - SLACK;
  let peaks = plan.size;
  while (peaks > 1 && (plan.rest[peaks - 1] as number) < floor * LEFT_OUT) peaks--;
  const rest = plan.rest[peaks] as number;
  // Sums begin at what is missing: a spectrum is of interest as soon as its sum is no longer below 0.
  const missing = Math.max(0, Math.floor((floor - rest) * scale));
  sums.fill(-missing, 0, size);
  for (let place = 0; place < peaks; place++) {
    let looked = 0;
    if (block.direct !== undefined) looked = look(block.direct, plan, plan.direct, place, table, scale, sums);
    if (block.losses !== undefined && plan.hasLosses)
      looked += look(block.losses, plan, plan.losses, place, table, scale, sums);
    plan.looked[place] = looked;
  }
  const bound = missing / scale + rest + SLACK;
  if (missing === 0) {
    for (const number of highestOf(sums, size)) {
      best.offer(block.entries[number] as number);
      sums[number] = 0;
    }
  }
  const count =
    missing > 0 ? notNegative(library.sumBits, size, found) : above(sums, size, (best.floor() - bound) * scale, found);
  for (let at = 0; at < count; at++) {
    const number = found[at] as number;
    if ((sums[number] as number) / scale + bound >= best.floor()) best.offer(block.entries[number] as number);
  }
}

/** Adds what the postings of one peak contribute to the sums of their spectra: few one by one, many by a table made for the peak. */
function look(
  postings: Postings,
  plan: Plan,
  ranges: Uint32Array,
  place: number,
  table: Float32Array,
  scale: number,
  sums: Int16Array,
): number {
  const from = firstFrom(postings, ranges[2 * place] as number);
  const until = firstFrom(postings, ranges[2 * place + 1] as number);
  if (until - from < 2 * ADDS) {
    addFew(postings.what, from, until, (plan.weight[place] as number) * scale, table, plan.move[place] as number, sums);
  } else {
    makeReady(plan, place, table, scale);
    addMany(postings.what, from, until, plan.adds, place * ADDS, sums);
  }
  return until - from;
}

function addFew(
  what: Uint32Array,
  from: number,
  until: number,
  weight: number,
  table: Float32Array,
  move: number,
  sums: Int16Array,
): void {
  for (let posting = from; posting < until; posting++) {
    const both = what[posting] as number;
    const number = both >>> LEVEL_SHIFT;
    // What is added is not negative: cutting off and adding one rounds it up.
    sums[number] = (sums[number] as number) + ((weight * (table[(both & LEVEL_MASK) + move] as number) + 1) | 0);
  }
}

function addMany(
  what: Uint32Array,
  from: number,
  until: number,
  adds: Int16Array,
  first: number,
  sums: Int16Array,
): void {
  for (let posting = from; posting < until; posting++) {
    const both = what[posting] as number;
    const number = both >>> LEVEL_SHIFT;
    sums[number] = (sums[number] as number) + (adds[first + ((both & LEVEL_MASK) >>> COARSE)] as number);
  }
}

/** The sign bits of two sums. */
const SIGNS = 0x8000_8000 | 0;

/** Notes the places whose sign bit is not set, sixteen at a look. */
function notNegative(bits: Int32Array, size: number, found: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < size; at += 16) {
    const half = at >> 1;
    const all =
      (bits[half] as number) &
      (bits[half + 1] as number) &
      (bits[half + 2] as number) &
      (bits[half + 3] as number) &
      (bits[half + 4] as number) &
      (bits[half + 5] as number) &
      (bits[half + 6] as number) &
      (bits[half + 7] as number);
    if ((all & SIGNS) === SIGNS) continue;
    for (let one = at; one < Math.min(at + 16, size); one++)
      if (((bits[one >> 1] as number) & (one & 1 ? 0x8000_0000 : 0x8000)) === 0) found[count++] = one;
  }
  return count;
}

/** Notes the places of sums above 0 that are not below a floor. */
function above(sums: Int16Array, size: number, floor: number, found: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < size; at++) {
    const sum = sums[at] as number;
    if (sum >= floor && sum > 0) found[count++] = at;
  }
  return count;
}

/** The spectra with the highest sums: scored first, they raise the floor before the rest is looked at. */
function highestOf(sums: Int16Array, size: number): readonly number[] {
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
