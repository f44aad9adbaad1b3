import { expect, it } from "vitest";
import { captionInWords } from "./record-caption.ts";

const WORDS = {
  agency: (code: string) => (code === "xx.one" ? "ONE" : undefined),
  kind: (name: string) => (name === "thing" ? "Things" : undefined),
  dayOrMonth: (at: string) => (/^\d{4}-\d\d/.test(at) && at.length < 11 ? `<${at}>` : at),
  number: (value: number) => String(value).replace(".", ","),
  region: (code: string) => (code === "XX-YY" ? "Somewhere" : undefined),
};

it("puts agencies, regions, kinds, days, spans of days and decimals into words, and leaves the rest as it is", () => {
  expect(captionInWords("xx.one · thing · 2024-01-01/2024-12-31 · Complete", WORDS)).toBe(
    "ONE · Things · <2024-01-01> – <2024-12-31> · Complete",
  );
  expect(captionInWords("2024-01-01 · Pistol · EX1", WORDS)).toBe("<2024-01-01> · Pistol · EX1");
  expect(captionInWords("thing one · 2024-05 · 45.5 % by mass · 0.25", WORDS)).toBe(
    "thing one · <2024-05> · 45,5 % by mass · 0,25",
  );
  expect(captionInWords("Traced · XX-YY → XX-ZZ", WORDS)).toBe("Traced · Somewhere → XX-ZZ");
  expect(captionInWords("XX-YY · XX-ZZ · 2024-01-01-A", WORDS)).toBe("Somewhere · XX-ZZ · 2024-01-01-A");
  expect(captionInWords("xx.other · things", WORDS)).toBe("xx.other · things");
});
