import { expect, it } from "vitest";
import type { Stream } from "../../core/stream.ts";
import { COUNTED, MISSING } from "../../engines/detection/series.ts";
import type { StreamCell } from "../../store/stream-cells.ts";
import { streamOf } from "./watched-series.ts";

const stream: Stream = {
  name: "made",
  label: { en: "a", fr: "b", es: "c" },
  kind: "seizure",
  grain: "week",
  by: { item: "class" },
};
const cell = (period: string, place: string | null, category: string | null, count: number): StreamCell => ({
  ...{ period, place, category, count, unstated: 0, synthetic: false },
});
const cells = [
  cell("2024-01-01", "ZZ-A", "x", 3),
  cell("2024-01-15", "ZZ-A", "x", 2),
  cell("2024-01-15", "ZZ-B", "y", 1),
  cell("2024-01-15", null, "x", 4),
  cell("2024-01-29", "ZZ-A", "x", 9),
];
const covered = {
  agency: "zz.a",
  subject: "seizure",
  from: "2024-01-22",
  until: "2024-01-28",
  completeness: "complete",
};
const statesOf = (id: string, of = streamOf(stream, cells, [covered], "2024-02-01", "ZZ")) => {
  const found = of?.series.find((one) => one.id === id)?.series;
  return [...(found?.states ?? [])].map((state, at) =>
    state === COUNTED ? found?.counts[at] : state === MISSING ? "missing" : "?",
  );
};

it("takes a week of which nothing came for missing, one that is covered for zero, and leaves out the week under way", () => {
  // 1, 8, 15 and 22 January; the week from the 29th has not ended on 1 February.
  expect(statesOf("made|ZZ-A|x")).toEqual([3, "missing", 2]);
  const later = streamOf(stream, cells, [covered], "2024-02-04", "ZZ");
  expect(statesOf("made|ZZ-A|x", later)).toEqual([3, "missing", 2, 0, 9]);
});

it("lets a place begin with its first report, and counts the country with what names no region", () => {
  const later = streamOf(stream, cells, [covered], "2024-02-04", "ZZ");
  expect(statesOf("made|ZZ-B|y", later)).toEqual(["missing", "missing", 1, 0, 0]);
  expect(statesOf("made|ZZ|x", later)).toEqual([3, "missing", 6, 0, 9]);
});

it("does not take a week for covered that somebody says was not published", () => {
  const later = streamOf(stream, cells, [{ ...covered, completeness: "not-published" }], "2024-02-04", "ZZ");
  expect(statesOf("made|ZZ-A|x", later)).toEqual([3, "missing", 2, "missing", 9]);
  expect(streamOf(stream, [], [], "2024-02-04", "ZZ")).toBeUndefined();
});
