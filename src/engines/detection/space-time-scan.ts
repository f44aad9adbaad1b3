import { seededRandom } from "./random.ts";

/** What is scanned: cases and population by place and period, place after place. */
export type ScanInput = {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly periods: number;
  /** `places × periods`; a period without a report is no zero: leave such a place or period out. */
  readonly cases: ArrayLike<number>;
  readonly population: ArrayLike<number>;
};

/** Settings of the scan. */
export type ScanSettings = {
  /** What is expected: in proportion to the population, or as if place and time were independent (`permutation`). */
  readonly model: "poisson" | "permutation";
  /** Windows that end with the last period (`prospective`), or any. */
  readonly windows: "prospective" | "retrospective";
  /** The longest window in periods; half of all unless said. */
  readonly longest?: number;
  /** The largest share of the population in a zone; 0.5 unless said. */
  readonly largest?: number;
  /** How many clusters are listed; 10 unless said. No two share a place. */
  readonly most?: number;
  /** How many made data sets the best one is compared with, and their seed; none unless said. */
  readonly replicates?: number;
  readonly seed?: number;
};

/** More cases in some places and periods than expected. */
export type ScanCluster = {
  readonly centre: number;
  /** Places, the nearest to the centre first. */
  readonly places: readonly number[];
  readonly first: number;
  readonly last: number;
  readonly cases: number;
  readonly expected: number;
  /** The logarithm of the likelihood ratio. */
  readonly ratio: number;
  /** Share of made data sets, this one included, with a best cluster as strong; undefined without replicates. */
  readonly pValue: number | undefined;
};

/**
 * Kulldorff's space-time scan (1997, 2001; permutation: Kulldorff et al. 2005). Zones are each place with its nearest ones (Euclidean, ties by number)
 * while their share of the population is not above the largest; a zone is grown by one place at a time, so a cell costs an addition. Before any
 * logarithm a cell must pass (c − E)² (1 / 2E + 1 / (C − E)), which the ratio never exceeds. Replicates spread the same number of cases: for `poisson` by
 * the population, for `permutation` by shuffling the periods of all cases.
 */
export function spaceTimeScan(input: ScanInput, settings: ScanSettings): readonly ScanCluster[] {
  const { most = 10, replicates = 0 } = settings;
  const prepared = prepareScan(input, settings);
  const clusters = bestClusters(prepared, input.cases, most);
  const best = clusters[0];
  if (best === undefined || replicates === 0) return clusters;
  const random = seededRandom(settings.seed ?? 1);
  const draw = drawer(input, settings.model, random);
  const strongest = new Float64Array(replicates);
  // How strong a made data set is need only be known where it is as strong as the weakest cluster that is listed.
  const least = Math.min(...clusters.map(({ ratio }) => ratio));
  const scan = prepared.total < HALF ? pairScan(prepared, least) : plainScan(prepared, least);
  for (let made = 0; made < replicates; made++) strongest[made] = scan(draw());
  return clusters.map((cluster) => {
    const asStrong = strongest.reduce((sum, one) => sum + (one >= cluster.ratio ? 1 : 0), 0);
    return { ...cluster, pValue: (asStrong + 1) / (replicates + 1) };
  });
}

type Prepared = {
  readonly places: number;
  readonly periods: number;
  readonly total: number;
  /** First and last period of each window. */
  readonly windows: readonly (readonly [number, number])[];
  /** Places of each centre's zones, nearest first. */
  readonly nearest: readonly Int32Array[];
  /** Expected cases of each zone and window, zone after zone; and 1 / √(1 / 2E + 1 / (C − E)), rounded down. */
  readonly expected: Float64Array;
  readonly reaches: Float32Array;
};

