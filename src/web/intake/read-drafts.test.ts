import { describe, expect, it } from "vitest";
import { plainFields } from "../../core/kind.ts";
import { templateColumns, templateRows } from "../../core/template.ts";
import { KINDS } from "../../desks/kinds.ts";
import { sampleOf } from "../../desks/samples.ts";
import { cutTable } from "./cut-table.ts";
import { judged, readDrafts } from "./read-drafts.ts";

const csv = (rows: readonly (readonly string[])[]) =>
  rows.map((row) => row.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",")).join("\r\n");

describe("cutting a table", () => {
  it("takes quotation marks, line breaks inside of them, and counts lines as a person does", () => {
    expect(cutTable('a,b\r\n"x, ""y""\nz",2\n\nlast,3')).toEqual([
      { row: 1, cells: ["a", "b"] },
      { row: 2, cells: ['x, "y"\nz', "2"] },
      { row: 5, cells: ["last", "3"] },
    ]);
  });
  it("finds the delimiter in the first line, and passes over the mark of the encoding", () => {
    expect(cutTable("\ufeffa;b;c\n1,5;2;3")[1]?.cells).toEqual(["1,5", "2", "3"]);
    expect(cutTable("a\tb\n1\t2")[1]?.cells).toEqual(["1", "2"]);
  });
  it("takes a quotation mark that is never closed for the rest of the file", () => {
    expect(cutTable('a,b\n"open,2\n3,4')).toEqual([
      { row: 1, cells: ["a", "b"] },
      { row: 2, cells: ["open,2\n3,4"] },
    ]);
  });
});

describe("reading a file before it is sent", () => {
  it("understands every kind's own template", async () => {
    for (const kind of KINDS) {
      const text = csv([templateColumns(kind), ...templateRows(kind, "EXAMPLE-1", "us.atf", true, sampleOf(kind))]);
      const rows = await readDrafts(kind, "template.csv", text);
      expect(rows, kind.name).toHaveLength(1);
      expect(rows[0], kind.name).toMatchObject({
        reference: "EXAMPLE-1",
        synthetic: true,
        faults: [],
        isBroken: false,
      });
    }
  });

  it("names every fault of a bad row beside the good ones, and finds none once it is mended", async () => {
    const [kind] = KINDS;
    if (kind === undefined) throw new Error("the house has no kinds");
    const [day] = plainFields(kind).find(([, field]) => field.type.name === "day") ?? [""];
    const good = sampleOf(kind);
    const lines = [
      { reference: "1", values: good },
      { reference: "2", values: { ...good, [day]: "31.02.2024" } },
    ];
    const rows = await readDrafts(kind, "x.jsonl", lines.map((line) => JSON.stringify(line)).join("\n"));
    expect(rows.map(({ faults }) => faults.length)).toEqual([0, 1]);
    expect(rows[1]?.faults[0]).toMatchObject({ field: day, value: "31.02.2024" });
    const bad = rows[1];
    if (bad === undefined) throw new Error("the second row is lost");
    expect(judged(kind, { ...bad, values: { ...bad.values, [day]: "2024-02-28" } }).faults).toEqual([]);
  });

  it("says what is wrong with a heading that is not the template's, and with what is no record at all", async () => {
    const [kind] = KINDS;
    if (kind === undefined) throw new Error("the house has no kinds");
    const heading = await readDrafts(kind, "x.csv", "nonsense,more\n1,2");
    expect(heading.length).toBeGreaterThan(0);
    expect(heading.every(({ isBroken }) => isBroken)).toBe(true);
    const json = await readDrafts(kind, "x.jsonl", "{not json");
    expect(json[0]?.isBroken).toBe(true);
  });
});
