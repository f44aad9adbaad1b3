import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fits, foldConfusables, serialIndex } from "./serial-index.ts";

/** The pattern as a regular expression, written apart from the index: the independent answer. */
function asExpression(pattern: string): RegExp {
  return new RegExp(`^${pattern.replaceAll("?", "[0-9A-Z]").replaceAll("*", "[0-9A-Z]*")}$`);
}

const serial = fc.string({ unit: fc.constantFrom(..."ABO0123"), minLength: 1, maxLength: 9 });
const pattern = fc.string({ unit: fc.constantFrom(..."ABO0123?*"), minLength: 1, maxLength: 9 });

describe("a search of serial numbers", () => {
  it("finds what a scan with a regular expression finds", () => {
    fc.assert(
      fc.property(fc.array(serial, { maxLength: 60 }), pattern, (serials, asked) => {
        const index = serialIndex();
        for (const one of serials) index.add(one);
        const expected = serials.flatMap((one, entry) => (asExpression(asked).test(one) ? [entry] : []));
        expect(
          index
            .search({ pattern: asked })
            .map((hit) => hit.entry)
            .sort((a, b) => a - b),
        ).toEqual(expected);
      }),
    );
  });

  it("takes an entry's own unreadable characters as any character", () => {
    const index = serialIndex();
    index.add("AB?1234");
    index.add("AB91234");
    index.add("AC91234");
    expect(index.search({ pattern: "AB91234" })).toEqual([
      { entry: 1, serial: "AB91234", fit: "exact" },
      { entry: 0, serial: "AB?1234", fit: "pattern" },
    ]);
    expect(index.search({ pattern: "AB?12*" }).map((hit) => hit.entry)).toEqual([0, 1]);
  });

  it("takes alike characters as one only when asked", () => {
    const index = serialIndex();
    index.add("B0S1234");
    expect(index.search({ pattern: "8OS1234" })).toEqual([]);
    expect(index.search({ pattern: "8OS1234", confusables: true })).toEqual([
      { entry: 0, serial: "B0S1234", fit: "confusable" },
    ]);
    expect(index.search({ pattern: "8O5*", confusables: true })).toHaveLength(1);
  });

  it("keeps leading zeros apart", () => {
    const index = serialIndex();
    index.add("00123");
    expect(index.search({ pattern: "123" })).toEqual([]);
    expect(index.search({ pattern: "*123" })).toHaveLength(1);
  });

  it("finds entries beyond one block, at most as many as asked for", () => {
    const index = serialIndex();
    for (let at = 0; at < 70_000; at++) index.add(`K${at}`);
    expect(index.search({ pattern: "K69999" })).toEqual([{ entry: 69_999, serial: "K69999", fit: "exact" }]);
    expect(index.search({ pattern: "K6999?" })).toHaveLength(10);
    expect(index.search({ pattern: "K*", limit: 7 })).toHaveLength(7);
  });

  it("does not stumble over hostile patterns", () => {
    expect(fits(`${"*A".repeat(200)}B`, "A".repeat(400))).toBe(false);
    expect(foldConfusables("?*")).toBe("?*");
  });
});
