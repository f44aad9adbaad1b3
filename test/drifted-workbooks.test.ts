import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parse } from "csv-parse/sync";
import exceljs from "exceljs";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { codesOf, collect } from "../src/countries/us/samples/collect.ts";
import { atfSourceRecovery } from "../src/countries/us/sources/atf-source-recovery.ts";
import { openFiles } from "../src/service/intake/open-files.ts";

/** The grand total that the synthetic matrix prints, and how many cells it has. */
const WHOLE = { sum: 1091, cells: 16 };

let folder: string;
let rows: string[][];
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-drift-"));
  const sample = new URL("../src/countries/us/samples/atf-source-rows.synthetic.csv", import.meta.url);
  rows = parse(await readFile(sample, "utf8"), { relax_column_count: true });
});
afterAll(() => rm(folder, { recursive: true }));

type Change = (sheet: exceljs.Worksheet, book: exceljs.Workbook) => void;

/** The synthetic matrix as a real workbook, changed, written and taken in. */
async function drifted(change: Change) {
  const book = new exceljs.Workbook();
  const sheet = book.addWorksheet("SOURCE AND RECOVERY STATES");
  for (const cells of rows) sheet.addRow(cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell || null)));
  sheet.mergeCells("A1:G1");
  change(sheet, book);
  const path = join(folder, "cy_2031.xlsx");
  await book.xlsx.writeFile(path);
  const opened = await openFiles(atfSourceRecovery, [path]);
  const all = await collect(atfSourceRecovery, ...opened.files);
  expect([...opened.faults, ...opened.troubles(), ...all.invalid]).toEqual([]);
  return {
    ...all,
    sum: all.drafts.reduce((sum, { values }) => sum + Number(values.value ?? 0), 0),
    codes: codesOf(all.findings.filter(({ code }) => code !== "publisher-note")),
    faults: all.refused.flatMap(({ faults }) => faults.map((one) => [one.row, one.field, one.value, one.say.en])),
    remarks: opened.remarks().map(({ say }) => say.en),
    broken: opened.broken().map((row) => row.broken?.say.en),
  };
}

const addColumn = (sheet: exceljs.Worksheet, label: string, of: (row: number) => exceljs.CellValue) => {
  sheet.getRow(2).getCell(8).value = label;
  for (let row = 3; row <= 6; row++) sheet.getRow(row).getCell(8).value = of(row);
};

describe("ATF's workbook, drifted as real files", () => {
  it.each<[string, Change]>([
    ["as it is", () => {}],
    ["on a sheet of another name", (sheet) => void (sheet.name = "CY 2031 Sources & Recoveries")],
    ["with titles and blank rows above", (sheet) => sheet.insertRows(1, [["Firearms Trace Data"], [], []])],
    [
      "with sentences as labels of the axes",
      (sheet) => {
        sheet.getCell("A1").value = "State in which the firearm was recovered";
        sheet.getCell("A2").value = "State where first\npurchased";
      },
    ],
    [
      "with numbers as text",
      (sheet) => {
        for (let row = 3; row <= 7; row++) sheet.getRow(row).getCell(7).value = `${rows[row - 1]?.[6]} `;
      },
    ],
    [
      "with marks of footnotes on its labels",
      (sheet) => {
        sheet.getCell("B3").value = "NEVADA (1)";
        sheet.getCell("B4").value = {
          richText: [{ text: "CALIFORNIA" }, { font: { vertAlign: "superscript" }, text: "2" }],
        };
        sheet.getCell("E2").value = "DST OF COLUMBIA [a]";
      },
    ],
    ["with its heading repeated", (sheet) => sheet.insertRow(5, (sheet.getRow(2).values as string[]).slice(1))],
    ["with a subtotal", (sheet) => sheet.insertRow(5, [null, "Subtotal", 120, 950, 3, 3, 1076])],
  ])("is read whole %s", async (_, change) => {
    const { drafts, sum, faults, codes, controls } = await drifted(change);
    expect([drafts.length, sum, faults, codes]).toEqual([WHOLE.cells, WHOLE.sum, [], []]);
    expect(controls).toEqual([{ name: "2031 grand total", published: 1091, read: 1091, unit: "firearms" }]);
  });

  it("says what is hidden, and reads hidden rows and columns", async () => {
    const { sum, remarks } = await drifted((sheet, book) => {
      sheet.getRow(4).hidden = true;
      sheet.getColumn(5).hidden = true;
      sheet.getColumn(20).hidden = true;
      book.addWorksheet("raw", { state: "hidden" }).addRow(["x", 1]);
    });
    expect(sum).toBe(WHOLE.sum);
    expect(remarks).toEqual([
      "these sheets of the workbook are hidden and were not read: raw",
      "1 row of the sheet `SOURCE AND RECOVERY STATES` is hidden; it was read like the others",
      "1 column of the sheet `SOURCE AND RECOVERY STATES` is hidden; it was read like the others",
    ]);
  });

  it("does not read the mark of a footnote as a digit", async () => {
    const { sum, faults, codes } = await drifted((sheet) => {
      sheet.getCell("D4").value = { richText: [{ text: "900" }, { font: { vertAlign: "superscript" }, text: "1" }] };
    });
    expect(sum).toBe(WHOLE.sum - 900);
    expect(faults).toEqual([[4, "CALIFORNIA", "900¹", "is not a whole number of zero or more"]]);
    expect(codes).toContain("grand-total-differs");
  });

  it("refuses a column of ranks without doubting every total", async () => {
    const { sum, faults, codes } = await drifted((sheet) => addColumn(sheet, "Rank", (row) => row));
    expect([sum, faults.map(([row, field, value]) => [row, field, value]), codes]).toEqual([
      WHOLE.sum,
      [[2, "recovery_state", "Rank"]],
      [],
    ]);
  });

  it("counts nothing twice: a second column of a state, a copy of the sheet, a second table", async () => {
    const twice = await drifted((sheet) => addColumn(sheet, "NEVADA", (row) => sheet.getRow(row).getCell(3).value));
    expect([twice.drafts.length, twice.sum, twice.refused.length]).toEqual([WHOLE.cells, WHOLE.sum, 4]);
    expect(twice.faults[0]?.slice(0, 3)).toEqual([3, "source_state", "NEVADA – NEVADA: 100"]);

    const copied = await drifted((_, book) => {
      const copy = book.addWorksheet("copy");
      for (const cells of rows) copy.addRow(cells.map((cell) => (/^\d+$/.test(cell) ? Number(cell) : cell || null)));
    });
    expect([copied.sum, copied.faults]).toEqual([WHOLE.sum, []]);
    expect(copied.remarks).toEqual([
      "the sheet `copy` holds the same as the sheet `SOURCE AND RECOVERY STATES` and was not read again",
    ]);

    const second = await drifted((sheet) => {
      sheet.addRow([]);
      sheet.addRow([null, null, "TEXAS", "UTAH", "OHIO", "MAINE"]);
      sheet.addRow([null, "NEVADA", 1, 2, 3, 4]);
    });
    expect([second.sum, second.faults.map(([row]) => row), second.codes]).toEqual([WHOLE.sum, [11], ["unread-lines"]]);
  });

  it("names the cell of a formula that has no result", async () => {
    const { drafts, broken } = await drifted((sheet) => {
      sheet.getCell("G3").value = { formula: "SUM(C3:F3)" };
    });
    expect(drafts).toHaveLength(WHOLE.cells - 4);
    expect(broken).toEqual(["holds a formula without its result in cell G3"]);
  });
});
