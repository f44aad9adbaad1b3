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
});
