import { expect, it } from "vitest";
import { LANGUAGES } from "../../core/words.ts";
import { LIST_TITLES } from "./list-titles.ts";

it("every published list whose editions are read has a name in three languages", () => {
  const lists = ["canada-autonomous-sanctions", "ofac-consolidated", "ofac-sdn", "sat-69b", "un-security-council"];
  expect(Object.keys(LIST_TITLES).sort()).toEqual(lists);
  for (const title of Object.values(LIST_TITLES))
    for (const language of LANGUAGES) expect(title[language]).toMatch(/ /);
});
