import { ELEMENT_BYTES, expandMessage, type Group, isScalar, sha512 } from "./group.ts";
import { type KeyPair, TAGS, twoBytes } from "./oprf.ts";

/** Bytes of a proof: challenge and response, two scalars. */
export const PROOF_BYTES = 2 * ELEMENT_BYTES;

const utf8 = (text: string) => new TextEncoder().encode(text);
const COMPOSITE = utf8("Composite");
const CHALLENGE = utf8("Challenge");
const LENGTH = twoBytes(ELEMENT_BYTES);

/** Adds up elements, each multiplied by a scalar. The scalars are no secrets. */
export type SumOfProducts = (scalars: readonly Uint8Array[], elements: readonly Uint8Array[]) => Uint8Array;

/** What the weights of a batch follow from: the holder's public key (RFC 9497, section 2.2.1). */
export function weightSeed(publicKey: Uint8Array): Uint8Array {
  const { seed } = TAGS.voprf;
  return sha512(LENGTH, publicKey, twoBytes(seed.length), seed);
}

/** The weight of each pair of a batch, from its place in the whole; `first` is the place of the first pair given. */
export function weights(
  group: Group,
  seed: Uint8Array,
  blinded: readonly Uint8Array[],
  evaluated: readonly Uint8Array[],
  first = 0,
): Uint8Array[] {
  const start = [twoBytes(seed.length), seed];
  return blinded.map((element, at) =>
    toScalar(group, [...start, twoBytes(first + at), LENGTH, element, LENGTH, evaluated[at] as Uint8Array, COMPOSITE]),
  );
}

/** Proves that one key, the committed one, gave a whole batch: from the weighted sum of its blinded elements. */
export function proveSum(group: Group, key: KeyPair, sum: Uint8Array, random = group.randomScalar()): Uint8Array {
  const evaluatedSum = group.multiply(key.secret, sum);
  const c = challenge(group, key.publicKey, sum, evaluatedSum, group.multiplyBase(random), group.multiply(random, sum));
  const s = group.scalarSubtract(random, group.scalarMultiply(c, key.secret));
  return Uint8Array.of(...c, ...s);
}

/** The weighted sums of a batch: of what was sent, and of what came back. */
export type WeighedBatch = { readonly sum: Uint8Array; readonly evaluatedSum: Uint8Array };

/** Says whether a proof holds for the weighed batch under a public key (RFC 9497, section 2.2.2); never throws. */
export function challengeHolds(
  group: Group,
  publicKey: Uint8Array,
  { sum, evaluatedSum }: WeighedBatch,
  proof: Uint8Array,
): boolean {
  const c = proof.slice(0, ELEMENT_BYTES);
  const s = proof.slice(ELEMENT_BYTES);
  if (!isScalar(c) || !isScalar(s) || !group.isElement(publicKey)) return false;
  try {
    const t2 = group.add(group.multiplyBase(s), group.multiply(c, publicKey));
    const t3 = group.add(group.multiply(s, sum), group.multiply(c, evaluatedSum));
    return Buffer.compare(challenge(group, publicKey, sum, evaluatedSum, t2, t3), c) === 0;
  } catch {
    // The group refuses a product that is the identity: no honest batch gives one.
    return false;
  }
}

function challenge(group: Group, ...elements: readonly Uint8Array[]): Uint8Array {
  return toScalar(group, [...elements.flatMap((element) => [LENGTH, element]), CHALLENGE]);
}

function toScalar(group: Group, message: readonly Uint8Array[]): Uint8Array {
  return group.reduce(expandMessage(message, TAGS.voprf.toScalar));
}
