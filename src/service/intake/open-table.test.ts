import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { deflateRawSync, gzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import exceljs from "exceljs";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { SourceRow } from "../../core/source.ts";
import { openTable, type TableOptions } from "./open-table.ts";
import { dayText } from "./read-sheet.ts";
import { showsDay } from "./read-workbook.ts";

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-table-"));
});
afterAll(() => rm(folder, { recursive: true }));

async function read(bytes: string | Buffer, options?: TableOptions, name = "table.csv") {
  const path = join(folder, name);
  await writeFile(path, bytes);
  const reading = await openTable(path, options);
  if (!reading.ok) return { fault: reading.fault, rows: [] as SourceRow[], sheets: [], hidden: [] };
  const rows: SourceRow[] = [];
  for await (const batch of reading.file.rows) rows.push(...batch);
  return { fault: reading.trouble(), rows, sheets: reading.sheets, hidden: reading.hidden };
}

const cellsOf = (rows: readonly SourceRow[]) => rows.map((row) => row.cells);

describe("a table of text", () => {
  it("finds the delimiter, counts lines as a person does and leaves blank lines out", async () => {
    for (const delimiter of [",", ";", "\t"]) {
      const { rows, fault } = await read(
        `﻿a_b\r\n`.replace("_", delimiter) + `1${delimiter}"x\r\ny"\r\n\r\n2${delimiter}z`,
      );
      expect(fault).toBeUndefined();
      expect(rows).toEqual([
        { row: 1, cells: ["a", "b"] },
        { row: 2, cells: ["1", "x\ny"] },
        { row: 5, cells: ["2", "z"] },
      ]);
    }
  });

  it("takes the delimiter on which the lines agree, not the one of a title or of thousands", async () => {
    const { rows } = await read("Armas, municiones\naño;total\n2016;1,234,567\n2017;2,345,678\n");
    expect(cellsOf(rows)).toEqual([
      ["Armas, municiones"],
      ["año", "total"],
      ["2016", "1,234,567"],
      ["2017", "2,345,678"],
    ]);
    expect(cellsOf((await read("sep=;\na,b;c\n")).rows)).toEqual([["a,b", "c"]]);
  });

  it("reads doubled marks, marks inside a cell, and empty cells", async () => {
    const { rows } = await read('a,b,c\n"say ""no""",6" barrel,\n"",,""\n');
    expect(cellsOf(rows)).toEqual([
      ["a", "b", "c"],
      ['say "no"', '6" barrel', ""],
      ["", "", ""],
    ]);
  });

  it("reports a broken line and goes on at the next one", async () => {
    const { rows } = await read('a,b\n1,"x"y\n3,4\n5,"never closed\n6,7\n8,9\n');
    expect(rows.map((row) => [row.row, row.cells.join("|"), row.broken?.say.en])).toEqual([
      [1, "a|b", undefined],
      [2, '1,"x"y', "has text after a closing quotation mark"],
      [3, "3|4", undefined],
      [4, '5,"never closed', "opens a quotation mark that is not closed"],
      [5, "6|7", undefined],
      [6, "8|9", undefined],
    ]);
  });

  it("says which line is not UTF-8 and shows it as Latin-1, so that nothing is lost", async () => {
    const bytes = Buffer.concat([
      Buffer.from("estado,n\nNuevo León,1\n"),
      Buffer.from("Michoacán,2\nSonora,3\n", "latin1"),
    ]);
    const { rows } = await read(bytes);
    expect(rows.map((row) => [row.row, row.cells.join("|"), row.broken?.remedy.en.includes("latin1")])).toEqual([
      [1, "estado|n", undefined],
      [2, "Nuevo León|1", undefined],
      [3, "Michoacán,2", true],
      [4, "Sonora|3", undefined],
    ]);
  });

  it("reads Latin-1 when told, and UTF-8 when a publisher has changed over", async () => {
    const text = "estado,n\nMichoacán “x”,2\n";
    const windows = Buffer.from("estado,n\nMichoac\u00e1n \u0093x\u0094,2\n", "latin1");
    expect((await read(windows, { encoding: "latin1" })).rows[1]?.cells).toEqual(["Michoacán “x”", "2"]);
    expect((await read(text, { encoding: "latin1" })).rows[1]?.cells).toEqual(["Michoacán “x”", "2"]);
    expect((await read(`﻿${text}`, { encoding: "latin1" })).rows[1]?.cells).toEqual(["Michoacán “x”", "2"]);
  });

  it("reads UTF-16 with a byte order mark, gzip, and old Macintosh line ends", async () => {
    const text = "﻿a,b\nMéxico,2\n";
    const little = Buffer.from(text, "utf16le");
    for (const bytes of [little, Buffer.from(little).swap16(), gzipSync(text), gzipSync(little)])
      expect(cellsOf((await read(bytes)).rows)).toEqual([
        ["a", "b"],
        ["México", "2"],
      ]);
    expect(cellsOf((await read("a,b\r1,2\r3,4")).rows)).toEqual([
      ["a", "b"],
      ["1", "2"],
      ["3", "4"],
    ]);
  });

  it("keeps the rows before a cut-off gzip and says where it breaks off", async () => {
    const lines = Array.from({ length: 20_000 }, (_, at) => `${at},${Math.sin(at)}`).join("\n");
    const packed = gzipSync(`n,sine\n${lines}\n`);
    const { rows, fault } = await read(packed.subarray(0, packed.length - 2000));
    expect(fault?.say.en).toContain("ends too early");
    expect(fault?.row).toBeGreaterThan(10_000);
    const good = rows.filter((row) => row.broken === undefined);
    expect(good.length).toBeGreaterThan(10_000);
    expect(good.every((row, at) => at === 0 || (row.cells.length === 2 && Number(row.cells[0]) === at - 1))).toBe(true);
  });

  it("stops a gzip that grows beyond its bounds", async () => {
    const bomb = gzipSync(Buffer.from("1,2\n".repeat(5_000_000)));
    expect((await read(bomb, { bounds: { expanded: 1_000_000 } })).fault?.say.en).toContain("grows beyond");
  });

  it("bounds the length of a line, of a cell and the number of columns", async () => {
    const bounds = { record: 300_000, cell: 1000, columns: 50 };
    const { rows } = await read(`a,b\n${"x".repeat(900_000)}\n1,2\n${"y".repeat(2000)},2\n${",".repeat(60)}\n3,4\n`, {
      bounds,
    });
    expect(rows.map((row) => [row.row, row.broken !== undefined])).toEqual([
      [1, false],
      [2, true],
      [3, false],
      [4, true],
      [5, true],
      [6, false],
    ]);
    expect(rows.every((row) => row.cells.every((cell) => cell.length <= 1000))).toBe(true);
  });

  it("ends a file of quotation marks that would be cut again and again", async () => {
    const hostile = 'x","y\n'.repeat(120_000);
    const { rows, fault } = await read(hostile, { bounds: { record: 10_000_000 } });
    expect(fault?.say.en ?? rows[0]?.broken?.say.en).toMatch(/quotation/);
  });

  it("says in three languages what is not a table", async () => {
    const cases: [string | Buffer, RegExp][] = [
      ["", /empty/],
      [" \n \n", /empty/],
      [gzipSync(""), /empty/],
      ["<!doctype html><html></html>", /web page/],
      ['{"a": 1}', /JSON/],
      ["%PDF-1.7", /PDF/],
      [Buffer.from([1, 0, 2, 0, 3]), /not a table of text/],
      [Buffer.from("d0cf11e0a1b11ae1", "hex"), /old \.xls/],
      [Buffer.concat([Buffer.from("d0cf11e0a1b11ae1", "hex"), Buffer.from("EncryptedPackage", "utf16le")]), /password/],
    ];
    for (const [bytes, expected] of cases) {
      const { fault } = await read(bytes);
      expect(fault?.say.en).toMatch(expected);
      expect(fault?.say.fr && fault.say.es && fault.remedy.fr && fault.remedy.es).toBeTruthy();
    }
    expect((await openTable(join(folder, "missing.csv"))).ok).toBe(false);
    expect((await openTable(folder)).ok).toBe(false);
  });

  it("cuts as csv-parse does", async () => {
    const cell = fc.string({ unit: fc.constantFrom("a", "é", '"', ",", " ", "\n", "\r\n", "𝒳"), maxLength: 6 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1, maxLength: 40 }),
        async (table) => {
          const quoted = (text: string) => (/[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
          const text = table.map((row) => row.map(quoted).join(",")).join("\n");
          const oracle = parse(text, { relax_column_count: true, delimiter: ",", record_delimiter: "\n" }).map((row) =>
            row.map((one) => one.replaceAll("\r\n", "\n")),
          );
          expect(cellsOf((await read(`sep=,\n${text}`)).rows)).toEqual(oracle);
        },
      ),
      { numRuns: 150 },
    );
  });
});

