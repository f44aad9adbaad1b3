import { expect, it } from "vitest";
import { subjectOf } from "../../core/stream.ts";
import { kindNamed } from "../../desks/kinds.ts";
import { STREAMS, streamNamed } from "../../desks/streams.ts";
import type { Kind } from "../../core/kind.ts";
import type { Stream } from "../../core/stream.ts";
import { COUNTED, MISSING } from "../../engines/detection/series.ts";
import type { SeriesCell } from "../../store/series-cells.ts";
import { keysOf, measuredStreamOf } from "./measured-stream.ts";

const stream = streamNamed("overdoses-by-month") as Stream;
const kind = kindNamed(stream.kind) as Kind;
const fields = keysOf(kind, stream);
const usual: Record<string, string> = {
  ...{ substance: "fentanyl", publication: "P", indicator: "deaths", measure: "count", unit: "deaths" },
  ...{ span: "month", place: "US-TX" },
};
const cell = (at: string, of: Partial<SeriesCell>, key: Record<string, string | null> = {}): SeriesCell => ({
  key: fields.map((name) => ({ ...usual, ...key })[name] ?? null),
  ...{ at, records: 1, reported: 0, sum: 0, suppressed: 0, censored: 0, below: 0, notReported: 0, notCollected: 0 },
  ...{ low: null, high: null, synthetic: true },
  ...of,
});
const reported = (at: string, sum: number, key = {}) => cell(at, { reported: 1, sum }, key);
const told = (cells: readonly SeriesCell[], of = stream, until = "2024-12-31") =>
  (measuredStreamOf(kindNamed(of.kind) as Kind, of, cells, until)?.series ?? []).map(({ id, series }) => ({
    id,
    values: [...series.states].map((state, at) =>
      state === COUNTED ? series.counts[at] : state === MISSING ? "missing" : `below ${series.below[at]}`,
    ),
  }));

it("keeps every state apart from zero, and a reported zero a zero", () => {
  const cells = [
    reported("2024-01-01", 4),
    cell("2024-02-01", { suppressed: 1, below: 10 }),
    cell("2024-03-01", { suppressed: 1, below: null }),
    cell("2024-04-01", { notReported: 1 }),
    cell("2024-05-01", { notCollected: 1 }),
    cell("2024-06-01", { reported: 1, sum: 7, suppressed: 1, below: 10 }),
    cell("2024-07-01", { reported: 1, sum: 7, notReported: 1 }),
    reported("2024-08-01", 0),
    reported("2024-10-01", 5),
    reported("2024-12-01", 99),
  ];
  // The month under way is not judged.
  expect(told(cells, stream, "2024-12-30")).toEqual([
    {
      id: "overdoses-by-month|US-TX|fentanyl · P · deaths · count · deaths",
      values: [4, "below 10", "below Infinity", "missing", "missing", "below 17", "missing", 0, "missing", 5],
    },
  ]);
});

it("never mixes publications, indicators, measures, groups, written places or spans, and adds no regions up", () => {
  const others = [
    { publication: "Q" },
    { indicator: "emergency-visits" },
    { measure: "predicted-count" },
    { group: "men" },
    { placeText: "El Paso" },
    { place: "US" },
    { place: "US-CA" },
  ];
  const made = told([reported("2024-01-01", 1), ...others.map((key, at) => reported("2024-01-01", at + 2, key))]);
  expect(made.map(({ values }) => values)).toEqual([1, 2, 3, 4, 5, 6, 7, 8].map((value) => [value]));
  expect(new Set(made.map(({ id }) => id)).size).toBe(8);
  for (const { id } of made) expect(subjectOf(id.split("|")[2] as string)).toBe("fentanyl");
  expect(told([reported("2024-01-01", 1, { place: null, placeText: "Elsewhere" })])).toEqual([]);
});

it("takes in no stream of values a span longer than its times", () => {
  const measured = STREAMS.filter(({ values }) => values !== undefined);
  expect(measured.length).toBeGreaterThan(6);
  for (const { name, grain, where, kind: of } of measured) {
    const series = kindNamed(of)?.series;
    expect(series?.alike, name).toContain("span");
    const span = where?.find((one) => "by" in one && "field" in one.by && one.by.field === "span");
    expect(span, name).toBeDefined();
    const allowed = { week: ["day", "week"], month: ["day", "month"], quarter: ["quarter"], year: ["year"] }[grain];
    expect(span !== undefined && "in" in span && span.in.every((one) => allowed.includes(String(one))), name).toBe(
      true,
    );
  }
});

it("averages loads, and says of a mean with values below the limit only what is known", () => {
  const water = streamNamed("wastewater-by-week") as Stream;
  const names = keysOf(kindNamed(water.kind) as Kind, water);
  const key: Record<string, string> = { analyte: "mdma", siteId: "S1", place: "CA-ON", span: "day", unit: "mg" };
  const load = (at: string, of: Partial<SeriesCell>): SeriesCell => ({
    ...cell(at, of),
    key: names.map((name) => key[name] ?? null),
  });
  const cells = [
    load("2024-01-01", { reported: 2, sum: 0.5 }),
    load("2024-01-08", { censored: 2, below: 4 }),
    load("2024-01-15", { reported: 1, sum: 3, censored: 1, below: 1 }),
    load("2024-01-22", { reported: 1, sum: 3, notCollected: 1 }),
  ];
  expect(told(cells, water)[0]?.values).toEqual([0.25, "below 2", "below 2", 3]);
});
