import { expect, test } from "vitest";
import { controlWords } from "./control-words.ts";

test("totals are told in the reader's words, and publishers' own headings as they stand", () => {
  const of = (name: string, unit: string) => controlWords({ name, unit, published: 1, read: 1 });
  expect(of("2031 grand total", "firearms")).toEqual({
    name: { en: "2031 grand total", fr: "total général de 2031", es: "total general de 2031" },
    unit: { en: "firearms", fr: "armes à feu", es: "armas de fuego" },
  });
  expect(of("Ammunition", "rounds").name).toEqual({ en: "Ammunition", fr: "Ammunition", es: "Ammunition" });
  expect(of("x", "lb").unit).toEqual({ en: "lb", fr: "lb", es: "lb" });
  expect(of("x", "carpetas").unit.en).toBe("case files");
});