describe("a workbook", () => {
  async function workbook(fill: (book: exceljs.Workbook) => void): Promise<Buffer> {
    const book = new exceljs.Workbook();
    fill(book);
    return Buffer.from(await book.xlsx.writeBuffer());
  }

  it("reads its visible sheets: numbers as stored, days by their style, formulas by their result", async () => {
    const bytes = await workbook((book) => {
      const sheet = book.addWorksheet("Señales");
      sheet.getRow(2).values = [
        "Année",
        1710,
        0.1,
        true,
        new Date(Date.UTC(2024, 1, 29)),
        { richText: [{ text: "a" }, { text: "b" }] },
      ];
      sheet.getCell("E2").numFmt = "yyyy-mm-dd";
      sheet.getCell("C4").value = { formula: "SUM(B2:B2)", result: 1710 };
      sheet.getCell("A6").value = new Date(Date.UTC(2024, 1, 29, 13, 5, 9));
      sheet.getCell("A6").numFmt = 'd"th" mmm yyyy h:mm';
      sheet.getCell("B9").font = { bold: true };
      sheet.mergeCells("A10:C10");
      sheet.getCell("A10").value = "title";
      book.addWorksheet("Second").getCell("A1").value = "two";
      book.addWorksheet("Lists", { state: "hidden" }).getCell("A1").value = "hidden";
    });
    const { rows, sheets, hidden, fault } = await read(bytes, {}, "book.xlsx");
    expect(fault).toBeUndefined();
    expect([sheets, hidden]).toEqual([["Señales", "Second"], ["Lists"]]);
    expect(rows.slice(0, 3)).toEqual([
      { row: 2, cells: ["Année", "1710", "0.1", "TRUE", "2024-02-29", "ab"], sheet: "Señales" },
      { row: 4, cells: ["", "", "1710"], sheet: "Señales" },
      { row: 6, cells: ["2024-02-29T13:05:09"], sheet: "Señales" },
    ]);
    expect(rows.find((row) => row.row === 10)?.cells[0]).toBe("title");
    expect((await read(bytes, { sheet: "Second" }, "book.xlsx")).rows).toEqual([
      { row: 1, cells: ["two"], sheet: "Second" },
    ]);
    expect((await read(bytes, { sheet: "Lists" }, "book.xlsx")).rows[0]?.cells).toEqual(["hidden"]);
    expect((await read(bytes, { sheet: "Third" }, "book.xlsx")).fault?.say.en).toContain("Señales, Second, Lists");
  });

  it("reads inline strings and cells without addresses, and refuses a formula without its result", async () => {
    const sheet = `<worksheet><sheetData><row><c t="inlineStr"><is><t>a&amp;b</t></is></c><c><v>1.50</v></c></row>
      <row><c t="str"><f>1+1</f><v></v></c><c><f>SUM(A1:A2)</f></c></row></sheetData></worksheet>`;
    const { rows } = await read(zipOf(packageOf(sheet)), {}, "book.xlsx");
    expect(rows.map((row) => [row.row, row.cells, row.broken?.say.en])).toEqual([
      [1, ["a&b", "1.50"], undefined],
      [2, [], "holds a formula without its result in cell B2"],
    ]);
  });

  it("ends at hostile XML", async () => {
    const sheets = [
      `<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet><sheetData><row><c t="inlineStr"><is><t>&a;</t></is></c></row></sheetData></worksheet>`,
      "<a>".repeat(5000),
      `<worksheet><sheetData><row r="9999999"><c><v>1</v></c></row></sheetData></worksheet>`,
      `<worksheet><sheetData><row><c t="s"><v>77</v></c></row></sheetData></worksheet>`,
      `<worksheet><sheetData><row><c><v>1</v></row>`,
      `<worksheet>${"x".repeat(9_000_000)}</worksheet>`,
    ];
    for (const sheet of sheets) {
      const { fault } = await read(zipOf(packageOf(sheet)), {}, "book.xlsx");
      expect(fault?.say.en, sheet.slice(0, 60)).toMatch(/damaged workbook/);
    }
  });

  it("bounds what it unpacks, and says what is damaged or no workbook", async () => {
    const wide = `<worksheet><sheetData>${"<row><c><v>1</v></c></row>".repeat(100_000)}</sheetData></worksheet>`;
    const bomb = await read(zipOf(packageOf(wide)), { bounds: { expanded: 500_000 } }, "book.xlsx");
    expect(bomb.fault?.say.en).toContain("grows beyond");
    const good = zipOf(packageOf("<worksheet><sheetData/></worksheet>"));
    expect((await read(good.subarray(0, good.length - 30), {}, "book.xlsx")).fault?.say.en).toContain("ends too early");
    expect((await read(zipOf({ "a.csv": "1,2" }), {}, "a.zip")).fault?.say.en).toContain("archive");
    expect((await read(zipOf({ mimetype: "x", "content.xml": "<a/>" }), {}, "a.ods")).fault?.say.en).toContain(
      "OpenDocument",
    );
    expect((await read(zipOf({ a: "1" }, 1), {}, "a.zip")).fault?.say.en).toContain("password");
    const far = `<worksheet><sheetData><row r="1"><c r="XFD1"><v>1</v></c></row></sheetData></worksheet>`;
    expect((await read(zipOf(packageOf(far)), {}, "book.xlsx")).rows[0]?.broken?.say.en).toContain("more cells");
  });

  it("counts days as spreadsheets do", () => {
    expect(["1", "59", "61", "45351", "45351.5", "0.25"].map((serial) => dayText(serial, false))).toEqual([
      "1900-01-01",
      "1900-02-28",
      "1900-03-01",
      "2024-02-29",
      "2024-02-29T12:00:00",
      "06:00:00",
    ]);
    expect(dayText("43889", true)).toBe("2024-02-29");
    expect(dayText("-3", false)).toBe("-3");
    expect(["0.00%", "General", "#,##0.00;[Red]-#,##0.00", '0.0" days"', "[h]:mm", "0.00E+00"].map(showsDay)).toEqual(
      Array(6).fill(false),
    );
    expect(["m/d/yy", "[$-409]d-mmm-yy;@", "h:mm AM/PM", "yyyy"].map(showsDay)).toEqual(Array(4).fill(true));
  });
});

