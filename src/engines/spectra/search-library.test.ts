import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { CompareSettings } from "./align.ts";
import { crowdOf, scaleOf } from "./crowding.ts";
import { prepareLibrary } from "./prepare-library.ts";
import { searchLibrary } from "./search-library.ts";
import { type Peak, peaksOf, type Polarity, type Spectrum, spectrumOf } from "./spectrum.ts";
import { COSINE, ENTROPY, MASS_ENTROPY, SQRT_COSINE, STEIN_SCOTT, weigh } from "./weigh.ts";

/** Peaks on few places, so that many agree, some peaks have several partners, and some lie at the limit of the tolerance. */
const peaks = fc.array(
  fc.tuple(
    fc.integer({ min: 0, max: 60 }).map((at) => 50 + at * 0.007 + (at % 5) * 13),
    fc.integer({ min: 1, max: 999 }),
  ),
  { minLength: 1, maxLength: 25 },
) as fc.Arbitrary<Peak[]>;
const spectrum: fc.Arbitrary<Spectrum> = fc
  .record({
    peaks,
    precursorMz: fc.option(
      fc.integer({ min: 0, max: 12 }).map((at) => 120 + at * 7.003),
      { nil: undefined },
    ),
    polarity: fc.constantFrom<Polarity | undefined>("positive", "negative", undefined),
  })
  .map(({ peaks: list, ...about }) => spectrumOf(list, about));

const SETTINGS: readonly CompareSettings[] = [
  ...[COSINE, SQRT_COSINE, STEIN_SCOTT, ENTROPY, MASS_ENTROPY].map((measure) => {
    return { measure, tolerance: { da: 0.01 }, alignment: "direct", pairing: "greedy" } as const;
  }),
  { measure: ENTROPY, tolerance: { da: 0.01 }, alignment: "direct", pairing: "in-order" },
  { measure: SQRT_COSINE, tolerance: { ppm: 80 }, alignment: "direct", pairing: "optimal" },
  { measure: COSINE, tolerance: { da: 0.01 }, alignment: "either", pairing: "greedy" },
  { measure: ENTROPY, tolerance: { da: 0.01 }, alignment: "either", pairing: "greedy" },
  { measure: SQRT_COSINE, tolerance: { da: 0.01 }, alignment: "shifted", pairing: "greedy" },
];

/** The same search written plainly: every pair of peaks, every library spectrum, nothing shared with the engine but the weights' formulas. */
function bruteForce(library: readonly Spectrum[], query: Spectrum, settings: CompareSettings) {
  return library
    .map((other, entry) => ({ entry, score: plainScore(query, other, settings) }))
    .filter(({ entry, score }) => {
      const polarity = library[entry]?.polarity;
      return score > 0 && (polarity === undefined || query.polarity === undefined || polarity === query.polarity);
    })
    .sort((a, b) => b.score - a.score || a.entry - b.entry);
}

function plainWeights(one: Spectrum, { measure }: CompareSettings): number[] {
  const list = peaksOf(one);
  if (measure.name === "cosine") {
    const raw = list.map(([mz, height]) => mz ** measure.mzPower * height ** measure.intensityPower);
    const length = Math.hypot(...raw);
    return raw.map((value) => value / length);
  }
  const heights = list.map(([mz, height]) => height * mz ** (measure.mzPower ?? 0));
  const share = (values: number[]) => {
    const sum = values.reduce((all, value) => all + value, 0);
    return values.map((value) => value / sum);
  };
  const entropy = -share(heights).reduce((sum, value) => sum + value * Math.log(value), 0);
  return share(heights.map((value) => (measure.weighted && entropy < 3 ? value ** (0.25 + entropy / 4) : value)));
}

