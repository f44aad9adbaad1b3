import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, collect } from "../samples/collect.ts";
import { tableOfText } from "../samples/table-of-text.ts";
import { atfSourceRecovery } from "./atf-source-recovery.ts";

const sample = (name: string) => readFileSync(new URL(`../samples/${name}.synthetic.csv`, import.meta.url), "utf8");
const BY_SOURCE = sample("atf-source-rows");
const BY_RECOVERY = sample("atf-recovery-rows");
const read = (text: string, name = "cy_2031.csv", sheet = "SOURCE AND RECOVERY STATES") =>
  collect(atfSourceRecovery, tableOfText(text, name, sheet));

describe("ATF source and recovery", () => {
  it("reads the matrix either way up, by its axis labels", async () => {
    const bySource = await read(BY_SOURCE);
    const byRecovery = await read(BY_RECOVERY);
    for (const { drafts, refused, invalid } of [bySource, byRecovery]) {
      expect([refused, invalid]).toEqual([[], []]);
      const cell = drafts.find(({ reference }) => reference === "2031:US-NV>US-CA");
      expect(cell?.values).toMatchObject({
        sourcePlace: "US-NV",
        place: "US-CA",
        value: 50,
        from: "2031-01-01",
        until: "2031-12-31",
      });
    }
    expect(bySource.drafts).toHaveLength(16);
    expect(byRecovery.drafts.find(({ reference }) => reference === "2031:CA>US-CA")?.values).toMatchObject({
      sourcePlace: "CA",
      value: 2,
    });
  });

  it("checks the printed totals and keeps the footnotes", async () => {
    const { controls, findings, passed } = await read(BY_SOURCE);
    expect(controls).toEqual([{ name: "2031 grand total", published: 1091, read: 1091, unit: "firearms" }]);
    expect(codesOf(findings)).toEqual(["publisher-note"]);
    expect(passed).toBe(2 + 2 + 1);
    const wrong = await read(BY_SOURCE.replace("3,925", "3,924").replace("120,951", "121,951"));
    expect(wrong.findings.filter(({ code }) => code === "total-differs").map(({ say }) => say.en)).toEqual([
      "the printed total of CALIFORNIA is 924, and its cells add up to 925",
      "the printed total of NEVADA is 121, and its cells add up to 120",
    ]);
  });

  it("keeps a unit of two territories in words", async () => {
    const { drafts } = await read(BY_SOURCE);
    const cell = drafts.find(({ reference }) => reference === "2031:US-CA>guamandnorthernmarianaislands");
    expect(cell?.values).toMatchObject({ place: "US", placeText: "GUAM & NORTHERN MARIANA ISLANDS", value: 3 });
  });

  it("refuses a file whose axes or year are not said, and never guesses", async () => {
    const unlabelled = BY_RECOVERY.replace("Source State", "").replace("Recovery State", "");
    expect((await read(unlabelled)).refused[0]?.faults[0]?.say.en).toContain("which axis");
    const both = BY_RECOVERY.replace("Recovery State", "Source State");
    expect((await read(both)).refused[0]?.faults[0]?.say.en).toContain("which axis");
    const corner = BY_SOURCE.replace("Recovery State", "").replace("Source State", "Source State \\ Recovery State");
    expect((await read(corner)).drafts).toEqual([]);
    expect((await read(BY_RECOVERY, "matrix.csv")).refused[0]?.faults[0]?.say.en).toContain("which year");
    expect((await read(BY_SOURCE, "cy_2030.csv")).refused[0]?.faults[0]?.say.en).toContain("different years");
    expect((await read(BY_SOURCE, "matrix.csv")).drafts).toHaveLength(16);
  });

  it("infers an axis from the other one and says so", async () => {
    const { drafts, findings } = await read(BY_RECOVERY.replace("Source State", ""));
    expect(drafts.find(({ reference }) => reference === "2031:US-NV>US-CA")?.values.value).toBe(50);
    expect(codesOf(findings)).toContain("axis-inferred");
  });

  it("says when the labels give an orientation that no year before shows", async () => {
    const swapped = BY_SOURCE.replace("Recovery State", "X")
      .replace("Source State", "Recovery State")
      .replace("X", "Source State");
    expect(codesOf((await read(swapped)).findings)).toContain("direction-unusual");
  });

  it("refuses unknown labels and bad cells in the long form, which can be mended and read again", async () => {
    const broken = BY_SOURCE.replace(",DISTRICT OF COLUMBIA,0", ",FRANKLIN,0")
      .replace("DST OF COLUMBIA", "Jefferson")
      .replace("20,900", "20,n/a");
    const { drafts, refused, findings, headings, controls } = await read(broken);
    expect(headings).toEqual([["year", "source_state", "recovery_state", "firearms"]]);
    expect(drafts).toHaveLength(8);
    const rows = refused.flatMap((one) => one.rows.map((row) => row.cells.join(",")));
    expect(rows).toHaveLength(8);
    expect(rows).toContain("2031,FRANKLIN,CALIFORNIA,1");
    expect(rows).toContain("2031,NEVADA,Jefferson,1");
    expect(rows).toContain("2031,CALIFORNIA,CALIFORNIA,n/a");
    expect(refused.map(({ faults }) => [faults[0]?.row, faults[0]?.field, faults[0]?.value])).toEqual([
      [4, "CALIFORNIA", "n/a"],
      [5, "source_state", "FRANKLIN"],
      [2, "recovery_state", "Jefferson"],
    ]);
    expect(controls[0]?.published).not.toBe(controls[0]?.read);
    expect(codesOf(findings)).toContain("grand-total-differs");
    const mended = rows
      .join("\n")
      .replaceAll("FRANKLIN", "US-DC")
      .replaceAll("Jefferson", "US-DC")
      .replace("n/a", "900");
    const again = await read(`year,source_state,recovery_state,firearms\n${mended}\n`, "refused.csv");
    expect([again.drafts.length, again.refused.length]).toEqual([8, 0]);
    const whole = await read(BY_SOURCE);
    const references = (all: typeof whole) => all.drafts.map(({ reference }) => reference);
    expect([...drafts.map(({ reference }) => reference), ...references(again)].sort()).toEqual(
      references(whole).sort(),
    );
  });

  it("reads the long form, with its faults", async () => {
    const text =
      "Year,Source,Recovery,Count\n2031,TEXAS,Puerto Rico,3\n2031,TEXAS,Narnia,4\n31,TEXAS,UTAH,x\nTOTAL,TOTAL,TOTAL,7\n";
    const { drafts, refused, controls } = await read(text, "long.csv");
    expect([drafts.length, refused.length]).toEqual([1, 2]);
    expect(refused[1]?.faults.map(({ field }) => field)).toEqual(["Year", "Count"]);
    expect(controls.find(({ name }) => name === "2031 firearms")).toMatchObject({ published: 7, read: 3 });
  });

  it("refuses what is no matrix, and leaves a sheet of notes", async () => {
    expect((await read("a,b\n1,2\n")).refused[0]?.faults[0]?.field).toBe("table");
    expect((await read("")).refused).toHaveLength(1);
    const notes = await read("About this workbook\nFigures are on the next sheet");
    expect([notes.refused.length, notes.passed]).toEqual([0, 2]);
  });

  it("keeps blank cells as not reported", async () => {
    const { drafts, findings } = await read(BY_SOURCE.replace("100,50,1,0,151", "100,50,1,,151"));
    expect(drafts.filter(({ values }) => values.state === "not-reported")).toHaveLength(1);
    expect(codesOf(findings)).toContain("cells-blank");
  });
});
