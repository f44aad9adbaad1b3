import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, collect } from "../samples/collect.ts";
import { tableOfText } from "../samples/table-of-text.ts";
import { cbpDrugs } from "./cbp-drugs.ts";

const SAMPLE = readFileSync(new URL("../samples/cbp-drugs.synthetic.csv", import.meta.url), "utf8");
const [HEADING = "", LINE = ""] = SAMPLE.split("\n");
const read = (text: string) => collect(cbpDrugs, tableOfText(text));

describe("CBP drug seizures", () => {
  it("compares the totals that a last line prints with what was read", async () => {
    const cells = LINE.split(",");
    const total = HEADING.split(",").map((_, at) =>
      at === 0 ? "Grand Total" : at === 7 ? "99" : at === 8 ? cells[8] : "",
    );
    const { drafts, refused, controls } = await read(`${HEADING}\n${LINE}\n${total.join(",")}\n`);
    expect([drafts.length, refused.length]).toEqual([2, 0]);
    expect(controls).toHaveLength(4);
    expect(controls.filter(({ published, read }) => published !== read)).toMatchObject([
      { name: "printed total in row 3", published: 99, unit: "events" },
    ]);
  });

  it("reads decimal commas where the column tells them, and thousands where it does not", async () => {
    const cells = LINE.split(",");
    const lines = (...pounds: string[]) =>
      [HEADING, ...pounds.map((one, at) => cells.with(5, `Area ${at}`).with(8, `"${one}"`).join(","))].join("\n");
    const values = async (...pounds: string[]) => {
      const { drafts, refused, findings, controls } = await read(lines(...pounds));
      expect(controls.filter(({ name }) => name.endsWith(" lb"))).toSatisfy(
        (all: typeof controls) => refused.length > 0 || all.every((one) => one.published === one.read),
      );
      const told = codesOf(findings).includes("decimal-commas");
      return [drafts.flatMap(({ values: of }) => (of["unit"] === "lb" ? [of["value"]] : [])), refused.length, told];
    };
    expect(await values("9,072", "19,2243", "0,5")).toEqual([[9.072, 19.2243, 0.5], 0, true]);
    expect(await values("9,072", "19.2243", "1,394.5")).toEqual([[9072, 19.2243, 1394.5], 0, false]);
    expect(await values("9,072", "12")).toEqual([[9072, 12], 0, false]);
    expect(await values("19,2243", "1.250")).toEqual([[19.2243], 1, true]);
  });

  it("makes two figures of a line, in their own units", async () => {
    const { drafts, refused, invalid, controls } = await read(SAMPLE);
    expect([drafts.length, refused.length, invalid]).toEqual([6, 0, []]);
    expect(drafts[0]?.reference).toBe(
      "FY2031/2030-10/office-of-field-operations/southwest-border/land-only/tucson-field-office/fentanyl/events",
    );
    expect(drafts[1]?.values).toMatchObject({
      value: 123.456789012,
      unit: "lb",
      from: "2030-10-01",
      place: "US-AZ",
      category: "Fentanyl",
    });
    expect(drafts[3]?.values).toMatchObject({
      value: 0.000065,
      category: "Other Drugs",
      from: "2031-09-01",
      place: "US-VT",
    });
    expect(drafts[5]?.values).toMatchObject({ value: 1000.5, place: "US", from: "2031-12-01" });
    expect(controls.map(({ name }) => name)).toEqual(["FY2031 events", "FY2031 lb", "FY2032 events", "FY2032 lb"]);
    expect(controls.every(({ published, read }) => published === read)).toBe(true);
  });

  it("keeps the publisher's note and says what it decided", async () => {
    const { findings } = await read(SAMPLE);
    expect(codesOf(findings)).toEqual(["digits", "label-notes", "placed-at-seat", "publisher-note", "year-open"]);
  });

  it("gives a figure the same reference and value in a later release", async () => {
    const later = LINE.replace("2031,OCT", "2031 (FYTD),Oct")
      .replace("123.456789012345", "123.45678901234502")
      .toUpperCase();
    const [first, second] = [await read(`${HEADING}\n${LINE}`), await read(`${HEADING}\n${later}`)];
    expect(second.drafts.map(({ reference }) => reference)).toEqual(first.drafts.map(({ reference }) => reference));
    expect(second.drafts[1]?.values.value).toBe(first.drafts[1]?.values.value);
  });

  it("keeps a second line of the same key beside the first", async () => {
    const { drafts, findings } = await read([HEADING, LINE, LINE].join("\n"));
    expect(new Set(drafts.map(({ reference }) => reference)).size).toBe(4);
    expect(codesOf(findings)).toContain("key-again");
  });

  it("refuses bad cells with every fault at once, and a blank figure is not zero", async () => {
    const bad = LINE.replace("2031,OCT", "31,Octember").replace(",11,123.456789012345", ",1.5,-2");
    const { drafts, refused, controls } = await read([HEADING, bad, LINE.replace(",11,", ",,")].join("\n"));
    expect(refused[0]?.faults.map(({ field }) => field)).toEqual([
      "FY",
      "Month (abbv)",
      "Count of Event",
      "Sum Qty (lbs)",
    ]);
    expect(drafts[0]?.values).toMatchObject({ value: undefined, state: "not-reported" });
    expect(controls.filter(({ published, read }) => published !== read)).toEqual([
      { name: "FY? events", published: 1.5, read: 0, unit: "events" },
      { name: "FY? lb", published: -2, read: 0, unit: "lb" },
    ]);
  });

  it("refuses a line of another width and a file without its columns", async () => {
    expect((await read([HEADING, `${LINE},surplus`, "2031,OCT,Office"].join("\n"))).refused).toHaveLength(2);
    const { refused } = await read("FY,Month (abbv),Component\n2031,OCT,x\n");
    expect(refused[0]?.faults).toHaveLength(6);
    expect((await read("")).refused[0]?.faults).toHaveLength(9);
  });

  it("keeps new drugs and offices as written", async () => {
    const { drafts, findings } = await read(
      [HEADING, LINE.replace("Fentanyl", "Nitazenes").replace("TUCSON FIELD", "TYCHO FIELD")].join("\n"),
    );
    expect(drafts[0]?.values).toMatchObject({ category: "Nitazenes", place: "US" });
    expect(codesOf(findings)).toEqual(["area-unknown", "digits", "label-unusual"]);
  });
});