function plainScore(query: Spectrum, other: Spectrum, settings: CompareSettings): number {
  const a = plainWeights(query, settings);
  const b = plainWeights(other, settings);
  const { measure, tolerance, alignment, pairing } = settings;
  const value = (i: number, j: number) => {
    const [x, y] = [a[i] as number, b[j] as number];
    const f = (one: number) => one * Math.log2(one);
    return measure.name === "cosine" ? x * y : (f(x + y) - f(x) - f(y)) / 2;
  };
  const width = (mz: number) => ("da" in tolerance ? tolerance.da : tolerance.ppm * 1e-6 * mz);
  const shift = (query.precursorMz ?? Number.NaN) - (other.precursorMz ?? Number.NaN);
  const isMoved = Math.abs(shift) > width(query.precursorMz ?? 0);
  const shifts = [
    ...(alignment === "shifted" ? [] : [0]),
    ...(!Number.isNaN(shift) && (alignment === "shifted" || (alignment === "either" && isMoved)) ? [shift] : []),
  ];
  const pairs = [...query.mz].flatMap((x, i) =>
    [...other.mz].flatMap((y, j) =>
      shifts.some((by) => y + by >= x - width(x) && y + by <= x + width(x)) ? [{ i, j, value: value(i, j) }] : [],
    ),
  );
  if (pairing === "in-order") {
    let sum = 0;
    for (let i = 0, j = 0; i < a.length && j < b.length; ) {
      const apart = (query.mz[i] as number) - (other.mz[j] as number);
      if (Math.abs(apart) <= width(query.mz[i] as number)) sum += value(i++, j++);
      else if (apart < 0) i++;
      else j++;
    }
    return sum;
  }
  if (pairing === "optimal") return bestOf(pairs);
  const used = new Set<string>();
  return pairs
    .sort((p, q) => q.value - p.value || p.i - q.i || p.j - q.j)
    .reduce((sum, { i, j, value: worth }) => {
      if (used.has(`i${i}`) || used.has(`j${j}`)) return sum;
      used.add(`i${i}`).add(`j${j}`);
      return sum + worth;
    }, 0);
}

