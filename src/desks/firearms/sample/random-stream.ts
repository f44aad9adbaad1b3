/** A stream of numbers from 0 (included) to 1 (excluded), each from 32 bits; the same seed gives the same stream. */
export type RandomStream = () => number;

/**
 * Starts a stream from a seed (a whole number of 0 or more, up to 2^53 - 1): xoshiro128** (Blackman and Vigna, 2018),
 * its state filled by splitmix32 from both halves of the seed. Uses integer arithmetic only, so that every machine
 * gives the same bytes. Not for secrets.
 */
export function randomStream(seed: number): RandomStream {
  let mixed = (seed >>> 0) ^ Math.imul(Math.floor(seed / 4_294_967_296) >>> 0, 0x85ebca6b);
  const word = () => {
    mixed = (mixed + 0x9e3779b9) | 0;
    let z = mixed ^ (mixed >>> 16);
    z = Math.imul(z, 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
  const next = xoshiro128([word(), word(), word(), word() | 1]);
  return () => next() / 4_294_967_296;
}

/** The generator xoshiro128** from its four words of state: whole numbers from 0 to 2^32 - 1. */
export function xoshiro128(state: readonly [number, number, number, number]): () => number {
  let [a, b, c, d] = state;
  return () => {
    const five = Math.imul(b, 5);
    const result = Math.imul((five << 7) | (five >>> 25), 9) >>> 0;
    const shifted = b << 9;
    c ^= a;
    d ^= b;
    b ^= c;
    a ^= d;
    c ^= shifted;
    d = (d << 11) | (d >>> 21);
    return result;
  };
}

/** A whole number from 0 to `most` - 1. */
export function below(random: RandomStream, most: number): number {
  return (random() * most) | 0;
}

/** A whole number from `least` to `most`, both included. */
export function between(random: RandomStream, least: number, most: number): number {
  return least + ((random() * (most - least + 1)) | 0);
}

/** True with this probability. */
export function chance(random: RandomStream, probability: number): boolean {
  return random() < probability;
}

/** One of a list, all alike. */
export function pick<T>(random: RandomStream, list: readonly T[]): T {
  return list[(random() * list.length) | 0] as T;
}
