import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  amount,
  caseNumber,
  count,
  country,
  day,
  flag,
  identifier,
  longText,
  oneOf,
  personName,
  region,
  text,
} from "./field-types.ts";
import type { Field } from "./fields.ts";
import { isProblem } from "./outcome.ts";
import { LANGUAGES, sameWords } from "./words.ts";

const settings = { label: sameWords("x") };
const CODES = {
  left: { en: "Left side", fr: "Côté gauche", es: "Lado izquierdo" },
  right: { en: "Right side", fr: "Côté droit", es: "Lado derecho" },
} as const;
const TYPES: Readonly<Record<string, Field>> = {
  text: text(settings),
  longText: longText(settings),
  personName: personName(settings),
  caseNumber: caseNumber(settings),
  identifier: identifier(settings),
  day: day(settings),
  region: region(settings),
  country: country(settings),
  count: count(settings),
  amount: amount(settings),
  flag: flag(settings),
  code: oneOf(CODES, settings),
};

const WRONG = Symbol("wrong");
function read(name: string, written: string): unknown {
  const value = TYPES[name]?.type.read(written);
  return isProblem(value) ? WRONG : value;
}

describe("what a cell is read as", () => {
  it.each([
    ["day", "2024-05-31", "2024-05-31"],
    ["day", "2024/5/1", "2024-05-01"],
    ["day", "2024.05.01", "2024-05-01"],
    ["day", "2024-5-1", "2024-05-01"],
    ["day", "2024-05-31T23:59:59.999Z", "2024-05-31"],
    ["day", "2024-05-31 00:00:00", "2024-05-31"],
    ["day", "2024-05-31 +02:00", "2024-05-31"],
    ["day", "2024-05-31T", "2024-05-31"],
    ["region", "mx-son", "MX-SON"],
    ["region", "CA", "CA"],
    ["region", "GB-1", "GB-1"],
    ["country", "mx", "MX"],
    ["country", "uk", "GB"],
    ["country", "XK", "XK"],
    ["country", "AN", "AN"],
    ["country", "États-Unis", "US"],
    ["country", "Estados Unidos", "US"],
    ["country", "canada", "CA"],
    ["count", "1,250", 1250],
    ["count", "0", 0],
    ["count", "12.0", 12],
    ["count", "1e3", 1000],
    ["count", "9007199254740991", 9_007_199_254_740_991],
    ["amount", "1,234,567.5", 1_234_567.5],
    ["amount", "12.", 12],
    ["amount", "1e-3", 0.001],
    ["flag", "Sí", true],
    ["flag", "SI\u0301", true],
    ["flag", "oui", true],
    ["flag", "Verdadero", true],
    ["flag", "0", false],
    ["flag", "FALSO", false],
    ["code", "left", "left"],
    ["code", "LEFT", "left"],
    ["code", "cote droit", "right"],
    ["code", "LADO  IZQUIERDO", "left"],
    ["text", "line\nline\ttab", "line\nline\ttab"],
  ])("%s: `%s` is %j", (name, written, value) => {
    expect(read(name, written)).toBe(value);
  });

  it.each([
    ["day", "31/05/2024"],
    ["day", "05/31/2024"],
    ["day", "2024-02-30"],
    ["day", "2024-05"],
    ["day", "2024-01-1x"],
    ["day", "2024-05-31 or so"],
    ["day", "45443"],
    ["region", "MEX-SON"],
    ["region", "MX-SONO"],
    ["region", "Sonora"],
    ["country", "MEX"],
    ["country", "ZZ"],
    ["country", "QX"],
    ["country", "constructor"],
    ["country", "ß"],
    ["count", "-1"],
    ["count", "1.5"],
    ["count", "12,50"],
    ["count", "1,2500"],
    ["count", "9007199254740992"],
    ["count", "0x10"],
    ["count", "1e400"],
    ["count", "Infinity"],
    ["count", "١٢"],
    ["count", "1 250"],
    ["amount", "12,5"],
    ["amount", "9,072"],
    ["amount", "1.2.3"],
    ["amount", "1e16"],
    ["amount", "NaN"],
    ["flag", "maybe"],
    ["flag", "constructor"],
    ["flag", "__proto__"],
    ["code", "middle"],
    ["code", "constructor"],
    ["code", "__proto__"],
    ["text", "a\u0000b"],
    ["text", "a\u001bb"],
    ["text", "\ufffd"],
    ["text", "\ud800"],
    ["text", "x".repeat(2001)],
    ["personName", "x".repeat(301)],
    ["caseNumber", "x".repeat(101)],
  ])("%s: `%s` is refused", (name, written) => {
    expect(read(name, written)).toBe(WRONG);
  });

  it("is a value of the type or a problem, whatever stands there", () => {
    const kinds = {
      text: "string",
      date: "string",
      boolean: "boolean",
      bigint: "number",
      "double precision": "number",
    };
    for (const [name, { type }] of Object.entries(TYPES)) {
      fc.assert(
        fc.property(fc.oneof(fc.string({ unit: "binary" }), fc.string()), (written) => {
          const value = type.read(written);
          if (isProblem(value)) return;
          expect(typeof value, name).toBe(kinds[type.column]);
          expect(type.read(type.write(value)), name).toBe(value);
        }),
      );
    }
  });
});

describe("what JSON gives", () => {
  it("is taken when it has the type, and refused in words when it has not", () => {
    const taken: Record<string, unknown[]> = {
      count: [0, 12, 1e15],
      amount: [0, 12, 12.5, 1e15],
      flag: [true, false],
    };
    const given = [0, 12, 12.5, 1e15, -1, Number.NaN, Number.POSITIVE_INFINITY, true, false, [], {}, ["x"]];
    for (const [name, { type }] of Object.entries(TYPES)) {
      expect(
        given.filter((value) => !isProblem(type.accept(value))),
        name,
      ).toEqual(given.filter((value) => taken[name]?.includes(value)));
    }
  });
});

describe("what is shown", () => {
  it("is in the reader's language", () => {
    const show = (name: string, value: string | number | boolean) =>
      LANGUAGES.map((language) => TYPES[name]?.type.show(value, language));
    expect(show("flag", true)).toEqual(["yes", "oui", "sí"]);
    expect(show("flag", false)).toEqual(["no", "non", "no"]);
    expect(show("code", "left")).toEqual(["Left side", "Côté gauche", "Lado izquierdo"]);
    expect(show("count", 1_234_567)).toEqual(["1,234,567", "1\u00a0234\u00a0567", "1,234,567"]);
    expect(show("amount", 12.5)).toEqual(["12.5", "12,5", "12.5"]);
  });

  it("stands in the part that the type belongs to, unless the declaration says otherwise", () => {
    const parts = Object.entries(TYPES).map(([name, field]) => `${name} ${field.part}`);
    expect(parts.filter((one) => !one.endsWith("facts"))).toEqual([
      "personName persons",
      "caseNumber case",
      "identifier identifiers",
    ]);
    expect(personName({ ...settings, part: "case" }).part).toBe("case");
  });
});
