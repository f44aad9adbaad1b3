import { existsSync, readFileSync } from "node:fs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerBatch, BATCH_SIZES, blindBatch, openBatch, paddedSize } from "./batch.ts";
import { type Group, isScalar, openGroup } from "./group.ts";
import { blindInput, deriveKeyPair, elementOf, finalizeAll, type Mode, outputOf } from "./oprf.ts";
import { challengeHolds, proveSum, type SumOfProducts, weightSeed, weights } from "./proof.ts";
import { pack, unpack } from "./work.ts";
import { openWorkshop, type Workshop } from "./workshop.ts";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (given: Uint8Array) => Buffer.from(given).toString("hex");
const utf8 = (text: string) => new TextEncoder().encode(text);

let group: Group;
let sumOfProducts: SumOfProducts;
let workshop: Workshop;
beforeAll(async () => {
  group = await openGroup();
  sumOfProducts = plainSum(group);
  workshop = await openWorkshop(2);
});
afterAll(() => workshop.close());

/** The sum by libsodium, one product after another. */
function plainSum(of: Group): SumOfProducts {
  return (scalars, elements) =>
    elements
      .map((element, at) => of.multiply(scalars[at] as Uint8Array, element))
      .reduce((sum, one) => of.add(sum, one));
}

/** RFC 9497, appendix A.1: seed a3…a3, key info `test key`; the same inputs and blinds in both modes. */
const RFC = {
  seed: "a3".repeat(32),
  info: "74657374206b6579",
  inputs: ["00", "5a".repeat(17)],
  blind: "64d37aed22a27f5191de1c1d69fadb899d8862b58eb4220029e036ec4c1f6706",
  otherBlind: "222a5e897cf59db8145db8d16e597e8facb80ae7d4e26d9881aa6f61d645fc0e",
};
/** A.1.1, vectors 1 and 2. */
const OPRF = {
  secret: "5ebcea5ee37023ccb9fc2d2019f9d7737be85591ae8652ffa9ef0f4d37063b0e",
  blinded: [
    "609a0ae68c15a3cf6903766461307e5c8bb2f95e7e6550e1ffa2dc99e412803c",
    "da27ef466870f5f15296299850aa088629945a17d1f5b7f5ff043f76b3c06418",
  ],
  evaluated: [
    "7ec6578ae5120958eb2db1745758ff379e77cb64fe77b0b2d8cc917ea0869c7e",
    "b4cbf5a4f1eeda5a63ce7b77c7d23f461db3fcab0dd28e4e17cecb5c90d02c25",
  ],
  outputs: [
    "527759c3d9366f277d8c6020418d96bb393ba2afb20ff90df23fb7708264e2f3ab9135e3bd69955851de4b1f9fe8a0973396719b7912ba9ee8aa7d0b5e24bcf6",
    "f4a74c9c592497375e796aa837e907b1a045d34306a749db9f34221f7e750cb4f2a6413a6bf6fa5e19ba6348eb673934a722a7ede2e7621306d18951e7cf2c73",
  ],
};
/** A.1.2, vectors 1 and 2, and vector 3: both inputs in one batch, the second under another blind. */
const VOPRF = {
  secret: "e6f73f344b79b379f1a0dd37e07ff62e38d9f71345ce62ae3a9bc60b04ccd909",
  publicKey: "c803e2cc6b05fc15064549b5920659ca4a77b2cca6f04f6b357009335476ad4e",
  blinded: [
    "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
    "cc0b2a350101881d8a4cba4c80241d74fb7dcbfde4a61fde2f91443c2bf9ef0c",
  ],
  evaluated: [
    "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
    "60a59a57208d48aca71e9e850d22674b611f752bed48b36f7a91b372bd7ad468",
  ],
  proofs: [
    "ddef93772692e535d1a53903db24367355cc2cc78de93b3be5a8ffcc6985dd066d4346421d17bf5117a2a1ff0fcb2a759f58a539dfbe857a40bce4cf49ec600d",
    "401a0da6264f8cf45bb2f5264bc31e109155600babb3cd4e5af7d181a2c9dc0a67154fabf031fd936051dec80b0b6ae29c9503493dde7393b722eafdf5a50b02",
  ],
  outputs: [
    "b58cfbe118e0cb94d79b5fd6a6dafb98764dff49c14e1770b566e42402da1a7da4d8527693914139caee5bd03903af43a491351d23b430948dd50cde10d32b3c",
    "8a9a2f3c7f085b65933594309041fc1898d42d0858e59f90814ae90571a6df60356f4610bf816f27afdd84f47719e480906d27ecd994985890e5f539e7ea74b6",
  ],
  batch: {
    blinded: [
      "863f330cc1a1259ed5a5998a23acfd37fb4351a793a5b3c090b642ddc439b945",
      "90a0145ea9da29254c3a56be4fe185465ebb3bf2a1801f7124bbbadac751e654",
    ],
    evaluated: [
      "aa8fa048764d5623868679402ff6108d2521884fa138cd7f9c7669a9a014267e",
      "cc5ac221950a49ceaa73c8db41b82c20372a4c8d63e5dded2db920b7eee36a2a",
    ],
    random: "419c4f4f5052c53c45f3da494d2b67b220d02118e0857cdbcf037f9ea84bbe0c",
    proof:
      "cc203910175d786927eeb44ea847328047892ddf8590e723c37205cb74600b0a5ab5337c8eb4ceae0494c2cf89529dcf94572ed267473d567aeed6ab873dee08",
  },
};