function prepareScan(input: ScanInput, settings: ScanSettings): Prepared {
  const { periods, cases, population, x, y } = input;
  const places = x.length;
  const longest = settings.longest ?? Math.floor(periods / 2);
  const windows: [number, number][] = [];
  for (let last = settings.windows === "prospective" ? periods - 1 : 0; last < periods; last++)
    for (let length = 1; length <= Math.min(longest, last + 1); length++) windows.push([last - length + 1, last]);
  const total = sumOf(cases);
  const base = expectedCases(cases, population, places, periods, settings.model);
  const sizes = Float64Array.from({ length: places }, (_, place) => sumOf(population, place * periods, periods));
  const largest = (settings.largest ?? 0.5) * sumOf(sizes);
  const nearest = Array.from({ length: places }, (_, centre) => zonesOf(x, y, centre, sizes, largest));
  const zones = nearest.reduce((sum, zone) => sum + zone.length, 0);
  const expected = new Float64Array(zones * windows.length);
  const before = cumulated(base, places, periods);
  let at = 0;
  const grown = new Float64Array(windows.length);
  const firsts = Int32Array.from(windows, ([first]) => first);
  const ends = Int32Array.from(windows, ([, last]) => last + 1);
  for (const zone of nearest) {
    grown.fill(0);
    for (const place of zone) {
      const from = place * (periods + 1);
      for (let window = 0; window < firsts.length; window++) {
        const inside =
          (before[from + (ends[window] as number)] as number) - (before[from + (firsts[window] as number)] as number);
        const one = (grown[window] as number) + inside;
        grown[window] = one;
        expected[at++] = one;
      }
    }
  }
  const reaches = new Float32Array(expected.length);
  for (let cell = 0; cell < expected.length; cell++) {
    const one = expected[cell] as number;
    reaches[cell] =
      one > 0 && one < total ? 0.999999 / Math.sqrt(0.5 / one + 1 / (total - one)) : Number.POSITIVE_INFINITY;
  }
  return { ...{ places, periods, total, windows, nearest, expected, reaches } };
}

function sumOf(values: ArrayLike<number>, from = 0, length = values.length): number {
  let sum = 0;
  for (let at = from; at < from + length; at++) sum += values[at] as number;
  return sum;
}

function expectedCases(
  cases: ArrayLike<number>,
  population: ArrayLike<number>,
  places: number,
  periods: number,
  model: ScanSettings["model"],
): Float64Array {
  const total = sumOf(cases);
  if (model === "poisson") {
    const all = sumOf(population);
    return Float64Array.from(population, (one) => (total * one) / all);
  }
  const ofPlace = Float64Array.from({ length: places }, (_, place) => sumOf(cases, place * periods, periods));
  const ofPeriod = new Float64Array(periods);
  for (let cell = 0; cell < places * periods; cell++)
    ofPeriod[cell % periods] = (ofPeriod[cell % periods] as number) + (cases[cell] as number);
  return Float64Array.from(
    { length: places * periods },
    (_, cell) => ((ofPlace[Math.floor(cell / periods)] as number) * (ofPeriod[cell % periods] as number)) / total,
  );
}

function zonesOf(x: Float64Array, y: Float64Array, centre: number, sizes: Float64Array, largest: number): Int32Array {
  const away = Float64Array.from(x, (one, at) => {
    const [dx, dy] = [one - (x[centre] as number), (y[at] as number) - (y[centre] as number)];
    return dx * dx + dy * dy;
  });
  const order = Array.from(x, (_, at) => at).sort((a, b) => (away[a] as number) - (away[b] as number) || a - b);
  let held = 0;
  let count = 0;
  for (const place of order) {
    held += sizes[place] as number;
    if (held > largest) break;
    count++;
  }
  return Int32Array.from(order.slice(0, count));
}

/** Running sums of each place with a leading 0, `places × (periods + 1)`. */
function cumulated(values: ArrayLike<number>, places: number, periods: number): Float64Array {
  const sums = new Float64Array(places * (periods + 1));
  for (let place = 0; place < places; place++) {
    const from = place * (periods + 1);
    for (let period = 0; period < periods; period++)
      sums[from + period + 1] = (sums[from + period] as number) + (values[place * periods + period] as number);
  }
  return sums;
}

/** The likelihood ratio of `cases` inside where `expected` were, of `total`; 0 when there are not more than expected. */
export function scanRatio(cases: number, expected: number, total: number): number {
  if (cases <= expected || expected <= 0) return 0;
  const outside = total - cases;
  return cases * Math.log(cases / expected) + (outside > 0 ? outside * Math.log(outside / (total - expected)) : 0);
}

/** Cases of each place in each window, place after place. */
function windowCases(prepared: Prepared, cases: ArrayLike<number>): Float64Array {
  const { places, periods, windows } = prepared;
  const before = cumulated(cases, places, periods);
  const sums = new Float64Array(places * windows.length);
  let at = 0;
  for (let place = 0; place < places; place++) {
    const from = place * (periods + 1);
    for (let window = 0; window < windows.length; window++) {
      const [first, last] = windows[window] as readonly [number, number];
      sums[at++] = (before[from + last + 1] as number) - (before[from + first] as number);
    }
  }
  return sums;
}

