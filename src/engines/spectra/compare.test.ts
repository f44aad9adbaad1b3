import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { bestAssignment } from "./assignment.ts";
import { clean } from "./clean.ts";
import { compare } from "./compare.ts";
import { composite, prepareEi, searchEi } from "./composite.ts";
import { atUnitMass, peaksOf, spectrumOf } from "./spectrum.ts";
import { COSINE, ENTROPY, spectralEntropy } from "./weigh.ts";

const DIRECT = { tolerance: { da: 0.01 }, alignment: "direct", pairing: "greedy" } as const;

describe("spectra", () => {
  it("sorts peaks, leaves out those of no intensity, and refuses what is no peak", () => {
    expect(
      peaksOf(
        spectrumOf([
          [200, 2],
          [100, 1],
          [150, 0],
        ]),
      ),
    ).toEqual([
      [100, 1],
      [200, 2],
    ]);
    for (const bad of [
      [0, 1],
      [-5, 1],
      [Number.NaN, 1],
      [100, -1],
      [100, Infinity],
    ] as const)
      expect(() => spectrumOf([bad])).toThrow(RangeError);
  });

  it("rounds half a mass up and adds what falls on one mass", () => {
    expect(
      peaksOf(
        atUnitMass(
          spectrumOf([
            [99.5, 1],
            [100.2, 2],
            [100.5, 4],
            [0.2, 9],
          ]),
        ),
      ),
    ).toEqual([
      [100, 3],
      [101, 4],
    ]);
  });

  it("cleans: precursor region, near peaks into one, noise, the highest ones", () => {
    const raw = spectrumOf(
      [
        [50, 1],
        [100, 60],
        [100.004, 40],
        [150, 0.5],
        [199.9, 500],
        [200.5, 9],
      ],
      { precursorMz: 200 },
    );
    const cleaned = clean(raw, { precursor: 1, merge: { da: 0.01 }, noise: 0.008, most: 2 });
    expect(peaksOf(cleaned).map(([mz, height]) => [Number(mz.toFixed(4)), height])).toEqual([
      [50, 1],
      [100.0016, 100],
    ]);
    expect(peaksOf(clean(raw, {}))).toEqual(peaksOf(raw));
    expect(peaksOf(clean(raw, { merge: { ppm: 10 } })).length).toBe(6);
  });
});

describe("compare", () => {
  it("gives 1 to a spectrum with itself and names every peak", () => {
    const one = spectrumOf([
      [100, 10],
      [150, 30],
      [200, 5],
    ]);
    for (const measure of [COSINE, ENTROPY]) {
      const same = compare(one, one, { ...DIRECT, measure });
      expect(same.score).toBeCloseTo(1, 12);
      expect(same.reasons.map((reason) => reason.queryMz).toSorted((a, b) => a - b)).toEqual([100, 150, 200]);
      expect(same.reasons.reduce((sum, reason) => sum + reason.contribution, 0)).toBeCloseTo(same.score, 12);
      expect([same.explainedQuery, same.explainedLibrary]).toEqual([1, 1]);
    }
  });

  it("computes by hand: 3 and 4 against 4 at the second peak", () => {
    const query = spectrumOf([
      [100, 3],
      [200, 4],
    ]);
    const library = spectrumOf([
      [200.005, 7],
      [300, 24],
    ]);
    const { score, reasons, explainedQuery } = compare(query, library, { ...DIRECT, measure: COSINE });
    expect(score).toBeCloseTo((4 / 5) * (7 / 25), 12);
    expect(reasons).toMatchObject([{ queryMz: 200, libraryMz: 200.005, shifted: false }]);
    expect(explainedQuery).toBeCloseTo(4 / 7, 12);
  });

  it("pairs moved peaks by the difference of the precursors, and says which moved", () => {
    const parent = spectrumOf(
      [
        [105, 50],
        [188, 100],
      ],
      { precursorMz: 337 },
    );
    const analogue = spectrumOf(
      [
        [105, 50],
        [202, 100],
      ],
      { precursorMz: 351 },
    );
    const { score, reasons } = compare(analogue, parent, { ...DIRECT, measure: COSINE, alignment: "either" });
    expect(score).toBeCloseTo(1, 12);
    expect(reasons.map(({ queryMz, libraryMz, shifted }) => [queryMz, libraryMz, shifted])).toEqual([
      [202, 188, true],
      [105, 105, false],
    ]);
    expect(compare(analogue, parent, { ...DIRECT, measure: COSINE }).score).toBeCloseTo(0.2, 12);
  });

  it("finds the greatest sum where the greedy choice does not", () => {
    const query = spectrumOf([
      [100, 10],
      [100.01, 9],
    ]);
    const library = spectrumOf([
      [100.005, 10],
      [100.0145, 1],
    ]);
    const greedy = compare(query, library, { ...DIRECT, measure: COSINE });
    const optimal = compare(query, library, { ...DIRECT, measure: COSINE, pairing: "optimal" });
    expect(optimal.score).toBeGreaterThanOrEqual(greedy.score);
  });

  it("knows the entropy of equal peaks", () => {
    expect(spectralEntropy(Float64Array.of(5))).toBe(0);
    expect(spectralEntropy(Float64Array.of(2, 2, 2, 2))).toBeCloseTo(Math.log(4), 12);
  });
});

