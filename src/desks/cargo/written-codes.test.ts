import { expect, it } from "vitest";
import { CURRENCIES } from "./currencies.ts";
import { currency } from "./written-codes.ts";

const { type } = currency({ label: { en: "Currency", fr: "Monnaie", es: "Moneda" } });

it.each(["MXN", "cad", " USD ", "XAU", "ZWG", "HRK"])("`%s` is a currency of ISO 4217", (text) => {
  expect(type.read(text)).toBe(text.trim().toUpperCase());
});

it.each(["XXZ", "US", "EURO", "$", "ZZZ", ""])("`%s` is none", (text) => {
  expect(type.read(text)).toMatchObject({ remedy: { en: expect.stringContaining("ISO 4217") } });
});

it("each code stands once, as three capitals", () => {
  for (const code of CURRENCIES) expect(code).toMatch(/^[A-Z]{3}$/);
  expect(CURRENCIES.size).toBeGreaterThan(220);
});
