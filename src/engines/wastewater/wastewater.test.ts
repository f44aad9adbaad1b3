import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { censoredMean } from "./censored-mean.ts";
import { changeOf, compareYears, rankPlaces } from "./changes.ts";
import { CORRECTION_FACTORS, factorFor, factorOf } from "./correction-factors.ts";
import { dayEffects } from "./day-effects.ts";
import { enantiomerFraction } from "./enantiomers.ts";
import { consumptionOf, dosesOf, loadOf, populationByAmmonium } from "./loads.ts";
import { simulate } from "./simulate.ts";
import { COMPONENTS } from "./uncertainties.ts";

const INPUT = { concentration: { value: 500 }, flow: 40_000, population: 100_000 };

describe("loads", () => {
  it("are those of the worked example: 500 ng/L of benzoylecgonine in 40,000 m³/d of 100,000 people", () => {
    const load = loadOf(INPUT);
    expect(load).toEqual({ perDay: 20_000, perThousand: 200, isBelow: false });
    const factor = factorOf(factorFor("benzoylecgonine") ?? { massRatio: 0, excreted: 1 });
    expect(factor).toBeCloseTo(3.59, 2);
    expect(consumptionOf(load.perThousand, factor)).toBeCloseTo(718, 0);
    expect(dosesOf(718, 100, 0.6)).toBeCloseTo(11.97, 2);
    expect(populationByAmmonium(800_000_000)).toBe(100_000);
  });

  it("use the factors in use", () => {
    const factors = Object.fromEntries(CORRECTION_FACTORS.map((one) => [one.residue, factorOf(one)]));
    expect(factors["amphetamine"]).toBeCloseTo(2.77, 2);
    expect(factors["methamphetamine"]).toBeCloseTo(2.44, 2);
    expect(factors["mdma"]).toBeCloseTo(4.4, 1);
    expect(factors["thc-cooh"]).toBeCloseTo(182.6, 0);
    expect(factors["norfentanyl"]).toBeUndefined();
  });

  it("below the limit are what was not reached, never zero", () => {
    const below = loadOf({ ...INPUT, concentration: { below: 10 } });
    expect(below).toEqual({ perDay: 400, perThousand: 4, isBelow: true });
    expect(() => loadOf({ ...INPUT, population: 0 })).toThrow(/people/);
  });
});

describe("simulation", () => {
  it("gives the same for the same seed, another for another", () => {
    const asked = { ...INPUT, factor: 3.59 };
    expect(simulate(asked, 2000, 7)).toEqual(simulate(asked, 2000, 7));
    expect(simulate(asked, 2000, 8).perThousand).not.toEqual(simulate(asked, 2000, 7).perThousand);
  });

  it("contains the closed form for small variances, whatever the values", () => {
    const small = Object.fromEntries(
      COMPONENTS.map((name) => [name, { shape: "log-normal", variation: 0.01 } as const]),
    );
    fc.assert(
      fc.property(
        fc.double({ min: 1, max: 1e4, noNaN: true }),
        fc.integer({ min: 1000, max: 1e6 }),
        fc.integer({ min: 1, max: 1000 }),
        (value, flow, seed) => {
          const asked = { concentration: { value }, flow, population: 50_000, factor: 2.77, uncertainties: small };
          const { load, perThousand, consumption } = simulate(asked, 500, seed);
          expect(perThousand.low).toBeLessThan(load.perThousand);
          expect(perThousand.high).toBeGreaterThan(load.perThousand);
          expect(perThousand.high / perThousand.low).toBeLessThan(1.2);
          expect(Math.abs((consumption?.median ?? 0) / (load.perThousand * 2.77) - 1)).toBeLessThan(0.01);
        },
      ),
      { numRuns: 30 },
    );
  });

  it("has the spread of the closed form of log-normal errors, and says where it comes from", () => {
    const uncertainties = {
      sampling: { shape: "log-normal", variation: 0.05 },
      chemistry: { shape: "log-normal", variation: 0.2 },
      flow: { shape: "log-normal", variation: 0.2 },
      population: { shape: "log-normal", variation: 0.3 },
      excretion: { shape: "log-normal", variation: 0.3 },
    } as const;
    const { perThousand, consumption, shares } = simulate({ ...INPUT, factor: 3.59, uncertainties }, 100_000, 3);
    const logVariance = (variation: number) => Math.log(1 + variation ** 2);
    const sd = Math.sqrt([0.05, 0.2, 0.2, 0.3].map(logVariance).reduce((a, b) => a + b, 0));
    expect(Math.log(perThousand.high / perThousand.low) / (2 * 1.959964)).toBeCloseTo(sd, 2);
    expect(Object.values(shares).reduce((a, b) => a + b, 0)).toBeCloseTo(1, 9);
    expect(shares.population).toBeCloseTo(shares.excretion ?? 0, 1);
    expect(consumption?.value).toBeCloseTo(718, 6);
  });

  it("leaves excretion out of loads, and draws what is below the limit beneath it", () => {
    const { consumption, shares, perThousand, load } = simulate({ ...INPUT, concentration: { below: 10 } }, 5000);
    expect(consumption).toBeUndefined();
    expect(shares.excretion).toBeUndefined();
    expect(load.isBelow).toBe(true);
    expect(perThousand.median).toBeGreaterThan(1);
    expect(perThousand.median).toBeLessThan(3);
  });
});

