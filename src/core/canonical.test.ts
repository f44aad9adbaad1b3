import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { canonicalJson, isCanonicalJson, type Json } from "./canonical.ts";

const float = (hex: string) => Buffer.from(hex, "hex").readDoubleBE();

describe("canonical JSON", () => {
  it("writes the example of RFC 8785 section 3.2.2", () => {
    const value = JSON.parse(`{
      "numbers": [333333333.33333329, 1E30, 4.50, 2e-3, 0.000000000000000000000000001],
      "string": "\\u20ac$\\u000F\\u000aA'\\u0042\\u0022\\u005c\\\\\\"\\/",
      "literals": [null, true, false]
    }`) as Json;
    expect(canonicalJson(value)).toBe(
      '{"literals":[null,true,false],"numbers":[333333333.3333333,1e+30,4.5,0.002,1e-27],"string":"€$\\u000f\\nA\'B\\"\\\\\\\\\\"/"}',
    );
  });

  it("is told from other JSON as by writing it out", () => {
    const agrees = (text: string) => {
      const value = JSON.parse(text) as Json;
      const isIt = (() => {
        try {
          return canonicalJson(value) === text;
        } catch {
          return false;
        }
      })();
      const said = (() => {
        try {
          return isCanonicalJson(text, value);
        } catch {
          return false;
        }
      })();
      expect([text, said]).toEqual([text, isIt]);
    };
    const odd = [
      '{"10":1,"9":2}',
      '{"9":2,"10":1}',
      '{"b":1,"a":2}',
      '[{"a":{"c":1,"b":2}}]',
      '{"a":1,"a":1}',
      "-0",
      "1e999",
    ];
    odd.push(
      '"\\ud800"',
      '"\\ud83d\\ude00"',
      '"😀"',
      '"\\\\ud800"',
      "1.0",
      '"\\/"',
      '"\\u00e9"',
      " 1",
      '{"":1,"a":2}',
      '{"a":2,"":1}',
    );
    for (const text of odd) agrees(text);
    fc.assert(
      fc.property(fc.jsonValue(), fc.boolean(), (value, isSorted) => {
        agrees(isSorted ? canonicalJson(JSON.parse(JSON.stringify(value)) as Json) : JSON.stringify(value));
      }),
    );
  });

  it("orders keys by UTF-16 code units, as in RFC 8785 section 3.2.3", () => {
    const value = JSON.parse(`{
      "\\u20ac": "Euro Sign", "\\r": "Carriage Return", "\\ufb33": "Hebrew Letter Dalet With Dagesh", "1": "One",
      "\\ud83d\\ude00": "Emoji: Grinning Face", "\\u0080": "Control", "\\u00f6": "Latin Small Letter O With Diaeresis"
    }`) as Json;
    expect(canonicalJson(value).match(/:"[^"]+"/g)).toEqual([
      ':"Carriage Return"',
      ':"One"',
      ':"Control"',
      ':"Latin Small Letter O With Diaeresis"',
      ':"Euro Sign"',
      ':"Emoji: Grinning Face"',
      ':"Hebrew Letter Dalet With Dagesh"',
    ]);
  });

  it.each([
    ["0000000000000000", "0"],
    ["8000000000000000", "0"],
    ["0000000000000001", "5e-324"],
    ["8000000000000001", "-5e-324"],
    ["7fefffffffffffff", "1.7976931348623157e+308"],
    ["ffefffffffffffff", "-1.7976931348623157e+308"],
    ["4340000000000000", "9007199254740992"],
    ["c340000000000000", "-9007199254740992"],
    ["4430000000000000", "295147905179352830000"],
    ["44b52d02c7e14af5", "9.999999999999997e+22"],
    ["44b52d02c7e14af6", "1e+23"],
    ["44b52d02c7e14af7", "1.0000000000000001e+23"],
    ["444b1ae4d6e2ef4e", "999999999999999700000"],
    ["444b1ae4d6e2ef4f", "999999999999999900000"],
    ["444b1ae4d6e2ef50", "1e+21"],
    ["3eb0c6f7a0b5ed8c", "9.999999999999997e-7"],
    ["3eb0c6f7a0b5ed8d", "0.000001"],
    ["41b3de4355555553", "333333333.3333332"],
    ["41b3de4355555554", "333333333.33333325"],
    ["41b3de4355555555", "333333333.3333333"],
    ["41b3de4355555556", "333333333.3333334"],
    ["41b3de4355555557", "333333333.33333343"],
    ["becbf647612f3696", "-0.0000033333333333333333"],
    ["43143ff3c1cb0959", "1424953923781206.2"],
  ])("writes the number %s of RFC 8785 appendix B as %s", (hex, text) => {
    expect(canonicalJson(float(hex))).toBe(text);
  });

  it.each(["7fffffffffffffff", "7ff0000000000000", "fff0000000000000"])("refuses the number %s", (hex) => {
    expect(() => canonicalJson({ a: [float(hex)] })).toThrow(/cannot be sealed: JSON carries finite numbers only/);
  });

  it.each([["\ud800"], [{ a: "x\udead" }], [["\ud83d"]], [{ "\ud800": 1 }]])(
    "refuses the lone surrogate of %j",
    (value) => {
      expect(() => canonicalJson(value)).toThrow(/lone surrogate/);
    },
  );

  it("leaves out what is undefined and keeps what is null, false, zero or empty", () => {
    expect(canonicalJson({ b: undefined, a: null, d: 0, c: false, e: "", f: [], g: {} })).toBe(
      '{"a":null,"c":false,"d":0,"e":"","f":[],"g":{}}',
    );
  });

  it("is the same for the same values in any order, and says the same as JSON", () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        const text = canonicalJson(value);
        expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
        expect(canonicalJson(shuffled(value as Json))).toBe(text);
        expect(canonicalJson(JSON.parse(text) as Json)).toBe(text);
      }),
    );
  });
});

function shuffled(value: Json): Json {
  if (Array.isArray(value)) return value.map((one: Json) => shuffled(one));
  if (typeof value !== "object" || value === null) return value;
  const entries = Object.entries(value as Record<string, Json>).map(([key, one]) => [key, shuffled(one)] as const);
  return Object.fromEntries(entries.reverse());
}
