import { describe, expect, it } from "vitest";
import { sameWords } from "../../../core/words.ts";
import { COMPLETENESS } from "../codes.ts";
import type { Table } from "../report/joint-report.ts";
import { monthsOf, statedCoverage } from "./report-coverage.ts";

const words = (text: string) => ({ words: sameWords(text) });
const column = (key: string) => ({ key, label: sameWords(key) });
const row = (key: string, from: string, until: string, completeness: keyof typeof COMPLETENESS, note = "—") => ({
  key,
  label: sameWords(key),
  cells: [
    words("CBSA"),
    words("Seizures"),
    words(from),
    words(until),
    { words: COMPLETENESS[completeness] },
    words(note),
  ],
});

const dated = (of: ReturnType<typeof row>, ...days: readonly string[]) => ({
  ...of,
  cells: of.cells.map((cell, at) => (at === 2 || at === 3 ? { ...cell, day: days[at - 2] as string } : cell)),
});

describe("the coverage that a report states", () => {
  it("is told by agency and kind, a gap as a gap", () => {
    const table: Table = {
      id: "coverage-statements",
      title: sameWords("Who reported what"),
      rowHeading: sameWords("Country"),
      columns: ["agency", "kind", "from", "until", "completeness", "note"].map(column),
      rows: [
        row("CA-1", "2023-01-01", "2023-10-31", "complete"),
        row("CA-2", "2023-11-01", "2024-01-31", "not-published", "Nothing was received."),
        row("CA-3", "2024-02-01", "2024-12-31", "selected"),
        row("CA-4", "—", "—", "complete"),
        dated(row("CA-5", "Jan 1, 2025", "Jan 31, 2025", "complete"), "2025-01-01", "2025-01-31"),
      ],
    };
    const section = { id: "coverage", title: sameWords(""), paragraphs: [], tables: [table], charts: [] };
    expect(statedCoverage({ sections: [section] }, "fr")).toEqual([
      {
        ...{ id: "CA CBSA Seizures", country: "CA", name: "CBSA", detail: "Seizures" },
        spans: [
          { from: "2023-01-01", until: "2023-10-31", state: "complete" },
          { from: "2023-11-01", until: "2024-01-31", state: "unpublished", note: "Nothing was received." },
          { from: "2024-02-01", until: "2024-12-31", state: "partial" },
          { from: "2025-01-01", until: "2025-01-31", state: "complete" },
        ],
      },
    ]);
    expect(statedCoverage({ sections: [] }, "en")).toEqual([]);
  });

  it("stands over the months of the period", () => {
    expect(monthsOf({ from: "2023-11-15", until: "2024-02-01" })).toEqual(["2023-11", "2023-12", "2024-01", "2024-02"]);
  });
});
