import { type Peak, type Spectrum, spectrumOf } from "../src/engines/spectra/spectrum.ts";

/** Masses by which analogues differ, in Da: CH2, O, F for H, Cl for H, one 13C. */
const MOVES = [14.01565, 28.0313, 15.99491, 17.99058, 33.96103, 1.00335];

/** Numbers from 0 to 1, always the same for a seed. */
export function sequence(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/**
 * How far made spectra lie from their seeds: between which shares of their peaks are moved, and by how many Da more than the
 * mass of a change, at most.
 */
export type Spread = { readonly moved: readonly [number, number]; readonly beyond: number };

/** Near their seeds: the peaks of a made spectrum meet those of many others. */
const NEAR: Spread = { moved: [0, 1], beyond: 0 };

/**
 * Grows a library to a size: the seeds as they are, then made spectra, each a seed of which peaks are dropped, moved by the mass of
 * a change, shaken within 3 mDa and in height, with a few peaks of noise. Nothing in it is a measurement.
 */
export function growLibrary(
  seeds: readonly Spectrum[],
  size: number,
  seed: number,
  { moved: [least, most], beyond }: Spread = NEAR,
): Spectrum[] {
  const draw = sequence(seed);
  const library = seeds.slice(0, size);
  while (library.length < size) {
    const parent = seeds[Math.floor(draw() * seeds.length)] as Spectrum;
    const move =
      (MOVES[Math.floor(draw() * MOVES.length)] as number) * (draw() < 0.3 ? 2 : 1) +
      (beyond > 0 ? (draw() * 2 - 1) * beyond : 0);
    const moved = least + draw() * (most - least);
    const peaks: Peak[] = [];
    for (let at = 0; at < parent.mz.length; at++) {
      if (draw() < 0.2) continue;
      const mz = (parent.mz[at] as number) + (draw() < moved ? move : 0) + (draw() - 0.5) * 0.006;
      peaks.push([mz, (parent.intensity[at] as number) * Math.exp((draw() + draw() + draw() - 1.5) * 1.5)]);
    }
    const top = Math.max(...peaks.map(([, height]) => height), 1);
    for (let more = Math.floor(draw() * 4); more > 0; more--) peaks.push([50 + draw() * 400, top * draw() * 0.05]);
    if (peaks.length === 0) continue;
    const precursorMz = parent.precursorMz === undefined ? undefined : parent.precursorMz + move;
    library.push(spectrumOf(peaks, { precursorMz, polarity: parent.polarity }));
  }
  return library;
}

/** Seeds where no real library is at hand: fragments drawn from few masses, as those of drugs are. */
export function makeSeeds(count: number, seed: number): Spectrum[] {
  const draw = sequence(seed);
  const fragments = Array.from({ length: 1500 }, () => 41 + draw() ** 1.4 * 460);
  return Array.from({ length: count }, (_, at) => {
    const size = 1 + Math.floor(draw() ** 2 * 80);
    const peaks = Array.from({ length: size }, (): Peak => {
      const fragment = fragments[Math.floor(draw() ** 1.5 * fragments.length)] as number;
      return [fragment + (draw() - 0.5) * 0.004, 1 + 998 * draw() ** 4];
    });
    return spectrumOf(peaks, { precursorMz: 150 + draw() * 400, polarity: at % 4 === 0 ? "negative" : "positive" });
  });
}
