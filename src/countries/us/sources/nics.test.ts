import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { codesOf, collect } from "../samples/collect.ts";
import { tableOfText } from "../samples/table-of-text.ts";
import { nics } from "./nics.ts";

const SAMPLE = readFileSync(new URL("../samples/nics.synthetic.csv", import.meta.url), "utf8");
const read = (text: string) => collect(nics, tableOfText(text));

describe("NICS checks", () => {
  it("makes a figure of each cell; a blank one was not reported", async () => {
    const { drafts, refused, invalid, controls } = await read(SAMPLE);
    expect([drafts.length, refused.length, invalid]).toEqual([24, 0, []]);
    expect(drafts[0]).toMatchObject({
      reference: "2031-02/US-AL/permit",
      values: { value: 10, until: "2031-02-28", unit: "checks" },
    });
    expect(drafts[1]?.values).toMatchObject({ category: "permit_recheck", state: "not-reported", value: undefined });
    expect(new Set(drafts.map(({ values }) => values.place))).toEqual(new Set(["US-AL", "US-MP", "US-VI"]));
    expect(controls).toEqual([{ name: "2031 totals", published: 109, read: 109, unit: "checks" }]);
  });

  it("reads a state by its two letters", async () => {
    const { drafts, refused } = await read(SAMPLE.replace("2031-02,Alabama,", "2031-02,AL,"));
    expect(refused).toEqual([]);
    expect(drafts[0]?.reference).toBe("2031-02/US-AL/permit");
    expect((await read(SAMPLE.replace("2031-02,Alabama,", "2031-02,ZZ,"))).refused).toHaveLength(1);
  });

  it("passes a total of all rows, wherever the word stands", async () => {
    const width = SAMPLE.split("\n")[0]?.split(",").length ?? 0;
    const total = ["Totals", "", ...Array<string>(width - 2).fill("109")].join(",");
    const { drafts, refused, controls } = await read(`${SAMPLE.trimEnd()}\n${total}\n`);
    expect([drafts.length, refused.length]).toEqual([24, 0]);
    expect(controls).toEqual([{ name: "2031 totals", published: 109, read: 109, unit: "checks" }]);
  });

  it("reports a printed total that is not the sum of its parts", async () => {
    const { findings, controls } = await read(SAMPLE.replace(",1,70", ",1,71"));
    expect(findings.find(({ code }) => code === "total-differs")).toMatchObject({ row: 2 });
    expect(controls[0]).toMatchObject({ published: 110, read: 109 });
  });

  it("refuses a line with every fault at once", async () => {
    const { refused, drafts } = await read(SAMPLE.replace("2031-02,Alabama,10,,20", "Feb,Atlantis,10,,-20"));
    expect(refused[0]?.faults.map(({ field }) => field)).toEqual(["month", "state", "handgun"]);
    expect(drafts).toHaveLength(16);
  });

  it("names columns that are new, and refuses a file without the necessary ones", async () => {
    const { findings } = await read(SAMPLE.replace("prepawn_handgun", "ghost_gun"));
    expect(codesOf(findings)).toEqual(["absent-column", "publisher-note", "total-differs", "unknown-column"]);
    const { refused } = await read("month,state,totals\n2031-01,Utah,3\n");
    expect(refused[0]?.faults.map(({ field }) => field)).toEqual(["permit", "handgun", "long_gun", "multiple"]);
    expect((await read("")).refused).toHaveLength(1);
  });

  it("accepts the FBI's own spellings", async () => {
    const { drafts } = await read(
      "Month/Year,State / Territory,Permit,Handgun,Long Gun,*Other,**Multiple,Returned/Disposition Handgun,Totals\n2031-01,Utah,1,2,3,4,5,6,21\n",
    );
    expect(drafts.map(({ values }) => values.category)).toEqual([
      "permit",
      "handgun",
      "long_gun",
      "other",
      "multiple",
      "returned_handgun",
    ]);
  });
});
