import { ELEMENT_BYTES, type Group } from "./group.ts";
import { blindInput, elementOf, finalizeAll, outputOf } from "./oprf.ts";
import { proveSum, type SumOfProducts, weightSeed, weights } from "./proof.ts";

/** Elements or scalars one behind the other, 32 bytes each, so that they go to a worker in one piece. */
export type Packed = Uint8Array;

/** One piece of work of the blind check; large ones are cut and given to workers. */
export type Work =
  /** The holder's: multiply blinded elements, and weigh them for the proof; `first` is the place of the first one. A `whole` batch is proved, too. */
  | {
      readonly do: "evaluate";
      readonly secret: Uint8Array;
      readonly publicKey: Uint8Array;
      readonly blinded: Packed;
      readonly first: number;
      readonly isWhole: boolean;
    }
  /** The holder's: the elements that inputs stand for. */
  | { readonly do: "elements"; readonly inputs: readonly Uint8Array[] }
  /** The holder's: the outputs of inputs whose elements are known. */
  | {
      readonly do: "outputs";
      readonly secret: Uint8Array;
      readonly inputs: readonly Uint8Array[];
      readonly elements: Packed;
    }
  /** The asker's: blind inputs, then as many meaningless elements. */
  | { readonly do: "blind"; readonly inputs: readonly Uint8Array[]; readonly padding: number }
  /** The asker's: weigh what was sent and what came back. */
  | {
      readonly do: "weigh";
      readonly publicKey: Uint8Array;
      readonly blinded: Packed;
      readonly evaluated: Packed;
      readonly first: number;
    }
  /** The asker's: take the blinds off. */
  | {
      readonly do: "finalize";
      readonly inputs: readonly Uint8Array[];
      readonly blinds: Packed;
      readonly evaluated: Packed;
    };

/** What came of a piece of work: packed elements or outputs of 64 bytes, blinds where there are, sums for the proof. */
export type Done = {
  readonly packed: Packed;
  readonly blinds?: Packed;
  /** None when a foreign element was the identity or no element at all. */
  readonly sums?: readonly Uint8Array[];
  readonly proof?: Uint8Array;
};

/** Does a piece of work. Foreign elements are checked by `evaluate` and `weigh`; everything else must be valid. */
export function doWork(group: Group, sumOfProducts: SumOfProducts, work: Work): Done {
  switch (work.do) {
    case "evaluate": {
      const blinded = unpack(work.blinded);
      if (!blinded.every(group.isElement)) return { packed: new Uint8Array(0) };
      const evaluated = blinded.map((element) => group.multiply(work.secret, element));
      const by = weights(group, weightSeed(work.publicKey), blinded, evaluated, work.first);
      const sum = sumOfProducts(by, blinded);
      return { packed: pack(evaluated), sums: [sum], ...(work.isWhole && { proof: proveSum(group, work, sum) }) };
    }
    case "elements":
      return { packed: pack(work.inputs.map((input) => elementOf(group, "voprf", input))) };
    case "outputs": {
      const elements = unpack(work.elements);
      return {
        packed: pack(
          work.inputs.map((input, at) => outputOf(input, group.multiply(work.secret, elements[at] as Uint8Array))),
        ),
      };
    }
    case "blind": {
      const blinded = work.inputs.map((input) => blindInput(group, "voprf", input));
      const padding = Array.from({ length: work.padding }, () => group.randomElement());
      return {
        packed: pack([...blinded.map((one) => one.element), ...padding]),
        blinds: pack(blinded.map((one) => one.blind)),
      };
    }
    case "weigh": {
      const blinded = unpack(work.blinded);
      const evaluated = unpack(work.evaluated);
      if (!evaluated.every(group.isElement)) return { packed: new Uint8Array(0) };
      const by = weights(group, weightSeed(work.publicKey), blinded, evaluated, work.first);
      return { packed: new Uint8Array(0), sums: [sumOfProducts(by, blinded), sumOfProducts(by, evaluated)] };
    }
    case "finalize": {
      const blinds = unpack(work.blinds);
      const blinded = work.inputs.map((input, at) => ({ input, blind: blinds[at] as Uint8Array }));
      return { packed: pack(finalizeAll(group, blinded, unpack(work.evaluated))) };
    }
  }
}

/** Puts byte arrays of one length behind each other. */
export function pack(pieces: readonly Uint8Array[]): Packed {
  const packed = new Uint8Array(pieces.reduce((length, piece) => length + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    packed.set(piece, at);
    at += piece.length;
  }
  return packed;
}

/** Cuts packed bytes into pieces of a length, without copying. */
export function unpack(packed: Packed, length: number = ELEMENT_BYTES): Uint8Array[] {
  return Array.from({ length: packed.length / length }, (_, at) => packed.subarray(at * length, (at + 1) * length));
}
