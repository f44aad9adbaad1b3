import { expect, it } from "vitest";
import type { Source, SourceRow } from "../src/core/source.ts";
import { wastewaterSurvey } from "../src/countries/ca/sources/wastewater-survey.ts";
import { collect, codesOf } from "../src/countries/us/samples/collect.ts";
import { cdcDose } from "../src/countries/us/sources/cdc-dose.ts";
import { nflisCooccurrence } from "../src/countries/us/sources/nflis-cooccurrence.ts";
import { nflisReports } from "../src/countries/us/sources/nflis-reports.ts";
import { nwss } from "../src/countries/us/sources/nwss.ts";

async function read(source: Source, ...lines: readonly string[]) {
  async function* rows(): AsyncGenerator<readonly SourceRow[]> {
    yield lines.map((line, at) => ({ row: at + 1, cells: line.split(";") }));
  }
  return collect(source, { form: "table", name: "drifted.csv", rows: rows() });
}

const PLANT =
  "wwtp_jurisdiction;wwtp_id;key_plot_id;population_served;date_start;date_end;ptc_15d;detect_prop_15d;percentile";
const WEEK = "date;geographic_level;Region;regional_levels";

it("refuses the whole table where the column of a figure has another name, instead of records without the figure", async () => {
  for (const [heading, line, gone] of [
    [WEEK, "2026-01-03;State-Territory;Texas;3.5", "regional_levels"],
    [PLANT, "Texas;12;tx_12;1000;2026-01-01;2026-01-15;12;100;55", "ptc_15d"],
  ] as const) {
    expect((await read(nwss, heading, line)).drafts).toHaveLength(1);
    const { drafts, refused } = await read(nwss, heading.replace(gone, "renamed"), line);
    expect(drafts).toEqual([]);
    expect(refused.flatMap(({ faults }) => faults.map(({ field }) => field))).toEqual([gone]);
  }
});

it("takes no other virus for SARS-CoV-2, and names a column that nobody reads", async () => {
  const line = "Texas;12;tx_12;1000;2026-01-01;2026-01-15;12;100;55";
  const { drafts, refused, findings } = await read(
    nwss,
    `${PLANT};pcr_target;new`,
    `${line};sars-cov-2;1`,
    `${line};fluav;1`,
  );
  expect(drafts).toHaveLength(1);
  expect(refused.flatMap(({ faults }) => faults.map(({ field, value }) => [field, value]))).toEqual([
    ["pcr_target", "fluav"],
  ]);
  expect(codesOf(findings)).toContain("unknown-column");
});

it("adds up printed counts with thousands commas as it reads them", async () => {
  const heading = "State;Time;Drug.sample;Total;Count_fent";
  const { controls } = await read(nflisCooccurrence, heading, "TX;2026;Heroin;18,204;1,002");
  expect(controls.map(({ published, read: own }) => [published, own])).toEqual([
    [18204, 18204],
    [1002, 1002],
  ]);
  const dose = await read(cdcDose, "jurisdiction;year;dataset;count_alldrug", "TX;2026;ED;1,792");
  expect(dose.controls.map(({ published, read: own }) => [published, own])).toEqual([[1792, 1792]]);
  const nflis = await read(
    nflisReports,
    "LABTYPE;RPTAGGR;YYYY;PERIOD;DRUG_REPORTS;QUERY_RUN_DATE;SUBSTANCE_ID;SUBSTANCE_DESCRIPTION;BASE_ID;BASE_DESCRIPTION;DRUG_CATEGORY_CODE;DRUG_CATEGORY_DESCRIPTION;STATE;STATE_LONG_NAME;STATE_FIPS",
    "State;DrugReport;2026;2026;2,693;2027-08-10;1;A;1;A;33;F;OH;Ohio;39",
  );
  expect(nflis.controls.map(({ published, read: own }) => [published, own])).toEqual([[2693, 2693]]);
});

it("reads national counts beside an empty column, and refuses a table by state without its counts of fentanyl", async () => {
  const national = await read(nflisCooccurrence, "YYYY;SubstanceDetected;Freq;note", "2026;Heroin;12;");
  expect(national.drafts.map(({ values }) => [values["place"], values["value"]])).toEqual([["US", 12]]);
  const lacking = await read(nflisCooccurrence, "State;Time;Drug.sample;Total;With fentanyl", "TX;2026;Heroin;12;3");
  expect(lacking.drafts).toEqual([]);
  expect(lacking.refused.flatMap(({ faults }) => faults.map(({ field }) => field))).toEqual(["Count_fent"]);
});

it("keeps how good or firm Statistics Canada says a value is", async () => {
  const heading = "REF_DATE;GEO;Measure;Characteristics;UOM;SCALAR_FACTOR;VALUE;STATUS";
  const line = (month: string, value: string, status: string) =>
    [
      ...[month, "Halifax, Nova Scotia", "Codeine", "Load per capita (milligrams per one thousand people per day)"],
      ...["Milligrams per one thousand people per day (mg/1000 people/day)", "units", value, status],
    ].join(";");
  const { drafts, refused, controls } = await read(
    wastewaterSurvey,
    heading,
    line("2026-01", "1,234.5", "B"),
    line("2026-02", "12", "r"),
    line("2026-03", "", "F"),
    line("2026-04", "7", "q"),
  );
  const kept = drafts.flatMap(({ values }) => values["measures"] as { state: string; quality?: string }[]);
  expect(kept.map(({ state, quality }) => [state, quality])).toEqual([
    ["reported", "B: very good"],
    ["reported", "r: revised"],
    ["suppressed", undefined],
  ]);
  expect(refused.map(({ rows }) => rows[0]?.row)).toEqual([5]);
  expect(controls.map(({ published, read: own }) => [published, own])).toEqual([[1253.5, 1246.5]]);
});
