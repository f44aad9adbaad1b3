import loadHighs from "highs";
import { beforeAll, describe, expect, test } from "vitest";
import { type MemoryRecord, recordsInMemory } from "../../../../test/answer-in-memory.ts";
import { inputFrom, makeRecords, randomFrom, WORLD } from "../../../../test/report-records.ts";
import { daysBetween } from "../../../core/day.ts";
import { highsSolver } from "../../../engines/disclosure/highs-solver.ts";
import type { Solver } from "../../../engines/disclosure/solver.ts";
import { leftOutOf } from "../../../engines/linking/duplicates.ts";
import { type Compiled, compileJointReport } from "./compile.ts";
import { cutCell } from "./compile-drafting.ts";
import type { ReportInput } from "./compile-report-input.ts";
import type { Cell, Figure, JointReport, Row, Table } from "./joint-report.ts";
import { ARMS_CLASSES, REPORT_QUESTIONS } from "./questions.ts";

const PERIOD = { from: "2024-01-01", until: "2024-12-31" };
const YEAR_AND_QUARTER = { from: "2024-01-01", until: "2025-03-31" };

let solver: Solver;
let records: Map<string, MemoryRecord[]>;
let input: ReportInput;
let compiled: Compiled;

beforeAll(async () => {
  solver = highsSolver(await (loadHighs as unknown as typeof loadHighs.default)());
  records = makeRecords(60, 7, PERIOD);
  input = inputFrom(records, PERIOD);
  compiled = compileJointReport(input, { solver });
});

function table(report: JointReport, id: string): Table {
  const found = report.sections.flatMap((section) => section.tables).find((one) => one.id === id);
  if (!found) throw new Error(`no table ${id}`);
  return found;
}

function cell(report: JointReport, id: string, row: string, column: string): Cell {
  const of = table(report, id);
  const at = of.columns.findIndex(({ key }) => key === column);
  return of.rows.find(({ key }) => key === row)?.cells[at] as Cell;
}

function figure(report: JointReport, id: string, row: string, column: string): Figure {
  const found = cell(report, id, row, column);
  if (!found || !("state" in found)) throw new Error(`no figure ${id}.${row}.${column}`);
  return found;
}

function figuresOf(report: JointReport): Figure[] {
  const rows: readonly Row[] = report.sections.flatMap((section) => section.tables.flatMap((one) => one.rows));
  return rows.flatMap((row) => row.cells.filter((one): one is Figure => "state" in one));
}

/** The records that the report counts of one country, found by looking at each. */
function counted(country: string, kind: string): MemoryRecord[] {
  const out = new Set(leftOutOf(input.duplicates).map((left) => left.record));
  return (records.get(country) ?? []).filter((one) => {
    const day = one.kind.day(one.values) as string;
    const isInside = one.kind.name === kind && day >= PERIOD.from && day <= PERIOD.until && !out.has(one.record);
    return isInside && (kind !== "seizure" || items(one).some((item) => arms.includes(item.class)));
  });
}
const arms: readonly string[] = ARMS_CLASSES;
const items = (one: MemoryRecord) =>
  one.values["items"] as readonly { class: string; unit: string; quantity?: number }[];

/** What a figure must be when it is shown; suppressed ones must not be what could safely be shown alone. */
function expectShown(of: Figure, value: number) {
  if (of.state === "shown") expect(of.value, of.id).toBeCloseTo(value, 6);
  else expect(of.state, of.id).toBe("suppressed");
}

