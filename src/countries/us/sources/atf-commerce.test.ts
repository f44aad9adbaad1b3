import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, collect } from "../samples/collect.ts";
import { tableOfText } from "../samples/table-of-text.ts";
import { atfCommerce } from "./atf-commerce.ts";

const sample = (name: string) => readFileSync(new URL(`../samples/${name}.synthetic.csv`, import.meta.url), "utf8");
const MADE = sample("atf-manufactured");
const read = (text: string, name = "table.csv") => collect(atfCommerce, tableOfText(text, name));

describe("ATF firearms commerce", () => {
  it("recognises an exhibit by its heading and title, and checks its printed totals", async () => {
    const { drafts, refused, invalid, controls, findings } = await read(MADE);
    expect([drafts.length, refused, invalid]).toEqual([15, [], []]);
    expect(drafts[0]).toMatchObject({
      reference: "manufactured/2030/pistols",
      values: {
        measure: "Firearms manufactured",
        category: "Pistols",
        value: 1000,
        from: "2030-01-01",
        place: "US",
        unit: "firearms",
      },
    });
    expect(drafts[14]?.reference).toBe("manufactured/2032/miscellaneous-firearms");
    expect(controls).toEqual([{ name: "manufactured totals", published: 13371, read: 13371, unit: "firearms" }]);
    expect(codesOf(findings)).toEqual(["exhibit", "renamed-column"]);
  });

  it("does not guess between exhibits of one heading", async () => {
    const bare = MADE.split("\n").slice(1).join("\n");
    const { refused, drafts } = await read(bare);
    expect([drafts.length, refused.length]).toEqual([0, 1]);
    expect(refused[0]?.faults[0]?.say.en).toContain("manufactured, exported");
    expect((await read(bare, "exported_2030.csv")).drafts[0]?.reference).toBe("exported/2030/pistols");
  });

  it("reads percentages under a heading that stands twice", async () => {
    const { drafts, refused, findings } = await read(sample("atf-inspections"));
    expect(refused).toEqual([]);
    const of = (reference: string) => drafts.find((draft) => draft.reference === reference)?.values;
    expect(of("inspections/1976/share-inspected-of-licensees")).toMatchObject({
      value: 10,
      unit: "percent",
      from: "1975-07-01",
      until: "1976-06-30",
    });
    expect(of("inspections/2031/share-inspected-of-licensees")).toMatchObject({ value: 15, from: "2030-10-01" });
    expect(of("inspections/2031/inspections")).toMatchObject({ value: 150, unit: "inspections" });
    expect(findings.filter(({ code }) => code === "percent-differs").map(({ row, say }) => [row, say.en])).toEqual([
      [4, "the printed percentage is 19, and the numbers beside it give 20.0"],
    ]);
  });

  it("takes the year of states and countries from the file's name, and refuses without one", async () => {
    const countries = '"",Handguns,Rifles,Shotguns,Firearms\nAustria,1,2,3,6\nChina1,0,0,4,4\nOther2,1,1,1,3\n';
    const { drafts } = await read(countries, "imported_by_country_2031.csv");
    expect(drafts[3]).toMatchObject({
      reference: "imported-by-country/2031/CN/shotguns",
      values: { sourcePlace: "CN", sourcePlaceText: "China" },
    });
    expect(drafts[6]).toMatchObject({
      reference: "imported-by-country/2031/other/shotguns",
      values: { sourcePlaceText: "Other" },
    });
    expect((await read(countries)).refused[0]?.faults[0]?.say.en).toContain("which year");
    const states =
      "State,Any Other Weapon1,Destructive Device2,Machinegun3,Silencer4,Short Barreled Rifle5,Short Barreled Shotgun6,Total\nOther US Territories,1,2,3,4,5,6,21\nAtlantis,1,1,1,1,1,1,6\n";
    const nfa = await read(states, "nfa_2031.csv");
    expect(nfa.drafts[0]?.values).toMatchObject({
      place: "US",
      placeText: "OTHER US TERRITORIES",
      category: "Any other weapons",
    });
    expect(nfa.refused[0]?.faults[0]).toMatchObject({ field: "State", value: "Atlantis" });
    expect(nfa.controls[0]).toMatchObject({ published: 27, read: 21 });
    expect(codesOf(nfa.findings)).toContain("refused-total");
  });

  it("reports totals that do not add up and refuses bad cells", async () => {
    const { findings, refused } = await read(MADE.replace('"4,245"', '"4,246"').replace("210", "2 10"));
    expect(findings.find(({ code }) => code === "total-differs")).toMatchObject({ row: 3 });
    expect(refused[0]?.faults[0]).toMatchObject({ field: "Revolvers", value: "2 10", row: 4 });
  });

  it("refuses a table it does not know, naming the columns it misses", async () => {
    expect((await read("a,b\n1,2\n")).refused[0]?.faults[0]?.say.en).toContain("none of the exhibits");
    const { refused } = await read("Year,Pistols,Revolvers,Rifles,Shotguns,Total\n2031,1,1,1,1,4\n");
    expect(refused[0]?.faults.map(({ field }) => field)).toEqual(["Misc. Firearms"]);
    expect((await read("")).refused).toHaveLength(1);
  });
});
