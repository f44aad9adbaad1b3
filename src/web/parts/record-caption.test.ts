import { expect, it } from "vitest";
import { captionInWords } from "./record-caption.ts";

const WORDS = {
  agency: (code: string) => (code === "xx.one" ? "ONE" : undefined),
  kind: (name: string) => (name === "thing" ? "Things" : undefined),
  day: (day: string) => `<${day}>`,
};

it("puts agencies, kinds and spans of days into words, and leaves the rest as it is", () => {
  expect(captionInWords("xx.one · thing · 2024-01-01/2024-12-31 · Complete", WORDS)).toBe(
    "ONE · Things · <2024-01-01> – <2024-12-31> · Complete",
  );
  expect(captionInWords("2024-01-01 · Pistol · EX1", WORDS)).toBe("2024-01-01 · Pistol · EX1");
  expect(captionInWords("xx.other · things", WORDS)).toBe("xx.other · things");
});
