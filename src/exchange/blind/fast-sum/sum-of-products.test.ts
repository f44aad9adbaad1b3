import { beforeAll, describe, expect, it } from "vitest";
import { type Group, openGroup } from "../group.ts";
import type { SumOfProducts } from "../proof.ts";
import { fastSum } from "./sum-of-products.ts";

const bytes = (hex: string) => new Uint8Array(Buffer.from(hex, "hex"));
const hex = (given: Uint8Array) => Buffer.from(given).toString("hex");

let group: Group;
let sum: SumOfProducts;
beforeAll(async () => {
  group = await openGroup();
  sum = await fastSum();
});

const scalar = (value: number) => Uint8Array.from({ length: 32 }, (_, at) => (at < 4 ? (value >>> (8 * at)) & 255 : 0));
const ORDER_LESS_1 = bytes("ecd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");

/** RFC 9496, appendix A.1: the multiples 1 to 8 of the base point. */
const MULTIPLES = [
  "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76",
  "6a493210f7499cd17fecb510ae0cea23a110e8d5b901f8acadd3095c73a3b919",
  "94741f5d5d52755ece4f23f044ee27d5d1ea1e2bd196b462166b16152a9d0259",
  "da80862773358b466ffadfe0b3293ab3d9fd53c5ea6c955358f568322daf6a57",
  "e882b131016b52c1d3337080187cf768423efccbb517bb495ab812c4160ff44e",
  "f64746d3c92b13050ed8d80236a7f0007c3b3f962f5ba793d19a601ebb1df403",
  "44f53520926ec81fbd5a387845beb7df85a96a24ece18738bdcfa6a7822a176d",
  "903293d8f2287ebe10e2374dc1a53e0bc887e592699f02d077d5263cdd55601c",
];

/** RFC 9496, appendix A.3: encodings that must be refused. */
const REFUSED = [
  "00ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff",
  "ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "f3ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "0100000000000000000000000000000000000000000000000000000000000000",
  "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
  "ed57ffd8c914fb201471d1c3d245ce3c746fcbe63a3679d51b6a516ebebe0e20",
  "c34c4e1826e5d403b78e246e88aa051c36ccf0aafebffe137d148a2bf9104562",
  "c940e5a4404157cfb1628b108db051a8d439e1a421394ec4ebccb9ec92a8ac78",
  "47cfc5497c53dc8e61c91d17fd626ffb1c49e2bca94eed052281b510b1117a24",
  "f1c6165d33367351b0da8f6e4511010c68174a03b6581212c71c0e1d026c3c72",
  "87260f7a2f12495118360f02c26a470f450dadf34a413d21042b43b9d93e1309",
  "26948d35ca62e643e26a83177332e6b6afeb9d08e4268b650f1f5bbd8d81d371",
  "4eac077a713c57b4f4397629a4145982c661f48044dd3f96427d40b147d9742f",
  "de6a7b00deadc788eb6b6c8d20c0ae96c2f2019078fa604fee5b87d6e989ad87",
  "bcab477be20861e01e4a0e295284146a510150d9817763caf1a6f4b422d67042",
  "2a292df7e32cababbd9de088d1d1abec9fc0440f637ed2fba145094dc14bea08",
  "f4a9e534fc0d216c44b218fa0c42d99635a0127ee2e53c712f70609649fdff22",
  "8268436f8c4126196cf64b3c7ddbda90746a378625f9813dd9b8457077256731",
  "2810e5cbc2cc4d4eece54f61c6f69758e289aa7ab440b3cbeaa21995c2f4232b",
  "3eb858e78f5a7254d8c9731174a94f76755fd3941c0ac93735c07ba14579630e",
  "a45fdc55c76448c049a1ab33f17023edfb2be3581e9c7aade8a6125215e04220",
  "d483fe813c6ba647ebbfd3ec41adca1c6130c2beeee9d9bf065c8d151c5f396e",
  "8a2e1d30050198c65a54483123960ccc38aef6848e1ec8f5f780e8523769ba32",
  "32888462f8b486c68ad7dd9610be5192bbeaf3b443951ac1a8118419d9fa097b",
  "227142501b9d4355ccba290404bde41575b037693cef1f438c47f8fbf35d1165",
  "5c37cc491da847cfeb9281d407efc41e15144c876e0170b499a96a22ed31e01e",
  "445425117cb8c90edcbc7c1cc0e74f747f2c1efa5630a967c64f287792a48a4b",
];

describe("a sum of products", () => {
  it("gives the multiples of the base point that RFC 9496 prints", () => {
    const base = bytes(MULTIPLES[0] as string);
    MULTIPLES.forEach((multiple, at) => expect(hex(sum([scalar(at + 1)], [base]))).toBe(multiple));
    expect(hex(sum([scalar(1), scalar(2), scalar(5)], [base, base, base]))).toBe(MULTIPLES[7]);
  });

  it("is that of libsodium for random scalars and elements, of any number", () => {
    for (const count of [1, 2, 3, 4, 8, 24, 25, 31, 64, 200, 512]) {
      const scalars = Array.from({ length: count }, () => group.randomScalar());
      const elements = Array.from({ length: count }, () => group.randomElement());
      const expected = elements
        .map((element, at) => group.multiply(scalars[at] as Uint8Array, element))
        .reduce((one, other) => group.add(one, other));
      expect(hex(sum(scalars, elements)), String(count)).toBe(hex(expected));
    }
  });

  it("holds at the edges: zero, the greatest scalar, an element and its opposite, the identity", () => {
    const element = group.randomElement();
    const zero = new Uint8Array(32);
    expect(hex(sum([zero], [element]))).toBe(hex(zero));
    expect(hex(sum([scalar(1)], [element]))).toBe(hex(element));
    expect(hex(sum([ORDER_LESS_1], [element]))).toBe(hex(group.multiply(ORDER_LESS_1, element)));
    expect(hex(sum([ORDER_LESS_1, scalar(1)], [element, element]))).toBe(hex(zero));
    expect(hex(sum([scalar(5), scalar(3)], [zero, element]))).toBe(hex(group.multiply(scalar(3), element)));
    for (const count of [20, 300]) {
      const many = Array.from({ length: count }, () => element);
      const ones = many.map(() => scalar(1));
      expect(hex(sum(ones, many))).toBe(hex(group.multiply(scalar(count), element)));
    }
  });

  it("takes nothing that is no element, and neither nothing nor too much at once", () => {
    for (const bad of REFUSED) expect(() => sum([scalar(2)], [bytes(bad)]), bad).toThrow(/no element/);
    expect(() => sum([scalar(2)], [new Uint8Array(31)])).toThrow(/no element/);
    expect(() => sum([], [])).toThrow(/`0`/);
    const many = Array.from({ length: 2049 }, () => scalar(1));
    expect(() => sum(many, many)).toThrow(/`2049`/);
    const element = group.randomElement();
    expect(hex(sum([scalar(2)], [element]))).toBe(hex(group.add(element, element)));
  });
});
