import loadHighs from "highs";
import { beforeAll, describe, expect, test } from "vitest";
import { inputFrom, makeRecords } from "../../../../test/report-records.ts";
import type { PublishedFlows } from "../../../core/country.ts";
import type { Period } from "../../../core/question.ts";
import { sameWords } from "../../../core/words.ts";
import { highsSolver } from "../../../engines/disclosure/highs-solver.ts";
import type { Solver } from "../../../engines/disclosure/solver.ts";
import { compileJointReport } from "./compile.ts";
import { explainFigure } from "./explain-figure.ts";
import type { Cell } from "./joint-report.ts";

const TRACED: PublishedFlows = {
  key: "traced",
  series: "Traces of the test",
  measure: "Traced",
  label: sameWords("Traced"),
  limits: sameWords("Made for a test"),
};
/** Source, place, year, firearms; with a country alone at an end, and a pair that is there in both years. */
const FLOWS = [
  ["XX-A", "XX-B", "2023", 40],
  ["XX-A", "XX-B", "2024", 60],
  ["XX-B", "XX-B", "2024", 300],
  ["XX-C", "XX-B", "2024", 70],
  ["XX-B", "XX-A", "2024", 3],
  ["YY", "XX-B", "2024", 30],
] as const;

let solver: Solver;
beforeAll(async () => {
  solver = highsSolver(await (loadHighs as unknown as typeof loadHighs.default)());
});

function reportOf(period: Period, series = TRACED.series) {
  const input = inputFrom(makeRecords(12, 7, period), period);
  const rows = FLOWS.map(([source, place, year, sum]) => ({
    ...{ by: { series, measure: TRACED.measure, source, place, year }, records: 1, items: 1, sum, unstated: 0 },
  }));
  const countries = input.countries.map((country, at) => {
    const answers = country.answers.filter(({ question }) => question !== "published-flows");
    return at > 0
      ? country
      : { ...country, flows: [TRACED], answers: [...answers, { question: "published-flows", rows }] };
  });
  return compileJointReport({ ...input, countries }, { solver }).report;
}

const valueOf = (cell: Cell | undefined) => (cell !== undefined && "state" in cell ? cell.value : cell?.words.en);

describe("published flows", () => {
  test("stand by year, by size and by region of recovery, and each figure can be explained", () => {
    const report = reportOf({ from: "2023-01-01", until: "2024-12-31" });
    const section = report.sections.find(({ id }) => id === "flows");
    const [years, largest, regions] = section?.tables ?? [];
    expect(years?.rows.map(({ key, cells }) => [key, valueOf(cells[0])])).toEqual([
      ["2023", 40],
      ["2024", 463],
      ["total", 503],
    ]);
    expect(largest?.rows.map(({ key, cells }) => [key, valueOf(cells[1])])).toEqual([
      ["XX-A_XX-B", 100],
      ["XX-C_XX-B", 70],
      ["XX-B_XX-A", 3],
    ]);
    expect(regions?.rows.map(({ key, cells }) => [key, ...cells.map(valueOf)])).toEqual([
      ["XX-B", 500, 300, 0.6, "XX-A", 100],
      ["XX-A", 3, 0, 0, "XX-B", 3],
    ]);
    expect(section?.map?.corridors.map(({ from, to }) => `${from.region} ${to.region}`)[0]).toBe("XX-A XX-B");
    for (const { id, columns, rows } of section?.tables ?? [])
      for (const { key, cells } of rows)
        cells.forEach((cell, at) => {
          if (!("state" in cell)) return;
          const explained = explainFigure(`${id}.${key}.${columns[at]?.key}`, report);
          expect(explained?.figure).toBe(cell.id);
          expect(explained?.add.map(({ question }) => question.name)).toEqual(["published-flows"]);
          expect(explained?.by).toHaveLength(cell.share === true ? 1 : 0);
        });
  });

  test("hold only years that lie wholly in the period", () => {
    const report = reportOf({ from: "2023-04-01", until: "2024-12-31" });
    const [years] = report.sections.find(({ id }) => id === "flows")?.tables ?? [];
    expect(years?.rows.map(({ key }) => key)).toEqual(["2024", "total"]);
  });

  test("have no section where none were received", () => {
    const sections = reportOf({ from: "2024-01-01", until: "2024-12-31" }, "Another series").sections;
    expect(sections.some(({ id }) => id === "flows")).toBe(false);
  });
});
