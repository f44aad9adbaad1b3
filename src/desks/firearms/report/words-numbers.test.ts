import { expect, test } from "vitest";
import {
  countWords,
  dayWords,
  fillWords,
  listWords,
  NOUNS,
  numberWords,
  shareWords,
  shortDayWords,
  spanWords,
} from "./words-numbers.ts";

const plain = (text: string) => text.replace(/[\u00a0\u202f]/g, " ");

test("numbers are written as each language writes them", () => {
  expect(numberWords(1234567.5, 1).en).toBe("1,234,567.5");
  expect(plain(numberWords(1234567.5, 1).fr)).toBe("1 234 567,5");
  expect(numberWords(1234567.5, 1).es).toBe("1,234,567.5");
  expect(plain(shareWords(0.1234).fr)).toBe("12,3 %");
  expect(shareWords(0.1234).en).toBe("12.3%");
});

test("nouns agree with their number: in French none and one are singular", () => {
  const of = (n: number) => countWords(n, NOUNS.seizure);
  expect([of(0), of(1), of(2)].map(({ en }) => en)).toEqual(["0 seizures", "1 seizure", "2 seizures"]);
  expect([of(0), of(1), of(2)].map(({ fr }) => fr)).toEqual(["0 saisie", "1 saisie", "2 saisies"]);
  expect([of(0), of(1), of(2)].map(({ es }) => es)).toEqual([
    "0 aseguramientos",
    "1 aseguramiento",
    "2 aseguramientos",
  ]);
  expect(of(1_000_000).es).toBe("1,000,000 aseguramientos");
  expect(plain(of(1_000_000).fr)).toBe("1 000 000 saisies");
});

test("days, lists and periods", () => {
  expect(dayWords("2024-03-01")).toEqual({ en: "March 1, 2024", fr: "1er mars 2024", es: "1 de marzo de 2024" });
  expect(dayWords("2024-12-31").fr).toBe("31 décembre 2024");
  const short = shortDayWords("2024-03-01");
  expect([short.en, short.fr, short.es].map(plain)).toEqual(["Mar 1, 2024", "1er mars 2024", "1 mar 2024"]);
  expect(short.fr).not.toContain(" ");
  const same = (text: string) => ({ en: text, fr: text, es: text });
  expect(listWords([same("Perú"), same("Italia")]).es).toBe("Perú e Italia");
  expect(spanWords("2024-Q2")).toEqual({ en: "2024, Q2", fr: "2024, T2", es: "2024, T2" });
});

test("places are filled with what each language says", () => {
  const filled = fillWords(
    { en: "{n} of {what}", fr: "{n} de {what}", es: "{n} de {what}" },
    { n: 1200, what: { en: "a", fr: "b", es: "c" } },
  );
  expect(plain(filled.fr)).toBe("1 200 de b");
  expect(filled.es).toBe("1,200 de c");
});
