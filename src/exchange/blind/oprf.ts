import { ELEMENT_BYTES, expandMessage, type Group, isZero, sha512 } from "./group.ts";

/** `oprf`: the answer is believed; `voprf`: it proves that the committed key gave it (RFC 9497, section 3.1). */
export type Mode = "oprf" | "voprf";

/** A holder's key: the secret scalar and the element that commits to it. */
export type KeyPair = { readonly secret: Uint8Array; readonly publicKey: Uint8Array };

/** An input made unreadable: the scalar stays with the asker, the element goes to the holder. */
export type Blinded = { readonly input: Uint8Array; readonly blind: Uint8Array; readonly element: Uint8Array };

const LONGEST_INPUT = 65_535;
const MODE_BYTE: Readonly<Record<Mode, number>> = { oprf: 0x00, voprf: 0x01 };
const utf8 = (text: string) => new TextEncoder().encode(text);
const FINALIZE = utf8("Finalize");

/** The context string of the suite ristretto255-SHA512 in a mode (RFC 9497, section 3.1). */
function contextString(mode: Mode): Uint8Array {
  return Uint8Array.of(...utf8("OPRFV1-"), MODE_BYTE[mode], ...utf8("-ristretto255-SHA512"));
}

function tags(mode: Mode) {
  const context = contextString(mode);
  const tag = (name: string) => Uint8Array.of(...utf8(name), ...context);
  return {
    toGroup: tag("HashToGroup-"),
    toScalar: tag("HashToScalar-"),
    deriveKey: tag("DeriveKeyPair"),
    seed: tag("Seed-"),
  };
}

/** What separates the hashes of one mode from all others. */
export const TAGS: Readonly<Record<Mode, ReturnType<typeof tags>>> = { oprf: tags("oprf"), voprf: tags("voprf") };

/** A length below 65,536 as two bytes, big-endian. */
export function twoBytes(length: number): Uint8Array {
  return Uint8Array.of(length >> 8, length & 255);
}

/** Derives a key pair from 32 secret bytes and a public text that says what for (RFC 9497, section 3.2.1). */
export function deriveKeyPair(group: Group, mode: Mode, seed: Uint8Array, info: Uint8Array): KeyPair {
  if (seed.length !== 32) throw new Error(`a seed of \`${seed.length}\` bytes derives no key: give 32`);
  for (let counter = 0; counter < 256; counter++) {
    const message = [seed, twoBytes(info.length), info, Uint8Array.of(counter)];
    const secret = group.reduce(expandMessage(message, TAGS[mode].deriveKey));
    if (!isZero(secret)) return { secret, publicKey: group.multiplyBase(secret) };
  }
  throw new Error("no key follows from this seed: give another");
}

/** The element that an input stands for: the costly half of preparing a list, and the same for every key. */
export function elementOf(group: Group, mode: Mode, input: Uint8Array): Uint8Array {
  if (input.length > LONGEST_INPUT) {
    throw new Error(`an input of \`${input.length}\` bytes is too long: give at most ${LONGEST_INPUT}`);
  }
  return group.fromUniform(expandMessage([input], TAGS[mode].toGroup));
}

/** Blinds an input with a fresh scalar; the scalar is given in tests alone. */
export function blindInput(group: Group, mode: Mode, input: Uint8Array, scalar?: Uint8Array): Blinded {
  const blind = scalar ?? group.randomScalar();
  return { input, blind, element: group.multiply(blind, elementOf(group, mode, input)) };
}

/** The outputs of blinded inputs, from the holder's elements in the same order; one inversion serves them all. */
export function finalizeAll(
  group: Group,
  blinded: readonly Pick<Blinded, "input" | "blind">[],
  evaluated: readonly Uint8Array[],
): readonly Uint8Array[] {
  const inverses = invertAll(
    group,
    blinded.map((one) => one.blind),
  );
  return blinded.map(({ input }, at) =>
    outputOf(input, group.multiply(inverses[at] as Uint8Array, evaluated[at] as Uint8Array)),
  );
}

/** The output of an input, from its element multiplied by the secret key. */
export function outputOf(input: Uint8Array, multiplied: Uint8Array): Uint8Array {
  return sha512(twoBytes(input.length), input, twoBytes(ELEMENT_BYTES), multiplied, FINALIZE);
}

/** The inverses of scalars by one inversion and three products each (Montgomery). */
function invertAll(group: Group, scalars: readonly Uint8Array[]): Uint8Array[] {
  const products: Uint8Array[] = [];
  for (const scalar of scalars) {
    const before = products.at(-1);
    products.push(before === undefined ? scalar : group.scalarMultiply(before, scalar));
  }
  const last = products.at(-1);
  if (last === undefined) return [];
  let inverse = group.scalarInvert(last);
  const inverses: Uint8Array[] = Array.from({ length: scalars.length });
  for (let at = scalars.length - 1; at > 0; at--) {
    inverses[at] = group.scalarMultiply(inverse, products[at - 1] as Uint8Array);
    inverse = group.scalarMultiply(inverse, scalars[at] as Uint8Array);
  }
  inverses[0] = inverse;
  return inverses;
}
