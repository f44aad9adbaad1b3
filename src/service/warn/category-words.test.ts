import { describe, expect, it } from "vitest";
import { categoryOf } from "../../core/stream.ts";
import { categoryWords, substancesOf } from "./category-words.ts";

describe("what a signal counts, in words", () => {
  it("says a code of the stream's field as its list does, and what tells series apart as it stands", () => {
    expect(categoryWords("seizures-by-class", "conversion-device").fr).toMatch(/conversion/i);
    expect(categoryWords("seizures-by-class", "conversion-device").es).not.toBe("conversion-device");
    const rifle = categoryWords("recoveries-by-type", "rifle").fr;
    expect(categoryWords("recoveries-by-type", categoryOf(["rifle", "2023"])).fr).toBe(categoryOf([rifle, "2023"]));
  });

  it("says what else tells published figures apart, when that is coded", () => {
    const { en, fr, es } = categoryWords(
      "published-laboratory-counts",
      categoryOf(["Fentanyl", "NFLIS", "reports", "submitted"]),
    );
    expect(fr.split(" · ").slice(0, 2)).toEqual(["Fentanyl", "NFLIS"]);
    for (const said of [fr, es]) expect(said).not.toMatch(/reports|submitted/);
    expect(en).toMatch(/^Fentanyl · NFLIS · \S/);
  });

  it("names substances as the register does, in each language", () => {
    const of = (category: string) => categoryWords("published-laboratory-counts", category);
    expect(of("Methamphetamine")).toMatchObject({ en: "Methamphetamine", es: "Metanfetamina" });
    expect(of(categoryOf(["Fentanyl", "NFLIS"])).es).toBe(categoryOf(["Fentanilo", "NFLIS"]));
    expect(of("cocaine").fr).toBe("cocaïne");
    expect(of("COCAINE").en).toBe("COCAINE");
    expect(of("Opioids (all)").fr).toBe("Opioids (all)");
    expect(Object.keys(substancesOf(["Fentanyl · 2023", "Fentanyl · 2024", "no substance"]))).toEqual(["Fentanyl"]);
  });

  it("says what stands beside what is counted, and leaves out what is not stated", () => {
    const of = categoryWords(
      "published-laboratory-counts",
      categoryOf(["Heroin", "NFLIS", "Fentanyl", "samples", "not-stated"]),
    );
    expect([of.en, of.fr, of.es]).toEqual([
      "Heroin · NFLIS · with Fentanyl · Samples",
      "Héroïne · NFLIS · avec Fentanyl · Échantillons",
      "Heroína · NFLIS · con Fentanilo · Muestras",
    ]);
  });

  it("says groups of people and harms as the publisher puts them together", () => {
    const of = (group: string) => categoryWords("overdoses-by-quarter", categoryOf(["Opioids", "deaths", group]));
    const accidental = of("Accidental apparent opioid toxicity deaths, Sex, Female");
    expect(accidental.fr).toBe(
      "Opioïdes · Décès · Décès accidentels apparemment liés à une intoxication aux opioïdes, Sexe, Femmes",
    );
    expect(accidental.es).toMatch(/ · Defunciones accidentales .* por opioides, Sexo, Mujeres$/);
    expect(of("Whatever, Male").fr).toMatch(/ · Whatever, Hommes$/);
  });

  it("leaves out the number of a site that only spells its name again, and says units and averages in the reader's language", () => {
    const of = (...parts: string[]) => categoryWords("wastewater-by-month", categoryOf(parts)).fr;
    expect(of("benzoylecgonine", "Survey", "montreal-quebec", "Montréal", "load-per-1000", "mg/1000/d")).toMatch(
      /Survey · Montréal · Charge .* · mg\/j$/,
    );
    expect(of("mdma", "weighted-average", "Weighted average, cities measured")).toMatch(
      / · Moyenne pondérée, villes mesurées$/,
    );
    expect(of("mdma", "site-12", "Toronto")).toMatch(/ · site-12 · Toronto$/);
  });

  it("leaves what is no code, and streams that are gone, as they are written", () => {
    expect(categoryWords("published-seizure-events", "Fentanyl").en).toBe("Fentanyl");
    expect(categoryWords("no-such-stream", "rifle").es).toBe("rifle");
  });
});
