import type { SumOfProducts } from "../proof.ts";
import { AFFINE_BYTES, FIELD_BYTES, type FieldModule, fieldModule, POINT_BYTES, TWO_D_AT } from "./field-module.ts";

const P = 2n ** 255n - 19n;
const D = 37095705934669439343138083508754565189542113879843219016388785533085940283555n;
const SQRT_M1 = 19681161376707505956807079304988542015446066515923890162744021073123829784752n;
const INVSQRT_A_MINUS_D = 54469307008909316920995813868745141605393597292927456921205312896311721017578n;

/** Places of constants and scratch elements, before those of the point formulas. */
const at = (which: number) => which * FIELD_BYTES;
const [ZERO, ONE, SQRT_M1_AT, D_AT, INVSQRT_AT] = [0, 1, 2, 3, 4].map(at) as [number, number, number, number, number];
const [A, B, C, E, F, G, H, I, J] = [6, 7, 8, 9, 10, 11, 12, 13, 14].map(at) as [
  ...[number, number, number, number, number],
  ...[number, number, number, number],
];
const [POWER_A, POWER_B, POWER_C] = [15, 16, 17].map(at) as [number, number, number];
const ACCUMULATOR = 2048;
const [WINDOW_SUM, RUNNING] = [ACCUMULATOR + POINT_BYTES, ACCUMULATOR + 2 * POINT_BYTES];
const BUCKETS_AT = 4096;
const MOST_BUCKETS = 256;
const POINTS_AT = BUCKETS_AT + MOST_BUCKETS * POINT_BYTES;
const MOST_POINTS = 2048;
const TABLES_AT = POINTS_AT + MOST_POINTS * AFFINE_BYTES;
/** So few points are added up by their small multiples instead of by buckets. */
const FEW = 24;
const MULTIPLES = 15;
const PAGES = Math.ceil((TABLES_AT + FEW * MULTIPLES * POINT_BYTES) / 65_536);
const SCALAR_BITS = 254;

/** The limbs of a number below 2^255 - 19. */
function limbsOf(value: bigint): number[] {
  let rest = value;
  return Array.from({ length: 10 }, (_, limb) => {
    const width = limb % 2 === 0 ? 26n : 25n;
    const low = Number(rest & ((1n << width) - 1n));
    rest >>= width;
    return low;
  });
}

/**
 * Adds up elements of ristretto255, each multiplied by a scalar, by buckets (Pippenger) with arithmetic in WebAssembly:
 * several times faster than one product after another. Its time depends on the scalars, so they must be no secrets:
 * the weights of a batch's proof follow from what went over the wire. Throws on what is no element.
 */
export async function fastSum(): Promise<SumOfProducts> {
  const field = await fieldModule(PAGES);
  const words = new Int32Array(field.memory.buffer);
  const put = (place: number, value: bigint) => words.set(limbsOf(value), place / 4);
  put(ZERO, 0n);
  put(ONE, 1n);
  put(SQRT_M1_AT, SQRT_M1);
  put(D_AT, D);
  put(INVSQRT_AT, INVSQRT_A_MINUS_D);
  put(TWO_D_AT, (2n * D) % P);
  const curve = curveOn(field, words);
  return (scalars, elements) => {
    if (elements.length === 0 || elements.length > MOST_POINTS) {
      throw new Error(`\`${elements.length}\` elements cannot be added up at once: give 1 to ${MOST_POINTS}`);
    }
    elements.forEach((element, place) => curve.decode(element, POINTS_AT + place * AFFINE_BYTES));
    if (elements.length <= FEW) curve.addUpFew(scalars);
    else curve.addUp(scalars);
    return curve.encode(ACCUMULATOR);
  };
}

