import { ELEMENT_BYTES } from "./group.ts";
import { type KeyPair } from "./oprf.ts";
import { challengeHolds, PROOF_BYTES, proveSum } from "./proof.ts";
import { type Done, pack, type Packed, unpack, type Work } from "./work.ts";
import type { Workshop } from "./workshop.ts";

/** The sizes in which batches travel: whoever watches learns one of these, not how many identifiers were asked about. */
export const BATCH_SIZES = [4, 64, 1024, 10_240] as const;

/** The most identifiers in one batch. */
export const LARGEST_BATCH = 10_240;

/** From so many elements on the work is done in threads. */
const MANY = 32;
/** Elements of one piece of work in a thread: some 40 ms. */
const PIECE = 512;

/** What an asker keeps of a batch while the holder works. */
export type AskedBatch = { readonly inputs: readonly Uint8Array[]; readonly blinds: Packed; readonly blinded: Packed };

/** What a holder answers: as many elements, and the proof that its committed key gave all of them. */
export type AnsweredBatch = { readonly evaluated: Packed; readonly proof: Uint8Array };

/** What came of an answer: the outputs of 64 bytes in the order of the inputs, or why it is not to be believed. */
export type OpenedBatch =
  | { readonly ok: true; readonly outputs: readonly Uint8Array[] }
  | { readonly ok: false; readonly fault: "size" | "element" | "proof"; readonly reason: string };

/** The size to which a batch is padded. Throws when it holds nothing or more than the largest. */
export function paddedSize(count: number): number {
  const size = BATCH_SIZES.find((one) => count <= one);
  if (size === undefined || count < 1) {
    throw new Error(`a batch cannot hold \`${count}\` identifiers: give 1 to ${LARGEST_BATCH}`);
  }
  return size;
}

/** Blinds inputs and pads them to a fixed size with elements that mean nothing. */
export async function blindBatch(workshop: Workshop, inputs: readonly Uint8Array[]): Promise<AskedBatch> {
  const size = paddedSize(inputs.length);
  const works: Work[] = [];
  for (let at = 0; at < size; at += PIECE) {
    const end = Math.min(size, at + PIECE);
    const real = inputs.slice(at, end);
    works.push({ do: "blind", inputs: real, padding: end - at - real.length });
  }
  const done = await workshop.run(works, size >= MANY);
  return { inputs, blinded: packedOf(done), blinds: pack(done.map((one) => one.blinds as Packed)) };
}

/** Evaluates a foreign batch under a key and proves it; a batch of a wrong size or with invalid elements is refused. */
export async function answerBatch(
  workshop: Workshop,
  key: KeyPair,
  blinded: Packed,
): Promise<({ readonly ok: true } & AnsweredBatch) | { readonly ok: false; readonly reason: string }> {
  const count = blinded.length / ELEMENT_BYTES;
  if (!BATCH_SIZES.some((size) => size === count)) {
    return {
      ok: false,
      reason: `a batch of \`${count}\` elements is not of a fixed size: pad it to ${BATCH_SIZES.join(", ")}`,
    };
  }
  const { secret, publicKey } = key;
  const cut = pieces(blinded);
  const isWhole = cut.length === 1;
  const works = cut.map(
    ([piece, first]): Work => ({ do: "evaluate", secret, publicKey, blinded: piece, first, isWhole }),
  );
  // Few elements take half a millisecond, less than handing them to a thread and back; many would hold up everybody else.
  const done = await workshop.run(works, count >= MANY);
  const sum = totalOf(workshop, done, 0);
  if (sum === undefined) {
    return { ok: false, reason: "the batch holds the identity, or what is no element of ristretto255: blind anew" };
  }
  return { ok: true, evaluated: packedOf(done), proof: done[0]?.proof ?? proveSum(workshop.group, key, sum) };
}

/** Checks an answer against the holder's committed public key and takes the blinds off. */
export async function openBatch(
  workshop: Workshop,
  publicKey: Uint8Array,
  asked: AskedBatch,
  { evaluated, proof }: AnsweredBatch,
): Promise<OpenedBatch> {
  if (evaluated.length !== asked.blinded.length || proof.length !== PROOF_BYTES) {
    return { ok: false, fault: "size", reason: "the answer is not as long as what was asked: ask again" };
  }
  const inThreads = evaluated.length >= MANY * ELEMENT_BYTES;
  const works = pieces(asked.blinded).map(
    ([blinded, first]): Work => ({
      do: "weigh",
      publicKey,
      blinded,
      first,
      evaluated: evaluated.slice(first * ELEMENT_BYTES, first * ELEMENT_BYTES + blinded.length),
    }),
  );
  const weighed = await workshop.run(works, inThreads);
  const sum = totalOf(workshop, weighed, 0);
  const evaluatedSum = totalOf(workshop, weighed, 1);
  if (sum === undefined || evaluatedSum === undefined) {
    return { ok: false, fault: "element", reason: "the answer holds what is no element of ristretto255: refuse it" };
  }
  if (!challengeHolds(workshop.group, publicKey, { sum, evaluatedSum }, proof)) {
    return {
      ok: false,
      fault: "proof",
      reason: "the proof does not hold: the holder used another key than the one it committed to",
    };
  }
  const { inputs, blinds } = asked;
  const finals = pieces(blinds).map(
    ([piece, first]): Work => ({
      do: "finalize",
      inputs: inputs.slice(first, first + PIECE),
      blinds: piece,
      evaluated: evaluated.slice(first * ELEMENT_BYTES, first * ELEMENT_BYTES + piece.length),
    }),
  );
  return { ok: true, outputs: unpack(packedOf(await workshop.run(finals, inThreads)), 64) };
}

function pieces(packed: Packed): (readonly [piece: Packed, first: number])[] {
  const step = PIECE * ELEMENT_BYTES;
  return Array.from({ length: Math.ceil(packed.length / step) }, (_, at) => [
    packed.slice(at * step, (at + 1) * step),
    at * PIECE,
  ]);
}

function packedOf(done: readonly Done[]): Packed {
  return pack(done.map((one) => one.packed));
}

/** The sum of all pieces; undefined when one of them held an invalid element. */
function totalOf(workshop: Workshop, done: readonly Done[], which: number): Uint8Array | undefined {
  return done
    .map((one) => one.sums?.[which])
    .reduce((sum, one) => (sum === undefined || one === undefined ? undefined : workshop.group.add(sum, one)));
}
