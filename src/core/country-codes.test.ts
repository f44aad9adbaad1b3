import { describe, expect, it } from "vitest";
import { isCountryCode, namedCodes } from "./country-codes.ts";
import { countryCodeOf } from "./country-names.ts";
import { LANGUAGES } from "./words.ts";

describe("the codes of countries", () => {
  it("are the 249 of ISO 3166-1 and Kosovo's", () => {
    expect(namedCodes()).toHaveLength(250);
    for (const code of namedCodes()) expect(isCountryCode(code), code).toBe(true);
  });

  it.each(["AN", "YU", "EU", "XZ"])("take `%s`, too, which files still write", (code) => {
    expect(isCountryCode(code)).toBe(true);
    expect(namedCodes()).not.toContain(code);
  });

  it.each(["ZZ", "QX", "UK", "us", "USA", "", "DD"])("take no `%s`", (code) => {
    expect(isCountryCode(code)).toBe(false);
  });

  it.each(LANGUAGES)("each come back from their name: %s", (language) => {
    const names = new Intl.DisplayNames([language], { type: "region" });
    for (const code of namedCodes()) expect(countryCodeOf(names.of(code) ?? ""), code).toBe(code);
  });

  it.each([
    ["Yemen", "YE"],
    ["Vietnam", "VN"],
    ["Serbia", "RS"],
    ["Germany", "DE"],
    ["Vanuatu", "VU"],
    ["Zimbabwe", "ZW"],
    ["Saint Lucia", "LC"],
    ["Bosnia and Herzegovina", "BA"],
    ["Bolivia (Plurinational State of)", "BO"],
  ])("of today stand for `%s`: %s", (name, code) => {
    expect(countryCodeOf(name)).toBe(code);
  });
});