/** Blinds, evaluates and finalises inputs one by one and says every value on the way. */
function run(mode: Mode, secret: Uint8Array, inputs: readonly string[], blinds: readonly string[]) {
  const blinded = inputs.map((input, at) => blindInput(group, mode, bytes(input), bytes(blinds[at] as string)));
  const evaluated = blinded.map(({ element }) => group.multiply(secret, element));
  const outputs = finalizeAll(group, blinded, evaluated).map(hex);
  return { blinded: blinded.map(({ element }) => hex(element)), evaluated: evaluated.map(hex), outputs };
}

/** Proves pairs and checks the proof, as both sides do. */
function prove(key: { secret: Uint8Array; publicKey: Uint8Array }, pairs: typeof VOPRF.batch) {
  const blinded = pairs.blinded.map(bytes);
  const evaluated = pairs.evaluated.map(bytes);
  const by = weights(group, weightSeed(key.publicKey), blinded, evaluated);
  const sum = sumOfProducts(by, blinded);
  const proof = proveSum(group, key, sum, bytes(pairs.random));
  const evaluatedSum = sumOfProducts(by, evaluated);
  return { proof: hex(proof), holds: challengeHolds(group, key.publicKey, { sum, evaluatedSum }, proof) };
}

describe("the vectors of RFC 9497, ristretto255-SHA512", () => {
  it("hold in mode OPRF", () => {
    const key = deriveKeyPair(group, "oprf", bytes(RFC.seed), bytes(RFC.info));
    expect(hex(key.secret)).toBe(OPRF.secret);
    const got = run("oprf", key.secret, RFC.inputs, [RFC.blind, RFC.blind]);
    expect(got).toEqual({ blinded: OPRF.blinded, evaluated: OPRF.evaluated, outputs: OPRF.outputs });
  });

  it("hold in mode VOPRF, proofs included, one by one and in a batch", () => {
    const key = deriveKeyPair(group, "voprf", bytes(RFC.seed), bytes(RFC.info));
    expect([hex(key.secret), hex(key.publicKey)]).toEqual([VOPRF.secret, VOPRF.publicKey]);
    const got = run("voprf", key.secret, RFC.inputs, [RFC.blind, RFC.blind]);
    expect(got).toEqual({ blinded: VOPRF.blinded, evaluated: VOPRF.evaluated, outputs: VOPRF.outputs });
    VOPRF.proofs.forEach((proof, at) => {
      const pair = { blinded: [VOPRF.blinded[at] as string], evaluated: [VOPRF.evaluated[at] as string] };
      expect(prove(key, { ...pair, random: RFC.otherBlind, proof })).toEqual({ proof, holds: true });
    });
    const both = run("voprf", key.secret, RFC.inputs, [RFC.blind, RFC.otherBlind]);
    expect(both).toMatchObject({ blinded: VOPRF.batch.blinded, evaluated: VOPRF.batch.evaluated });
    expect(prove(key, VOPRF.batch)).toEqual({ proof: VOPRF.batch.proof, holds: true });
  });

  const file = new URL("../../../../shared/reference/oprf/vectors.json", import.meta.url);
  it.runIf(existsSync(file))("hold for further inputs where the reference data are at hand", () => {
    type Vector = Record<"seed" | "info" | "secretKey" | "publicKey" | "input" | "output", string>;
    const { vectors } = JSON.parse(readFileSync(file, "utf8")) as { vectors: Vector[] };
    expect(vectors.length).toBeGreaterThan(4);
    for (const one of vectors) {
      const key = deriveKeyPair(group, "oprf", bytes(one.seed), bytes(one.info));
      expect([hex(key.secret), hex(key.publicKey)]).toEqual([one.secretKey, one.publicKey]);
      const direct = outputOf(bytes(one.input), group.multiply(key.secret, elementOf(group, "oprf", bytes(one.input))));
      expect(hex(direct)).toBe(one.output);
      const blinded = blindInput(group, "oprf", bytes(one.input));
      const [output] = finalizeAll(group, [blinded], [group.multiply(key.secret, blinded.element)]);
      expect(hex(output as Uint8Array)).toBe(one.output);
    }
  });
});

