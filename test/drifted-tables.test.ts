import { expect, it } from "vitest";
import type { HouseSource, Source, SourceRow } from "../src/core/source.ts";
import { wastewaterSurvey } from "../src/countries/ca/sources/wastewater-survey.ts";
import { collect, codesOf } from "../src/countries/us/samples/collect.ts";
import { cdcDose } from "../src/countries/us/sources/cdc-dose.ts";
import { nflisCooccurrence } from "../src/countries/us/sources/nflis-cooccurrence.ts";
import { nflisReports } from "../src/countries/us/sources/nflis-reports.ts";
import { nwss } from "../src/countries/us/sources/nwss.ts";
import { eudaWastewater } from "../src/desks/water/sources/euda-wastewater.ts";

async function read(source: Source | HouseSource, ...lines: readonly string[]) {
  async function* rows(): AsyncGenerator<readonly SourceRow[]> {
    yield lines.map((line, at) => ({ row: at + 1, cells: line.split(";") }));
  }
  return collect({ agency: "us.epa", ...source } as Source, { form: "table", name: "drifted.csv", rows: rows() });
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

it("says which drugs a table of overdoses lacks, bounds withheld counts by 10, and refuses a population that cannot be read", async () => {
  const heading = "jurisdiction;year;dataset;population;count_alldrug;count_opioids;count_heroin";
  const { drafts, refused, findings, controls } = await read(
    cdcDose,
    heading,
    "TX;2026;ED;30,000,000;90;12;suppressed",
    "OK;2026;ED;four million;80;11;10",
  );
  expect(drafts.map(({ values }) => [values["substance"], values["state"], values["below"]])).toEqual([
    ["All drugs", "reported", undefined],
    ["Heroin", "suppressed", 10],
  ]);
  expect(refused.flatMap(({ faults }) => faults.map(({ field, value }) => [field, value]))).toEqual([
    ["population", "four million"],
  ]);
  expect(controls.map(({ published, read: own }) => [published, own])).toContainEqual([170, 90]);
  expect(codesOf(findings)).toContain("unknown-column");
  expect(findings.find(({ code }) => code === "absent-drugs")?.say.en).toContain("count_opioid,");
  const plain = await read(cdcDose, "jurisdiction;year;dataset;count_alldrug", "TX;2026;ED;5");
  expect(codesOf(plain.findings)).not.toContain("absent-drugs");
});

it("asks for a day where the day of a query cannot be read", async () => {
  const { refused } = await read(
    nflisReports,
    "LABTYPE;RPTAGGR;YYYY;PERIOD;DRUG_REPORTS;QUERY_RUN_DATE;SUBSTANCE_ID;SUBSTANCE_DESCRIPTION;BASE_ID;BASE_DESCRIPTION;DRUG_CATEGORY_CODE;DRUG_CATEGORY_DESCRIPTION;STATE;STATE_LONG_NAME;STATE_FIPS",
    "State;DrugReport;2026;2026;5;8/10/2027 18:30;1;A;1;A;33;F;OH;Ohio;39",
  );
  expect(refused[0]?.faults.map(({ field, remedy }) => [field, remedy.en.includes("2024-05-31")])).toEqual([
    ["QUERY_RUN_DATE", true],
  ]);
});

it("refuses loads whose years stand as columns instead of keeping their sites without a load", async () => {
  const { drafts, refused, passed } = await read(
    eudaWastewater,
    "SiteID;Country;City;2025;2026",
    "AT001;AT;Graz;10;11",
    "AT002;AT;Hall;10;11",
  );
  expect(drafts).toEqual([]);
  expect(refused.flatMap(({ faults }) => faults.map(({ row, field }) => [row, field]))).toEqual([[1, "Year"]]);
  expect(passed).toBe(2);
});

it("says which column a table of sites lacks, and reads populations with commas", async () => {
  const { drafts, findings } = await read(eudaWastewater, "SiteID;Country;City;Population", "AT001;AT;Graz;425,000");
  expect(drafts.map(({ values }) => values["population"])).toEqual([425_000]);
  expect(codesOf(findings).filter((code) => code === "absent-column").length).toBeGreaterThan(0);
});

it("counts the rows below a heading that it refuses", async () => {
  const { drafts, refused, passed } = await read(cdcDose, "a;b;c", "1;2;3", "4;5;6");
  expect([drafts.length, refused.length, passed]).toEqual([0, 1, 2]);
});

it("takes no share of a variant for another level of the week where the column of variants has another name", async () => {
  const heading = `${WEEK};lineage;share;variant_present`;
  const week = "2026-01-03;State-Territory;Texas;3.5";
  const { drafts, refused, controls } = await read(nwss, heading, `${week};;;`, `${week};BA.5;15.5;yes`, `${week};;;`);
  expect(drafts).toHaveLength(1);
  expect(refused.map(({ rows, faults }) => [rows[0]?.row, faults.map(({ field }) => field)])).toEqual([
    [3, ["share"]],
    [4, ["Region"]],
  ]);
  expect(controls.map(({ published, read: own }) => [published, own])).toEqual([[3, 1]]);
});
