import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { foldIdentifier } from "./field-types.ts";
import { foldText } from "./text.ts";

describe("folded text", () => {
  it.each([
    ["  Québec ", "quebec"],
    ["QUE\u0301BEC", "quebec"],
    ["Nuevo\u00a0León", "nuevo leon"],
    ["tijuana_b.c.", "tijuana b.c."],
    ["ÑANDÚ\t\n güero", "nandu guero"],
    ["İstanbul", "istanbul"],
    ["Đakovo", "đakovo"],
    ["", ""],
    ["\u0301", ""],
  ])("of `%s` is `%s`", (text, folded) => {
    expect(foldText(text)).toBe(folded);
  });

  it("folds no further, whatever the case, the accents' form and the spaces", () => {
    fc.assert(
      fc.property(fc.string({ unit: "grapheme" }), (text) => {
        const folded = foldText(text);
        expect(foldText(folded)).toBe(folded);
        expect(foldText(text.normalize("NFC"))).toBe(foldText(text.normalize("NFD")));
        expect(foldText(`  ${text}\t`)).toBe(folded);
      }),
    );
  });
});

describe("folded identifiers", () => {
  it("have no case, spaces and punctuation", () => {
    expect(foldIdentifier("us.atf: ab-123/4 ")).toBe("USATFAB1234");
    expect(foldIdentifier("exp. n.º 12/2024")).toBe("EXPN122024");
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        expect(foldIdentifier(foldIdentifier(text))).toBe(foldIdentifier(text));
      }),
    );
  });
});