describe("the tables say what the records say", () => {
  test("seizures by period, on their own day", () => {
    for (const { code } of WORLD.slice(0, 2)) {
      for (const [at, quarter] of ["2024-Q1", "2024-Q2", "2024-Q3", "2024-Q4"].entries()) {
        const expected = counted(code, "seizure").filter(({ values }) => {
          const day = String(values["seizedOn"] ?? values["seizedFrom"]);
          return Math.floor((Number(day.slice(5, 7)) - 1) / 3) === at;
        }).length;
        expectShown(figure(compiled.report, "seizures-by-period", quarter, code), expected);
      }
    }
  });
  test("seizures by direction, conveyance and concealment", () => {
    const all = ["AA", "BB", "CC"].flatMap((code) => counted(code, "seizure"));
    for (const [id, field] of [
      ["seizures-by-direction", "direction"],
      ["seizures-by-conveyance", "conveyance"],
      ["seizures-by-concealment", "concealment"],
    ] as const) {
      for (const row of table(compiled.report, id).rows) {
        const expected = all.filter(({ values }) => {
          const value = values[field] ?? "unknown";
          return row.key === "total" || value === row.key;
        }).length;
        expectShown(figure(compiled.report, id, row.key, "all"), expected);
      }
    }
  });
  test("quantities by class, each in its own unit, firearms in pieces together", () => {
    const all = counted("AA", "seizure").flatMap(items);
    const sum = (classes: readonly string[], unit: string) =>
      all
        .filter((one) => classes.includes(one.class) && one.unit === unit)
        .reduce((n, one) => n + (one.quantity ?? 0), 0);
    expectShown(
      figure(compiled.report, "seizures-by-class-amounts", "handgun-pieces", "AA"),
      sum(["handgun"], "pieces"),
    );
    expectShown(
      figure(compiled.report, "seizures-by-class-amounts", "ammunition-rounds", "AA"),
      sum(["ammunition"], "rounds"),
    );
    const firearms = ["handgun", "long-gun", "machine-gun", "firearm-unspecified"];
    const total = figure(compiled.report, "seizures-by-class-amounts", "firearms-pieces", "AA");
    expect(total.state).toBe("shown");
    expect(total.value).toBe(sum(firearms, "pieces"));
    expect(table(compiled.report, "seizures-by-class-amounts").rows.some((row) => row.key === "total")).toBe(false);
  });
  test("recoveries by type and mark, and what is privately made", () => {
    const all = ["AA", "BB", "CC"].flatMap((code) => counted(code, "firearm-recovery"));
    for (const row of table(compiled.report, "recoveries-by-type").rows) {
      const expected = all.filter(({ values }) => row.key === "total" || values["firearmType"] === row.key).length;
      expectShown(figure(compiled.report, "recoveries-by-type", row.key, "all"), expected);
    }
    const made = all.filter(({ values }) => values["privatelyMade"] === true);
    expectShown(figure(compiled.report, "recoveries-privately-made", "yes", "all"), made.length);
    const kits = made.filter(({ values }) => values["privateMake"] === "kit").length;
    expectShown(figure(compiled.report, "privately-made-by-way", "kit", "all"), kits);
  });
  test("corridors: those listed, the others together, and the total of all results", () => {
    const all = ["AA", "BB", "CC"].flatMap((code) => counted(code, "trace-result"));
    const routes = new Map<string, number>();
    let across = 0;
    for (const { values } of all) {
      const [sold, recovered] = [values["soldIn"], values["recoveredIn"]].map((value) => value as string | undefined);
      if (!sold || !recovered || sold.slice(0, 2) === recovered.slice(0, 2)) continue;
      across += 1;
      const crossing = (values["crossingPoint"] as string | undefined) ?? "Not stated";
      const key = `${sold}|${crossing}|${recovered}`;
      routes.set(key, (routes.get(key) ?? 0) + 1);
    }
    let listed = 0;
    for (const row of table(compiled.report, "corridors").rows) {
      const [crossing, recovered, count] = row.cells as [{ words: { en: string } }, { words: { en: string } }, Figure];
      const region = (label: string) => label.replace("Region ", "");
      if (!row.label.en.startsWith("Region")) continue;
      const expected = routes.get(`${region(row.label.en)}|${crossing.words.en}|${region(recovered.words.en)}`) ?? 0;
      expect(expected).toBeGreaterThanOrEqual(5);
      expectShown(count, expected);
      listed += expected;
    }
    expectShown(figure(compiled.report, "corridors", "across", "count"), across);
    expectShown(figure(compiled.report, "corridors", "other", "count"), across - listed);
    expectShown(figure(compiled.report, "corridors", "total", "count"), all.length);
  });
  test("time-to-crime: bands, median, mean and the share that could not be computed", () => {
    const all = counted("AA", "trace-result");
    const days = all
      .filter(({ values }) => values["outcome"] === "traced-to-purchaser" && values["soldOn"] && values["recoveredOn"])
      .map(({ values }) => daysBetween(String(values["soldOn"]), String(values["recoveredOn"])))
      .sort((a, b) => a - b);
    const computed = days.filter((one) => one >= 0);
    const at = (n: number) => computed[n] as number;
    const middle = computed.length / 2;
    const median = Number.isInteger(middle) ? (at(middle - 1) + at(middle)) / 2 : at(Math.floor(middle));
    expectShown(figure(compiled.report, "time-to-crime", "median", "AA"), median);
    const mean = computed.reduce((sum, one) => sum + one, 0) / computed.length;
    expect(figure(compiled.report, "time-to-crime", "mean", "AA").value).toBeCloseTo(mean, 1);
    expectShown(figure(compiled.report, "time-to-crime", "uncomputed", "AA"), 1 - computed.length / all.length);
    const bands = computed.filter((one) => one >= 365 && one < 730).length;
    expectShown(figure(compiled.report, "time-to-crime-bands", "1-to-2-years", "AA"), bands);
    expectShown(figure(compiled.report, "time-to-crime-bands", "negative", "AA"), days.length - computed.length);
  });
  test("the indicator counts firearms recovered in the period and traced by its end", () => {
    const results = ["AA", "BB", "CC"].flatMap((code) => counted(code, "trace-result"));
    const traced = results.filter(({ values }) => {
      const day = String(values["recoveredOn"] ?? "");
      return String(values["outcome"]).startsWith("traced") && day >= PERIOD.from && day <= PERIOD.until;
    }).length;
    const recovered = ["AA", "BB", "CC"].flatMap((code) => counted(code, "firearm-recovery")).length;
    expectShown(figure(compiled.report, "traced-shares", "sdg-16-4-2", "all"), traced / recovered);
  });
});

