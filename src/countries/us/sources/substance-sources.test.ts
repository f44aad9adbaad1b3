import { describe, expect, it } from "vitest";
import type { SourceFile } from "../../../core/source.ts";
import { initialSchedules, listedChemicals } from "../reading/code-items.ts";
import { splitName } from "../reading/substance-names.ts";
import { codesOf, collect } from "../samples/collect.ts";
import { tableOfText } from "../samples/table-of-text.ts";
import { deaDrugCodes } from "./dea-drug-codes.ts";
import { deaSchedules } from "./dea-schedules.ts";
import { usCode } from "./us-code.ts";

describe("us/dea-drug-codes", () => {
  it("gives one substance for each number, with its names", async () => {
    const all = await collect(
      deaDrugCodes,
      tableOfText(
        [
          "code_list,code,meaning",
          'DrugCodeSimpleType,9999,"Sample fentanyl (N-(1-sample)amide; also known as 2-sample; sampyl)"',
          "DrugCategoryCodeSimpleType,A1,Something",
          "DrugCodeSimpleType,99,Too short",
          "DrugCodeSimpleType,9998,",
        ].join("\n"),
      ),
    );
    expect(all.invalid).toEqual([]);
    expect(all.drafts.map(({ reference }) => reference)).toEqual(["dea/9999"]);
    expect(all.drafts[0]?.values).toMatchObject({ nameEn: "Sample fentanyl", class: "other" });
    const names = all.drafts[0]?.values["names"] as readonly { name: string; sort: string }[];
    expect(names.map(({ name }) => name)).toEqual(["9999", "N-(1-sample)amide", "2-sample", "sampyl"]);
    expect(all.refused.map(({ rows, faults }) => [rows[0]?.row, faults.map(({ field }) => field)])).toEqual([
      [4, ["code"]],
      [5, ["meaning"]],
    ]);
  });

  it("keeps brackets that belong to a name", () => {
    expect(splitName("4-Methylaminorex (cis isomer)")).toEqual(["4-Methylaminorex", "cis isomer"]);
    expect(splitName("N-(1-phenethylpiperidin-4-yl)-N-phenyltetrahydrofuran-2-carboxamide")).toHaveLength(1);
  });
});

describe("us/dea-schedules", () => {
  it("gives a substance and its placements, and says when the list contradicts itself", async () => {
    const all = await collect(
      deaSchedules,
      tableOfText(
        [
          "name,dea_schedule,n_other_names,other_names,guid",
          "sample,I,2,SMP ; sampyl,g-1",
          'Sample,"II, III",1,other,g-2',
          "third,VI,0,,g-3",
          ",I,0,,g-4",
          "fourth,V,3,only one,g-5",
        ].join("\n"),
      ),
    );
    expect(all.invalid).toEqual([]);
    expect(all.drafts.map(({ reference }) => reference)).toEqual([
      "dod/g-1",
      "dod/g-1/I",
      "dod/g-2",
      "dod/g-2/II",
      "dod/g-2/III",
      "dod/g-5",
      "dod/g-5/V",
    ]);
    expect(all.drafts[1]?.values).toMatchObject({
      substance: "sample",
      schedule: "I",
      obtained: "secondary",
      country: "US",
    });
    expect(all.refused.map(({ rows }) => rows[0]?.row)).toEqual([4, 5]);
    expect(codesOf(all.findings)).toEqual(["name-again", "names-differ"]);
  });
});

const CODE = `Schedules I, II, III, IV, and V shall consist of the following

Schedule I

(a) Unless specifically excepted, any of the following opiates, including their isomers and salts, whenever the existence of such isomers and salts is possible:

(1) Sampledol.

(2) Samplone. 2

(b)

(1) In paragraph (2):

(2) Meaning:

(A) The term means any of the classes:

(i) 3-sample by substitution at the nitrogen atom.

(B) Such term includes

(i) 1-sample (S–1); Schedule II

(a) any of the following:

(1) Fentasample, its salts, and salts of isomers.

(c) Nalsample.

(1) Lost.

Schedule V Any compound containing limited quantities:

(1) Not more than 200 milligrams of sample.`;