/** Answers the strongest ratio of a made data set when it exceeds `least`, else `least` less a hair. */
type StrongestRatio = (cases: ArrayLike<number>) => number;

/** What is below `least` is told as just below it. */
function beneath(least: number): number {
  return least * (1 - 1e-12);
}

function plainScan(prepared: Prepared, least: number): StrongestRatio {
  const { nearest, windows, expected, reaches, total } = prepared;
  const width = windows.length;
  const grown = new Float64Array(width);
  return (cases) => {
    const sums = windowCases(prepared, cases);
    let strongest = beneath(least);
    let root = Math.sqrt(strongest);
    let cell = 0;
    for (const zone of nearest) {
      grown.fill(0);
      for (let nth = 0; nth < zone.length; nth++) {
        const from = (zone[nth] as number) * width;
        for (let window = 0; window < width; window++, cell++) {
          const held = (grown[window] as number) + (sums[from + window] as number);
          grown[window] = held;
          // Almost always false, and so quickly passed: the logarithms come only where a new best is possible.
          if (held - (expected[cell] as number) > root * (reaches[cell] as number)) {
            strongest = Math.max(strongest, scanRatio(held, expected[cell] as number, total));
            root = Math.sqrt(strongest);
          }
        }
      }
    }
    return strongest;
  };
}

/** Counts below this stand two in one number of 32 bits, with a bit to spare in each half. */
const HALF = 0x8000;
const BOTH_HALVES = 0x80008000 | 0;

/**
 * The same with two windows in one number, for fewer than 32,768 cases: to each half is added what it lacks to 32,768 of the least count that can exceed `least`, so
 * that one test of two bits passes over two windows.
 */
function pairScan(prepared: Prepared, least: number): StrongestRatio {
  const { places, nearest, windows, expected, reaches, total } = prepared;
  const width = windows.length;
  const pairs = (width + 1) >> 1;
  const root = Math.sqrt(beneath(least));
  const zones = expected.length / width;
  const lacks = new Int32Array(zones * pairs);
  for (let zone = 0; zone < zones; zone++)
    for (let window = 0; window < width; window++) {
      const cell = zone * width + window;
      const needed = Math.ceil((expected[cell] as number) + root * (reaches[cell] as number));
      const lack = needed < HALF ? HALF - Math.max(1, needed) : 0;
      const at = zone * pairs + (window >> 1);
      lacks[at] = (lacks[at] as number) | (lack << (16 * (window & 1)));
    }
  const packed = new Int32Array(places * pairs);
  const grown = new Int32Array(pairs);
  return (cases) => {
    const sums = windowCases(prepared, cases);
    for (let place = 0; place < places; place++)
      for (let pair = 0; pair < pairs; pair++) {
        const at = place * width + 2 * pair;
        const second = 2 * pair + 1 < width ? (sums[at + 1] as number) : 0;
        packed[place * pairs + pair] = (sums[at] as number) | (second << 16);
      }
    let strongest = beneath(least);
    let zone = 0;
    for (let centre = 0; centre < nearest.length; centre++) {
      const near = nearest[centre] as Int32Array;
      grown.fill(0);
      for (let nth = 0; nth < near.length; nth++, zone++) {
        if ((growPairs(grown, packed, (near[nth] as number) * pairs, lacks, zone * pairs) & BOTH_HALVES) === 0)
          continue;
        for (let window = 0, cell = zone * width; window < width; window++, cell++) {
          const held = ((grown[window >> 1] as number) >>> (16 * (window & 1))) & 0xffff;
          if (held - (expected[cell] as number) > Math.sqrt(strongest) * (reaches[cell] as number))
            strongest = Math.max(strongest, scanRatio(held, expected[cell] as number, total));
        }
      }
    }
    return strongest;
  };
}

/** Adds a place to a zone in all windows; the bits of `BOTH_HALVES` are set where a window reaches what it needs. */
function growPairs(grown: Int32Array, packed: Int32Array, from: number, lacks: Int32Array, at: number): number {
  let reached = 0;
  for (let pair = 0; pair < grown.length; pair++) {
    const held = ((grown[pair] as number) + (packed[from + pair] as number)) | 0;
    grown[pair] = held;
    reached |= held + (lacks[at + pair] as number);
  }
  return reached;
}