describe("bestAssignment", () => {
  it("is never below any other choice", () => {
    const edge = fc.record({ left: fc.nat(4), right: fc.nat(4), worth: fc.integer({ min: 1, max: 50 }) });
    fc.assert(
      fc.property(
        fc.uniqueArray(edge, { maxLength: 14, selector: ({ left, right }) => `${left} ${right}` }),
        (edges) => {
          const chosen = bestAssignment(edges);
          const sum = chosen.reduce((total, at) => total + (edges[at]?.worth ?? 0), 0);
          expect(new Set(chosen.map((at) => edges[at]?.left)).size).toBe(chosen.length);
          expect(new Set(chosen.map((at) => edges[at]?.right)).size).toBe(chosen.length);
          let best = 0;
          for (let mask = 0; mask < 2 ** edges.length; mask++) {
            const some = edges.filter((_edge, at) => (mask >> at) & 1);
            if (new Set(some.map(({ left }) => left)).size < some.length) continue;
            if (new Set(some.map(({ right }) => right)).size < some.length) continue;
            best = Math.max(
              best,
              some.reduce((total, { worth }) => total + worth, 0),
            );
          }
          expect(sum).toBe(best);
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe("composite", () => {
  it("computes by hand", () => {
    const query = spectrumOf([
      [10, 100],
      [20, 50],
      [30, 25],
    ]);
    const library = spectrumOf([
      [10, 100],
      [20, 100],
      [40, 1],
    ]);
    const w = (mz: number, height: number) => mz ** 3 * height ** 0.6;
    const dot = w(10, 100) ** 2 + w(20, 50) * w(20, 100);
    const ours = w(10, 100) ** 2 + w(20, 50) ** 2;
    const theirs = w(10, 100) ** 2 + w(20, 100) ** 2 + w(40, 1) ** 2;
    const forward = dot ** 2 / ((ours + w(30, 25) ** 2) * theirs);
    const parts = composite(query, library);
    expect(parts.forward).toBeCloseTo(forward, 12);
    expect(parts.reverse).toBeCloseTo(dot ** 2 / (ours * theirs), 12);
    expect(parts.ratios).toBeCloseTo(0.5 / 2, 12);
    expect(parts.score).toBeCloseTo((3 * forward + 2 * 0.25) / 5, 12);
    expect(composite(query, spectrumOf([[99, 1]])).score).toBe(0);
  });

  it("searches as every composite in turn does", () => {
    const spectrum = fc
      .uniqueArray(fc.tuple(fc.integer({ min: 40, max: 80 }), fc.integer({ min: 1, max: 999 })), {
        minLength: 2,
        maxLength: 20,
        selector: ([mz]) => mz,
      })
      .map((peaks) => spectrumOf(peaks));
    fc.assert(
      fc.property(fc.array(spectrum, { minLength: 1, maxLength: 30 }), spectrum, (library, query) => {
        const wanted = library
          .map((other) => composite(query, other).score)
          .filter((score) => score > 0)
          .toSorted((a, b) => b - a)
          .slice(0, 4);
        const hits = searchEi(prepareEi(library), query, 4);
        expect(hits.map((hit) => hit.score)).toEqual(wanted);
      }),
      { numRuns: 200 },
    );
  });
});
