import { describe, expect, it } from "vitest";
import type { Candidate } from "./duplicate-features.ts";
import { findDuplicates } from "./duplicates.ts";
import { isOtherMake } from "./compare-makes.ts";

const one: Candidate = {
  ...{ record: "A-1", kind: "seizure", country: "AA", from: "2025-03-10", until: "2025-03-10", place: "AA-X" },
  ...{ crossing: "North Bridge", direction: "outbound", items: [], serials: [] },
};
const two: Candidate = { ...one, record: "B-1", country: "BB", place: "BB-Y", direction: "inbound" };
const gun = (serial: string, make = "Glock") => ({
  items: [{ class: "handgun", quantity: 1, unit: "pieces" }],
  serials: [serial],
  makes: [make],
});
const goods = (...lines: readonly (readonly [string, number, string])[]) => ({
  items: lines.map(([name, quantity, unit]) => ({ class: name, quantity, unit })),
});
const pair = (left: Partial<Candidate>, right: Partial<Candidate>) =>
  findDuplicates([
    { ...one, ...left },
    { ...two, ...right },
  ])[0];

describe("two agencies report one seizure", () => {
  it.each([
    [
      "weighed in pounds and in kilograms",
      goods(["handgun", 7, "pieces"], ["drug", 110.2, "pounds"]),
      goods(["handgun", 7, "pieces"], ["drug", 50, "kilograms"]),
    ],
    [
      "with no other amount alike",
      goods(["drug", 2500, "grams"], ["magazine", 3, "pieces"]),
      goods(["drug", 2.5, "kilograms"], ["magazine", 3, "pieces"]),
    ],
    [
      "with its money counted in dollars and in pesos",
      goods(["handgun", 3, "pieces"], ["currency", 10_000, "USD"]),
      goods(["handgun", 3, "pieces"], ["currency", 181_500, "MXN"]),
    ],
    [
      "with one of two moneys changed into the other's",
      goods(["long-gun", 4, "pieces"], ["currency", 2000, "USD"], ["currency", 500, "CAD"]),
      goods(["long-gun", 4, "pieces"], ["currency", 43_000, "MXN"]),
    ],
    ["with the make spelled otherwise", gun("WW990317", "S&W"), gun("WW990317", "Smith & Wesson")],
    ["with the maker's group before the make", gun("ROM55120", "Romarm/Cugir"), gun("ROM55120", "Cugir")],
    [
      "without the zeros in front",
      { ...gun("0093117"), ...goods(["handgun", 1, "pieces"], ["ammunition", 50, "rounds"]) },
      { ...gun("93117"), ...goods(["handgun", 1, "pieces"], ["ammunition", 50, "rounds"]) },
    ],
  ] as const)("%s", (_what, left, right) => expect(pair(left, right)).toBeDefined());
});

describe("two seizures that only look alike", () => {
  it.each([
    ["one number on firearms of two makers", gun("104587"), gun("104587", "Colt")],
    ["numbers of one lot", gun("EG300411", "Taurus"), gun("EG300412", "Taurus")],
    ["no number, in words", gun("NONE"), gun("NONE")],
    ["no number, in zeros", gun("000000"), gun("000000")],
    ["no number, in Spanish", gun("BORRADO"), gun("BORRADO")],
    [
      "other firearms beside money in two currencies",
      goods(["handgun", 2, "pieces"], ["currency", 10_000, "USD"]),
      goods(["handgun", 9, "pieces"], ["currency", 181_500, "MXN"]),
    ],
    [
      "ten pounds and ten kilograms",
      goods(["handgun", 2, "pieces"], ["drug", 10, "pounds"]),
      goods(["handgun", 1, "pieces"], ["drug", 10, "kilograms"]),
    ],
  ] as const)("%s", (_what, left, right) => expect(pair(left, right)).toBeUndefined());
});

it("makes are the same in other words, and two where a word tells them apart", () => {
  expect(isOtherMake("fn", "fabrique nationale")).toBe(false);
  expect(isOtherMake("colt", "colt's manufacturing")).toBe(false);
  expect(isOtherMake("", "colt")).toBe(false);
  expect(isOtherMake("glock", "colt")).toBe(true);
  expect(isOtherMake("smith & wesson", "smith arms works")).toBe(true);
});
