import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { Draft, Interpretation, SourceFile, SourceRow } from "../../../core/source.ts";
import { validate } from "../../../core/validate.ts";
import { WATER_SAMPLES } from "../samples.ts";
import { phesOdm } from "../sources/phes-odm.ts";
import type { WastewaterSample } from "../wastewater-sample.kind.ts";
import type { WastewaterSite } from "../wastewater-site.kind.ts";
import { ODM_VERSIONS } from "./odm-parts.ts";
import { writeOdm } from "./write-odm.ts";

function fileOf(name: string, text: string): SourceFile {
  const rows: SourceRow[] = parse(text).map((cells, at) => ({ row: at + 1, cells }));
  return {
    form: "table",
    name,
    rows: (async function* () {
      yield rows;
    })(),
  };
}

async function read(files: Readonly<Record<string, string>>) {
  const all: Interpretation[] = [];
  const opened = Object.entries(files).map(([name, text]) => fileOf(name, text));
  for await (const one of phesOdm.interpret(opened)) all.push(one);
  const drafts = all.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
  const refused = all.flatMap((one) => (one.type === "refused" ? one.faults : []));
  const findings = all.flatMap((one) => (one.type === "finding" ? [one.finding.code] : []));
  return { drafts, refused, findings };
}

function valuesOf(draft: Draft | undefined): unknown {
  if (draft === undefined) return undefined;
  const found = validate(draft.kind, draft.values);
  return found.ok ? found.values : found.faults;
}

const SITE = WATER_SAMPLES["wastewater-site"] as WastewaterSite;
const SAMPLE = WATER_SAMPLES["wastewater-sample"] as WastewaterSample;

describe("PHES-ODM", () => {
  it.each(ODM_VERSIONS)("comes back from a set of %s as it went", async (version) => {
    const { files, leftOut } = writeOdm(
      [{ reference: "odm/EX001", values: SITE }],
      [{ reference: "odm/S1", values: SAMPLE }],
      version,
    );
    expect(leftOut).toBe(0);
    const { drafts, refused, findings } = await read(files);
    expect(refused).toEqual([]);
    expect(findings).toEqual(["file-unread"]);
    const { populationMethod: _, since: __, ...site } = SITE;
    expect(valuesOf(drafts[0])).toEqual(site);
    const { quality, placeText: ___, measures, ...sample } = SAMPLE;
    const found = valuesOf(drafts[1]) as WastewaterSample;
    expect(found).toMatchObject({ ...sample, quality, placeText: SITE.name });
    expect(found.measures).toEqual(measures);
  });

  it("never makes a value of what is below its limit, undisclosed or not reported", async () => {
    const { drafts, refused } = await read({
      "samples.csv": "sampleID,siteID,collType,collDT,collPer\nS1,A,comp,2024-05-01 08:00,24\n",
      "measures.csv":
        "measureRepID,sampleID,measure,value,unit,aggregation\nm1,S1,tpMdma,4,tpNgL,sin\nm2,S1,tpCocaine,undisc,tpNgL,sin\nm3,S1,tpKetamine,nr,tpNgL,sin\nm4,S1,tpEddp,0.5,ugL,sin\n",
      "qualityReports.csv": "qualityReportID,measureRepID,qualityFlag\nq1,m1,belowLOQ\n",
    });
    expect(refused).toEqual([]);
    expect(drafts[0]?.values["measures"]).toMatchObject([
      { analyte: "mdma", state: "below-limit", below: 4 },
      { analyte: "cocaine", state: "suppressed" },
      { analyte: "ketamine", state: "not-reported" },
      { analyte: "eddp", state: "reported", value: 500, unit: "ng/L" },
    ]);
  });

  it("refuses every faulty row with its faults, and names what it passes over", async () => {
    const { drafts, refused, findings } = await read({
      "samples.csv": "sampleID,siteID,collType,collDT\nS1,A,bucket,yesterday\nS2,A,grb,2024-05-02\n",
      "measures.csv":
        "measureRepID,sampleID,measure,value,unit,aggregation\nm1,S2,tpMdma,many,oz,wild\nm2,S9,tpMdma,1,tpNgL,sin\nm3,S2,covN1,1,gcL,sin\nm4,S2,tpMdma,1,tpNgL,sin\nm5,S2,tpMdma,2,tpNgL,sin\n",
      "phActions.csv": "actionID,actionType\n1,mask\n",
    });
    expect(refused.map(({ field }) => field)).toEqual([
      ...["sampleID", "collType", "collDT", "unit", "aggregation", "value", "measureRepID"],
    ]);
    expect(drafts).toHaveLength(1);
    expect(findings).toEqual(["file-unread", "measures-unread"]);
  });
});
