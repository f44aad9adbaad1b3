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
  const listed = type === "other" ? "person" : type;
  const index = prepare([{ id: "1", list: "test", type: listed, names: [{ text: other, quality: "primary" }] }]);
  return screen(index, { type, names: [one] }, { threshold: 0.01, explain: false })[0]?.score ?? 0;
}

const scored = readPairs("hard-names.tsv");
const otherwise = readPairs("written-otherwise.tsv");
const siblings = readPairs("siblings-and-namesakes.tsv");
const nearAndFar = readPairs("near-and-far-names.tsv");

describe(`${nearAndFar.length} pairs of near names and of names far from themselves`, () => {
  it("are told apart", () => {
    const isMatch = nearAndFar.map((pair) => pair.isMatch);
    const scores = nearAndFar.map((pair) => pair.score);
    expect(bestF1(scores, isMatch)).toBeGreaterThanOrEqual(0.9);
    expect(areaUnderCurve(scores, isMatch)).toBeGreaterThanOrEqual(0.935);
  });

  it("from 0.89 on, where items are referred, nineteen of twenty found are right", () => {
    const found = nearAndFar.filter((pair) => pair.score >= 0.89);
    const right = found.filter((pair) => pair.isMatch).length;
    expect(right / found.length).toBeGreaterThanOrEqual(0.95);
    expect(right / nearAndFar.filter((pair) => pair.isMatch).length).toBeGreaterThanOrEqual(0.82);
  });
});

describe(`${siblings.length} pairs of siblings, namesakes and names written otherwise`, () => {
  it("are told apart, and nearly nobody is referred for another", () => {
    const isMatch = siblings.map((pair) => pair.isMatch);
    const scores = siblings.map((pair) => pair.score);
    expect(bestF1(scores, isMatch)).toBeGreaterThanOrEqual(0.93);
    expect(areaUnderCurve(scores, isMatch)).toBeGreaterThanOrEqual(0.96);
    expect(siblings.filter((pair) => pair.score >= 0.89 && !pair.isMatch).length).toBeLessThanOrEqual(1);
  });
});

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
    ["Abu Omar al Shishani", "Abu Umar ash-Shishani"],
    ["Izz al-Din al-Haddad", "Ezzedine Haddad"],
    ["Kim Jong Chol", "Kim Jung Chol"],
    ["CHANG Kuo-hsiung", "Zhang Guoxiong"],
  ])("`%s` is `%s`", (one, other) => expect(score("person", one, other)).toBeGreaterThan(0.85));

  it.each([
    ["Luis Gómez", "Luisa Gómez"],
    ["Pham Van Dong", "Pham Van Dung"],
    ["Chema Olivares", "José Manuel Olivares"],
    ["Valentin Orlov", "Valentina Orlova"],
    ["山本健一", "Yamada Kenichi"],
    ["فلاديمير بوتين", "Vladimir Potanin"],
    ["Juan Hernández", "Juan Fernández"],
    ["Mary E. Dunleavy", "Mary T. Dunleavy"],
    ["MARY E. DUNLEAVY", "MARY T. DUNLEAVY"],
    ["L. Fernanda Ochoa", "M. Fernanda Ochoa"],
  ])("`%s` is not `%s`", (one, other) => expect(score("person", one, other)).toBeLessThan(0.8));

  it.each([
    ["محمد ضيف", "Mohammed Deif"],
    ["خالد مشعل", "Khaled Meshaal"],
    ["عبد الله صالح", "Abdullah Saleh"],
    ["هادي العامري", "Hadi al-Amiri"],
    ["李强", "Li Qiang"],
    ["习近平", "XI Jinping"],
    ["김정은", "Kim Jong Un"],
    ["Ющенко Виктор Андреевич", "Viktor Yushchenko"],
    ["Олег Табаков", "Oleg Pavlovich Tabakov"],
  ])("`%s` in its own script is enough to refer `%s`", (one, other) => {
    expect(score("person", one, other)).toBeGreaterThanOrEqual(0.89);
    // A party of an item is not said to be a person.
    expect(score("other", one, other)).toBeGreaterThanOrEqual(0.89);
  });

  it.each([
    ["Kim Jong Un", "Kim Jong Il"],
    ["Pak Il Gyu", "Pak Un Gyu"],
    ["Choe Son Il", "Choe Son Hui"],
    ["Zhang Wei", "Zhang Wen"],
    ["Gao Feng", "Gao Fang"],
    ["李强", "Li Qing"],
    ["Nguyen Van Hung", "Nguyen Van Hai"],
    ["Le Duc Tho", "Le Duc Anh"],
    ["Do Thi Lan", "Do Thi Linh"],
    ["حسن نصر", "Hussein Nasr"],
    ["Ivan Petrov", "Ivan Petrovsky"],
    ["William Harris", "William Harrison"],
    ["Jesús Martín Luna", "Jesús Martínez Luna"],
  ])("`%s` does not refer `%s`", (one, other) => expect(score("person", one, other)).toBeLessThan(0.85));

  it("vowels that an Arabic spelling would write are another name's", () => {
    expect(score("person", "محمد علي", "Mohammed Alawi")).toBeLessThan(0.89);
    expect(score("person", "محمد علوي", "Mohammed Alawi")).toBeGreaterThanOrEqual(0.89);
  });

  it("a first letter weighs as first letters do, though a list holds a small word that is written like it", () => {
    const names = ["Society of A and B", "B to A", ...Array.from({ length: 1200 }, (_, at) => `Word${at} A`)];
    const parties = [...names, "John B. Miller"].map((text, at) => ({
      ...{ id: `${at}`, list: "test", type: at < names.length ? ("company" as const) : ("person" as const) },
      names: [{ text, quality: "primary" as const }],
    }));
    const [hit] = screen(prepare(parties), { type: "person", names: ["John A. Miller"] }, { threshold: 0.3 });
    expect(hit?.score ?? 0).toBeLessThan(0.8);
  });

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