/** The greatest sum by trying every choice, row by row with what is taken remembered. */
function bestOf(pairs: readonly { i: number; j: number; value: number }[]): number {
  const rows = [...Map.groupBy(pairs, ({ i }) => i).values()];
  const known = new Map<string, number>();
  const from = (row: number, taken: readonly number[]): number => {
    const options = rows[row];
    if (options === undefined) return 0;
    const ahead = new Set(rows.slice(row).flatMap((some) => some.map(({ j }) => j)));
    const key = `${row} ${taken
      .filter((j) => ahead.has(j))
      .sort((a, b) => a - b)
      .join()}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    let best = from(row + 1, taken);
    for (const { j, value } of options)
      if (!taken.includes(j)) best = Math.max(best, value + from(row + 1, [...taken, j]));
    known.set(key, best);
    return best;
  };
  return from(0, []);
}

describe("searchLibrary", () => {
  for (const settings of SETTINGS) {
    const name = `${settings.measure.name} ${JSON.stringify(settings.tolerance)} ${settings.alignment} ${settings.pairing}`;
    it(`answers as a search of every spectrum does: ${name}`, () => {
      fc.assert(
        fc.property(
          fc.array(spectrum, { minLength: 1, maxLength: 60 }),
          spectrum,
          fc.constantFrom(6, 64),
          (library, query, block) => {
            const wanted = bruteForce(library, query, settings);
            const hits = searchLibrary(prepareLibrary(library, settings, block), query, { limit: 5 });
            expect(hits.length).toBe(Math.min(5, wanted.length));
            hits.forEach((hit, at) => {
              expect(hit.score).toBeCloseTo(wanted[at]?.score as number, 9);
              const own = wanted.find(({ entry }) => entry === hit.entry);
              expect(hit.score).toBeCloseTo(own?.score as number, 9);
            });
          },
        ),
        { numRuns: settings.pairing === "optimal" ? 40 : 120 },
      );
    });
  }

  it("answers equal spectra in the order of the library, and the same from many blocks as from one", () => {
    const settings = SETTINGS[5] as CompareSettings;
    let state = 5;
    const draw = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const make = () =>
      spectrumOf(
        Array.from({ length: 6 }, () => [50 + Math.floor(draw() * 400) * 0.9, 1 + Math.floor(draw() * 99)] as const),
        { polarity: "positive" },
      );
    const library = Array.from({ length: 7_000 }, make);
    const twin = library[6_800] as Spectrum;
    library[3] = twin;
    library[4_000] = twin;
    const prepared = prepareLibrary(library, settings, 1024);
    expect(prepared.blocks.length).toBeGreaterThan(2);
    expect(
      searchLibrary(prepared, twin)
        .slice(0, 3)
        .map((hit) => hit.entry),
    ).toEqual([3, 4_000, 6_800]);
    for (const query of [twin, make(), make()]) {
      const wanted = bruteForce(library, query, settings).slice(0, 10);
      expect(searchLibrary(prepared, query).map((hit) => hit.entry)).toEqual(wanted.map(({ entry }) => entry));
    }
  });

  it("answers the same where very many spectra lie within the tenth place by their highest peaks alone", () => {
    let state = 9;
    const draw = () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
    const make = () =>
      spectrumOf(
        [
          [188.1434, 900 + 99 * draw()] as const,
          ...Array.from({ length: 14 }, () => [50 + Math.floor(draw() * 60) * 2.3, 1 + 60 * draw()] as const),
        ],
        { precursorMz: 300 + Math.floor(draw() * 9) * 14.01565 },
      );
    const library = Array.from({ length: 1500 }, make);
    for (const settings of SETTINGS.filter((one) => one.pairing !== "optimal")) {
      const prepared = prepareLibrary(library, settings, 512);
      let scored = 0;
      const { score } = prepared.aligner;
      const counted = {
        ...prepared,
        aligner: { ...prepared.aligner, score: (...pair: Parameters<typeof score>) => (scored++, score(...pair)) },
      };
      for (const query of [make(), make()]) {
        const wanted = bruteForce(library, query, settings).slice(0, 10);
        const hits = searchLibrary(counted, query);
        hits.forEach(({ score: own }, at) => expect(own).toBeCloseTo(wanted[at]?.score as number, 9));
        expect(hits.length).toBe(10);
      }
      if (settings.measure.name === "cosine" && settings.alignment === "direct") expect(scored).toBeLessThan(1200);
    }
  });

  it.each([2, 30, 400])("answers the same where %d peaks of a spectrum lie within the tolerance of one", (crowd) => {
    const heights = (seed: number) =>
      Array.from({ length: crowd }, (_, at) => [100 + (at * 0.009) / crowd, 1 + ((at * seed) % 97)] as const);
    const make = (seed: number) => spectrumOf([...heights(seed), [150 + seed, 400]], { polarity: "positive" });
    const library = Array.from({ length: 40 }, (_, at) => make(3 + at * 2));
    const [query, settings] = [make(33), SETTINGS[5] as CompareSettings];
    expect(scaleOf(weigh(query, ENTROPY), crowdOf(library, settings), settings) < 64).toBe(crowd === 400);
    const wanted = bruteForce(library, query, settings).slice(0, 3);
    const hits = searchLibrary(prepareLibrary(library, settings, 16), query, { limit: 3 });
    expect(hits.map(({ entry }) => entry)).toEqual(wanted.map(({ entry }) => entry));
    expect(hits[0]).toMatchObject({ entry: 15, matched: crowd + 1 });
  });

  it("finds nothing for an empty query, for a foreign polarity, or without a precursor where one is asked for", () => {
    const one = spectrumOf([[100, 1]], { polarity: "positive", precursorMz: 200 });
    const library = prepareLibrary([one], SETTINGS[0] as CompareSettings);
    expect(searchLibrary(library, spectrumOf([]))).toEqual([]);
    expect(searchLibrary(library, { ...one, polarity: "negative" })).toEqual([]);
    expect(searchLibrary(library, spectrumOf([[100, 1]]), { precursor: { da: 0.01 } })).toEqual([]);
    expect(searchLibrary(library, { ...one, precursorMz: 200.02 }, { precursor: { da: 0.01 } })).toEqual([]);
    expect(searchLibrary(library, { ...one, precursorMz: 200.005 }, { precursor: { da: 0.01 } })).toEqual([
      { entry: 0, score: 1, matched: 1 },
    ]);
    expect(searchLibrary(library, one, { least: 1.1 })).toEqual([]);
  });
});
