import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { sameWords } from "./words.ts";
import { isProblem } from "./outcome.ts";
import { foldSerial, serialNumber } from "./serial-number.ts";

const { type, part } = serialNumber({ label: sameWords("Serial number") });

describe("a serial number", () => {
  it.each([
    ["ab-12 34", "AB1234"],
    ["007", "007"],
    ["A.B/C_D#E", "ABCDE"],
    ["??12", "??12"],
    ["a?1", "A?1"],
    ["1".repeat(40), "1".repeat(40)],
  ])("`%s` is read as `%s`", (text, serial) => {
    expect(type.read(text)).toBe(serial);
  });

  it.each(["-", "Ñ12", "12*", "12\u200b3", "１２", "1".repeat(41), "N/A?!", "ß", "ﬁ12", "12\u00003"])(
    "`%s` is none",
    (text) => {
      expect(isProblem(type.read(text))).toBe(true);
    },
  );

  it("is never taken for a number: its zeros stay", () => {
    expect(isProblem(type.accept(7))).toBe(true);
  });

  it("is sealed among the identifiers", () => {
    expect(part).toBe("identifiers");
  });

  it("is folded once for all, the quick way and the slow way alike", () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom(..."ab09AZ?-. /_#*\t\u00a0é") }), (text) => {
        const slow = text.toUpperCase().replace(/[\s\-./_#]+/g, "");
        expect(foldSerial(text)).toBe(slow);
        expect(foldSerial(slow)).toBe(slow);
        const read = type.read(text);
        if (!isProblem(read)) expect(read).toMatch(/^[0-9A-Z?]{1,40}$/);
      }),
    );
  });
});
