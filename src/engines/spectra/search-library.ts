import { type Best, bestOf, type Hit } from "./best-hits.ts";
import { scaleOf } from "./crowding.ts";
import { EVEN, firstFrom, LEVEL_MASK, LEVEL_SHIFT, type Postings } from "./postings.ts";
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

/** The least share of the floor that the peaks looked up must add up to before any spectrum is scored. */
const ALONE = 0.8;
/** How many of the highest sums are scored first. */
const FIRST = 12;
/** How many postings may be looked up to score one spectrum less. */
const WORTH = 150;

/** Offers what is of interest in a block; notes in the plan how many postings each looked-up peak had. */
function searchBlock(
  library: PreparedLibrary,
  block: Block,
  plan: Plan,
  scale: number,
  best: Pick<Best, "offer" | "floor">,
): void {
  const { sums, found, settings } = library;
  const size = block.entries.length;
  const isCosine = settings.measure.name === "cosine";
  const floor = best.floor() - SLACK;
  let peaks = plan.size;
  while (floor > 0 && peaks > 1 && leastSum(floor, plan.rest[peaks - 1] as number, isCosine) > floor * ALONE) peaks--;
  // Sums begin at what is missing: a spectrum is of interest as soon as its sum is no longer below 0.
  const missing = Math.max(0, Math.floor(leastSum(floor, plan.rest[peaks] as number, isCosine) * scale));
  sums.fill(-missing, 0, size);
  for (let place = 0; place < peaks; place++) lookUp(library, block, plan, place, scale);
  let count = missing > 0 ? notNegative(library.sumBits, size, found) : above(sums, size, found);
  // The highest first: they raise the floor before the rest is looked at.
  for (const at of highestOf(sums, found, count)) {
    best.offer(block.entries[found[at] as number] as number);
    found[at] = DONE;
  }
  const least = () =>
    Math.floor(leastSum(best.floor() - SLACK, plan.rest[peaks] as number, isCosine) * scale) - missing;
  count = keep(sums, found, count, least());
  while (peaks < plan.size && postingsAt(block, plan, peaks) < WORTH * count) {
    lookUp(library, block, plan, peaks++, scale);
    count = keep(sums, found, count, least());
  }
  let reached = best.floor();
  let wanted = least();
  for (let at = 0; at < count; at++) {
    const number = found[at] as number;
    if (best.floor() !== reached) {
      reached = best.floor();
      wanted = least();
    }
    if ((sums[number] as number) >= wanted) best.offer(block.entries[number] as number);
  }
}

/** Stands in a list for a spectrum that was scored. */
const DONE = 0xffff_ffff;

/** Keeps the numbers of a list whose sums are not below a limit, without those that are done. */
function keep(sums: Int16Array, found: Uint32Array, count: number, limit: number): number {
  let kept = 0;
  for (let at = 0; at < count; at++) {
    const number = found[at] as number;
    if (number !== DONE && (sums[number] as number) >= limit) found[kept++] = number;
  }
  return kept;
}

/**
 * The least that the peaks looked up must add up to where the whole score reaches a floor. Entropy: the others add no more than
 * `rest`. Cosine: they add no more than the product of the lengths of what is left of both spectra, where the lengths of what was looked
 * up allow for that sum at least; with the query's left-over length `rest` that is c (c floor - rest sqrt(1 - floor^2)), c^2 = 1 - rest^2.
 */
function leastSum(floor: number, rest: number, isCosine: boolean): number {
  if (!isCosine) return floor - rest;
  if (rest >= 1 || floor <= 0) return 0;
  const most = Math.min(1, floor);
  const looked = 1 - rest * rest;
  return looked * most - rest * Math.sqrt(looked * (1 - most * most));
}

/** How many postings a peak of the query has in a block. */
function postingsAt({ direct, losses }: Block, plan: Plan, place: number): number {
  let count = 0;
  if (direct !== undefined) count += within(direct, plan.direct, place);
  if (losses !== undefined && plan.hasLosses) count += within(losses, plan.losses, place);
  return count;
}

function within(postings: Postings, ranges: Uint32Array, place: number): number {
  return firstFrom(postings, ranges[2 * place + 1] as number) - firstFrom(postings, ranges[2 * place] as number);
}

/** Adds what all postings of one peak contribute to the sums of their spectra. */
function lookUp(library: PreparedLibrary, { direct, losses }: Block, plan: Plan, place: number, scale: number): void {
  const { table, sums } = library;
  let looked = 0;
  if (direct !== undefined) looked = look(direct, plan, plan.direct, place, table, scale, sums);
  if (losses !== undefined && plan.hasLosses) looked += look(losses, plan, plan.losses, place, table, scale, sums);
  plan.looked[place] = looked;
}

/** Adds what the postings of one peak contribute; for entropy few one by one, many by a table made for the peak. */
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
  const weight = (plan.weight[place] as number) * scale;
  if (table.length === 0) {
    addProducts(postings.what, from, until, Math.ceil((weight / EVEN) * 65_536), sums);
  } else if (until - from < 2 * ADDS) {
    addFew(postings.what, from, until, weight, table, plan.move[place] as number, sums);
  } else {
    makeReady(plan, place, table, scale);
    addMany(postings.what, from, until, plan.adds, place * ADDS, sums);
  }
  return until - from;
}

/** Adds a factor, in parts of 65,536, times the even level of each posting, rounded up: at most 2^30. */
function addProducts(what: Uint32Array, from: number, until: number, factor: number, sums: Int16Array): void {
  for (let posting = from; posting < until; posting++) {
    const both = what[posting] as number;
    const number = both >>> LEVEL_SHIFT;
    sums[number] = (sums[number] as number) + ((Math.imul(both & LEVEL_MASK, factor) >>> 16) + 1);
  }
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

/** Notes the places of sums above 0. */
function above(sums: Int16Array, size: number, found: Uint32Array): number {
  let count = 0;
  for (let at = 0; at < size; at++) if ((sums[at] as number) > 0) found[count++] = at;
  return count;
}

/** The places of the highest sums within a list of spectra. */
function highestOf(sums: Int16Array, found: Uint32Array, count: number): readonly number[] {
  const highest: number[] = [];
  let least = -1;
  for (let at = 0; at < count; at++) {
    const sum = sums[found[at] as number] as number;
    if (sum <= least) continue;
    let place = highest.length;
    while (place > 0 && (sums[found[highest[place - 1] as number] as number] as number) < sum) place--;
    highest.splice(place, 0, at);
    if (highest.length > FIRST) highest.pop();
    if (highest.length === FIRST) least = sums[found[highest[FIRST - 1] as number] as number] as number;
  }
  return highest;
}
