import { describe, expect, it } from "vitest";
import { sameWords } from "../../../core/words.ts";
import type { Cell, Figure, Section, Table } from "./joint-report.ts";
import { withoutEmptyTables } from "./tables-empty.ts";

const figure = (state: Figure["state"], value: number | null = null): Figure => ({ id: `t.${state}`, value, state });
const table = (id: string, ...rows: readonly Cell[][]): Table => ({
  id,
  title: sameWords(`About ${id}`),
  rowHeading: sameWords("Row"),
  columns: [],
  rows: rows.map((cells, at) => ({ key: String(at), label: sameWords(String(at)), cells })),
});
const chart = (of: string) => ({ id: of, table: of, form: "bars", title: sameWords(""), description: sameWords("") });
const section = (...tables: readonly Table[]) =>
  ({ id: "s", title: sameWords("S"), paragraphs: [], tables, charts: tables.map(({ id }) => chart(id)) }) as Section;

describe("tables that nobody reported anything for", () => {
  it("are left out with their charts, and named", () => {
    const gaps = table("gaps", [figure("not-reported")], [figure("not-reported"), { words: sameWords("—") }]);
    const shown = table("shown", [figure("not-reported"), figure("shown", 0)]);
    const { tables, charts, paragraphs } = withoutEmptyTables(section(gaps, shown));
    expect(tables.map(({ id }) => id)).toEqual(["shown"]);
    expect(charts.map((one) => one.table)).toEqual(["shown"]);
    expect(paragraphs.map(({ en }) => en)).toEqual([
      "No country reported for this period what the following tables would show, and they are left out: About gaps.",
    ]);
  });

  it("are not those that withhold, that hold a zero, or that hold words", () => {
    const whole = section(
      table("withheld", [figure("suppressed")]),
      table("zero", [figure("shown", 0)]),
      table("words", [{ words: sameWords("Nothing received") }]),
    );
    expect(withoutEmptyTables(whole)).toBe(whole);
  });

  it("go without a word where a list has no line", () => {
    expect(withoutEmptyTables(section(table("pairs")))).toMatchObject({ tables: [], charts: [], paragraphs: [] });
  });
});