describe("an encoding", () => {
  /** RFC 9496, appendix A.2: encodings that must be refused. */
  const BAD = [
    "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
    "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
    "0000000000000000000000000000000000000000000000000000000000000000",
  ];

  it("that is no element, or the identity, is refused on both sides", async () => {
    const key = deriveKeyPair(group, "voprf", bytes(RFC.seed), bytes(RFC.info));
    const asked = await blindBatch(workshop, [utf8("one")]);
    const answer = await answerBatch(workshop, key, asked.blinded);
    if (!answer.ok) throw new Error(answer.reason);
    for (const bad of BAD) {
      expect(group.isElement(bytes(bad)), bad).toBe(false);
      const broken = asked.blinded.slice();
      broken.set(bytes(bad), 3 * 32);
      expect(await answerBatch(workshop, key, broken)).toMatchObject({ ok: false });
      const evaluated = answer.evaluated.slice();
      evaluated.set(bytes(bad), 2 * 32);
      expect(await openBatch(workshop, key.publicKey, asked, { ...answer, evaluated })).toMatchObject({
        ok: false,
        fault: "element",
      });
    }
  });

  it("of a scalar is taken in one spelling only", () => {
    const order = "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010";
    expect(isScalar(bytes(order))).toBe(false);
    expect(isScalar(bytes(`ec${order.slice(2)}`))).toBe(true);
    expect(isScalar(bytes("ff".repeat(32)))).toBe(false);
    expect(isScalar(bytes("00".repeat(31)))).toBe(false);
    fc.assert(
      fc.property(fc.uint8Array({ minLength: 64, maxLength: 64 }), (given) => {
        const scalar = group.reduce(given);
        expect(isScalar(scalar)).toBe(true);
      }),
    );
  });
});

