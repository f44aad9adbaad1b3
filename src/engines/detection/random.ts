/** A generator of numbers from 0 to below 1 that gives the same ones for the same seed: sfc32 (Doty-Humphrey 2018), seeded by SplitMix32. */
export function seededRandom(seed: number): () => number {
  let state = seed | 0;
  const split = () => {
    state = (state + 0x9e3779b9) | 0;
    let mixed = Math.imul(state ^ (state >>> 16), 0x21f0aaad);
    mixed = Math.imul(mixed ^ (mixed >>> 15), 0x735a2d97);
    return mixed ^ (mixed >>> 15);
  };
  let [a, b, c, count] = [split(), split(), split(), 1];
  const next = () => {
    const sum = (((a + b) | 0) + count) | 0;
    count = (count + 1) | 0;
    a = b ^ (b >>> 9);
    b = (c + (c << 3)) | 0;
    c = (((c << 21) | (c >>> 11)) + sum) | 0;
    return sum >>> 0;
  };
  for (let turn = 0; turn < 12; turn++) next();
  return () => next() / 4294967296;
}
