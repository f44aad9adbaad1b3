import { createHash, randomFillSync } from "node:crypto";

/** Bytes of an element of the group and of a scalar. */
export const ELEMENT_BYTES = 32;

/**
 * The group ristretto255 (RFC 9496) by libsodium. Elements and scalars are 32 bytes; what comes from elsewhere must
 * have passed `isElement` or `isScalar` before it is calculated with.
 */
export type Group = {
  /** The element that 64 uniform bytes stand for (RFC 9496, section 4.3.4). */
  readonly fromUniform: (bytes: Uint8Array) => Uint8Array;
  /** Says whether 32 bytes are the canonical encoding of an element other than the identity. */
  readonly isElement: (bytes: Uint8Array) => boolean;
  /** Throws when the product is the identity, which no valid element and scalar other than zero give. */
  readonly multiply: (scalar: Uint8Array, element: Uint8Array) => Uint8Array;
  readonly multiplyBase: (scalar: Uint8Array) => Uint8Array;
  readonly add: (one: Uint8Array, other: Uint8Array) => Uint8Array;
  /** A scalar from 1 to the order of the group less 1, by the system's generator. */
  readonly randomScalar: () => Uint8Array;
  readonly randomElement: () => Uint8Array;
  /** The scalar that 64 bytes, little-endian, are congruent to. */
  readonly reduce: (bytes: Uint8Array) => Uint8Array;
  readonly scalarMultiply: (one: Uint8Array, other: Uint8Array) => Uint8Array;
  readonly scalarSubtract: (one: Uint8Array, other: Uint8Array) => Uint8Array;
  /** Throws on zero. */
  readonly scalarInvert: (scalar: Uint8Array) => Uint8Array;
};

let opened: Promise<Group> | undefined;

/** Opens the group: libsodium is compiled at the first call and kept. */
export function openGroup(): Promise<Group> {
  opened ??= open();
  return opened;
}

async function open(): Promise<Group> {
  const { default: sodium } = await import("libsodium-wrappers-sumo");
  await sodium.ready;
  return {
    fromUniform: (bytes) => sodium.crypto_core_ristretto255_from_hash(bytes),
    isElement: (bytes) =>
      bytes.length === ELEMENT_BYTES && !isZero(bytes) && sodium.crypto_core_ristretto255_is_valid_point(bytes),
    multiply: (scalar, element) => sodium.crypto_scalarmult_ristretto255(scalar, element),
    multiplyBase: (scalar) => sodium.crypto_scalarmult_ristretto255_base(scalar),
    add: (one, other) => sodium.crypto_core_ristretto255_add(one, other),
    randomScalar: () => {
      for (;;) {
        const scalar = sodium.crypto_core_ristretto255_scalar_reduce(uniform());
        if (!isZero(scalar)) return scalar;
      }
    },
    randomElement: () => sodium.crypto_core_ristretto255_from_hash(uniform()),
    reduce: (bytes) => sodium.crypto_core_ristretto255_scalar_reduce(bytes),
    scalarMultiply: (one, other) => sodium.crypto_core_ristretto255_scalar_mul(one, other),
    scalarSubtract: (one, other) => sodium.crypto_core_ristretto255_scalar_sub(one, other),
    scalarInvert: (scalar) => sodium.crypto_core_ristretto255_scalar_invert(scalar),
  };
}

const UNIFORM_BYTES = 64;
const pool = new Uint8Array(64 * UNIFORM_BYTES);
let left = 0;

/** 64 bytes by the system's generator, fetched many at a time: libsodium's own way fetches four bytes a call. */
function uniform(): Uint8Array {
  if (left === 0) {
    randomFillSync(pool);
    left = pool.length;
  }
  left -= UNIFORM_BYTES;
  const bytes = pool.slice(left, left + UNIFORM_BYTES);
  pool.fill(0, left, left + UNIFORM_BYTES);
  return bytes;
}

/** The order of the group, little-endian: 2^252 + 27742317777372353535851937790883648493. */
const ORDER = Buffer.from("edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010", "hex");

/** Says whether bytes are the one canonical encoding of a scalar: 32 bytes, little-endian, less than the order. */
export function isScalar(bytes: Uint8Array): boolean {
  if (bytes.length !== ELEMENT_BYTES) return false;
  for (let at = ELEMENT_BYTES - 1; at >= 0; at--) {
    if (bytes[at] !== ORDER[at]) return (bytes[at] as number) < (ORDER[at] as number);
  }
  return false;
}

/** Says whether all bytes are zero; takes as long for any content. */
export function isZero(bytes: Uint8Array): boolean {
  let found = 0;
  for (const byte of bytes) found |= byte;
  return found === 0;
}

const PAD = new Uint8Array(128);
/** The length of 64 bytes asked for, and the zero that follows it (RFC 9380, section 5.3.1). */
const LENGTH = Uint8Array.of(0, 64, 0);
const ONE = Uint8Array.of(1);

/** SHA-512 of the bytes one after another. */
export function sha512(...pieces: readonly Uint8Array[]): Buffer {
  const hash = createHash("sha512");
  for (const piece of pieces) hash.update(piece);
  return hash.digest();
}

/** Expands a message to 64 uniform bytes (RFC 9380, section 5.3.1, with SHA-512); `tag` separates uses, 1 to 255 bytes. */
export function expandMessage(message: readonly Uint8Array[], tag: Uint8Array): Buffer {
  const length = Uint8Array.of(tag.length);
  const first = sha512(PAD, ...message, LENGTH, tag, length);
  return sha512(first, ONE, tag, length);
}
