/** SHA-256 of some bytes (FIPS 180-4), for the check of base58 wallet addresses: short inputs, no secrets. */
export function sha256(message: Uint8Array): Uint8Array {
  const padded = new Uint8Array(((message.length + 72) >> 6) << 6);
  padded.set(message);
  padded[message.length] = 0x80;
  const view = new DataView(padded.buffer);
  view.setUint32(padded.length - 4, message.length * 8);
  const state = Int32Array.from(START);
  const w = new Int32Array(64);
  for (let block = 0; block < padded.length; block += 64) {
    for (let at = 0; at < 64; at++) w[at] = at < 16 ? view.getInt32(block + at * 4) : schedule(w, at);
    let [a, b, c, d, e, f, g, h] = state as unknown as [number, number, number, number, number, number, number, number];
    for (let at = 0; at < 64; at++) {
      const one =
        h + (turn(e, 6) ^ turn(e, 11) ^ turn(e, 25)) + ((e & f) ^ (~e & g)) + (ROUND[at] as number) + (w[at] as number);
      const two = (turn(a, 2) ^ turn(a, 13) ^ turn(a, 22)) + ((a & b) ^ (a & c) ^ (b & c));
      [h, g, f, e, d, c, b, a] = [g, f, e, (d + one) | 0, c, b, a, (one + two) | 0];
    }
    [a, b, c, d, e, f, g, h].forEach((word, at) => {
      state[at] = (state[at] as number) + word;
    });
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  state.forEach((word, at) => out.setInt32(at * 4, word));
  return digest;
}

function turn(word: number, by: number): number {
  return (word >>> by) | (word << (32 - by));
}

function schedule(w: Int32Array, at: number): number {
  const [two, fifteen] = [w[at - 2] as number, w[at - 15] as number];
  const low = turn(fifteen, 7) ^ turn(fifteen, 18) ^ (fifteen >>> 3);
  const high = turn(two, 17) ^ turn(two, 19) ^ (two >>> 10);
  return (w[at - 16] as number) + low + (w[at - 7] as number) + high;
}

const PRIMES = firstPrimes(64);
const ROUND = PRIMES.map((prime) => fraction(Math.cbrt(prime), prime, 3));
const START = PRIMES.slice(0, 8).map((prime) => fraction(Math.sqrt(prime), prime, 2));

function firstPrimes(count: number): number[] {
  const primes: number[] = [];
  for (let next = 2; primes.length < count; next++) if (primes.every((prime) => next % prime !== 0)) primes.push(next);
  return primes;
}

/** The first 32 bits behind the point of a root, put right by whole-number arithmetic. */
function fraction(root: number, prime: number, power: number): number {
  const scale = 2n ** 32n;
  const target = BigInt(prime) * scale ** BigInt(power);
  let guess = BigInt(Math.floor(root * 2 ** 32));
  while (guess ** BigInt(power) > target) guess--;
  while ((guess + 1n) ** BigInt(power) <= target) guess++;
  return Number(BigInt.asIntN(32, guess));
}

const LANES = 25;
const RATE = 136;

/** Keccak-256 of some bytes, as Ethereum uses it (before NIST changed the padding). */
export function keccak256(message: Uint8Array): Uint8Array {
  const state = new BigUint64Array(LANES);
  const padded = new Uint8Array((Math.floor(message.length / RATE) + 1) * RATE);
  padded.set(message);
  padded[message.length] = (padded[message.length] as number) | 0x01;
  padded[padded.length - 1] = (padded[padded.length - 1] as number) | 0x80;
  const view = new DataView(padded.buffer);
  for (let block = 0; block < padded.length; block += RATE) {
    for (let at = 0; at < RATE / 8; at++) state[at] = (state[at] as bigint) ^ view.getBigUint64(block + at * 8, true);
    permute(state);
  }
  const digest = new Uint8Array(32);
  const out = new DataView(digest.buffer);
  for (let at = 0; at < 4; at++) out.setBigUint64(at * 8, state[at] as bigint, true);
  return digest;
}

function permute(state: BigUint64Array): void {
  const lane = (x: number, y: number) => state[(x % 5) + 5 * (y % 5)] as bigint;
  let register = 1;
  for (let round = 0; round < 24; round++) {
    const column = [0, 1, 2, 3, 4].map((x) => lane(x, 0) ^ lane(x, 1) ^ lane(x, 2) ^ lane(x, 3) ^ lane(x, 4));
    for (let at = 0; at < LANES; at++) {
      const mixed = (column[(at + 4) % 5] as bigint) ^ left(column[(at + 1) % 5] as bigint, 1);
      state[at] = (state[at] as bigint) ^ mixed;
    }
    let [x, y, current] = [1, 0, lane(1, 0)];
    for (let step = 0; step < 24; step++) {
      [x, y] = [y, (2 * x + 3 * y) % 5];
      const next = lane(x, y);
      state[x + 5 * y] = left(current, (((step + 1) * (step + 2)) / 2) % 64);
      current = next;
    }
    for (let row = 0; row < 5; row++) {
      const [a, b, c, d, e] = [0, 1, 2, 3, 4].map((at) => lane(at, row)) as [bigint, bigint, bigint, bigint, bigint];
      [a ^ (~b & c), b ^ (~c & d), c ^ (~d & e), d ^ (~e & a), e ^ (~a & b)].forEach((value, at) => {
        state[at + 5 * row] = value;
      });
    }
    for (let bit = 0; bit < 7; bit++) {
      if ((register & 1) === 1) state[0] = (state[0] as bigint) ^ (1n << BigInt(2 ** bit - 1));
      register = (register << 1) ^ ((register >> 7) * 0x171);
    }
  }
}

function left(word: bigint, by: number): bigint {
  return BigInt.asUintN(64, (word << BigInt(by)) | (word >> BigInt(64 - by)));
}