describe("a gap is not zero", () => {
  test("a country that publishes nothing is said in words and shown as not reported", () => {
    expect(figure(compiled.report, "seizures-by-period", "2024-Q1", "CC").state).toBe("not-reported");
    expect(figure(compiled.report, "seizures-by-direction", "inbound", "CC").state).toBe("not-reported");
    const coverage = compiled.report.sections[0];
    expect(coverage?.paragraphs.some((words) => words.fr.includes("Ne publie aucune saisie."))).toBe(true);
    expect(cell(compiled.report, "coverage-matrix", "CC-seizure", "2024-Q1")).toMatchObject({
      words: { en: "Nothing received" },
    });
  });
  test("a country that reports and has none is zero; a quarter without a statement is a gap", () => {
    const empty = new Map(records).set(
      "BB",
      (records.get("BB") ?? []).filter(({ kind }) => kind.name !== "seizure"),
    );
    const bare = inputFrom(empty, PERIOD);
    const countries = bare.countries.map((country) => ({
      ...country,
      coverage: country.coverage.map((one) => ({ ...one, until: "2024-09-30" })),
    }));
    const { report } = compileJointReport({ ...bare, countries }, { solver });
    expect(figure(report, "seizures-by-period", "2024-Q3", "BB")).toMatchObject({ state: "shown", value: 0 });
    expect(figure(report, "seizures-by-period", "2024-Q4", "BB").state).toBe("not-reported");
    expect(figure(report, "seizures-by-period", "2024-Q4", "AA").state).toBe("shown");
  });
  test("a node that did not answer is a gap throughout", () => {
    const countries = input.countries.map((country) =>
      country.code === "BB"
        ? { ...country, answers: [], coverage: [], national: { held: [], before: [], after: [], during: [] } }
        : country,
    );
    const { report } = compileJointReport({ ...input, duplicates: [], countries }, { solver });
    const states = figuresOf(report)
      .filter(({ id }) => id.split(".")[1] === "BB" && !id.startsWith("intake"))
      .map(({ state }) => state);
    expect(new Set(states)).toEqual(new Set(["not-reported"]));
    expect(report.sections[0]?.paragraphs.some((words) => words.en.includes("did not answer"))).toBe(true);
  });
  test("a country that reported nothing of a kind has nothing to reconcile, and no zero is claimed for it", () => {
    const empty = new Map(records).set(
      "BB",
      (records.get("BB") ?? []).filter(({ kind }) => kind.name !== "trace-result"),
    );
    const bare = inputFrom(empty, PERIOD);
    const countries = bare.countries.map((country) => ({
      ...country,
      coverage: country.coverage.filter(({ subject }) => country.code !== "BB" || subject !== "trace-result"),
    }));
    const { report } = compileJointReport({ ...bare, countries }, { solver });
    const state = (column: string) => figure(report, "reconciliation", "BB-results", column).state;
    expect([state("held"), state("report"), state("unexplained")]).toEqual(Array(3).fill("not-reported"));
    expect(figure(report, "reconciliation", "AA-results", "unexplained")).toMatchObject({ state: "shown", value: 0 });
  });
  test("a report in which nobody reported anything says so", () => {
    const { report } = compileJointReport(inputFrom(new Map(), PERIOD), { solver });
    expect(report.headlines.every(({ figure: { value } }) => value === 0 || value === null)).toBe(true);
    expect(report.suppression.suppressed).toBe(0);
  });
  test("a report in which nothing could be reconciled does not say that everything was", () => {
    const bare = inputFrom(new Map(), PERIOD);
    const countries = bare.countries.map((country) => ({ ...country, coverage: [] }));
    const { report } = compileJointReport({ ...bare, countries }, { solver });
    const [said] = report.sections.find(({ id }) => id === "reconciliation")?.paragraphs ?? [];
    expect(said?.en).toMatch(/^No figure of this report could be checked/);
  });
});

