import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { LANGUAGES } from "../../core/words.ts";
import { numberToType, typedNumber } from "./typed-number.ts";

describe("a typed number", () => {
  it.each([
    ["300.6", "300.6", "300.6", "300.6"],
    ["300,6", undefined, "300.6", "300.6"],
    ["1,234", "1234", "1.234", "1234"],
    ["1.234", "1.234", "1.234", "1.234"],
    ["1 234,5", undefined, "1234.5", "1234.5"],
    ["1\u202f234\u00a0567", "1234567", "1234567", "1234567"],
    ["1.234,5", "1234.5", "1234.5", "1234.5"],
    ["1,234.5", "1234.5", "1234.5", "1234.5"],
    ["12,345,678", "12345678", "12345678", "12345678"],
    [" -12,5 ", undefined, "-12.5", "-12.5"],
    ["−3", "-3", "-3", "-3"],
    [",5", undefined, "0.5", "0.5"],
    ["6.61e-05", "6.61e-05", "6.61e-05", "6.61e-05"],
    ["12 34", undefined, undefined, undefined],
    ["1,2,3", undefined, undefined, undefined],
    ["1,23.4", undefined, undefined, undefined],
    ["about 5", undefined, undefined, undefined],
    ["", undefined, undefined, undefined],
  ])("`%s` is %s in English, %s in French, %s in Spanish", (typed, ...wanted) => {
    expect((["en", "fr", "es"] as const).map((language) => typedNumber(typed, language))).toEqual(wanted);
  });

  it("that is shown is read back as it was, in every language", () => {
    fc.assert(
      fc.property(
        fc.double({ noNaN: true, min: -1e15, max: 1e15 }),
        fc.constantFrom(...LANGUAGES),
        (value, language) => {
          expect(Number(typedNumber(numberToType(String(value), language), language))).toBe(value === 0 ? 0 : value);
        },
      ),
    );
  });
});
