import { expect, it } from "vitest";
import { languageWished, readerLanguage } from "./reader-language.ts";

it.each([
  ["", "en"],
  ["fr", "fr"],
  ["fr-CA, en;q=0.5", "fr"],
  ["de, es-MX;q=0.7, fr;q=0.8", "fr"],
  ["ES-419", "es"],
  ["*", "en"],
  ["en;q=0, es;q=0.1", "es"],
  ["fr;q=high, es", "fr"],
  ["constructor, __proto__", "en"],
  [`${"de,".repeat(10_000)}fr`, "en"],
  [";;;,,,", "en"],
])("reads `%.30s` as %s", (header, language) => {
  expect(languageWished(header)).toBe(language);
});

it("puts what the address says before what the reader's program wishes", () => {
  const headers = { "accept-language": "es" };
  expect(readerLanguage({ query: { language: "fr" }, headers })).toBe("fr");
  expect(readerLanguage({ query: { language: "de" }, headers })).toBe("es");
  expect(readerLanguage({ query: { language: ["fr", "en"] }, headers })).toBe("es");
  expect(readerLanguage({ query: undefined, headers: {} })).toBe("en");
});
