import fc from "fast-check";
import type { Condition, Dimension, Question } from "../../src/core/question.ts";

const COLOURS = ["red", "blue", "green"];

const dimension: fc.Arbitrary<Dimension> = fc.oneof(
  fc.constantFrom<Dimension[]>(
    { field: "colour" },
    { field: "seenIn" },
    { field: "tame" },
    { field: "legs" },
    { field: "seenOn" },
    { field: "seenOn", grain: "month" },
    { field: "seenOn", grain: "quarter" },
    { field: "seenOn", grain: "year" },
    { field: "seenUntil", grain: "quarter" },
    { item: "sort" },
    { item: "quantity" },
    { daysFrom: "seenOn", daysTo: "seenUntil" },
    { given: "note" },
    { given: "seenIn" },
    { countryOf: "seenIn" },
    { originator: true },
  ),
  fc.subarray(COLOURS).map((among): Dimension => ({ hasItem: "sort", among })),
);
const choice = fc.constantFrom(
  ...[null, "yes", "no", "red", "blue", "CA", "CA-ON", "US-TX", "3", "0", "2022", "2022-Q2", "2023-01", "zz.one", "90"],
);
const condition: fc.Arbitrary<Condition> = fc.oneof(
  fc.record({ by: dimension, in: fc.array(choice, { maxLength: 5 }) }),
  fc.record({ by: dimension, notIn: fc.array(choice, { maxLength: 5 }) }),
  fc.record(
    {
      by: fc.constantFrom<Dimension[]>({ daysFrom: "seenOn", daysTo: "seenUntil" }, { field: "legs" }),
      least: fc.integer({ min: -400, max: 900 }),
      most: fc.integer({ min: 0, max: 1200 }),
    },
    { requiredKeys: ["by"] },
  ),
  fc.record({ fields: fc.constant(["seenIn", "cameFrom"] as const), sameCountry: fc.boolean() }),
);
/** Questions about sightings of every shape, most of them senseless. */
export const question: fc.Arbitrary<Question> = fc
  .record({
    by: fc.array(dimension, { maxLength: 3 }),
    where: fc.array(condition, { maxLength: 2 }),
    either: fc.option(fc.array(condition, { minLength: 1, maxLength: 2 }), { nil: undefined, freq: 2 }),
    isSum: fc.boolean(),
  })
  .map(({ by, where, either, isSum }) => ({
    name: "q",
    kind: "sighting",
    by: Object.fromEntries(by.map((one, at) => [`by${at}`, one])),
    where,
    either,
    ...(isSum ? { sum: "quantity" } : {}),
  }));
