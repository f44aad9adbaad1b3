import { parse } from "csv-parse/sync";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dayNumber, dayOfNumber } from "../../../core/day.ts";
import type { Draft, Interpretation, SourceFile, SourceRow } from "../../../core/source.ts";
import { validate } from "../../../core/validate.ts";
import { ANALYTES, COLLECTIONS, SITE_TYPES, STATISTICS } from "../codes.ts";
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

const free = fc
  .string({ minLength: 1, maxLength: 20, unit: fc.constantFrom(...'aé;:%[], "B9-') })
  .map((text) => text.replace(/\s+/g, " ").trim())
  .filter((text) => text !== "" && !/^-?$/.test(text));
const maybe = <T>(of: fc.Arbitrary<T>) => fc.option(of, { nil: undefined });
const anyDay = fc.integer({ min: 15_000, max: 20_000 }).map(dayOfNumber);
const amount = fc.double({ min: 0, max: 1e6, noNaN: true, noDefaultInfinity: true }).map((value) => value + 0.1);
const present = <T extends object>(values: T): T =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as T;

const anySite = fc
  .record({
    ...{ siteId: fc.stringMatching(/^[A-Z]{2}[0-9]{3}$/), name: free, city: maybe(free), note: maybe(free) },
    place: maybe(fc.constantFrom("CA-ON", "MX-SON", "US")),
    siteType: fc.constantFrom(...(Object.keys(SITE_TYPES) as (keyof typeof SITE_TYPES)[])),
    population: maybe(fc.integer({ min: 1, max: 9_000_000 })),
    populationMethod: maybe(fc.constantFrom("census", "not-stated")),
    ...{ catchment: maybe(free), healthRegion: maybe(free), laboratory: maybe(free) },
    ...{ since: maybe(anyDay), knownOn: maybe(anyDay) },
  })
  .map((site) => present(site) as WastewaterSite);

const UNITS = { concentration: "ng/L", "daily-load": "mg/d", "load-per-1000": "mg/1000/d" } as const;
const anyMeasure = fc
  .record({
    analyte: fc.constantFrom(...(Object.keys(ANALYTES) as (keyof typeof ANALYTES)[])),
    quantity: fc.constantFrom(...(Object.keys(UNITS) as (keyof typeof UNITS)[])),
    statistic: fc.constantFrom(...(Object.keys(STATISTICS) as (keyof typeof STATISTICS)[])),
    weekday: maybe(fc.constantFrom("monday", "sunday")),
    ...{ fraction: maybe(fc.constantFrom("sol", "liq")), replicate: maybe(fc.integer({ min: 1, max: 3 })) },
    state: fc.constantFrom("reported", "not-reported", "not-collected", "suppressed", "below-limit"),
    ...{ number: amount, withheld: maybe(amount), error: maybe(amount), imputed: maybe(amount) },
    band: maybe(amount),
    quality: maybe(fc.constantFrom("beLOD, noTime", "<LOQ")),
  })
  .map(({ number, withheld, band, error, quantity, state, quality, ...rest }) =>
    present({
      ...{ ...rest, quantity, unit: UNITS[quantity], state, standardError: error },
      value: state === "reported" ? number : undefined,
      below: state === "below-limit" ? number : state === "suppressed" ? withheld : undefined,
      // A value that is flagged as below its limit of detection is its limit.
      quality: state === "below-limit" ? quality : undefined,
      ...{ low: band, high: band === undefined ? undefined : band * 2 },
    }),
  );
const anySample = fc
  .record({
    ...{ publication: free, placeText: maybe(free), event: maybe(free), laboratory: maybe(free) },
    days: fc.tuple(anyDay, fc.integer({ min: 0, max: 9 })),
    span: fc.constantFrom("day", "week", "year"),
    place: maybe(fc.constantFrom("CA-ON", "US")),
    collection: fc.constantFrom(...(Object.keys(COLLECTIONS) as (keyof typeof COLLECTIONS)[])),
    ...{ hours: maybe(amount), flow: maybe(amount), population: maybe(fc.integer({ min: 1, max: 9_000_000 })) },
    ...{ receivedOn: maybe(anyDay), knownOn: maybe(anyDay), quality: maybe(fc.constantFrom("noTime, late")) },
    measures: fc.array(anyMeasure, { maxLength: 6 }),
    analysed: maybe(fc.integer({ min: 0, max: 30 })),
  })
  .map(({ days: [from, length], analysed, ...rest }) => {
    const { receivedOn } = rest;
    return present({
      siteId: "",
      ...{ ...rest, collectedFrom: from, collectedUntil: dayOfNumber(dayNumber(from) + length) },
      analysedOn: analysed === undefined ? undefined : dayOfNumber(dayNumber(receivedOn ?? from) + analysed),
    }) as WastewaterSample;
  });

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
    expect(drafts.map(valuesOf)).toEqual([SITE, SAMPLE]);
  });

  it("comes back with every value, whatever the record holds", async () => {
    await fc.assert(
      fc.asyncProperty(anySite, anySample, fc.constantFrom(...ODM_VERSIONS), async (site, sample, version) => {
        const own = { ...sample, siteId: site.siteId };
        const { files, leftOut } = writeOdm(
          [{ reference: `odm/${site.siteId}`, values: site }],
          [{ reference: "odm/S1", values: own }],
          version,
        );
        const { drafts, refused } = await read(files);
        expect([leftOut, refused]).toEqual([0, []]);
        expect(drafts.map(valuesOf)).toEqual([site, own]);
      }),
      { numRuns: 200, seed: 5 },
    );
  });

  it("names a table by its key however its heading is spelt, and refuses one that lacks a column", async () => {
    const { drafts, refused, findings } = await read({
      "a.csv": "Version,2.2.3,,,\nSampleId,Site ID,coll_type,CollDT,collPer\nS1,A,autoComp,2024-05-01,24\n",
      "b.csv": "MEASUREREPID,sampleID,measureName,value,unit,aggregation\nm1,S1,tpMdma,4,tpNgL,sin\n",
    });
    expect(drafts.map(({ values }) => values["collection"])).toEqual(["composite"]);
    expect(refused.map(({ field }) => field)).toEqual(["measure"]);
    expect(findings).not.toContain("file-unread");
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
