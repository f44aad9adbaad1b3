import { bestAssignment, type Edge } from "./assignment.ts";
import { fallingOrder } from "./falling-order.ts";
import { type Tolerance, widthAt } from "./spectrum.ts";
import { contributionOf, type Measure, type Weighed } from "./weigh.ts";

/**
 * How two spectra are compared. `alignment`: `direct` pairs peaks of the same m/z; `shifted` peaks that differ by the
 * difference of the precursors (the same neutral loss); `either` both (modified cosine, hybrid search).
 * `pairing`, when a peak has several partners: `greedy` by falling contribution, `optimal` for the greatest sum
 * (Hungarian), `in-order` by rising m/z (only where the alignment is direct; else greedy). The limit of the tolerance is
 * computed as matchms does (query ± tolerance) and, for `in-order`, as Flash entropy does (difference): at the limit itself
 * decimal fractions make them differ.
 */
export type CompareSettings = {
  readonly measure: Measure;
  readonly tolerance: Tolerance;
  readonly alignment: "direct" | "shifted" | "either";
  readonly pairing: "greedy" | "optimal" | "in-order";
};

/** Two peaks taken as one: their places in the two spectra, what they add to the score, and whether the library's peak was shifted. */
export type Pair = {
  readonly query: number;
  readonly library: number;
  readonly contribution: number;
  readonly shifted: boolean;
};

/** The peaks of one library spectrum within a flat array of m/z, weight, m/z, weight ...: peaks `from` up to, not with, `to`. */
export type Slice = {
  readonly peaks: Float64Array;
  readonly from: number;
  readonly to: number;
  /** NaN where it is not known. */
  readonly precursorMz: number;
};

/** Aligns one pair of spectra after the other, in memory of its own that is used again. */
export type Aligner = {
  /** The score of a library spectrum against a query. */
  readonly score: (query: Weighed, library: Slice) => number;
  /** How many pairs the last score was made of. */
  readonly matched: () => number;
  /** The pairs of the last score, by rising m/z of the query. */
  readonly pairs: () => readonly Pair[];
};

