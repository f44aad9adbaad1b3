import { describe, expect, it } from "vitest";
import { hasReference, readReference, readReferenceTable } from "../../../scripts/known-spectra.ts";
import type { CompareSettings } from "./align.ts";
import { compare } from "./compare.ts";
import { composite, prepareEi, searchEi } from "./composite.ts";
import { prepareLibrary } from "./prepare-library.ts";
import { searchLibrary } from "./search-library.ts";
import { atUnitMass, type Spectrum } from "./spectrum.ts";
import { COSINE, ENTROPY, SQRT_COSINE } from "./weigh.ts";

const TOLERANCE = { da: 0.01 };
const SETTINGS: Readonly<Record<string, CompareSettings>> = {
  cosine: { measure: COSINE, tolerance: TOLERANCE, alignment: "direct", pairing: "greedy" },
  cosine_sqrt: { measure: SQRT_COSINE, tolerance: TOLERANCE, alignment: "direct", pairing: "greedy" },
  modified: { measure: COSINE, tolerance: TOLERANCE, alignment: "either", pairing: "greedy" },
  entropy: { measure: ENTROPY, tolerance: TOLERANCE, alignment: "direct", pairing: "in-order" },
};

/** Answers of matchms and SciPy, beside the checkout where they are present; tests that are left out are put together all the same. */
const spectraOf = (name: string) => (hasReference() ? readReference(name) : []);
const tableOf = (name: string) => (hasReference() ? readReferenceTable(name) : []);

describe.skipIf(!hasReference())("equal to the reference answers", () => {
  const library = spectraOf("msms-library.jsonl.gz");
  const queries = new Map(spectraOf("msms-queries.jsonl.gz").map((one) => [one.id, one.spectrum]));
  const spectra = library.map((one) => one.spectrum);
  const answers = Map.groupBy(tableOf("msms-reference.csv.gz"), ([query, measure]) => `${query} ${measure}`);

  for (const name of Object.keys(SETTINGS)) {
    it(`answers the same ten best by ${name}`, () => {
      const prepared = prepareLibrary(spectra, SETTINGS[name] as CompareSettings);
      let checked = 0;
      for (const [key, rows] of answers) {
        const [id = "", measure = ""] = key.split(" ");
        const precursor = measure.endsWith("_precursor") ? { da: 0.01 } : undefined;
        if (measure.replace("_precursor", "") !== name) continue;
        const query = queries.get(id) as Spectrum;
        const hits = searchLibrary(prepared, query, { precursor });
        expect(hits.length, key).toBe(rows.length);
        hits.forEach((hit, at) => {
          const [, , , wanted, score] = rows[at] as readonly string[];
          expect(Math.abs(hit.score - Number(score)), `${key} ${at}`).toBeLessThanOrEqual(1e-9);
          const same = rows.filter((row) => Math.abs(Number(row[4]) - hit.score) <= 1e-9).map((row) => row[3]);
          const isLast = at === hits.length - 1 || same.length > 1;
          if (!isLast || same.length === 1) expect(same, `${key} ${at}`).toContain(library[hit.entry]?.id);
          expect(wanted).toBeDefined();
          checked++;
        });
      }
      expect(checked).toBeGreaterThan(900);
    });
  }

  it("answers the same scores by optimal assignment", () => {
    const byId = new Map(library.map((line, at) => [line.id, at]));
    const rows = tableOf("msms-hungarian.csv.gz");
    for (const [query = "", id = "", optimal, greedy] of rows) {
      const pair = [queries.get(query) as Spectrum, spectra[byId.get(id) as number] as Spectrum] as const;
      const direct = SETTINGS["cosine"] as CompareSettings;
      expect(compare(...pair, direct).score).toBeCloseTo(Number(greedy), 9);
      expect(compare(...pair, { ...direct, pairing: "optimal" }).score).toBeCloseTo(Number(optimal), 9);
    }
    expect(rows.length).toBeGreaterThan(900);
  });

  it("answers the same ten best EI spectra by the composite of Stein and Scott", () => {
    const ei = spectraOf("ei-library.jsonl.gz");
    const all = ei.map((one) => one.spectrum);
    const byId = new Map(ei.map((line, at) => [line.id, at]));
    const rows = Map.groupBy(tableOf("ei-reference.csv.gz"), ([query]) => query);
    let checked = 0;
    for (const [id = "", wanted] of rows) {
      const self = byId.get(id) as number;
      const rest = prepareEi(all.filter((_one, at) => at !== self));
      const hits = searchEi(rest, all[self] as Spectrum, wanted.length);
      hits.forEach((hit, at) => {
        const [, , , score, forward, reverse, common] = wanted[at] as readonly string[];
        const parts = composite(atUnitMass(all[self] as Spectrum), rest.spectra[hit.entry] as Spectrum);
        expect(hit.score).toBeCloseTo(Number(score), 9);
        expect(parts.forward).toBeCloseTo(Number(forward), 9);
        expect(parts.reverse).toBeCloseTo(Number(reverse), 9);
        expect(parts.common).toBe(Number(common));
        checked++;
      });
    }
    expect(checked).toBeGreaterThan(500);
  });
});