describe("us/us-code", () => {
  const objects = (...values: readonly unknown[]): SourceFile => ({
    form: "objects",
    name: "code.jsonl",
    objects: (async function* () {
      yield values.map((value, at) => ({ row: at + 1, value }));
    })(),
  });

  it("cites each item by schedule, paragraph and number", () => {
    const items = initialSchedules(CODE);
    expect(items.map(({ schedule, item, name, isOrphan }) => [schedule, item, name, isOrphan])).toEqual([
      ["I", "(a)(1)", "Sampledol", false],
      ["I", "(a)(2)", "Samplone", false],
      ["I", "(b)(2)", "Meaning", false],
      ["I", "(b)(2)(A)(i)", "3-sample by substitution at the nitrogen atom", false],
      ["I", "(b)(2)(B)(i)", "1-sample (S–1)", false],
      ["II", "(a)(1)", "Fentasample", false],
      ["II", "(c)", "Nalsample", false],
      ["II", "(c)(1)", "Lost", true],
      ["V", "(1)", "Not more than 200 milligrams of sample", false],
    ]);
    expect(items[0]).toMatchObject({ salts: "where-possible", isomers: "where-possible" });
    expect(items[5]).toMatchObject({ salts: "yes" });
    expect(items.at(-1)).toMatchObject({ isClass: true });
  });

  it("places items whose schedule's heading stands elsewhere by the order of the schedules, where only one is possible", async () => {
    const text = (ends: string) =>
      `Schedule I\n\n(a) any of the following:\n\n(1) One.\n\nSchedule II\n\n(a) any of the following:\n\n(1) Two  3 leaves.\n\nSchedule III\n\n(e) Steroids.\n\n(1) Barbisample.\n\n(2) Chloral sample. Schedule V Any compound containing:\n\n(1) Not more than 1 gram of sample.${ends}`;
    const of = (ends: string) =>
      initialSchedules(text(ends)).map(({ schedule, item, name, isOrphan }) => [schedule, item, name, isOrphan]);
    expect(of(" Schedule IV")).toEqual([
      ["I", "(a)(1)", "One", false],
      ["II", "(a)(1)", "Two leaves", false],
      ["III", "(e)", "Steroids", false],
      ["IV", "(1)", "Barbisample", false],
      ["IV", "(2)", "Chloral sample", false],
      ["V", "(1)", "Not more than 1 gram of sample", false],
    ]);
    // Without the heading, or with items of its own under it, nothing says that these are items of schedule IV.
    for (const ends of ["", " Schedule IV\n\n(1) Other."])
      expect(of(ends).filter((one) => one[3] === true)).toEqual([
        ["III", "(e)(1)", "Barbisample", true],
        ["III", "(e)(2)", "Chloral sample", true],
      ]);
    const all = await collect(
      usCode,
      objects({ title: "21", section: "812", parts: [{ n: 1, text: text(" Schedule IV") }] }),
    );
    expect([all.refused, all.invalid]).toEqual([[], []]);
    expect(codesOf(all.findings)).toEqual(["heading-elsewhere", "no-section"]);
  });

  it("reads the listed chemicals to their end, and passes over what is repealed", () => {
    const items = listedChemicals(
      "(34) The term “list I chemical” means:\n\n(A) Sample acid, its esters, and its salts.\n\n(35) The term “list II chemical” means:\n\n(A) Samplene.\n\n(E) Repealed. Pub. L. 1.\n\n(36) The term “regular” means\n\n(A) nothing.",
    );
    expect(items.map(({ schedule, item, name }) => [schedule, item, name])).toEqual([
      ["List I", "(A)", "Sample acid"],
      ["List II", "(A)", "Samplene"],
      ["List II", "(E)", "Repealed. Pub. L. 1"],
    ]);
    expect(items[2]?.isRepealed).toBe(true);
  });

  it("refuses what is no section and what has lost its place, and says which sections are missing", async () => {
    const all = await collect(
      usCode,
      objects(
        { title: "21", section: "812", parts: [{ n: 1, text: CODE }] },
        { title: "18", section: "922", parts: [] },
        { title: "21", section: "812" },
        "text",
        null,
        { title: "21", section: "812", parts: [{ text: 5 }] },
      ),
    );
    expect(all.invalid).toEqual([]);
    expect(all.drafts).toHaveLength(8);
    expect(all.refused.map(({ faults }) => faults[0]?.row)).toEqual([1, 3, 4, 5, 6]);
    expect(all.passed).toBe(1);
    expect(codesOf(all.findings)).toEqual(["no-section"]);
  });
});
