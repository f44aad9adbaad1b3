import loadHighs from "highs";
import { beforeAll, describe, expect, test } from "vitest";
import { inputFrom, makeRecords } from "../../../../test/report-records.ts";
import type { Denominator } from "../../../core/country.ts";
import { sameWords } from "../../../core/words.ts";
import { highsSolver } from "../../../engines/disclosure/highs-solver.ts";
import type { Solver } from "../../../engines/disclosure/solver.ts";
import { compileJointReport } from "./compile.ts";
import type { ReportInput } from "./compile-report-input.ts";
import { explainFigure } from "./explain-figure.ts";
import type { Figure, Section } from "./joint-report.ts";

const PERIOD = { from: "2024-01-01", until: "2024-12-31" };
const LICENCES: Denominator = {
  key: "licences",
  series: "Licences of the day",
  measure: "Licences",
  grain: "month",
  per: 100_000,
  label: sameWords("Licences"),
  limits: sameWords("Made for a test"),
};

let solver: Solver;
let plain: ReportInput;
beforeAll(async () => {
  solver = highsSolver(await (loadHighs as unknown as typeof loadHighs.default)());
  plain = inputFrom(makeRecords(60, 7, PERIOD), PERIOD);
});

/** The regions where the first country recovered firearms, with how many. */
function regions(): readonly { readonly region: string; readonly records: number }[] {
  const answer = plain.countries[0]?.answers.find(({ question }) => question === "recovery-places");
  return (answer?.rows ?? []).flatMap(({ by, records }) => (by["region"] ? [{ region: by["region"], records }] : []));
}

/** The section when the first country's publishers stated a value for each region and the first so many months. */
function sectionWith(value: number, months: number, of: ReportInput = plain) {
  const rows = regions().flatMap(({ region }) =>
    Array.from({ length: months }, (_, at) => ({
      by: {
        series: LICENCES.series,
        measure: LICENCES.measure,
        place: region,
        month: `2024-${String(at + 1).padStart(2, "0")}`,
      },
      records: 1,
      items: 1,
      sum: value,
      unstated: 0,
    })),
  );
  const countries = of.countries.map((country, at) => {
    if (at > 0) return country;
    const answers = [...country.answers.filter(({ question }) => question !== "denominators")];
    return { ...country, denominators: [LICENCES], answers: [...answers, { question: "denominators", rows }] };
  });
  const { report } = compileJointReport({ ...of, countries }, { solver });
  return { report, section: report.sections.find(({ id }) => id === "denominators") as Section };
}

describe("counts beside published figures", () => {
  test("are divided by what was published of the same region and period, and can be explained", () => {
    const { report, section } = sectionWith(1000, 12);
    const [national, byRegion] = section.tables;
    const [first] = national?.rows ?? [];
    expect((first?.cells[0] as Figure | undefined)?.value).toBe(regions().length * 12_000);
    const rows = byRegion?.rows ?? [];
    expect(rows.length).toBeGreaterThan(0);
    for (const { key, cells } of rows) {
      const [published, , recovered, rate] = cells as [Figure, unknown, Figure, Figure];
      expect(published.value).toBe(12_000);
      expect(rate.state).toBe(recovered.state);
      if (recovered.value === null) expect(rate.value).toBeNull();
      else expect(rate.value).toBeCloseTo((recovered.value / 12_000) * 100_000, 9);
      const explained = explainFigure(`${byRegion?.id}.${key}.rate`, report);
      expect(explained?.figure).toBe(rate.id);
      expect(explained?.add.map(({ question }) => question.name)).toEqual(["recovery-places"]);
      expect(explained?.by.map(({ question }) => question.name)).toEqual(["denominators"]);
    }
  });

  test("give no rate where a count is withheld", () => {
    // All regions in one, but for a few records: the few are withheld, and so is whatever tells of them.
    const [country, ...rest] = plain.countries;
    const answers = (country?.answers ?? []).map((answer) =>
      answer.question === "recovery-places"
        ? { ...answer, rows: answer.rows.map((row, at) => (at === 0 ? { ...row, records: 2 } : row)) }
        : answer,
    );
    const { section } = sectionWith(1000, 12, {
      ...plain,
      countries: [{ ...(country as (typeof plain.countries)[0]), answers }, ...rest],
    });
    const figures = section.tables.flatMap(({ rows }) => rows.map(({ cells }) => cells as readonly Figure[]));
    for (const [, , recovered, rate] of figures) {
      if (recovered?.state === "suppressed") expect(rate).toMatchObject({ state: "suppressed", value: null });
    }
    const small = regions()[0]?.region;
    expect(section.tables[1]?.rows.map(({ key }) => key)).not.toContain(small);
  });

  test("give no rate for a part of the period, or for so small a whole", () => {
    for (const { section } of [sectionWith(1000, 11), sectionWith(10, 12)]) {
      const rates = section.tables[1]?.rows.map(({ cells }) => cells[3] as Figure) ?? [];
      expect(rates.length).toBeGreaterThan(0);
      expect(rates.every(({ state }) => state !== "shown")).toBe(true);
    }
    expect(sectionWith(1000, 11).section.tables[0]?.rows[0]?.cells[1]).toEqual({
      words: { en: "11 of 12 months", fr: "11 mois sur 12", es: "11 de 12 meses" },
    });
  });

  test("say that nothing was received where nothing was", () => {
    const { section } = sectionWith(1000, 0);
    expect(section.tables).toEqual([]);
    expect(section.paragraphs[0]?.en).toContain("was received for the period");
  });
});
