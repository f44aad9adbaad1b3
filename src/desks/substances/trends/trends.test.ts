import { describe, expect, it } from "vitest";
import type { LabAnalysis } from "../lab-analysis.kind.ts";
import { namesInTrends } from "./names-in-trends.ts";
import { gatherTrends, type TrendDate, type TrendQuery } from "./gather-trends.ts";
import { periodOf, periodsBetween } from "./periods.ts";
import { PROTECTED_BY, protectTrends } from "./protect-trends.ts";
import { warningSeries } from "./warning-series.ts";

type Values = Partial<LabAnalysis>;
const positive = (substance: string, more: object = {}) => ({
  substance,
  technique: "gc-ms" as const,
  result: "positive" as const,
  ...more,
});
const analysis = (values: Values): LabAnalysis => ({
  ...{ laboratory: "L", material: "powder", edition: "swgdrug-8.1", tests: [positive("Fentanyl")] },
  ...values,
});
function gather(query: Partial<TrendQuery>, ...all: readonly Values[]) {
  const tally = gatherTrends({ date: "submitted", grain: "month", place: "country", ...query });
  all.forEach((values, at) => tally.add(`r${at}`, false, analysis(values)));
  return tally.answer();
}

/** What somebody who may only count is told of analyses. */
function told(query: Partial<TrendQuery>, ...all: readonly Values[]) {
  const asked = { date: "submitted", grain: "quarter", place: "country", ...query } as const;
  const of = (date: TrendDate) => gather({ ...asked, ...PROTECTED_BY, date }, ...all);
  const gathered = { submitted: of("submitted"), analysed: of("analysed"), reported: of("reported") };
  return protectTrends(gathered, asked, roundedDown);
}

const roundedDown = (count: number) => Math.floor(count / 5) * 5;

describe("periods", () => {
  it("begin on Monday, or on the first day of month, quarter or year", () => {
    expect(periodOf("2024-12-31", "week")).toBe("2024-12-30");
    expect(periodOf("1969-12-31", "week")).toBe("1969-12-29");
    expect(["month", "quarter", "year"].map((grain) => periodOf("2024-12-31", grain as "month"))).toEqual([
      "2024-12-01",
      "2024-10-01",
      "2024-01-01",
    ]);
    expect(periodsBetween("2023-11-01", "2024-02-01", "month", 100)).toEqual([
      "2023-11-01",
      "2023-12-01",
      "2024-01-01",
      "2024-02-01",
    ]);
    expect(periodsBetween("2000-01-03", "2024-01-01", "week", 10)).toHaveLength(10);
  });
});

