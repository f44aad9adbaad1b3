import { describe, expect, it } from "vitest";
import { prepareMixtures, takeApart } from "./mixture.ts";
import { type Peak, type Spectrum, spectrumOf } from "./spectrum.ts";

function sequence(seed: number): () => number {
  let state = seed;
  return () => (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** Substances of eight peaks on shared places, so that some peaks of a mixture belong to two of them. */
function library(count: number, seed: number): Spectrum[] {
  const draw = sequence(seed);
  return Array.from({ length: count }, () => {
    const peaks = Array.from({ length: 8 }, (): Peak => [50 + Math.floor(draw() * 120) * 2.03, 20 + 980 * draw()]);
    const places = new Map(peaks);
    return spectrumOf([...places], { precursorMz: Math.max(...places.keys()), polarity: "positive" });
  });
}

function mix(parts: readonly (readonly [Spectrum, number])[], extra: readonly Peak[] = []): Spectrum {
  const sums = new Map<number, number>(extra);
  for (const [one, amount] of parts)
    one.mz.forEach((mz, at) => sums.set(mz, (sums.get(mz) ?? 0) + amount * (one.intensity[at] as number)));
  return spectrumOf([...sums], { polarity: "positive" });
}

describe("takeApart", () => {
  const known = library(400, 9);
  const prepared = prepareMixtures(known, { da: 0.01 });
  const one = (at: number) => known[at] as Spectrum;

  it("finds the substances of mixtures of one, two and three and nothing else", () => {
    for (const [first, second, third] of [
      [3, 77, 200],
      [11, 12, 13],
      [390, 1, 250],
    ] as const) {
      for (const parts of [[first], [first, second], [first, second, third]]) {
        const amounts = [1, 0.5, 0.3];
        const found = takeApart(prepared, mix(parts.map((at, place) => [one(at), amounts[place] as number] as const)));
        expect(found.parts.map((part) => part.entry).toSorted((a, b) => a - b)).toEqual(
          parts.toSorted((a, b) => a - b),
        );
        expect(found.explained).toBeCloseTo(1, 6);
        expect(found.unexplained).toEqual([]);
        for (const part of found.parts) {
          expect(part.present).toBeCloseTo(1, 1);
          expect(part.hasPrecursor).toBe(true);
        }
      }
    }
  });

  it("gives the amounts back as shares of the intensity", () => {
    const total = (at: number) => one(at).intensity.reduce((sum, value) => sum + value, 0);
    const { parts } = takeApart(
      prepared,
      mix([
        [one(5), 2],
        [one(6), 1],
      ]),
    );
    const all = 2 * total(5) + total(6);
    expect(parts.find((part) => part.entry === 5)?.share).toBeCloseTo((2 * total(5)) / all, 3);
    expect(parts.find((part) => part.entry === 6)?.share).toBeCloseTo(total(6) / all, 3);
  });

  it("names peaks that nothing in the library explains", () => {
    const found = takeApart(
      prepared,
      mix(
        [[one(40), 1]],
        [
          [611.5, 700],
          [733.25, 500],
        ],
      ),
    );
    expect(found.parts.map((part) => part.entry)).toEqual([40]);
    expect(found.unexplained).toEqual([611.5, 733.25]);
    expect(found.explained).toBeLessThan(1);
  });

  it("names no part where none is inside, and none of another polarity", () => {
    expect(
      takeApart(
        prepared,
        spectrumOf([
          [911.1, 5],
          [912.4, 7],
        ]),
      ).parts,
    ).toEqual([]);
    const negative = { ...one(40), polarity: "negative" } as const;
    expect(takeApart(prepared, negative).parts).toEqual([]);
  });

  it("tells which other entries would have done as well", () => {
    const twice = prepareMixtures([one(0), one(1), one(0)], { da: 0.01 });
    expect(takeApart(twice, one(0)).parts).toMatchObject([{ entry: 0, instead: [2] }]);
  });

  it("names a compound once though its energy lies between those of the library, and none for a single shared peak", () => {
    const heights = (low: readonly number[], high: readonly number[]) =>
      [low, high].map((some) =>
        spectrumOf(
          some.map((height, at): Peak => [60.1 + 17.3 * at, height]),
          { polarity: "positive" },
        ),
      );
    const [low, high] = heights([5, 10, 40, 300, 999, 600], [999, 700, 500, 60, 20, 2]) as [Spectrum, Spectrum];
    const [sole, near] = [
      spectrumOf([[60.1, 999]]),
      spectrumOf([
        [60.1, 500],
        [94.7, 800],
        [300, 20],
      ]),
    ];
    const spectra = [low, high, sole, near, ...known.slice(0, 50)];
    const compounds = spectra.map((_, at) => (at < 2 ? "A" : `other ${at}`));
    const between = mix([
      [low, 1],
      [high, 0.7],
    ]);
    const { parts, explained } = takeApart(prepareMixtures(spectra, { da: 0.01 }, compounds), between);
    expect(parts.map(({ compound }) => compound)).toEqual(["A"]);
    expect(explained).toBeGreaterThan(0.99);
  });

  it("finds both substances of mixtures from 1:1 to 1:20 measured anew, and names few others", () => {
    const draw = sequence(31);
    const again = (spectrum: Spectrum) =>
      spectrumOf(
        [...spectrum.mz].map(
          (mz, at): Peak => [
            mz + (draw() - 0.5) * 0.004,
            (spectrum.intensity[at] as number) * Math.exp((draw() - 0.5) * 0.5),
          ],
        ),
        { polarity: "positive" },
      );
    let found = 0;
    let others = 0;
    for (let turn = 0; turn < 60; turn++) {
      const pair = [Math.floor(draw() * 200), 200 + Math.floor(draw() * 200)];
      const noise = Array.from({ length: 8 }, (): Peak => [50 + draw() * 250, 8 * draw()]);
      const ratio = [1, 0.5, 0.2, 0.1, 0.05][turn % 5] as number;
      const query = mix(
        [
          [again(one(pair[0] as number)), 1],
          [again(one(pair[1] as number)), ratio],
        ],
        noise,
      );
      const { parts } = takeApart(prepared, query);
      const right = parts.filter(({ entry }) => pair.includes(entry)).length;
      found += right;
      others += parts.length - right;
    }
    expect(found).toBeGreaterThanOrEqual(108);
    expect(others).toBeLessThanOrEqual(9);
  });
});