function packageOf(sheet: string): Record<string, string> {
  const type = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  return {
    "_rels/.rels": `<Relationships><Relationship Id="a" Type="${type}/officeDocument" Target="xl/workbook.xml"/></Relationships>`,
    "xl/_rels/workbook.xml.rels": `<Relationships><Relationship Id="r1" Type="${type}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`,
    "xl/workbook.xml": `<x:workbook xmlns:x="x" xmlns:r="r"><x:sheets><x:sheet name="One" sheetId="1" r:id="r1"/></x:sheets></x:workbook>`,
    "xl/worksheets/sheet1.xml": sheet,
  };
}

/** A zip of deflated parts; `flags` 1 says they are encrypted. */
function zipOf(parts: Record<string, string>, flags = 0): Buffer {
  const bodies: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const [name, text] of Object.entries(parts)) {
    const raw = Buffer.from(text);
    const packed = deflateRawSync(raw);
    const fixed = Buffer.alloc(26);
    fixed.writeUInt16LE(20, 0);
    fixed.writeUInt16LE(flags, 2);
    fixed.writeUInt16LE(8, 4);
    fixed.writeUInt32LE(crc(raw), 10);
    fixed.writeUInt32LE(packed.length, 14);
    fixed.writeUInt32LE(raw.length, 18);
    fixed.writeUInt16LE(name.length, 22);
    bodies.push(Buffer.from("504b0304", "hex"), fixed, Buffer.from(name), packed);
    const tail = Buffer.alloc(14);
    tail.writeUInt32LE(offset, 10);
    directory.push(Buffer.from("504b01021400", "hex"), fixed, tail, Buffer.from(name));
    offset += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(Object.keys(parts).length, 4);
  end.writeUInt16LE(Object.keys(parts).length, 6);
  end.writeUInt32LE(list.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...bodies, list, Buffer.from("504b0506", "hex"), end]);
}

function crc(bytes: Buffer): number {
  let sum = ~0;
  for (const byte of bytes) {
    sum ^= byte;
    for (let bit = 0; bit < 8; bit++) sum = sum & 1 ? (sum >>> 1) ^ 0xedb88320 : sum >>> 1;
  }
  return ~sum >>> 0;
}
