import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance, lettersOf, placesOf } from "./edit-distance.ts";
import { foldName, MOST_TOKENS } from "./fold.ts";
import type { PartyType } from "./party.ts";
import { skeletonOf } from "./skeleton.ts";
import { ROLE } from "./token.ts";

const folded = (text: string, type: PartyType = "person") =>
  foldName(text, type)
    .map((token) => token.text)
    .join(" ");

describe("folding names", () => {
  it.each([
    ["José María Peña-Nieto", "jose maria pena nieto"],
    ["LÓPEZ OBRADOR, Andrés", "lopez obrador andres"],
    ["'Abd al-Rahman", "abdul rahman"],
    ["Abdurrahman", "abdul rahman"],
    ["Abdelaziz", "abdul aziz"],
    ["Abdullah", "abdullah"],
    ["Dr. Haji Ahmed al Masri", "ahmed masri"],
    ["Владимир Иванов", "vladimir ivanov"],
    ["习近平", "xi jin ping"],
    ["Ig0r Sech1n", "igor sechin"],
    ["J.P. Morgan", "j p morgan"],
  ])("`%s` of a person", (text, expected) => expect(folded(text)).toBe(expected));

  it.each([
    ["Comercializadora Río Bravo, S.A. de C.V.", "Comercializadora Rio Bravo SA DE CV"],
    ["Inmobiliaria Sol S. de R.L. de C.V.", "inmobiliaria sol s de rl de cv"],
    ["Volkswagen Gesellschaft mit beschränkter Haftung", "Volkswagen GmbH"],
    ["Transport Côté Ltée", "Transport Cote Ltd."],
    ["SiemensAG", "Siemens Aktiengeselschaft"],
    ["L.X.C Aviation", "LXC Aviation"],
    ["Banco Nacional de Cuba", "Bank National de Cuba"],
    ["Brigade Forty-four", "Brigade 44"],
  ])("`%s` and `%s` of a company are one", (one, other) =>
    expect(folded(one, "company")).toBe(folded(other, "company")),
  );

  it("keeps words that are nothing but small words, and takes any text", () => {
    expect(folded("De La")).not.toBe("");
    expect(folded("!!! ---")).toBe("");
    fc.assert(
      fc.property(
        fc.string({ unit: "grapheme", maxLength: 400 }),
        fc.constantFrom<PartyType>("person", "company", "vessel", "other"),
        (text, type) => {
          const tokens = foldName(text, type);
          expect(tokens.length).toBeLessThanOrEqual(MOST_TOKENS);
          for (const token of tokens) expect(token.text).toMatch(/^[a-z0-9]{1,31}$/);
          expect(foldName(text, type)).toEqual(tokens);
        },
      ),
    );
  });
});

describe("consonants", () => {
  it.each([
    ["mohammed", "muhammad"],
    ["hussein", "husayn"],
    ["yusuf", "youssef"],
    ["scholz", "schulze"],
    ["orlov", "orloff"],
    ["shevchenko", "chevchenko"],
    ["mikhail", "mikail"],
  ])("of `%s` and `%s` are the same", (one, other) => expect(skeletonOf(one)).toBe(skeletonOf(other)));
});

/** Optimal string alignment by its definition, cell by cell. */
function plainDistance(one: string, two: string): number {
  const rows = Array.from({ length: one.length + 1 }, (_, at) => [at, ...Array<number>(two.length).fill(0)]);
  const cell = (row: number, column: number) => rows[row]?.[column] as number;
  for (let column = 0; column <= two.length; column++) (rows[0] as number[])[column] = column;
  for (let row = 1; row <= one.length; row++) {
    for (let column = 1; column <= two.length; column++) {
      const cost = one[row - 1] === two[column - 1] ? 0 : 1;
      let least = Math.min(cell(row - 1, column) + 1, cell(row, column - 1) + 1, cell(row - 1, column - 1) + cost);
      if (row > 1 && column > 1 && one[row - 1] === two[column - 2] && one[row - 2] === two[column - 1]) {
        least = Math.min(least, cell(row - 2, column - 2) + 1);
      }
      (rows[row] as number[])[column] = least;
    }
  }
  return cell(one.length, two.length);
}

it("counts edits as the definition does", () => {
  const word = fc.string({ unit: fc.constantFrom(..."abcde1"), maxLength: 31 });
  fc.assert(
    fc.property(word, word, (one, two) => {
      const letters = lettersOf(two);
      expect(editDistance(placesOf(lettersOf(one)), one.length, letters, 0, letters.length)).toBe(
        plainDistance(one, two),
      );
    }),
    { numRuns: 2000 },
  );
});

it("reads a single letter by the type of the party, whatever name was read before", () => {
  // A letter that no other test reads: what is read once is remembered.
  const roles = (text: string, type: PartyType) => foldName(text, type).map(({ role }) => role);
  expect(roles("O Corporation", "company")).toHaveLength(2);
  expect(roles("Mary O Smith", "other")).toEqual(roles("Mary O Smith", "person"));
  expect(roles("Mary O Smith", "other")).not.toContain(ROLE.small);
});