/** The curve's arithmetic on one memory. */
function curveOn(field: FieldModule, words: Int32Array) {
  const { multiply, square, add, subtract, plus, minus, join } = field;
  const squares = (to: number, of: number, times: number) => {
    square(to, of);
    for (let time = 1; time < times; time++) square(to, to);
  };
  const copy = (to: number, of: number) => words.copyWithin(to / 4, of / 4, (of + FIELD_BYTES) / 4);

  const h = new Int32Array(10);
  /** The limbs of the one representative from 0 to 2^255 - 20, of what a multiplication gave; until the next call. */
  const reduced = (of: number): Int32Array => {
    const from = of / 4;
    for (let limb = 0; limb < 10; limb++) h[limb] = words[from + limb] as number;
    let q = (19 * (h[9] as number) + (1 << 24)) >> 25;
    for (let limb = 0; limb < 10; limb++) q = ((h[limb] as number) + q) >> (26 - (limb & 1));
    h[0] = (h[0] as number) + 19 * q;
    for (let limb = 0; limb < 10; limb++) {
      const width = 26 - (limb & 1);
      const over = (h[limb] as number) >> width;
      if (limb < 9) h[limb + 1] = (h[limb + 1] as number) + over;
      h[limb] = (h[limb] as number) - (over << width);
    }
    return h;
  };
  const isNegative = (of: number) => ((reduced(of)[0] as number) & 1) === 1;
  const isNumber = (limbs: Int32Array, other: readonly number[]) => {
    for (let limb = 0; limb < 10; limb++) if (limbs[limb] !== other[limb]) return false;
    return true;
  };
  const makePositive = (of: number) => {
    if (isNegative(of)) subtract(of, ZERO, of);
  };

  /** z^(2^252 - 3), by 251 squarings and 11 products. */
  const power = (to: number, z: number) => {
    squares(POWER_A, z, 1);
    squares(POWER_B, POWER_A, 2);
    multiply(POWER_B, z, POWER_B);
    multiply(POWER_A, POWER_A, POWER_B);
    squares(POWER_A, POWER_A, 1);
    multiply(POWER_A, POWER_B, POWER_A);
    squares(POWER_B, POWER_A, 5);
    multiply(POWER_A, POWER_B, POWER_A);
    squares(POWER_B, POWER_A, 10);
    multiply(POWER_B, POWER_B, POWER_A);
    squares(POWER_C, POWER_B, 20);
    multiply(POWER_B, POWER_C, POWER_B);
    squares(POWER_B, POWER_B, 10);
    multiply(POWER_A, POWER_B, POWER_A);
    squares(POWER_B, POWER_A, 50);
    multiply(POWER_B, POWER_B, POWER_A);
    squares(POWER_C, POWER_B, 100);
    multiply(POWER_B, POWER_C, POWER_B);
    squares(POWER_B, POWER_B, 50);
    multiply(POWER_A, POWER_B, POWER_A);
    squares(POWER_A, POWER_A, 2);
    multiply(to, POWER_A, z);
  };

  const zero = limbsOf(0n);
  const one = limbsOf(1n);
  const minusOne = limbsOf(P - 1n);
  const minusRoot = limbsOf(P - SQRT_M1);

  /** The positive inverse root of v, or of a multiple of it that is a square; says whether v was one (RFC 9496, 4.2). */
  const inverseRoot = (to: number, v: number): boolean => {
    square(G, v);
    multiply(G, G, v);
    square(H, G);
    multiply(H, H, v);
    power(H, H);
    multiply(to, H, G);
    square(G, to);
    multiply(G, G, v);
    const check = reduced(G);
    const isFlipped = isNumber(check, minusOne);
    const isSquare = isFlipped || isNumber(check, one);
    if (isFlipped || isNumber(check, minusRoot)) multiply(to, to, SQRT_M1_AT);
    makePositive(to);
    return isSquare;
  };

  return {
    /** Decodes an element (RFC 9496, 4.3.1) to an affine point ready to be added. Throws on what is none. */
    decode(element: Uint8Array, to: number): void {
      const wrong = () => new Error("what is to be added up is no element of ristretto255");
      if (!isCanonical(element)) throw wrong();
      for (let limb = 0; limb < 10; limb++) words[A / 4 + limb] = limbAt(element, limb);
      square(B, A);
      subtract(C, ONE, B);
      add(B, ONE, B);
      square(E, B);
      square(F, C);
      multiply(F, F, D_AT);
      add(F, F, E);
      subtract(F, ZERO, F);
      multiply(E, F, E);
      const isSquare = inverseRoot(I, E);
      multiply(E, I, B);
      multiply(J, I, E);
      multiply(J, J, F);
      add(A, A, A);
      multiply(A, A, E);
      makePositive(A);
      multiply(C, C, J);
      multiply(B, A, C);
      if (!isSquare || isNegative(B) || isNumber(reduced(C), zero)) throw wrong();
      add(to, C, A);
      subtract(to + FIELD_BYTES, C, A);
      multiply(to + 2 * FIELD_BYTES, B, TWO_D_AT);
    },

    /** Adds up the decoded points times the scalars, into the accumulator. */
    addUp(scalars: readonly Uint8Array[]): void {
      const width = widthFor(scalars.length);
      const digits = scalars.map((scalar) => signedDigits(scalar, width));
      const buckets = 2 ** (width - 1);
      setIdentity(ACCUMULATOR);
      for (let window = Math.ceil(SCALAR_BITS / width) - 1; window >= 0; window--) {
        for (let time = 0; time < width; time++) join(ACCUMULATOR, ACCUMULATOR);
        for (let bucket = 0; bucket < buckets; bucket++) setIdentity(BUCKETS_AT + bucket * POINT_BYTES);
        digits.forEach((of, place) => {
          const digit = of[window] as number;
          const point = POINTS_AT + place * AFFINE_BYTES;
          if (digit > 0) plus(BUCKETS_AT + (digit - 1) * POINT_BYTES, point);
          else if (digit < 0) minus(BUCKETS_AT + (-digit - 1) * POINT_BYTES, point);
        });
        setIdentity(RUNNING);
        setIdentity(WINDOW_SUM);
        for (let bucket = buckets - 1; bucket >= 0; bucket--) {
          join(RUNNING, BUCKETS_AT + bucket * POINT_BYTES);
          join(WINDOW_SUM, RUNNING);
        }
        join(ACCUMULATOR, WINDOW_SUM);
      }
    },

    /** The same for few points: four bits of all scalars at a time, by tables of multiples (Straus). */
    addUpFew(scalars: readonly Uint8Array[]): void {
      const multiple = (place: number, times: number) => TABLES_AT + (place * MULTIPLES + times - 1) * POINT_BYTES;
      scalars.forEach((_, place) => {
        const point = POINTS_AT + place * AFFINE_BYTES;
        for (let times = 1; times <= MULTIPLES; times++) {
          const to = multiple(place, times);
          if (times === 1) setIdentity(to);
          else words.copyWithin(to / 4, (to - POINT_BYTES) / 4, to / 4);
          plus(to, point);
        }
      });
      setIdentity(ACCUMULATOR);
      for (let nibble = 63; nibble >= 0; nibble--) {
        if (nibble < 63) for (let time = 0; time < 4; time++) join(ACCUMULATOR, ACCUMULATOR);
        scalars.forEach((scalar, place) => {
          const digit = ((scalar[nibble >> 1] as number) >> (4 * (nibble & 1))) & 15;
          if (digit > 0) join(ACCUMULATOR, multiple(place, digit));
        });
      }
    },

    /** Encodes a point (RFC 9496, 4.3.2). */
    encode(point: number): Uint8Array {
      const [x, y, z, t] = [0, 1, 2, 3].map((which) => point + which * FIELD_BYTES) as [number, number, number, number];
      add(A, z, y);
      subtract(B, z, y);
      multiply(A, A, B);
      multiply(B, x, y);
      square(C, B);
      multiply(C, C, A);
      inverseRoot(I, C);
      multiply(A, I, A);
      multiply(B, I, B);
      multiply(J, A, B);
      multiply(J, J, t);
      multiply(C, t, J);
      const isRotated = isNegative(C);
      if (isRotated) {
        multiply(E, y, SQRT_M1_AT);
        multiply(F, x, SQRT_M1_AT);
        multiply(B, A, INVSQRT_AT);
      } else {
        copy(E, x);
        copy(F, y);
      }
      multiply(C, E, J);
      if (isNegative(C)) subtract(F, ZERO, F);
      subtract(C, z, F);
      multiply(C, B, C);
      makePositive(C);
      // Once more through a product, so that a negated element is within bounds.
      multiply(C, C, ONE);
      return bytesOf(reduced(C));
    },
  };

  function setIdentity(point: number): void {
    words.fill(0, point / 4, (point + POINT_BYTES) / 4);
    words[(point + FIELD_BYTES) / 4] = 1;
    words[(point + 2 * FIELD_BYTES) / 4] = 1;
  }
}