/** Makes an aligner for the settings. */
export function aligner({ measure, tolerance, alignment, pairing }: CompareSettings): Aligner {
  let queryAt = new Int32Array(256);
  let libraryAt = new Int32Array(256);
  let worth = new Float64Array(256);
  let wasShifted = new Uint8Array(256);
  let order = new Int32Array(256);
  /** How many pairs at the front of `order` are chosen; -1: all that were collected. */
  let chosen = -1;
  let count = 0;
  let usedQuery = new Int32Array(256);
  let usedLibrary = new Int32Array(256);
  let round = 0;
  const isCosine = measure.name === "cosine";
  const add = contributionOf(measure);
  const worthOf = (a: number, b: number) => (isCosine ? a * b : add(a, b));
  /** The query whose widths stand in `widths`. */
  let widthsOf: Weighed | undefined;
  let widths = new Float64Array(256);

  /** Computes the widths of a query's peaks, once for all spectra it is compared with. */
  function measureWidths(query: Weighed): void {
    if (widthsOf === query) return;
    const size = query.mz.length;
    if (widths.length < size) widths = new Float64Array(2 * size);
    for (let at = 0; at < size; at++) widths[at] = widthAt(tolerance, query.mz[at] as number);
    widthsOf = query;
  }

  function push(query: number, library: number, value: number, shifted: number): void {
    if (count === queryAt.length) {
      queryAt = grown(queryAt, new Int32Array(2 * count));
      libraryAt = grown(libraryAt, new Int32Array(2 * count));
      worth = grown(worth, new Float64Array(2 * count));
      wasShifted = grown(wasShifted, new Uint8Array(2 * count));
      order = new Int32Array(2 * count);
    }
    queryAt[count] = query;
    libraryAt[count] = library;
    worth[count] = value;
    wasShifted[count++] = shifted;
  }

  function collect(query: Weighed, library: Slice, shift: number, shifted: number): void {
    const { peaks, from, to } = library;
    const { mz, weight } = query;
    let low = from;
    for (let at = 0; at < mz.length && low < to; at++) {
      const centre = mz[at] as number;
      const width = widths[at] as number;
      const least = centre - width;
      const most = centre + width;
      while (low < to && (peaks[2 * low] as number) + shift < least) low++;
      for (let other = low; other < to && (peaks[2 * other] as number) + shift <= most; other++)
        push(at, other, worthOf(weight[at] as number, peaks[2 * other + 1] as number), shifted);
    }
  }

  function inOrder(query: Weighed, { peaks, from, to }: Slice): number {
    const { mz, weight } = query;
    let sum = 0;
    for (let at = 0, other = from; at < mz.length && other < to; ) {
      const apart = (mz[at] as number) - (peaks[2 * other] as number);
      if (Math.abs(apart) <= (widths[at] as number)) {
        const value = worthOf(weight[at] as number, peaks[2 * other + 1] as number);
        push(at++, other++, value, 0);
        sum += value;
      } else if (apart < 0) at++;
      else other++;
    }
    return sum;
  }

  /** Says whether a peak stands in two pairs; marks by round number, so that nothing is cleared. */
  function hasConflict(query: Weighed, { from, to }: Slice): boolean {
    if (usedQuery.length < query.mz.length) usedQuery = new Int32Array(2 * query.mz.length);
    if (usedLibrary.length < to - from) usedLibrary = new Int32Array(2 * (to - from));
    round++;
    for (let at = 0; at < count; at++) if (!take(at, from)) return true;
    return false;
  }

  /** Takes a pair if both of its peaks are still free in this round. */
  function take(at: number, from: number): boolean {
    const left = queryAt[at] as number;
    const right = (libraryAt[at] as number) - from;
    if (usedQuery[left] === round || usedLibrary[right] === round) return false;
    usedQuery[left] = round;
    usedLibrary[right] = round;
    return true;
  }

  /** Puts the chosen pairs of all that were collected at the front of `order`; answers how many. */
  function choose(from: number): number {
    if (pairing === "optimal") {
      const edges = Array.from({ length: count }, (_, at): Edge => {
        return { left: queryAt[at] as number, right: libraryAt[at] as number, worth: worth[at] as number };
      });
      const best = bestAssignment(edges);
      order.set(best);
      return best.length;
    }
    fallingOrder(worth, count, order);
    round++;
    let taken = 0;
    for (let place = 0; place < count; place++) {
      const at = order[place] as number;
      if (take(at, from)) order[taken++] = at;
    }
    return taken;
  }

  function score(query: Weighed, library: Slice): number {
    count = 0;
    chosen = -1;
    measureWidths(query);
    if (alignment === "direct" && pairing === "in-order") return inOrder(query, library);
    if (alignment !== "shifted") collect(query, library, 0, 0);
    const shift = (query.precursorMz ?? Number.NaN) - library.precursorMz;
    const isMoved = Math.abs(shift) > widthAt(tolerance, query.precursorMz ?? 0);
    if (alignment !== "direct" && (alignment === "shifted" || isMoved) && !Number.isNaN(shift))
      collect(query, library, shift, isMoved ? 1 : 0);
    if (hasConflict(query, library)) chosen = choose(library.from);
    let sum = 0;
    if (chosen < 0) for (let at = 0; at < count; at++) sum += worth[at] as number;
    else for (let place = 0; place < chosen; place++) sum += worth[order[place] as number] as number;
    return sum;
  }

  function pairs(): readonly Pair[] {
    const places = chosen < 0 ? new Int32Array(count).map((_, at) => at) : order.subarray(0, chosen);
    return Array.from(places, (at): Pair => {
      return {
        query: queryAt[at] as number,
        library: libraryAt[at] as number,
        contribution: worth[at] as number,
        shifted: wasShifted[at] === 1,
      };
    }).sort((a, b) => a.query - b.query);
  }

  return { score, matched: () => (chosen < 0 ? count : chosen), pairs };
}

function grown<T extends Int32Array | Float64Array | Uint8Array>(old: T, larger: T): T {
  larger.set(old);
  return larger;
}
