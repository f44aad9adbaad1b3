import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { areaUnderCurve, bestF1 } from "../../../scripts/score-pairs.ts";
import type { PartyType } from "./party.ts";
import { prepare } from "./prepare.ts";
import { screen } from "./screen.ts";

const TYPES: Readonly<Record<string, PartyType>> = { p: "person", c: "company", v: "vessel" };

/** Pairs made by hand: `p+` two names of one person, `p-` of two; `c` companies, `v` vessels. */
function readPairs(file: string) {
  return readFileSync(new URL(file, import.meta.url), "utf8")
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith("#"))
    .map((line) => {
      const [label = "", one = "", other = ""] = line.split("\t");
      return { type: TYPES[label[0] ?? ""] as PartyType, isMatch: label[1] === "+", one, other };
    })
    .map((pair) => ({ ...pair, score: score(pair.type, pair.one, pair.other) }));
}

function score(type: PartyType, one: string, other: string): number {
  const index = prepare([{ id: "1", list: "test", type, names: [{ text: other, quality: "primary" }] }]);
  return screen(index, { type, names: [one] }, { threshold: 0.01, explain: false })[0]?.score ?? 0;
}

const scored = readPairs("hard-names.tsv");
const otherwise = readPairs("written-otherwise.tsv");

describe(`${otherwise.length} pairs that differ in how names are written`, () => {
  it.each([
    ["person", 0.93, 0.94],
    ["company", 0.9, 0.88],
    ["vessel", 0.9, 0.93],
  ] as const)("names of a %s are told apart", (type, f1, area) => {
    const pairs = otherwise.filter((pair) => pair.type === type);
    const isMatch = pairs.map((pair) => pair.isMatch);
    const scores = pairs.map((pair) => pair.score);
    expect(bestF1(scores, isMatch)).toBeGreaterThanOrEqual(f1);
    expect(areaUnderCurve(scores, isMatch)).toBeGreaterThanOrEqual(area);
  });
});

describe(`${scored.length} pairs of names made by hand to mislead`, () => {
  it.each([
    ["person", 0.94, 0.93],
    ["company", 0.9, 0.95],
    ["vessel", 0.95, 0.98],
  ] as const)("names of a %s are told apart", (type, f1, area) => {
    const pairs = scored.filter((pair) => pair.type === type);
    const isMatch = pairs.map((pair) => pair.isMatch);
    const scores = pairs.map((pair) => pair.score);
    expect(bestF1(scores, isMatch)).toBeGreaterThanOrEqual(f1);
    expect(areaUnderCurve(scores, isMatch)).toBeGreaterThanOrEqual(area);
  });

  it("at the threshold of screening nine of ten are found, and nine of ten found are right", () => {
    const found = scored.filter((pair) => pair.score >= 0.85);
    const right = found.filter((pair) => pair.isMatch).length;
    expect(right / found.length).toBeGreaterThanOrEqual(0.9);
    expect(right / scored.filter((pair) => pair.isMatch).length).toBeGreaterThanOrEqual(0.9);
  });
});

describe("names that forms, first letters and order tell apart", () => {
  it.each([
    ["Bill Harrow", "William Harrow"],
    ["Pepe Robles Cantú", "José Robles Cantú"],
    ["Beto Lizárraga", "Humberto Lizárraga"],
    ["Саша Волынец", "Aleksandra Volynets"],
    ["Viktor P. Semyonov", "Viktor Pavlovich Semyonov"],
    ["JA Whitaker", "John Andrew Whitaker"],
    ["Rosa E. Marín", "ROSA ELENA MARIN"],
    ["Chema Olivares", "José María Olivares"],
    ["María de la Soledad Tapia", "Marisol Tapia"],
    ["山本健一", "Kenichi Yamamoto"],
    ["فلاديمير بوتين", "Vladimir Putin"],
    ["박근혜", "Park Geun-hye"],
    ["Tatiana Ulyanova", "Татьяна Ульянова"],
    ["CHANG Kuo-hsiung", "Zhang Guoxiong"],
  ])("`%s` is `%s`", (one, other) => expect(score("person", one, other)).toBeGreaterThan(0.85));

  it.each([
    ["Luis Gómez", "Luisa Gómez"],
    ["Chema Olivares", "José Manuel Olivares"],
    ["Valentin Orlov", "Valentina Orlova"],
    ["山本健一", "Yamada Kenichi"],
    ["فلاديمير بوتين", "Vladimir Potanin"],
    ["Juan Hernández", "Juan Fernández"],
    ["Mary E. Dunleavy", "Mary T. Dunleavy"],
    ["MARY E. DUNLEAVY", "MARY T. DUNLEAVY"],
    ["L. Fernanda Ochoa", "M. Fernanda Ochoa"],
  ])("`%s` is not `%s`", (one, other) => expect(score("person", one, other)).toBeLessThan(0.8));

  it("says which it was", () => {
    const codes = (one: string, other: string) => {
      const index = prepare([{ id: "1", list: "test", type: "person", names: [{ text: other, quality: "primary" }] }]);
      const [hit] = screen(index, { type: "person", names: [one] }, { threshold: 0.1 });
      expect(hit?.features.reduce((sum, { weight }) => sum + weight, 0)).toBeCloseTo(hit?.score ?? 0, 6);
      return hit?.features.map(({ code }) => code);
    };
    expect(codes("Bill Harrow", "William Harrow")).toContain("word-same-name");
    expect(codes("Maite Goñi", "María Teresa Goñi")).toContain("word-same-name");
    expect(codes("Luis Gómez", "Luisa Gómez")).toContain("word-other-name");
    expect(codes("Rodrigo Peña Nava", "Rodrigo Nava Peña")).toContain("words-in-other-order");
    expect(codes("Mary E. Dunleavy", "Mary T. Dunleavy")).toContain("words-contradict");
    expect(codes("Soto y Vega, Hernán", "Hernán Soto Vega")).not.toContain("words-contradict");
  });
});