/** The strongest window of each zone, then the strongest zones of which no two share a place. */
function bestClusters(prepared: Prepared, cases: ArrayLike<number>, most: number): readonly ScanCluster[] {
  const { nearest, windows, expected, total } = prepared;
  const width = windows.length;
  const sums = windowCases(prepared, cases);
  const found: { centre: number; size: number; window: number; cases: number; expected: number; ratio: number }[] = [];
  const grown = new Float64Array(width);
  let cell = 0;
  nearest.forEach((zone, centre) => {
    grown.fill(0);
    zone.forEach((place, nth) => {
      let best: (typeof found)[number] | undefined;
      for (let window = 0; window < width; window++, cell++) {
        const held = (grown[window] as number) + (sums[place * width + window] as number);
        grown[window] = held;
        const ratio = scanRatio(held, expected[cell] as number, total);
        if (ratio > (best?.ratio ?? 0))
          best = { centre, size: nth + 1, window, cases: held, expected: expected[cell] as number, ratio };
      }
      if (best !== undefined) found.push(best);
    });
  });
  found.sort((a, b) => b.ratio - a.ratio || a.centre - b.centre || a.size - b.size);
  const taken = new Set<number>();
  const clusters: ScanCluster[] = [];
  for (const one of found) {
    if (clusters.length === most) break;
    const places = [...(nearest[one.centre] as Int32Array).subarray(0, one.size)];
    if (places.some((place) => taken.has(place))) continue;
    for (const place of places) taken.add(place);
    const [first, last] = windows[one.window] as readonly [number, number];
    clusters.push({
      ...{ centre: one.centre, places, first, last, cases: one.cases, expected: one.expected, ratio: one.ratio },
      pValue: undefined,
    });
  }
  return clusters;
}

/** Makes data sets without a cluster: by Walker's alias method over the population, or by shuffling the periods of the cases. */
function drawer(input: ScanInput, model: ScanSettings["model"], random: () => number): () => Int32Array {
  const { cases, population, periods } = input;
  const cells = cases.length;
  const total = sumOf(cases);
  const made = new Int32Array(cells);
  if (model === "permutation") {
    const placeOf = new Int32Array(total);
    const periodOf = new Int32Array(total);
    let one = 0;
    for (let cell = 0; cell < cells; cell++) {
      for (let n = 0; n < (cases[cell] as number); n++, one++) {
        placeOf[one] = Math.floor(cell / periods);
        periodOf[one] = cell % periods;
      }
    }
    return () => {
      made.fill(0);
      for (let last = total - 1; last >= 0; last--) {
        const other = Math.floor(random() * (last + 1));
        const period = periodOf[other] as number;
        periodOf[other] = periodOf[last] as number;
        periodOf[last] = period;
        const cell = (placeOf[last] as number) * periods + period;
        made[cell] = (made[cell] as number) + 1;
      }
      return made;
    };
  }
  const { share, alias } = aliasTable(population);
  return () => {
    made.fill(0);
    for (let one = 0; one < total; one++) {
      const drawn = random() * cells;
      const cell = Math.floor(drawn);
      const chosen = drawn - cell < (share[cell] as number) ? cell : (alias[cell] as number);
      made[chosen] = (made[chosen] as number) + 1;
    }
    return made;
  };
}

function aliasTable(weights: ArrayLike<number>): { share: Float64Array; alias: Int32Array } {
  const cells = weights.length;
  const all = sumOf(weights);
  const share = Float64Array.from(weights, (one) => (one * cells) / all);
  const alias = Int32Array.from(weights, (_, cell) => cell);
  const small: number[] = [];
  const large: number[] = [];
  share.forEach((one, cell) => (one < 1 ? small : large).push(cell));
  while (small.length > 0 && large.length > 0) {
    const low = small.pop() as number;
    const high = large.at(-1) as number;
    alias[low] = high;
    share[high] = (share[high] as number) - (1 - (share[low] as number));
    if (share[high] < 1) small.push(large.pop() as number);
  }
  for (const rest of [...small, ...large]) share[rest] = 1;
  return { share, alias };
}
