import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { type ScanInput, type ScanSettings, scanRatio, spaceTimeScan } from "./space-time-scan.ts";

/** Answers of an oracle written from Kulldorff's papers, beside the checkout where they are present. */
const FOLDER = path.resolve(import.meta.dirname, "../../../../shared/reference/space-time-scan");

function tableOf(file: string): readonly (readonly string[])[] {
  const lines = readFileSync(path.join(FOLDER, file), "utf8").trim().split("\n");
  return lines.slice(1).map((line) => line.trim().split(","));
}

describe.skipIf(!existsSync(FOLDER))("equal to the reference answers", () => {
  for (const set of ["new-mexico", "synthetic"]) {
    it(`names the ten best clusters of ${set}`, () => {
      const places = tableOf(`${set}/locations.csv`);
      const number = new Map(places.map(([name], at) => [name ?? "", at]));
      const rows = tableOf(`${set}/cases.csv`);
      const periods = rows.length / places.length;
      const cases = new Float64Array(rows.length);
      const population = new Float64Array(rows.length);
      for (const [name = "", t, count, people] of rows) {
        const cell = (number.get(name) as number) * periods + Number(t);
        cases[cell] = Number(count);
        population[cell] = Number(people);
      }
      const input: ScanInput = {
        x: Float64Array.from(places, ([, x]) => Number(x)),
        y: Float64Array.from(places, ([, , y]) => Number(y)),
        ...{ periods, cases, population },
      };
      const answers = Map.groupBy(tableOf(`${set}/reference.csv`), ([model, mode]) => `${model} ${mode}`);
      expect(answers.size).toBe(4);
      for (const [key, expected] of answers) {
        const [model, windows] = key.split(" ") as [ScanSettings["model"], ScanSettings["windows"]];
        const found = spaceTimeScan(input, { model, windows });
        expect(found.length).toBe(expected.length);
        expected.forEach(([, , rank, centre, zone, first, last, count, mean, ratio], at) => {
          const one = found[at];
          if (one === undefined) throw new Error(`no cluster ${rank}`);
          const names = one.places.map((place) => places[place]?.[0] ?? "").sort((a, b) => (a < b ? -1 : 1));
          const where = `${key} ${rank} around ${centre}`;
          expect(names.join("|"), where).toBe(zone);
          expect([one.first, one.last, one.cases], where).toEqual([Number(first), Number(last), Number(count)]);
          expect(Math.abs(one.expected / Number(mean) - 1), where).toBeLessThan(1e-9);
          expect(Math.abs(one.ratio / Number(ratio) - 1), where).toBeLessThan(1e-9);
        });
      }
    });
  }
});

describe("a scan of made data", () => {
  const random = (seed: number) => () => (seed = (seed * 16807) % 2147483647) / 2147483647;
  const made = (more: (place: number, period: number) => number): ScanInput => {
    const next = random(7);
    const cases = new Float64Array(25 * 10);
    for (let cell = 0; cell < cases.length; cell++)
      cases[cell] = Math.floor(next() * 5) + more(Math.floor(cell / 10), cell % 10);
    return {
      x: Float64Array.from({ length: 25 }, (_, at) => at % 5),
      y: Float64Array.from({ length: 25 }, (_, at) => Math.floor(at / 5)),
      ...{ periods: 10, cases, population: new Float64Array(250).fill(1000) },
    };
  };

  it("finds what was planted, with a small p-value, and the same one every time", () => {
    const input = made((place, period) => ([0, 1, 5].includes(place) && period >= 8 ? 12 : 0));
    const settings = { model: "poisson", windows: "prospective", replicates: 99, seed: 5 } as const;
    const [best] = spaceTimeScan(input, settings);
    expect([...(best?.places ?? [])].sort((a, b) => a - b)).toEqual([0, 1, 5]);
    expect([best?.first, best?.last, best?.pValue]).toEqual([8, 9, 0.01]);
    expect(spaceTimeScan(input, settings)).toEqual(spaceTimeScan(input, settings));
    const [permuted] = spaceTimeScan(input, { ...settings, model: "permutation" });
    expect(permuted?.pValue).toBeLessThanOrEqual(0.05);
  });

  it("is not sure where nothing was planted", () => {
    const [best] = spaceTimeScan(
      made(() => 0),
      { model: "poisson", windows: "prospective", replicates: 99, seed: 5 },
    );
    expect(best?.pValue).toBeGreaterThan(0.05);
  });

  it("counts the ratio by hand", () => {
    expect(scanRatio(10, 5, 100)).toBeCloseTo(10 * Math.log(2) + 90 * Math.log(90 / 95), 12);
    expect(scanRatio(4, 5, 100)).toBe(0);
  });
});