/** Says whether 32 bytes are the encoding of an even number below 2^255 - 19: what an element's must be. */
function isCanonical(bytes: Uint8Array): boolean {
  if (bytes.length !== 32 || ((bytes[0] as number) & 1) === 1 || (bytes[31] as number) > 0x7f) return false;
  return bytes.some((byte, place) => byte < (place === 0 ? 0xed : place === 31 ? 0x7f : 0xff));
}

/** The bits of a number of 32 bytes, little-endian, that make one limb: none reaches over more than four bytes. */
function limbAt(bytes: Uint8Array, limb: number): number {
  const from = Math.ceil(25.5 * limb);
  const byte = from >> 3;
  const word =
    (bytes[byte] as number) |
    ((bytes[byte + 1] as number) << 8) |
    ((bytes[byte + 2] as number) << 16) |
    ((bytes[byte + 3] as number) << 24);
  return (word >>> (from & 7)) & ((1 << (26 - (limb & 1))) - 1);
}

function bytesOf(limbs: Int32Array): Uint8Array {
  let value = 0n;
  for (let limb = 9; limb >= 0; limb--) value = (value << (limb % 2 === 0 ? 26n : 25n)) | BigInt(limbs[limb] as number);
  const hex = value.toString(16).padStart(64, "0");
  return new Uint8Array(Buffer.from(hex, "hex").reverse());
}

/** How many bits at once take the fewest products for so many points: 7 for each addition of a point, 9 for joining. */
function widthFor(points: number): number {
  const cost = (width: number) => Math.ceil(SCALAR_BITS / width) * (7 * points + 18 * 2 ** (width - 1) + 9 * width);
  return [2, 3, 4, 5, 6, 7, 8, 9].reduce((best, width) => (cost(width) < cost(best) ? width : best));
}

/** A scalar below 2^253 in digits from -2^(width-1) to 2^(width-1), the lowest first. */
function signedDigits(scalar: Uint8Array, width: number): Int16Array {
  const count = Math.ceil(SCALAR_BITS / width);
  const digits = new Int16Array(count);
  let over = 0;
  for (let window = 0; window < count; window++) {
    const from = window * width;
    const byte = from >> 3;
    const word = (scalar[byte] ?? 0) | ((scalar[byte + 1] ?? 0) << 8) | ((scalar[byte + 2] ?? 0) << 16);
    let digit = ((word >> (from & 7)) & (2 ** width - 1)) + over;
    over = 0;
    if (digit > 2 ** (width - 1)) {
      digit -= 2 ** width;
      over = 1;
    }
    digits[window] = digit;
  }
  return digits;
}
