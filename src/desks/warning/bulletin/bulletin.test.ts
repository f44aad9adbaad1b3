import { describe, expect, it } from "vitest";
import { sameWords } from "../../../core/words.ts";
import type { Signal } from "../signal.kind.ts";
import { type BulletinInput, type BulletinSeries, timesExpected, trendRows } from "./bulletin.ts";
import { bulletinCharts } from "./bulletin-charts.ts";
import { bulletinView } from "./bulletin-view.ts";

const QUARTERS = ["2023-Q4", "2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"];

function seriesOf(name: string, counts: readonly (number | null)[]): BulletinSeries {
  const quarters = QUARTERS.map((quarter, at) => ({ quarter, count: counts[at] ?? null, of: 200 }));
  return {
    ...{ stream: sameWords("s"), place: sameWords("p"), category: sameWords(name), quarters },
    dispersion: 2,
    trend: undefined,
  };
}

describe("trends of a bulletin", () => {
  const series = [
    seriesOf("many", [40, 40, 40, 40, 62]),
    seriesOf("few before", [6, 9, 9, 9, 24]),
    seriesOf("few now", [31, 20, 20, 20, 3]),
    seriesOf("not received", [null, 12, 12, 12, 14]),
  ];
  const rows = trendRows({ series, quarter: "2024-Q4", people: { count: 1_200_000, source: sameWords("census") } });

  it("tell a change in per cent only from counts that rounding hardly moves", () => {
    expect(rows.map(({ category, change, share }) => [category.en, change?.percent ?? null, share])).toEqual([
      ["many", 50, 30],
      ["few before", null, 10],
      ["not received", null, 5],
      ["few now", null, null],
    ]);
    // exp(1.96 √(2 (1/60 + 1/40))) = 1.76: from 1.5 / 1.76 to 1.5 · 1.76, in steps of five.
    expect(rows[0]?.change).toEqual({ percent: 50, low: -15, high: 165 });
  });

  it("tell a rate per inhabitant from twenty cases on, of the told count, and none where nobody was counted", () => {
    expect(rows.map(({ rate }) => rate)).toEqual([5, (100_000 * 20) / 1_200_000, null, null]);
    expect(trendRows({ series, quarter: "2024-Q4", people: undefined }).every(({ rate }) => rate === null)).toBe(true);
  });

  it("tell no rate by the census where a part of the people is counted", () => {
    const partial = series.map((one) => ({ ...one, partial: true }));
    const people = { count: 1_200_000, source: sameWords("census") };
    expect(trendRows({ series: partial, quarter: "2024-Q4", people }).every(({ rate }) => rate === null)).toBe(true);
  });

  it("are summed up in the number that each language asks for, and not where there is none", () => {
    const base = { signals: [], warnings: [], coverage: [], levels: [], measured: undefined, people: undefined };
    const about = {
      about: sameWords("p"),
      agency: sameWords("a"),
      knownOn: "2025-01-10",
      logSize: 5,
      synthetic: false,
      isOver: true,
    };
    const input = (of: readonly BulletinSeries[]): BulletinInput => ({
      ...{ ...base, ...about, quarter: "2024-Q4", from: "2024-10-01", until: "2024-12-31", series: of },
    });
    const rising = { ...seriesOf("one", [40, 40, 40, 40, 62]), trend: { pValue: 0.01, slope: 1 } };
    const said = (of: readonly BulletinSeries[], language: "en" | "fr" | "es") =>
      bulletinView(input(of), language).sections[0]?.paragraphs.slice(2).join(" ");
    expect(said([rising], "en")).toMatch(/^Of 1 series with enough cases, 1 rises and 0 fall /);
    expect(said([rising], "fr")).toMatch(/^Sur 1 série ayant assez de cas, 1 augmente et 0 diminue /);
    expect(said([rising], "es")).toMatch(/^De 1 serie con casos suficientes, 1 sube y 0 bajan /);
    expect(said([rising, rising], "es")).toMatch(/^De 2 series con casos suficientes, 2 suben /);
    expect(said([], "fr")).toMatch(/^Aucune série n'a assez de cas durant le trimestre\. La fréquence/);
    expect(said([seriesOf("new", [null, null, null, null, 62])], "en")).toContain("to be compared");
  });

  it("tell no fall of what is not reported yet, mark it, and say what nobody knows", () => {
    const fallen = seriesOf("fallen", [40, 100, 100, 100, 10]);
    const said = (more: Partial<BulletinSeries>) => {
      const of: BulletinInput = {
        ...{ quarter: "2024-Q4", from: "2024-10-01", until: "2024-12-31", isOver: true, knownOn: "2025-01-10" },
        ...{ about: sameWords("p"), agency: sameWords("a"), synthetic: false, logSize: 5, measured: undefined },
        ...{ signals: [], warnings: [], coverage: [], levels: [], people: undefined, series: [{ ...fallen, ...more }] },
      };
      const { sections } = bulletinView(of, "en");
      const { paragraphs = [], table } = sections.find(({ title }) => title === "Trends") ?? {};
      return { short: sections[0]?.paragraphs.join(" "), lead: paragraphs.join(" "), now: table?.rows[0]?.[2] };
    };
    expect(said({}).short).toMatch(/Clearest falls: Fallen|Clearest falls: fallen/);
    expect(said({ delayUnknown: true }).short).toContain("may be reports still to come");
    const provisional = said({ provisional: true });
    expect(provisional.short).not.toContain("falls:");
    expect([provisional.now, provisional.lead.includes("p: provisional")]).toEqual(["10\u00A0p", true]);
  });

  it("count every series, show forty, and say so", () => {
    const many = Array.from({ length: 45 }, (_, at) => seriesOf(`s${at}`, [50, 50, 50, 50, 50]));
    expect(trendRows({ series: many, quarter: "2024-Q4", people: undefined })).toHaveLength(45);
  });

  it("tell a load as a multiple of what was expected, however small, and never count it as cases", () => {
    const found = { method: "seasonal", counted: 0.06, expected: 0.02 } as Signal;
    const names = { stream: sameWords("s"), place: sameWords("p"), category: sameWords("c") };
    expect(timesExpected({ ...names, values: found, isLevel: true })).toBe(3);
    expect(timesExpected({ ...names, values: found, isLevel: false })).toBeNull();
    expect(timesExpected({ ...names, values: { ...found, counted: 14, expected: 2 }, isLevel: false })).toBe(5);
  });

  it("draw what is below five, and what was not received, as the table tells it and never as zero", () => {
    const input = { series, signals: [], warnings: [], coverage: [] } as unknown as BulletinInput;
    const chart = bulletinCharts(input, rows, "en").trends;
    expect(chart?.rows.map(({ values, signs }) => [values, signs])).toEqual([
      [
        [40, 60],
        ["40", "60"],
      ],
      [
        [5, 20],
        ["5", "20"],
      ],
      [
        [null, 10],
        ["–", "10"],
      ],
      [
        [30, null],
        ["30", "<5"],
      ],
    ]);
    expect(chart?.description).toContain("30 / <5");
  });
});
