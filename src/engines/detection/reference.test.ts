import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { dayNumber } from "../../core/day.ts";
import { bayes } from "./bayes.ts";
import { cusum, type CusumSettings } from "./cusum.ts";
import { normalQuantile } from "./distributions.ts";
import { ears } from "./ears.ts";
import { type FarringtonSettings, farrington, farringtonPoint } from "./farrington.ts";
import { glr } from "./glr.ts";
import { ALARM } from "./judgements.ts";
import { type CountSeries, countSeries } from "./series.ts";
import { logLinearTrend } from "./trend.ts";

/** Answers of R `surveillance`, beside the checkout where they are present; without them these tests say that they were left out. */
const FOLDER = path.resolve(import.meta.dirname, "../../../../shared/reference/early-warning");

type Row = Readonly<Record<string, string>>;

function tableOf(name: string): readonly Row[] {
  const bytes = readFileSync(path.join(FOLDER, name));
  const text = (name.endsWith(".gz") ? gunzipSync(bytes) : bytes).toString("utf8");
  const [head = "", ...lines] = text.trim().split("\n");
  const cut = (line: string) => line.split(",").map((cell) => cell.replace(/^"|"$/g, ""));
  const names = cut(head);
  return lines.map((line) => Object.fromEntries(cut(line).map((cell, at) => [names[at] ?? "", cell])));
}

/** The greatest difference seen, relative to 1 or to the answer, whichever is more; and how many answers were compared. */
function difference() {
  const seen = { worst: 0, where: "", compared: 0 };
  return {
    seen,
    compare: (ours: number, theirs: string | undefined, where: string) => {
      seen.compared++;
      const wanted = Number(theirs);
      const off = Math.abs(ours - wanted) / Math.max(1e-9, Math.abs(wanted));
      if (!(off <= seen.worst)) Object.assign(seen, { worst: off, where: `${where}: ${ours} for ${theirs}` });
    },
  };
}