describe("censored means", () => {
  it("bound the mean always, and estimate a log-normal one where enough is known", () => {
    const drawn = [1.2, 2.5, 3.1, 4.4, 5, 7.3, 9.9, 12.4, 0.8, 0.5, 1.9, 2.2];
    const cut = drawn.map((value) => (value < 2 ? { below: 2 } : { value }));
    const found = censoredMean(cut);
    const mean = drawn.reduce((a, b) => a + b, 0) / drawn.length;
    expect(found?.least).toBeLessThan(mean);
    expect(found?.most).toBeGreaterThan(mean);
    expect(found?.estimate).toBeGreaterThan(found?.least ?? 0);
    expect(Math.abs((found?.estimate ?? 0) / mean - 1)).toBeLessThan(0.25);
    expect(censoredMean([{ below: 2 }, { below: 2 }, { value: 3 }])).toMatchObject({ estimate: undefined, least: 1 });
    expect(censoredMean([{ value: 1 }, { value: 3 }])).toMatchObject({ estimate: 2, least: 2, most: 2, censored: 0 });
    expect(censoredMean([])).toBeUndefined();
  });
});

describe("changes", () => {
  it("follow the rule of ten percent at its edges, from zero, and to unknown", () => {
    expect(changeOf(100, 110).change).toBe("stable");
    expect(changeOf(100, 110.1).change).toBe("increase");
    expect(changeOf(100, 90).change).toBe("stable");
    expect(changeOf(100, 89.9).change).toBe("decrease");
    expect(changeOf(0.1, 0.11).change).toBe("stable");
    expect(changeOf(0, 2)).toEqual({ change: "increase", percent: undefined });
    expect(changeOf(0, 0).change).toBe("stable");
    expect(changeOf(2, 0)).toEqual({ change: "decrease", percent: -100 });
    expect(changeOf(undefined, 3).change).toBe("not-compared");
  });

  it("compare the places of both years alone, and rank within a year", () => {
    const places = [
      {
        place: "a",
        years: new Map([
          [2023, 10],
          [2024, 20],
        ]),
      },
      { place: "b", years: new Map([[2023, 10]]) },
      { place: "c", years: new Map([[2022, 1]]) },
      {
        place: "d",
        years: new Map([
          [2023, 10],
          [2024, 10],
        ]),
      },
    ];
    const { counts, places: found } = compareYears(places, 2023, 2024);
    expect(counts).toEqual({ increase: 1, stable: 1, decrease: 0, "not-compared": 1 });
    expect(found.map(({ place }) => place)).toEqual(["a", "b", "d"]);
    expect(rankPlaces(places, 2023).map(({ rank }) => rank)).toEqual([1, 1, 1]);
    expect(rankPlaces(places, 2024).map(({ place }) => place)).toEqual(["a", "d"]);
  });

  it("class what is below a limit only where every value below it gives the same class", () => {
    const classOf = (first: number | string, last: number | string) => {
      const years = new Map<number, number>();
      const below = new Map<number, number>();
      for (const [year, of] of [[2023, first] as const, [2024, last] as const])
        if (typeof of === "number") years.set(year, of);
        else below.set(year, of === "<" ? Number.POSITIVE_INFINITY : Number(of.slice(1)));
      return compareYears([{ place: "a", years, below }], 2023, 2024).places[0]?.change;
    };
    expect(classOf("<1", 1.1)).toBe("increase");
    expect(classOf("<1", 1.09)).toBe("not-compared");
    expect(classOf(10, "<9")).toBe("decrease");
    expect(classOf(10, "<9.1")).toBe("not-compared");
    expect(classOf(0, "<1")).toBe("not-compared");
    expect(classOf("<1", "<1")).toBe("not-compared");
    expect(classOf("<", 20)).toBe("not-compared");
    expect(classOf(20, "<")).toBe("not-compared");
  });
});

describe("effects of days", () => {
  it("are found within blocks, events apart, zeros left out", () => {
    const days = ["x", "y", "z", "w"].flatMap((block, level) =>
      Array.from({ length: 7 }, (_, weekday) => ({
        ...{
          block,
          weekday,
          load: (level + 1) * 10 * (weekday === 0 || weekday > 3 ? 2 : 1) * (1 + 0.01 * level * weekday),
        },
      })),
    );
    const { weekend, weekdays, leftOut } = dayEffects([...days, { block: "x", weekday: 2, load: 0 }]);
    expect(weekend?.ratio).toBeCloseTo(2, 1);
    expect(weekend?.low).toBeLessThan(weekend?.ratio ?? 0);
    expect(weekdays[5]?.ratio).toBeGreaterThan(1);
    expect(weekdays[2]?.ratio).toBeLessThan(1);
    expect(leftOut).toBe(1);
    const festival = dayEffects([
      ...days,
      ...["x", "y", "z"].map((block) => ({ block, weekday: 5, load: 400, event: "festival" })),
    ]);
    expect(festival.events.get("festival")?.ratio).toBeGreaterThan(5);
    expect(festival.weekend?.ratio).toBeCloseTo(weekend?.ratio ?? 0, 9);
  });
});

describe("enantiomers", () => {
  it("tell what was consumed from what was poured away, and one enantiomer from both", () => {
    expect(enantiomerFraction(50, 50)).toMatchObject({ fraction: 0.5, reading: "racemic" });
    expect(enantiomerFraction(68, 32)?.reading).toBe("consumed-racemate");
    expect(enantiomerFraction(2, 98)?.reading).toBe("s-enantiomer");
    expect(enantiomerFraction(97, 3)?.reading).toBe("r-enantiomer");
    expect(enantiomerFraction(30, 70)?.reading).toBe("mixed");
    expect(enantiomerFraction(0, 0)).toBeUndefined();
  });
});
