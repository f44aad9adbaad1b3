import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, collect } from "../samples/collect.ts";
import { tableOfText } from "../samples/table-of-text.ts";
import { cbpWeapons } from "./cbp-weapons.ts";

const SAMPLE = readFileSync(new URL("../samples/cbp-weapons.synthetic.csv", import.meta.url), "utf8");
const HEADING = SAMPLE.split("\n")[1] as string;
const LINE =
  "2031,OCT,Office of Field Operations,Southwest Border,Laredo Field Office,OUTBOUND,Land,Weapons,Handgun,1.0,3.0";
const read = (text: string) => collect(cbpWeapons, tableOfText(text));
const lines = (...cells: string[][]) => [HEADING, ...cells.map((one) => one.join(","))].join("\n");
/** The plain line with some of its cells changed. */
const changed = (values: Record<number, string>) => LINE.split(",").map((cell, at) => values[at] ?? cell);

describe("CBP weapons seizures", () => {
  it("passes a printed total, which adds up different units, and the source that stands below", async () => {
    const text = `${lines(LINE.split(","))}\nSource: CBP,,,,,,,,,,\nTotal,,,,,,,,,,"1,234"\n`;
    const { drafts, refused, controls, findings } = await read(text);
    expect([drafts.length, refused.length]).toEqual([1, 0]);
    expect(controls).toEqual([{ name: "Handgun", published: 3, read: 3, unit: "pieces" }]);
    expect(codesOf(findings)).toContain("publisher-note");
  });

  it("joins the lines of an event, wherever they stand", async () => {
    const { drafts, refused, invalid, controls, headings } = await read(SAMPLE);
    expect([drafts.length, refused.length, invalid]).toEqual([5, 0, []]);
    expect(drafts[0]?.reference).toBe("9000000001");
    expect(drafts[0]?.rows.map((row) => row.row)).toEqual([6, 3, 4]);
    expect(drafts[0]?.values).toEqual({
      seizedFrom: "2030-10-01",
      seizedUntil: "2030-10-31",
      seizedIn: "US-TX",
      place: "Laredo Field Office",
      custodyReason: "seized",
      direction: "outbound",
      conveyance: "land",
      borderRegion: "Southwest Border",
      seizingUnit: "Office of Field Operations",
      items: [
        { class: "ammunition", description: "Ammunition", quantity: 1250, unit: "rounds", quantityState: "exact" },
        { class: "handgun", description: "Handgun", quantity: 3, unit: "pieces", quantityState: "exact" },
        { class: "magazine", description: "Magazine", quantity: 7, unit: "pieces", quantityState: "exact" },
      ],
    });
    expect(drafts[1]?.values).toMatchObject({
      direction: "unknown",
      items: [{ quantity: undefined, quantityState: "unknown" }],
    });
    expect(controls.every(({ published, read }) => published === read)).toBe(true);
    expect(headings).toEqual([HEADING.split(",")]);
  });

  it("says what it decided about the file as a whole", async () => {
    const { findings, passed } = await read(SAMPLE);
    expect(codesOf(findings)).toEqual([
      "direction-other",
      "placed-abroad",
      "placed-at-seat",
      "publisher-note",
      "quantity-blank",
      "repeated-lines",
      "year-open",
    ]);
    expect(findings.find(({ code }) => code === "repeated-lines")?.say.en).toContain("1 line repeats");
    expect(findings.every(({ say }) => say.en !== "" && say.fr !== "" && say.es !== "")).toBe(true);
    expect(passed).toBe(2);
  });

  it("refuses a line it does not understand, with every fault at once, and keeps the event's other lines beside it", async () => {
    const text = lines(
      changed({}),
      changed({ 0: "FY31", 1: "10", 5: "SIDEWAYS", 6: "Balloon", 8: "Trebuchet", 10: "a few" }),
    );
    const { drafts, refused, invalid } = await read(text);
    expect([drafts.length, refused.length, invalid]).toEqual([1, 1, []]);
    expect(refused[0]?.faults.map((fault) => [fault.row, fault.field, fault.value])).toEqual([
      [3, "Fiscal Year", "FY31"],
      [3, "Month (abbv)", "10"],
      [3, "Inbound/Outbound", "SIDEWAYS"],
      [3, "Mode of Transportation", "Balloon"],
      [3, "Category", "Trebuchet"],
      [3, "Quantity Seized", "a few"],
    ]);
    expect(refused[0]?.faults.every(({ remedy }) => remedy.en && remedy.fr && remedy.es)).toBeTruthy();
    expect(refused[0]?.alongside?.map((row) => row.row)).toEqual([2]);
  });

  it("says in the control of its category that a quantity was refused", async () => {
    const { controls } = await read(
      lines(changed({}), changed({ 5: "?", 9: "2.0", 10: "4" }), changed({ 8: "Trebuchet", 10: "2" })),
    );
    expect(controls).toEqual([
      { name: "Handgun", published: 7, read: 3, unit: "pieces" },
      { name: "Trebuchet", published: 2, read: 0, unit: "not-stated" },
    ]);
  });

  it("refuses event numbers that have lost their digits, negative and fractional pieces, and missing cells", async () => {
    const bad = [
      changed({ 9: "3.46E+09" }),
      changed({ 9: "" }),
      changed({ 10: "-1" }),
      changed({ 10: "1.5" }),
      changed({ 4: "" }),
    ];
    const { drafts, refused } = await read(lines(...bad));
    expect([drafts.length, refused.length]).toEqual([0, 5]);
    expect(refused.map(({ faults }) => faults[0]?.field)).toEqual([
      "Event ID",
      "Event ID",
      "Quantity Seized",
      "Quantity Seized",
      "Area of Responsibility",
    ]);
  });

  it("accepts renamed, reordered and unknown columns and says so", async () => {
    const text = [
      "event_id,QUANTITY SEIZED,FY,Month,AOR,Direction,Mode of Transport,Seizure Category,Officer Count",
      "77,2,FY2031,October,Havre Sector,Inbound,LAND,Long Arms,4",
    ].join("\n");
    const { drafts, findings, refused } = await read(text);
    expect([drafts.length, refused.length]).toEqual([1, 0]);
    expect(drafts[0]?.values).toMatchObject({ seizedFrom: "2030-10-01", seizedIn: "US-MT", direction: "inbound" });
    expect(drafts[0]?.columns?.seizedIn).toBe("AOR");
    expect(codesOf(findings)).toEqual(["absent-column", "placed-at-seat", "renamed-column", "unknown-column"]);
    expect(findings.find(({ code }) => code === "unknown-column")?.say.en).toContain("Officer Count");
  });

  it("refuses a file without its columns once, naming all that are missing and what was found", async () => {
    const { drafts, refused, findings } = await read("Fiscal Year,Month (abbv),Widgets\n2031,OCT,3\n2031,NOV,4\n");
    expect([drafts.length, refused.length]).toEqual([0, 1]);
    expect(refused[0]?.faults.map(({ field }) => field)).toEqual([
      "Area of Responsibility",
      "Inbound/Outbound",
      "Mode of Transportation",
      "Category",
      "Event ID",
      "Quantity Seized",
    ]);
    expect(refused[0]?.faults[0]?.value).toContain("Widgets");
    expect(findings.find(({ code }) => code === "unread-lines")?.say.en).toContain("2 lines");
    expect((await read("")).refused).toHaveLength(1);
  });

  it("joins an event whose lines differ into one whose span covers them, and says so", async () => {
    const { drafts, findings } = await read(
      lines(changed({}), changed({ 1: "DEC", 4: "Tucson Field Office", 5: "INBOUND" })),
    );
    expect(drafts).toHaveLength(1);
    expect(drafts[0]?.values).toMatchObject({
      seizedFrom: "2030-10-01",
      seizedUntil: "2030-12-31",
      seizedIn: "US",
      place: "Laredo Field Office / Tucson Field Office",
      direction: "unknown",
      conveyance: "land",
    });
    expect(codesOf(findings)).toContain("event-differs");
  });

  it("keeps a label it only carries, and places an unknown office in the country", async () => {
    const { drafts, findings } = await read(lines(changed({ 2: "Space Patrol", 3: "Moon", 4: "Tycho Field Office" })));
    expect(drafts[0]?.values).toMatchObject({ seizedIn: "US", place: "Tycho Field Office", borderRegion: "Moon" });
    expect(codesOf(findings)).toEqual(["area-unknown", "label-unusual"]);
  });

  it("gives the same draft whatever the order of an event's lines", async () => {
    const three = [changed({}), changed({ 8: "Ammunition" }), changed({ 8: "Magazine", 10: "" })];
    const forward = (await read(lines(...three))).drafts[0]?.values;
    expect((await read(lines(...three.toReversed()))).drafts[0]?.values).toEqual(forward);
  });

  it("reads each sheet under its own heading and joins an event across them", async () => {
    const other =
      "Event ID,Category,Quantity Seized,Mode of Transportation,Inbound/Outbound,Area of Responsibility,Month (abbv),Fiscal Year";
    const first = tableOfText(lines(changed({})), "book.xlsx", "FY31 a");
    const second = tableOfText(
      `${other}\n1,Magazine,2,Land,OUTBOUND,Laredo Field Office,OCT,2031`,
      "book.xlsx",
      "FY31 b",
    );
    async function* rows() {
      yield* first.rows;
      yield* second.rows;
    }
    const { drafts, refused } = await collect(cbpWeapons, { form: "table", name: "book.xlsx", rows: rows() });
    expect([drafts.length, refused.length]).toEqual([1, 0]);
    expect(drafts[0]?.values.items).toHaveLength(2);
  });
});