describe("small counts", () => {
  test("are not shown, nor can a line of a table give one away", () => {
    const { report, audit } = compiled;
    expect(audit.counts.outcome).toBe("safe");
    expect(audit.quantities.outcome).toBe("safe");
    const notEvents = /^(intake|duplicates)\.|\.unexplained$|elsewhere/;
    for (const { id, value, state } of figuresOf(report)) {
      if (state === "shown" && id.endsWith(".records") && !notEvents.test(id))
        expect(value === 0 || (value ?? 0) >= 5, id).toBe(true);
    }
    for (const one of partitions(report)) {
      for (const row of one.rows) {
        const hidden = row.cells.filter((of) => "state" in of && of.state === "suppressed");
        expect(hidden.length, `${one.id} ${row.key}`).not.toBe(1);
      }
    }
  });
  test("an organisation below the minimum is not named", () => {
    const rare = new Map(records);
    const [first] = counted("AA", "seizure");
    const others = (records.get("AA") ?? []).filter((one) => one !== first);
    rare.set("AA", [
      ...others,
      { ...(first as MemoryRecord), values: { ...first?.values, organisation: "Secret Nine" } },
    ]);
    const { report } = compileJointReport(inputFrom(rare, PERIOD), { solver });
    expect(JSON.stringify(report)).not.toContain("Secret Nine");
    expect(JSON.stringify(report)).toContain("Los Ejemplos");
  });
  test("a quantity is suppressed with the records behind it", () => {
    for (const row of table(compiled.report, "seizures-by-class").rows) {
      const amounts = table(compiled.report, "seizures-by-class-amounts").rows.find(({ key }) => key === row.key);
      row.cells.forEach((one, at) => {
        if ("state" in one && one.state === "suppressed")
          expect(amounts?.cells[at]).toMatchObject({ state: "suppressed" });
      });
    }
  });
  test("the difference of two reports is protected too", () => {
    const longer = makeRecords(25, 11, YEAR_AND_QUARTER);
    const first = compileJointReport(inputFrom(longer, PERIOD), { solver });
    const next = inputFrom(longer, YEAR_AND_QUARTER);
    const alone = compileJointReport(next, { solver });
    const second = compileJointReport(next, { solver, previous: [first.cells] });
    const leaks = (of: Compiled) => {
      const then = new Map<string, number>();
      for (const one of first.cells.counts.cells) {
        const [stem, span] = cutCell(one.id);
        if (one.published !== null && span === "2024-01-01..2024-12-31") then.set(stem, one.published);
      }
      return of.cells.counts.cells.filter(({ id, published }) => {
        const [stem, span] = cutCell(id);
        const earlier = then.get(stem);
        if (
          stem.includes(":elsewhere|") ||
          published === null ||
          earlier === undefined ||
          span !== "2024-01-01..2025-03-31"
        )
          return false;
        return published - earlier > 0 && published - earlier < 5;
      }).length;
    };
    expect(leaks(alone)).toBeGreaterThan(0);
    expect(leaks(second)).toBe(0);
    expect(second.audit.counts.outcome).toBe("safe");
    expect(second.report.suppression.statement.en).toContain("earlier reports (1)");
  });
  test("the same report made again prints nothing new", () => {
    const again = compileJointReport(input, { solver, previous: [compiled.cells] });
    const shown = (report: JointReport) =>
      figuresOf(report)
        .filter(({ state }) => state === "shown")
        .map(({ id }) => id);
    expect(shown(compiled.report)).toEqual(expect.arrayContaining(shown(again.report)));
    expect(again.cells.name).toBe(`${compiled.cells.name}-2`);
  });
});

/** Tables whose rows and columns add up. */
function partitions(report: JointReport): Table[] {
  const ids = [
    "seizures-by-direction",
    "seizures-by-conveyance",
    "recoveries-by-type",
    "trace-results-by-outcome",
    "recoveries-by-mark",
  ];
  return ids.map((id) => table(report, id));
}