describe.skipIf(!existsSync(FOLDER))("equal to R surveillance", () => {
  const series = new Map<string, CountSeries>();
  if (existsSync(FOLDER)) {
    for (const [name, rows] of Map.groupBy(tableOf("series.csv.gz"), (row) => row["dataset"] ?? "")) {
      const days = rows[0]?.["date"] === "" ? {} : { days: rows.map((row) => dayNumber(row["date"] ?? "")) };
      series.set(
        name,
        countSeries(
          rows.map((row) => Number(row["observed"])),
          Number(rows[0]?.["freq"]),
          days,
        ),
      );
    }
  }
  const seriesOf = (row: Row) => series.get(row["dataset"] ?? "") as CountSeries;

  it("EARS, every row", () => {
    const { seen, compare } = difference();
    let unknown = 0;
    for (const row of tableOf("ears.csv.gz")) {
      const form = row["method"] as "C1" | "C2" | "C3";
      const at = Number(row["t"]) - 1;
      const judged = ears(seriesOf(row), { form, baseline: Number(row["baseline"]) }, at, at);
      // R gets 0 / 0 where a baseline of the two times before was constant; here that is judged.
      if (row["upperbound"] === "") {
        unknown++;
        continue;
      }
      compare(judged.threshold[0] as number, row["upperbound"], JSON.stringify(row));
      expect(judged.verdicts[0] === ALARM, JSON.stringify(row)).toBe(row["alarm"] === "1");
    }
    expect(seen.worst, seen.where).toBeLessThan(1e-9);
    expect(seen.compared + unknown).toBe(7983);
  });

  const groupsOf = (name: string, ...by: readonly string[]) =>
    Map.groupBy(tableOf(name), (row) => by.map((one) => row[one]).join(" ")).values();
  const settingsOf = (row: Row, years: number): FarringtonSettings => ({
    years,
    halfWidth: Number(row["w"]),
    periods: Number(row["noPeriods"]),
    threshold: row["thresholdMethod"] as FarringtonSettings["threshold"],
    power: row["powertrans"] as FarringtonSettings["power"],
    alpha: Number(row["alpha"]),
    trend: row["trend"] === "TRUE",
    trendBelow: Number(row["pThresholdTrend"]),
    reweight: row["reweight"] === "TRUE",
    reweightFrom: Number(row["weightsThreshold"]),
    skipRecent: Number(row["pastWeeksNotIncluded"]),
    ...{ leastCases: 5, leastCasesIn: 4, populationOffset: false },
  });

  it("Farrington Flexible, every row and column", () => {
    const { seen, compare } = difference();
    const settings = new Map(tableOf("farrington-settings.csv").map((row) => [row["setting"], row]));
    for (const row of tableOf("farrington.csv.gz")) {
      const asked = settingsOf(settings.get(row["setting"]) as Row, Number(row["b"]));
      const at = Number(row["t"]) - 1;
      const point = farringtonPoint(seriesOf(row), asked, at);
      const where = JSON.stringify(row);
      if (typeof point === "number") throw new Error(`${point}: ${where}`);
      expect(point.enoughCases, where).toBe(row["upperbound"] !== "");
      expect(farrington(seriesOf(row), asked, at, at).verdicts[0] === ALARM, where).toBe(row["alarm"] === "1");
      expect(Number.isNaN(point.slope), where).toBe(row["trendUsed"] === "0");
      const z = normalQuantile(1 - asked.alpha);
      const mu0 = {
        // R takes the quantile on the scale on which it predicted, which for `delta` is the response.
        delta: Math.exp(point.expected + z * point.standardError * point.expected),
        nbPlugin: point.expected,
        muan: Math.exp(point.logExpected + z * point.standardError),
      };
      if (point.enoughCases) {
        compare(point.threshold, row["upperbound"], `upperbound ${where}`);
        compare(point.expected, row["expected"], `expected ${where}`);
      }
      compare(mu0[asked.threshold], row["mu0"], `mu0 ${where}`);
      compare(point.dispersion, row["phi"], `phi ${where}`);
      if (row["trendCoef"] !== "") compare(point.slope, row["trendCoef"], `trend ${where}`);
      compare(point.score, row["score"], `score ${where}`);
      compare(point.surprise, row["pvalue"], `pvalue ${where}`);
    }
    expect(seen.worst, seen.where).toBeLessThan(1e-6);
  });

  it("Farrington Flexible on the kept-apart series, every row", () => {
    const { seen, compare } = difference();
    const made = Map.groupBy(tableOf("bench-series.csv.gz"), (row) => row["series"] ?? "");
    const counts = new Map(
      [...made].map(([name, rows]) => [
        name,
        countSeries(
          rows.map((row) => Number(row["observed"])),
          52,
        ),
      ]),
    );
    for (const row of tableOf("bench-bounds.csv.gz")) {
      const threshold = row["method"] as FarringtonSettings["threshold"];
      const asked: FarringtonSettings = {
        ...{ years: 5, halfWidth: 3, periods: 10, threshold, power: "2/3", alpha: 0.01, trend: true, trendBelow: 1 },
        ...{
          reweight: true,
          reweightFrom: 2.58,
          skipRecent: 26,
          leastCases: 5,
          leastCasesIn: 4,
          populationOffset: false,
        },
      };
      const at = Number(row["t"]) - 1;
      const one = counts.get(row["series"] ?? "") as CountSeries;
      const point = farringtonPoint(one, asked, at);
      const where = JSON.stringify(row);
      if (typeof point === "number") throw new Error(`${point}: ${where}`);
      expect(point.enoughCases, where).toBe(row["upperbound"] !== "");
      expect(farrington(one, asked, at, at).verdicts[0] === ALARM, where).toBe(row["alarm"] === "1");
      if (point.enoughCases) {
        compare(point.threshold, row["upperbound"], `upperbound ${where}`);
        compare(point.expected, row["expected"], `expected ${where}`);
      }
      compare(point.dispersion, row["phi"], `phi ${where}`);
      compare(
        Number.isNaN(point.slope) ? 0 : point.slope,
        row["trendCoef"] === "" ? "0" : row["trendCoef"],
        `trend ${where}`,
      );
      compare(point.score, row["score"], `score ${where}`);
      compare(point.surprise, row["pvalue"], `pvalue ${where}`);
    }
    expect(seen.worst, seen.where).toBeLessThan(1e-6);
  });

  it("CUSUM, every row", () => {
    const { seen, compare } = difference();
    for (const rows of groupsOf("cusum.csv.gz", "dataset", "trans")) {
      const transform = rows[0]?.["trans"] as CusumSettings["transform"];
      const first = Number(rows[0]?.["t"]) - 1;
      const judged = cusum(seriesOf(rows[0] as Row), { transform }, first, first + rows.length - 1);
      rows.forEach((row, at) => {
        compare(judged.threshold[at] as number, row["upperbound"], JSON.stringify(row));
        expect(judged.verdicts[at] === ALARM, JSON.stringify(row)).toBe(row["alarm"] === "1");
      });
    }
    expect(seen.worst, seen.where).toBeLessThan(1e-9);
    expect(seen.compared).toBe(1866);
  });

  it("Bayes, every row", () => {
    const { seen, compare } = difference();
    for (const row of tableOf("bayes.csv.gz")) {
      const [years, halfWidth, alpha] = [Number(row["b"]), Number(row["w"]), Number(row["alpha"])];
      const at = Number(row["t"]) - 1;
      const settings = { years, halfWidth, thisYear: row["actY"] === "1", alpha };
      const judged = bayes(seriesOf(row), settings, at, at);
      compare(judged.threshold[0] as number, row["upperbound"], JSON.stringify(row));
      expect(judged.verdicts[0] === ALARM, JSON.stringify(row)).toBe(row["alarm"] === "1");
    }
    expect(seen.worst, seen.where).toBe(0);
    expect(seen.compared).toBe(1866);
  });

  it("GLR, every row", () => {
    const { seen, compare } = difference();
    let notSearched = 0;
    for (const rows of groupsOf("glrnb.csv.gz", "dataset", "alpha", "ret")) {
      const first = Number(rows[0]?.["t"]) - 1;
      const alpha = rows[0]?.["alpha"] === "0" ? 0 : "estimated";
      const settings = {
        limit: Number(rows[0]?.["c.ARL"]),
        alpha,
        trend: true,
        harmonics: 1,
        thresholds: "every",
      } as const;
      const series = seriesOf(rows[0] as Row);
      const judged = glr(series, settings, first, first + rows.length - 1);
      rows.forEach((row, at) => {
        const where = JSON.stringify(row);
        compare(judged.expected[at] as number, row["mu0"], where);
        expect(judged.verdicts[at] === ALARM, where).toBe(row["alarm"] === "1");
        const bound = row["ret"] === "cases" ? judged.threshold : judged.statistic;
        if (alpha === "estimated" && row["ret"] === "cases" && series.counts[first + at] === 0) {
          // R does not begin to search where the count is 0.
          expect(["1e+99", "0"], where).toContain(row["upperbound"]);
          notSearched++;
        } else compare(bound[at] as number, row["upperbound"], where);
      });
    }
    expect(seen.worst, seen.where).toBeLessThan(1e-5);
    expect([seen.compared, notSearched]).toEqual([1364, 76]);
  });

  it("log-linear trends, every row", () => {
    const { seen, compare } = difference();
    for (const row of tableOf("trend.csv.gz")) {
      const trend = logLinearTrend(seriesOf(row), 2);
      if (trend === undefined) throw new Error("no trend");
      compare(trend.slope, row["qpTrend"], "qpTrend");
      compare(trend.standardError, row["qpSE"], "qpSE");
      compare(trend.dispersion, row["qpDispersion"], "qpDispersion");
      compare(trend.low, row["qpLo"], "qpLo");
      compare(trend.high, row["qpHi"], "qpHi");
      compare(trend.deviance, row["qpDeviance"], "qpDeviance");
      compare(trend.negativeBinomial.slope, row["nbTrend"], "nbTrend");
      compare(trend.negativeBinomial.standardError, row["nbSE"], "nbSE");
      compare(trend.negativeBinomial.theta, row["nbTheta"], "nbTheta");
    }
    expect(seen.worst, seen.where).toBeLessThan(1e-5);
  });
});
