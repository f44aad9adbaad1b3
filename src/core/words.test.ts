import { describe, expect, it } from "vitest";
import { fill } from "./words.ts";

const ROWS = {
  en: "{rows} {rows|row|rows} of `{file}` refused",
  fr: "{rows} {rows|ligne refusée|lignes refusées} de `{file}`",
  es: "{rows} {rows|fila rechazada|filas rechazadas} de `{file}`",
};

describe("a text with places", () => {
  it("is in the singular and the plural as each language counts", () => {
    const of = (rows: number | string) => fill(ROWS, { rows, file: "a.csv" });
    expect(of(1)).toEqual({
      en: "1 row of `a.csv` refused",
      fr: "1 ligne refusée de `a.csv`",
      es: "1 fila rechazada de `a.csv`",
    });
    expect(of(0)).toEqual({
      en: "0 rows of `a.csv` refused",
      fr: "0 ligne refusée de `a.csv`",
      es: "0 filas rechazadas de `a.csv`",
    });
    expect([of("1").en, of("1 001").fr, of(1_000_000).es]).toEqual([
      "1 row of `a.csv` refused",
      "1 001 lignes refusées de `a.csv`",
      "1000000 filas rechazadas de `a.csv`",
    ]);
  });

  it("takes what a thing is called in each language, and numbers as they are asked to be written", () => {
    const month = { en: "May", fr: "mai", es: "mayo" };
    const text = { en: "{month}: {count}", fr: "{month} : {count}", es: "{month}: {count}" };
    const written = fill(text, { month, count: 1200 }, (number, language) => number.toLocaleString(language));
    expect(written.en).toBe("May: 1,200");
    expect(written.es).toBe("mayo: 1200");
  });

  it("keeps a place that has no value, and takes nothing from what every object has", () => {
    expect(fill(ROWS, { rows: 2 }).en).toBe("2 rows of `{file}` refused");
    const inherited = { en: "{toString}", fr: "{constructor|a|b}", es: "{x|a|b}" };
    expect(fill(inherited, {})).toEqual(inherited);
  });
});