describe("a batch", () => {
  const key = () => deriveKeyPair(group, "voprf", bytes(RFC.seed), bytes(RFC.info));
  const inputs = (count: number) => Array.from({ length: count }, (_, at) => utf8(`identifier-${at}`));

  it("gives what direct evaluation gives, in threads and without", async () => {
    for (const count of [1, 4, 5, 64, 300]) {
      const asked = await blindBatch(workshop, inputs(count));
      const answer = await answerBatch(workshop, key(), asked.blinded);
      if (!answer.ok) throw new Error(answer.reason);
      const opened = await openBatch(workshop, key().publicKey, asked, answer);
      if (!opened.ok) throw new Error(opened.reason);
      expect(opened.outputs.map(hex)).toEqual(
        inputs(count).map((input) =>
          hex(outputOf(input, group.multiply(key().secret, elementOf(group, "voprf", input)))),
        ),
      );
    }
  });

  it("has one of few sizes, the same for every number of identifiers up to it", async () => {
    const sizes = new Map<number, Set<number>>();
    for (const count of [1, 2, 3, 4, 5, 20, 64, 65]) {
      const asked = await blindBatch(workshop, inputs(count));
      const answer = await answerBatch(workshop, key(), asked.blinded);
      if (!answer.ok) throw new Error(answer.reason);
      const of = sizes.get(paddedSize(count)) ?? new Set();
      sizes.set(paddedSize(count), of.add(asked.blinded.length).add(answer.evaluated.length));
    }
    expect([...sizes].map(([size, lengths]) => [size, [...lengths]])).toEqual([
      [4, [128]],
      [64, [2048]],
      [1024, [32_768]],
    ]);
    expect(() => paddedSize(0)).toThrow(/`0`/);
    expect(() => paddedSize(10_241)).toThrow(/`10241`/);
    const odd = pack(Array.from({ length: 9 }, () => group.randomElement()));
    expect(await answerBatch(workshop, key(), odd)).toMatchObject({ ok: false });
    expect(await answerBatch(workshop, key(), odd.subarray(0, 255))).toMatchObject({ ok: false });
    expect(await answerBatch(workshop, key(), new Uint8Array(0))).toMatchObject({ ok: false });
    expect(BATCH_SIZES.every((size) => paddedSize(size) === size)).toBe(true);
  });

  it("never travels twice alike: the same identifier is blinded anew", async () => {
    const [one, other] = await Promise.all([blindBatch(workshop, inputs(1)), blindBatch(workshop, inputs(1))]);
    const seen = new Set([...unpack(one.blinded), ...unpack(other.blinded)].map(hex));
    expect(seen.size).toBe(8);
  });

  it("answered with another key, for one element or for all, is refused", async () => {
    const asked = await blindBatch(workshop, inputs(3));
    const answer = await answerBatch(workshop, key(), asked.blinded);
    const others = deriveKeyPair(group, "voprf", bytes("b4".repeat(32)), bytes(RFC.info));
    const other = await answerBatch(workshop, others, asked.blinded);
    if (!answer.ok || !other.ok) throw new Error("no answer");
    const open = (publicKey: Uint8Array, given: { evaluated: Uint8Array; proof: Uint8Array }) =>
      openBatch(workshop, publicKey, asked, given);
    expect((await open(key().publicKey, answer)).ok).toBe(true);
    expect(await open(key().publicKey, other)).toMatchObject({ ok: false, fault: "proof" });
    const mixed = answer.evaluated.slice();
    mixed.set(other.evaluated.subarray(0, 32));
    expect(await open(key().publicKey, { ...answer, evaluated: mixed })).toMatchObject({ ok: false, fault: "proof" });
    expect(await open(others.publicKey, answer)).toMatchObject({ ok: false, fault: "proof" });
    expect(await open(new Uint8Array(32), answer)).toMatchObject({ ok: false, fault: "proof" });
  });

  it("whose answer was replayed from another batch, shuffled, cut or changed in any bit is refused", async () => {
    const asked = await blindBatch(workshop, inputs(2));
    const earlier = await blindBatch(workshop, inputs(2));
    const answer = await answerBatch(workshop, key(), asked.blinded);
    const replayed = await answerBatch(workshop, key(), earlier.blinded);
    if (!answer.ok || !replayed.ok) throw new Error("no answer");
    const open = (given: { evaluated: Uint8Array; proof: Uint8Array }) =>
      openBatch(workshop, key().publicKey, asked, given);
    expect(await open(replayed)).toMatchObject({ ok: false, fault: "proof" });
    const shuffled = pack(unpack(answer.evaluated).toReversed());
    expect(await open({ ...answer, evaluated: shuffled })).toMatchObject({ ok: false, fault: "proof" });
    const short = { ...answer, evaluated: answer.evaluated.slice(32) };
    expect(await open(short)).toMatchObject({ ok: false, fault: "size" });
    expect(await open({ ...answer, proof: answer.proof.slice(1) })).toMatchObject({ ok: false, fault: "size" });
    for (let bit = 0; bit < 512; bit += 7) {
      const proof = answer.proof.slice();
      proof[bit >> 3] = (proof[bit >> 3] as number) ^ (1 << (bit & 7));
      expect(await open({ ...answer, proof }), `bit ${bit}`).toMatchObject({ ok: false, fault: "proof" });
    }
  });

  it("is refused under a key derived for another purpose: nothing of one partner's transcript serves another", async () => {
    const [one, other] = ["to one partner", "to another"].map((info) =>
      deriveKeyPair(group, "voprf", bytes(RFC.seed), utf8(info)),
    ) as [ReturnType<typeof key>, ReturnType<typeof key>];
    const input = utf8("identifier");
    const outputs = [one, other].map(({ secret }) =>
      hex(outputOf(input, group.multiply(secret, elementOf(group, "voprf", input)))),
    );
    expect(outputs[0]).not.toBe(outputs[1]);
    expect(hex(one.publicKey)).not.toBe(hex(other.publicKey));
    expect(() => deriveKeyPair(group, "voprf", bytes("aa"), utf8("x"))).toThrow(/`1` bytes/);
  });
});
