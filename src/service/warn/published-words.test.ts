import { expect, it } from "vitest";
import { categoryWords } from "./category-words.ts";

it("says groups of drugs and units of rates in the reader's language", () => {
  expect(categoryWords("published-seizure-events", "Other Drugs").fr).toBe("Autres drogues");
  expect(categoryWords("published-seizure-events", "Marijuana").es).toBe("Marihuana");
  const rate = "Opioids · CDC DOSE syndromic · emergency-visits · crude-rate · per 10,000 visits";
  expect(categoryWords("overdose-rates", rate).es).toMatch(/^Opioides · .* · por cada 10,000 visitas$/);
});
