import fc from "fast-check";
import loadHighs from "highs";
import { beforeAll, describe, expect, test } from "vitest";
import {
  answerInMemory,
  type MemoryRecord,
  type MemoryScope,
  recordsInMemory,
} from "../../../../test/answer-in-memory.ts";
import { inputFrom, makeRecords } from "../../../../test/report-records.ts";
import { highsSolver } from "../../../engines/disclosure/highs-solver.ts";
import { leftOutOf } from "../../../engines/linking/duplicates.ts";
import { compileJointReport } from "./compile.ts";
import type { ReportInput } from "./compile-report-input.ts";
import { type ExplainedGroup, type Explanation, explainFigure } from "./explain-figure.ts";
import {
  type Choice,
  FIGURE_AXES,
  type FigureSpec,
  figureId,
  GROUPS,
  MEASURES,
  readFigureId,
} from "./explain-figure-id.ts";
import type { Figure, JointReport } from "./joint-report.ts";

const PERIOD = { from: "2024-01-01", until: "2024-12-31" };

let records: Map<string, MemoryRecord[]>;
let input: ReportInput;
let report: JointReport;

beforeAll(async () => {
  records = makeRecords(60, 7, PERIOD);
  input = inputFrom(records, PERIOD);
  const solver = highsSolver(await (loadHighs as unknown as typeof loadHighs.default)());
  report = compileJointReport(input, { solver }).report;
});

function figures(): Figure[] {
  const cells = report.sections.flatMap(({ tables }) => tables.flatMap(({ rows }) => rows.flatMap((row) => row.cells)));
  const inTables = cells.filter((one): one is Figure => "state" in one);
  const onMaps = report.sections.flatMap(({ map }) => map?.corridors.map((corridor) => corridor.figure) ?? []);
  return [...inTables, ...onMaps, ...report.headlines.map((headline) => headline.figure)];
}

function scopeOf(group: ExplainedGroup): MemoryScope {
  const out = new Set(leftOutOf(input.duplicates).map((left) => left.record));
  const days = group.period ? { period: group.period } : {};
  if (group.scope === "report") return { ...days, leaveOut: out };
  return group.scope === "elsewhere" ? { ...days, only: out } : days;
}

/** Puts the explained questions to the records again, as a node would. */
function recompute(explained: Explanation): number | null {
  const isAmount = explained.measure === "unexplained" && explained.figure.startsWith("national-firearms");
  const measure = isAmount ? "sum" : explained.measure;
  const days: number[] = [];
  const count = (groups: readonly ExplainedGroup[]) => {
    let total = 0;
    for (const group of groups) {
      for (const country of group.countries) {
        const { rows } = answerInMemory(group.question, records.get(country) ?? [], scopeOf(group));
        for (const row of rows) {
          if (measure === "median" || measure === "mean") {
            for (let n = 0; n < row.records; n++) days.push(Number(row.by["days"]));
          }
          const value = { sum: row.sum, items: row.items, unstated: row.unstated }[measure as "sum"] ?? row.records;
          total += measure === "sum" ? (row.sum ?? 0) : value;
        }
      }
    }
    return total;
  };
  const total = count(explained.add) - count(explained.less);
  if (measure === "share") return total / count(explained.by);
  if (measure === "median") {
    days.sort((a, b) => a - b);
    return ((days[Math.floor((days.length - 1) / 2)] ?? 0) + (days[Math.floor(days.length / 2)] ?? 0)) / 2;
  }
  if (measure === "mean") return Math.round((days.reduce((sum, one) => sum + one, 0) / days.length) * 10) / 10;
  return total;
}

describe("every figure of a report", () => {
  test("is explained by questions that, put to the records again, give the same number", () => {
    let checked = 0;
    for (const { id, state, value } of figures()) {
      const explained = explainFigure(id, report);
      expect(explained, id).not.toBeNull();
      if (!explained || state !== "shown" || id.startsWith("intake.") || id.startsWith("duplicates.")) continue;
      expect(recompute(explained), id).toBeCloseTo(value ?? Number.NaN, 5);
      checked += 1;
    }
    expect(checked).toBeGreaterThan(600);
  });
  test("leads to its records", () => {
    const { id, value } = figures().find((one) => one.id === "seizure-methods.AA.inbound.*.*.records") as Figure;
    const [group] = explainFigure(id, report)?.add ?? [];
    const found = group ? recordsInMemory(group.question, records.get("AA") ?? [], scopeOf(group)) : [];
    expect(found).toHaveLength(value ?? -1);
  });
  test("can be named by its table, row and column", () => {
    expect(explainFigure("seizures-by-direction.outbound.AA", report)?.figure).toBe(
      "seizure-methods.AA.outbound.*.*.records",
    );
    for (const { tables } of report.sections) {
      for (const table of tables) {
        for (const row of table.rows) {
          row.cells.forEach((cell, at) => {
            if (!("state" in cell)) return;
            expect(explainFigure(`${table.id}.${row.key}.${table.columns[at]?.key}`, report)?.figure).toBe(cell.id);
          });
        }
      }
    }
  });
  test("has a formula in words, and the others are all that are not listed", () => {
    const other = explainFigure("corridors.all.~other.*.~other.records", report);
    expect(other?.less.length).toBeGreaterThan(1);
    expect(other?.add[0]?.conditions).toEqual([{ fields: ["soldIn", "recoveredIn"], sameCountry: false }]);
    expect(other?.formula.fr).toContain("moins");
    const rest = explainFigure("seizure-organisations.all.~other.records", report);
    expect(rest?.add[0]?.conditions[0]).toMatchObject({
      notIn: expect.arrayContaining(["Los Ejemplos", "Clan A.B", null]),
    });
  });
});

describe("what is no figure", () => {
  test.each([
    "",
    "seizures",
    "seizures.AA.*.*.whatever",
    "seizures.AA.*.records",
    "seizures.ZZ.*.*.records",
    "seizures.aa.*.*.records",
    "constructor.AA.*.records",
    "seizure-methods.all.a b.*.*.records",
    "seizure-methods.all.%FF.*.*.records",
    "seizure-methods.all.<script>.*.*.records",
    "time-to-crime.all.1to2to3.records",
  ])("`%s` is not explained", (id) => expect(explainFigure(id, report)).toBeNull());
});

test("an id says what a figure is and is read back", () => {
  const value = fc.option(fc.string({ minLength: 1, unit: "grapheme" }), { nil: null });
  const choice = (isDays: boolean): fc.Arbitrary<Choice> =>
    fc.oneof(
      fc.record({ group: fc.constantFrom(...GROUPS) }),
      ...(isDays
        ? [fc.record({ least: fc.integer(), most: fc.integer() }, { requiredKeys: [] })]
        : [fc.record({ values: fc.array(value, { minLength: 1, maxLength: 3 }) })]),
    );
  const spec = fc.constantFrom(...Object.keys(FIGURE_AXES)).chain((question) =>
    fc.record({
      question: fc.constant(question),
      country: fc.constantFrom("all", "AA"),
      measure: fc.constantFrom(...MEASURES),
      where: fc.record(
        Object.fromEntries((FIGURE_AXES[question] ?? []).map((axis) => [axis, choice(axis === "days")])),
        { requiredKeys: [] },
      ),
    }),
  );
  fc.assert(
    fc.property(spec, (one) => {
      const id = figureId(one as FigureSpec);
      expect(id).toMatch(/^[\w.%*~+-]+$/);
      expect(readFigureId(id)).toEqual(one);
    }),
  );
});