describe("trends", () => {
  it("count what three languages and its salts call a substance as one, and tell its name in each language", () => {
    const trends = gather(
      {},
      { submittedOn: "2024-01-02", seizedIn: "US-TX", tests: [positive("Fentanyl")] },
      { submittedOn: "2024-01-03", seizedIn: "MX-BCN", tests: [positive("fentanilo")] },
      { submittedOn: "2024-01-04", seizedIn: "MX-BCN", tests: [positive("citrato de fentanilo"), positive("chiva")] },
    );
    expect(trends.series.map(({ substance, place, total }) => [substance, place, total])).toEqual([
      ["Fentanyl", "MX", 2],
      ["Fentanyl", "US", 1],
      ["chiva", "MX", 1],
    ]);
    expect(namesInTrends(trends)).toEqual({ Fentanyl: { en: "fentanyl", fr: "fentanyl", es: "fentanilo" } });
  });

  const days = { submittedOn: "2024-01-30", analysedOn: "2024-02-10", reportedOn: "2024-04-02", seizedIn: "US-TX" };

  it("keep the three days of an analysis apart, and name what has none", () => {
    for (const [date, period] of [
      ["submitted", "2024-01-01"],
      ["analysed", "2024-02-01"],
      ["reported", "2024-04-01"],
    ] as const) {
      const trends = gather({ date }, days, { seizedIn: "US-TX" });
      const [series] = trends.series;
      const at = trends.periods.indexOf(period);
      expect([date, series?.cells.map((cell) => cell.presumptive)]).toEqual([
        date,
        trends.periods.map((_one, place) => (place === at ? 1 : 0)),
      ]);
      expect([trends.undated, trends.periods.length]).toEqual([1, 4]);
    }
    const [volume] = gather({}, days, { ...days, analysedOn: undefined, reportedOn: undefined }).volumes;
    expect(volume).toEqual({
      period: "2024-01-01",
      submitted: 2,
      analysed: 0,
      reported: 0,
      submittedAndReported: 1,
      medianDays: 63,
    });
  });

  it("tell identified from presumptive, and count a substance once whatever its spelling and number of tests", () => {
    const good = { isValidated: true, isReviewable: true, isIndependent: true };
    const tests = [positive("Fentanyl ", { ...good, sampling: "1" }), positive("fentanyl", { ...good, sampling: "2" })];
    const trends = gather({ place: "all" }, { ...days, tests }, days, {
      ...days,
      tests: [{ ...positive("fentanyl"), result: "negative" }],
    });
    expect(trends.series).toHaveLength(1);
    expect(trends.series[0]).toMatchObject({
      place: null,
      total: 2,
      cells: [{ identified: 1, presumptive: 1 }, {}, {}, {}],
    });
  });

  it("tell first sightings by each day over all analyses, and combinations of the span", () => {
    const tests = [positive("xylazine"), positive("fentanyl")];
    const trends = gather({ from: "2024-03-01", substance: "FENTANYL" }, days, {
      ...days,
      submittedOn: "2024-03-05",
      reportedOn: "2024-03-20",
      tests,
    });
    const seen = trends.firstSeen.find((one) => one.key === "fentanyl");
    expect(seen).toMatchObject({ country: "US", record: "r0", records: 2 });
    expect(seen?.days).toEqual({ submitted: "2024-01-30", analysed: "2024-02-10", reported: "2024-03-20" });
    expect(trends.combinations).toEqual([{ substances: ["Fentanyl", "xylazine"], total: 1, cells: [1, 0] }]);
  });

  it("take a content below a limit for that, and mg/g for percent", () => {
    const content = (more: object) => ({
      ...days,
      tests: [positive("fentanyl", { contentUnit: "mg-per-g", ...more })],
    });
    const [unit] = gather(
      { substance: "fentanyl" },
      content({ contentState: "measured", content: 20 }),
      content({ contentState: "below-quantification", quantificationLimit: 1.5 }),
      content({ contentState: "below-detection", detectionLimit: 0.5 }),
      content({ contentState: "not-measured" }),
    ).contents;
    expect(unit?.unit).toBe("percent");
    expect(unit?.cells[0]).toMatchObject({ measured: 1, below: 2, notStated: 1, upper: { state: "value", value: 2 } });
    expect(unit?.cells[0]?.median.state).toBe("below");
  });

  it("are rounded for who may only count, with nothing of single analyses", () => {
    const trends = told({}, ...Array.from({ length: 13 }, () => days), { ...days, seizedIn: "MX-SON" });
    expect(trends.series.map(({ place, total }) => [place, total])).toEqual([["US", 10]]);
    expect([trends.firstSeen, trends.combinations, trends.contents, trends.analyses]).toEqual([[], [], [], 10]);
    // A difference of rounded counts would be no count of what waits for its report.
    expect(trends.volumes[0]).toMatchObject({ period: "2024-01-01", analysed: 10, submittedAndReported: null });
  });

  it("for who may only count ask what is told of a cell by its substance, place and quarter, and not by the day that counts", () => {
    const of = Array.from({ length: 13 }, () => ({ ...days, reportedOn: "2024-03-02" }));
    const asked = { date: "submitted", grain: "quarter", place: "country" } as const;
    const by = (date: TrendDate) => gather({ ...asked, ...PROTECTED_BY, date }, ...of);
    const gathered = { submitted: by("submitted"), analysed: by("analysed"), reported: by("reported") };
    const cells = new Map<string, number>();
    const draw = (count: number, cell: string) => {
      cells.set(cell, count);
      return cell.includes("Fentanyl") || cell.includes("fentanyl") ? 5 : 10;
    };
    const trends = protectTrends(gathered, asked, draw);
    expect(trends.series.map(({ total }) => total)).toEqual([5]);
    expect(trends.volumes).toMatchObject([{ submitted: 10, analysed: 10, reported: 10 }]);
    // One of the substance, one of all that was analysed, and three sums.
    expect(cells.size).toBe(5);
    for (const date of ["analysed", "reported"] as const) protectTrends(gathered, { ...asked, date }, draw);
    expect(cells.size).toBe(5);
  });

  it("for who may only count tell of years, and of all countries, what the quarters and countries tell and no more", () => {
    // Four quarters of four make sixteen: told as fifteen, the year would say that each quarter has three or four.
    const quarters = ["01", "04", "07", "10"].flatMap((month) =>
      ["US-TX", "MX-SON"].flatMap((seizedIn) =>
        Array.from({ length: seizedIn === "US-TX" ? 4 : 7 }, () => ({
          ...days,
          ...{ submittedOn: `2024-${month}-03`, analysedOn: `2024-${month}-10`, reportedOn: `2024-${month}-20` },
          seizedIn,
        })),
      ),
    );
    for (const place of ["country", "all"] as const) {
      const year = told({ grain: "year", place }, ...quarters);
      expect(year.series.map((one) => [one.place, one.total])).toEqual([[place === "all" ? null : "MX", 20]]);
      expect(year.sizes).toEqual([{ place: place === "all" ? null : "MX", cells: [20] }]);
      expect(year.volumes).toMatchObject([{ submitted: 20, analysed: 20, reported: 20 }]);
    }
    // Which quarters have analyses at all is a count as well.
    expect(told({}, { ...days, seizedIn: "US-TX" })).toMatchObject({ periods: [], series: [], sizes: [], volumes: [] });
  });

  it("make series in which a period without any analysis is missing", () => {
    const trends = gather({ date: "submitted" }, days, {
      ...days,
      submittedOn: "2024-03-01",
      tests: [positive("cocaine")],
    });
    const series = warningSeries(trends, { substance: "fentanyl", place: "US", grain: "month" });
    expect([...(series?.counts ?? [])]).toEqual([1, Number.NaN, 0, Number.NaN]);
    expect(warningSeries(trends, { substance: "fentanyl", place: "US", grain: "quarter" })).toBe(undefined);
  });
});