describe("reconciliation", () => {
  test("closes for every country and measure", () => {
    for (const row of table(compiled.report, "reconciliation").rows) {
      const last = row.cells.at(-1) as Figure;
      const isGap = row.cells.some((cell) => "state" in cell && cell !== last && cell.state === "not-reported");
      expect(last, row.key).toMatchObject(isGap ? { state: "not-reported" } : { state: "shown", value: 0 });
    }
    const held = figure(compiled.report, "reconciliation", "BB-seizures", "held");
    expect(held.value).toBe((records.get("BB") ?? []).filter(({ kind }) => kind.name === "seizure").length);
    expect(figure(compiled.report, "reconciliation", "BB-seizures", "elsewhere").value).toBeGreaterThan(0);
  });
  test("is loud when it does not", () => {
    const countries = input.countries.map((country) =>
      country.code === "AA"
        ? {
            ...country,
            answers: country.answers.map((answer) =>
              answer.question === "recoveries" ? { ...answer, rows: answer.rows.slice(1) } : answer,
            ),
          }
        : country,
    );
    const { report } = compileJointReport({ ...input, countries }, { solver });
    const section = report.sections.find(({ id }) => id === "reconciliation");
    expect(section?.paragraphs[0]?.en).toContain("DOES NOT CLOSE for: Aland · Firearms recovered");
    expect(figure(report, "reconciliation", "AA-recoveries", "unexplained").value).toBeGreaterThan(0);
    const quality = report.sections.find(({ id }) => id === "quality");
    expect(quality?.paragraphs.some((words) => words.fr.includes("CONSTAT"))).toBe(true);
  });
});

test("duplicates are shown with their reasons and counted once", () => {
  const shown = figuresOf(compiled.report).filter(({ id }) => id.startsWith("duplicates."));
  const pairs = shown.filter(({ id }) => id.endsWith(".*.pairs")).reduce((sum, { value }) => sum + (value ?? 0), 0);
  expect(pairs).toBe(input.duplicates.length);
  expect(pairs).toBeGreaterThan(20);
  const rows = table(compiled.report, "duplicate-pairs").rows;
  expect(rows).toHaveLength(Math.min(50, input.duplicates.length));
  const serials = input.duplicates.flatMap(({ left }) => left.serials);
  const text = JSON.stringify(compiled.report);
  for (const serial of serials) expect(text).not.toContain(serial);
});

test("what changed against the report just before is said", () => {
  const before = { from: "2023-01-01", until: "2023-12-31" };
  const earlier = compileJointReport(inputFrom(makeRecords(40, 3, before), before), { solver });
  const { report } = compileJointReport(input, { solver, previous: [earlier.cells] });
  const text = report.sections.find(({ id }) => id === "seizures")?.paragraphs[0];
  expect(text?.en).toMatch(
    /The previous report, on the period just before, counted \d+ seizures: \d+ fewer than now \(an increase of/,
  );
  expect(text?.es).toContain("aumento");
});

test("the same answers in another order give the same bytes", () => {
  const random = randomFrom(5);
  const shuffle = <T>(list: readonly T[]): T[] =>
    list
      .map((one) => ({ one, at: random.next() }))
      .sort((a, b) => a.at - b.at)
      .map(({ one }) => one);
  const countries = input.countries.map((country) => ({
    ...country,
    answers: shuffle(country.answers).map((answer) => ({ ...answer, rows: shuffle(answer.rows) })),
  }));
  const again = compileJointReport({ ...input, countries, duplicates: shuffle(input.duplicates) }, { solver });
  expect(JSON.stringify(again.report)).toBe(JSON.stringify(compiled.report));
});

test("every text stands in three languages with every place filled", () => {
  const faults: string[] = [];
  const walk = (value: unknown, path: string) => {
    if (typeof value !== "object" || value === null) return;
    const words = value as Record<string, unknown>;
    if ("en" in words || "fr" in words) {
      for (const language of ["en", "fr", "es"]) {
        const text = words[language];
        if (typeof text !== "string" || text.trim() === "" || /[{}]|undefined|NaN|\[object/.test(text))
          faults.push(path);
      }
      return;
    }
    for (const [key, inner] of Object.entries(words)) walk(inner, `${path}.${key}`);
  };
  walk(compiled.report, "report");
  expect(faults).toEqual([]);
});

test("every question names fields that its kind has", () => {
  for (const question of REPORT_QUESTIONS) {
    const of = [...records.values()].flat().filter((one) => one.kind.name === question.kind);
    expect(() => recordsInMemory(question, of)).not.toThrow();
  }
});

test("a period of years is shown by years", () => {
  const period = { from: "2021-01-01", until: "2024-12-31" };
  const { report } = compileJointReport(inputFrom(makeRecords(30, 2, period), period), { solver });
  expect(table(report, "seizures-by-period").rows.map(({ key }) => key)).toEqual([
    "2021",
    "2022",
    "2023",
    "2024",
    "total",
  ]);
  expect(figure(report, "seizures-by-period", "2021", "all").id).toBe("seizures.all.2021.*.records");
});
