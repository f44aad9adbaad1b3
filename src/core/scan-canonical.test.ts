import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, type Json } from "./canonical.ts";
import { scanCanonical } from "./scan-canonical.ts";

const most = { depth: 20, values: 10_000 };

/** Says the slow way whether a text is canonical JSON. */
function isCanonical(text: string): boolean {
  try {
    return canonicalJson(JSON.parse(text) as Json) === text;
  } catch {
    return false;
  }
}

describe("a scan for canonical JSON", () => {
  it("is certain when it says so, for any JSON and for JSON that was damaged", () => {
    fc.assert(
      fc.property(
        fc.jsonValue({ maxDepth: 5 }),
        fc.nat(),
        fc.string({ maxLength: 2 }),
        fc.boolean(),
        (value, at, what, isWhole) => {
          const text = canonicalJson(JSON.parse(JSON.stringify(value)) as Json);
          const place = at % (text.length + 1);
          const changed = isWhole ? text : text.slice(0, place) + what + text.slice(place + 1);
          if (scanCanonical(changed, most) === "canonical")
            expect([changed, isCanonical(changed)]).toEqual([changed, true]);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("knows what messages are made of", () => {
    const object = fc.dictionary(
      fc.stringMatching(/^[a-z]{1,8}$/),
      fc.oneof(fc.string({ unit: "grapheme-ascii" }), fc.nat(), fc.boolean(), fc.constant(null)),
    );
    fc.assert(
      fc.property(fc.array(object, { maxLength: 5 }), (list) => {
        const text = canonicalJson({ list, nested: canonicalJson(list) });
        expect(scanCanonical(text, most)).toBe("canonical");
      }),
    );
  });

  it.each([
    ' {"a":1}',
    '{"a":1} ',
    '{"a": 1}',
    '{"b":1,"a":2}',
    '{"a":1,"a":2}',
    '{"a":01}',
    '{"a":1.0}',
    '{"a":-1}',
    '{"a":1e3}',
    '{"a":"\\/"}',
    '{"a":"\\u0041"}',
    '{"a":"\\u000A"}',
    '{"a":"\\u0008"}',
    '{"a":"\\ud800"}',
    '{"a":"\u0001"}',
    '{"10":1,"9":1}',
    '{"a":1',
    '{"a"}',
    '{"a":}',
    "[1,]",
    "[",
    "",
    "nul",
    "nullx",
    '"a',
    '"\\',
    '{"a":1}}',
  ])("does not take `%s` for it", (text) => {
    expect(scanCanonical(text, most)).toBe("unknown");
  });

  it("stops at what is too deep or too much", () => {
    expect(scanCanonical("[".repeat(100_000), most)).toBe("deep");
    expect(scanCanonical("[[[1]]]", { depth: 3, values: 10 })).toBe("canonical");
    expect(scanCanonical("[[[1]]]", { depth: 2, values: 10 })).toBe("deep");
    expect(scanCanonical(`[${"1,".repeat(50)}1]`, { depth: 2, values: 51 })).toBe("many");
    expect(scanCanonical(`[${"1,".repeat(50)}1]`, { depth: 2, values: 52 })).toBe("canonical");
  });
});
