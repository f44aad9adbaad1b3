import { describe, expect, it } from "vitest";
import {
  checkable,
  IDENTIFIER_TYPES,
  identifierInput,
  type IdentifierType,
  isIdentifierType,
} from "./identifier-types.ts";
import { isProblem } from "./outcome.ts";

const clean = (type: IdentifierType, text: string) => {
  const result = IDENTIFIER_TYPES[type].clean(text);
  return isProblem(result) ? undefined : result;
};

describe("an identifier to be checked", () => {
  it.each([
    ["serial", " ab-12 34 ", "AB1234"],
    ["serial", "0012345", "0012345"],
    ["wallet", "0xDE0B295669a9FD93d5F28D9Ec85E40f4cb697BAe", "0xde0b295669a9fd93d5f28d9ec85e40f4cb697bae"],
    ["wallet", "BC1QAR0SRRR7XFKVY5L643LYDNW9RE59GTZZWF5MDQ", "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq"],
    ["wallet", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa", "1A1zP1eP5QGefi2DMPTfTL5SLmv7DivfNa"],
    ["phone", "+1 (555) 010-0999", "+15550100999"],
    ["phone", "0052 55 5555 0100", "+525555550100"],
    ["phone", "+52 1 55 5555 0100", "+525555550100"],
    ["plate", "us-tx abc-1234", "US-TX ABC1234"],
    ["plate", "MX:ABC 12 34", "MX ABC1234"],
    ["passport", "uto l898902c3", "UTO L898902C3"],
  ] as const)("of type %s `%s` is written `%s`", (type, text, canonical) => {
    expect(clean(type, text)).toBe(canonical);
    expect(clean(type, canonical)).toBe(canonical);
  });

  it.each([
    ["serial", "AB?1234"],
    ["serial", "123"],
    ["serial", "ABCD"],
    ["serial", "ΑΒ1234"],
    ["wallet", "hello"],
    ["wallet", "0x12"],
    ["phone", "555 0100"],
    ["phone", "+0 555 0100 999"],
    ["plate", "ABC1234"],
    ["passport", "L898902C3"],
    ["passport", "x".repeat(300)],
  ] as const)("of type %s is refused when it is `%s`", (type, text) => {
    expect(clean(type, text)).toBeUndefined();
  });

  it("of every type has an example that is canonical, and a remedy in three languages", () => {
    for (const [type, { example, clean: cleaned }] of Object.entries(IDENTIFIER_TYPES)) {
      expect(cleaned(example), type).toBe(example);
      const wrong = cleaned("\u0007");
      expect(isProblem(wrong) && Object.values(wrong.remedy).every((text) => text.includes(example)), type).toBe(true);
    }
    expect(isIdentifierType("serial")).toBe(true);
    expect(isIdentifierType("toString")).toBe(false);
  });

  it("is hashed with its type, so that no value of one type is taken for one of another", () => {
    expect(checkable("serial", "AB?1234")).toBeUndefined();
    expect(checkable("serial", "AB1234")).toBe("AB1234");
    expect(Buffer.from(identifierInput("serial", "AB1234")).toString("hex")).toBe("73657269616c00414231323334");
    expect(identifierInput("plate", "A")).not.toEqual(identifierInput("phone", "A"));
  });
});
