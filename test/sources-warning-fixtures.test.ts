import { describe, expect, it } from "vitest";
import type { Source } from "../src/core/source.ts";
import { itemFields, listOfKind, plainFields } from "../src/core/kind.ts";
import { ca } from "../src/countries/ca/country.ts";
import { us } from "../src/countries/us/country.ts";
import { codesOf, collect } from "../src/countries/us/samples/collect.ts";
import { tableOfText } from "../src/countries/us/samples/table-of-text.ts";
import { HOUSE_SOURCES, houseSourceNamed } from "../src/desks/house-sources.ts";
import { KINDS } from "../src/desks/kinds.ts";

/** Small synthetic files, written by hand: what the publishers' own files do not hold, or hold rarely. */
async function read(name: string, text: string) {
  const source = [...us.sources, ...ca.sources].find((one) => one.name === name) ?? houseSourceNamed(name);
  if (source === undefined) throw new Error(`\`${name}\` is no source`);
  const all = await collect(source as Source, tableOfText(text));
  expect(all.invalid).toEqual([]);
  return { ...all, fields: all.refused.flatMap(({ faults }) => faults.map(({ field }) => field)) };
}

const NAMES = [
  ...["us/cdc-vsrr", "us/cdc-wonder", "us/cdc-dose", "us/nflis-reports", "us/nflis-cooccurrence"],
  ...["ca/substance-harms", "ca/wastewater-survey", "house/unodc-annual", "house/unodc-individual"],
  "house/euda-wastewater",
];

describe("sources of early warning", () => {
  it.each(NAMES)("%s refuses a file of something else, with every missing column", async (name) => {
    const { drafts, refused } = await read(name, "colour,taste\nred,sweet\n");
    expect(drafts).toEqual([]);
    expect(refused.flatMap(({ faults }) => faults).length).toBeGreaterThan(1);
    expect((await read(name, "")).drafts).toEqual([]);
  });

  it("say in three languages what they expect", () => {
    for (const { title, expects, terms, publisher } of HOUSE_SOURCES)
      for (const words of [title, expects, terms ?? title, publisher ?? title])
        expect(Object.keys(words)).toEqual(["en", "fr", "es"]);
  });

  it("VSRR: withheld, unreliable and absent values are told apart, and a column of another order is found", async () => {
    const head =
      "indicator,state,year,month,period,percent_complete,percent_pending_investigation,state_name,footnote,footnote_symbol,data_value,predicted_value";
    const row = (state: string, name: string, note: string, value: string) =>
      `Cocaine (T40.5),${state},2031,January,12 month-ending,99.5,0.1,${name},${note},**,${value},`;
    const { drafts, fields } = await read(
      "us/cdc-vsrr",
      [
        head,
        row("TX", "Texas", "", '"1,234"'),
        row("YC", "New York City", "Data suppressed (<10).", ""),
        row("WY", "Wyoming", "Data not shown due to low data quality.", ""),
        row("VT", "Vermont", "", ""),
        row("ZZ", "Nowhere", "", "five").replace("January", "Smarch").replace("2031", "31"),
      ].join("\n"),
    );
    expect(drafts.map(({ values }) => [values["place"], values["state"], values["value"], values["below"]])).toEqual([
      ["US-TX", "reported", 1234, undefined],
      ["US-NY", "suppressed", undefined, 10],
      ["US-WY", "suppressed", undefined, undefined],
      ["US-VT", "not-reported", undefined, undefined],
    ]);
    expect(drafts[0]?.values).toMatchObject({ from: "2030-02-01", until: "2031-01-31", span: "rolling" });
    expect(fields).toEqual(["year", "month", "state_name", "data_value"]);
  });

  it("WONDER: hidden rows are withheld, totals are controls, and the day of the query is when it was known", async () => {
    const head = "Notes,Month,Month Code,Residence State,Residence State Code,Deaths,Population,Crude Rate";
    const text = [
      head,
      `,"Jan., 2031",2031/01,Texas,48,50,Not Applicable,Not Applicable`,
      `,"Jan., 2031",2031/01,Wyoming,56,11,Not Applicable,Not Applicable`,
      `Total,"Jan., 2031",2031/01,,,61,Not Applicable,Not Applicable`,
      `,"Feb., 2031",2031/02,Texas,48,Suppressed,Not Applicable,Not Applicable`,
      `,"Feb., 2031",2031/03,Wyoming,56,12,Not Applicable,Not Applicable`,
      "---,,,,,,,",
      "Show Suppressed: False,,,,,,,",
      `"Query Date: Apr 21, 2031 4:48:54 PM",,,,,,,`,
    ].join("\n");
    const { drafts, findings, fields } = await read("us/cdc-wonder", text);
    expect(drafts.map(({ reference, values }) => [reference, values["state"], values["value"]])).toEqual([
      ["wonder/US-TX/2031-01", "reported", 50],
      ["wonder/US-WY/2031-01", "reported", 11],
      ["wonder/US-TX/2031-02", "suppressed", undefined],
    ]);
    expect(drafts.every(({ values }) => values["knownOn"] === "2031-04-21")).toBe(true);
    expect(codesOf(findings)).toEqual(["absent-column", "hidden-unknown"]);
    expect(fields).toEqual(["Month Code"]);
    const mended = await read("us/cdc-wonder", text.replace(/.*2031\/03.*\n/, ""));
    expect(mended.drafts.map(({ reference }) => reference)).toContain("wonder/US-WY/2031-02");
    expect(mended.drafts.at(-1)?.values).toMatchObject({ state: "suppressed", below: 10 });
    expect(codesOf(mended.findings)).toEqual(["absent-column", "hidden-rows"]);
  });

  it("DOSE: every mark is a state; a strange one is refused", async () => {
    const { drafts, fields } = await read(
      "us/cdc-dose",
      "jurisdiction,year,month,rate_time,drug_rate,opioid_rate,fentanyl_rate\nAK,2031,1,Monthly,§,*,0\nAZ,2031,13,Monthly,1,2,?\n",
    );
    expect(drafts.map(({ values }) => [values["state"], values["value"]])).toEqual([
      ["not-collected", undefined],
      ["suppressed", undefined],
      ["reported", 0],
    ]);
    expect(fields).toEqual(["month", "fentanyl_rate"]);
  });

  it("Health Infobase: new units, sources and marks are refused by name, a part of a year is one", async () => {
    const head =
      "Substance,Source,Specific_Measure,Type_Event,Region,PRUID,Time_Period,Year_Quarter,Aggregator,Disaggregator,Unit,Value";
    const row = (region: string, time: string, unit: string, value: string, source = "Deaths") =>
      `Opioids,${source},Overall numbers,Total deaths,${region},35,By year,${time},,,${unit},${value}`;
    const rows = [
      row("Ontario", "2031 (Jan to Mar)", "Number", "-1"),
      row("Ontario", "2031 Q2", "Number", "0"),
      row("Toronto Ontario", "2031", "Number", "-2"),
      row("Ontario", "2031 (Mar to Jan)", "Dozens", "-9", "Rumours"),
    ];
    const { drafts, fields } = await read("ca/substance-harms", [head, ...rows].join("\n"));
    expect(drafts.map(({ values }) => [values["span"], values["until"], values["state"], values["value"]])).toEqual([
      ["to-date", "2031-03-31", "suppressed", undefined],
      ["quarter", "2031-06-30", "reported", 0],
      ["year", "2031-12-31", "not-collected", undefined],
    ]);
    expect(drafts[2]?.values).toMatchObject({ place: "CA-ON", placeText: "Toronto Ontario" });
    expect(fields).toEqual(["Source", "Unit", "Year_Quarter", "Value"]);
  });

  it("Statistics Canada: a suppressed value keeps its symbol as a state, a new substance is refused", async () => {
    const head = "REF_DATE,GEO,Measure,Characteristics,UOM,SCALAR_FACTOR,VALUE,STATUS";
    const row = (measure: string, what: string, value: string, status = "") =>
      `2031-05,"Toronto, Ontario",${measure},"${what}",Milligrams per one thousand people per day,units,${value},${status}`;
    const { drafts, fields } = await read(
      "ca/wastewater-survey",
      [
        head,
        row("Codeine", "Load per capita (x)", "10.5", "E"),
        row("Codeine", "Low 95% confidence interval, load per capita", "9"),
        row("Morphine", "Load per capita (x)", "", "F"),
        row("Sugar", "Guess", "1"),
      ].join("\n"),
    );
    expect(drafts[0]?.values["measures"]).toMatchObject([
      { analyte: "codeine", state: "reported", value: 10.5, low: 9, quality: "E: use with caution" },
      { analyte: "morphine", state: "suppressed" },
    ]);
    expect(fields).toEqual(["Measure", "Characteristics"]);
  });

  it("NWSS: plants with what cannot be computed, falls below zero, and faults", async () => {
    const head =
      "wwtp_jurisdiction,wwtp_id,key_plot_id,population_served,date_start,date_end,ptc_15d,detect_prop_15d,percentile";
    const { drafts, fields } = await read(
      "us/nwss",
      [
        head,
        "Texas,1,NWSS_tx_1,50000,2031-01-01,2031-01-15,-45,100,12.5",
        "Texas,1,NWSS_tx_1,50000,2031-01-02,2031-01-16,-99,100,999.0",
        "Atlantis,1,NWSS_at_1,few,2031,2031-01-15,up,1,2",
      ].join("\n"),
    );
    expect(drafts.map(({ values }) => (values["measures"] as { value?: number }[]).map(({ value }) => value))).toEqual([
      [-45, 100, 12.5],
      [undefined, 100, undefined],
    ]);
    expect(fields).toEqual(["wwtp_jurisdiction", "date_start", "population_served", "ptc_15d"]);
  });

  it("UNODC: countries by UN names, masses in kilograms, tablets left as tablets, repeats beside each other", async () => {
    const head =
      "REGION,SUBREGION,COUNTRY,ADMINISTRATIVE_DIVISION,PLACE,SEIZURE_DATE,DRUG_NAME,AMOUNT,DRUG_UNIT,HIDING_PLACE,INSTALLATION,TRANSPORT,PRODUCING_COUNTRY,DEPARTURE_COUNTRY,DESTINATION_COUNTRY,ROUTING";
    const row = (country: string, amount: string, unit: string, date = "2014-05-01") =>
      `Americas,,"${country}",,City,${date},Cocaine,${amount},${unit},,,Unknown,Unknown,,Mexico,`;
    const { drafts, fields, findings } = await read(
      "house/unodc-individual",
      [
        head,
        row("Bolivia, Plurinational State of", "250", "Gram"),
        row("Bolivia, Plurinational State of", "250", "Gram"),
        row("Mexico", "12", "Tablet"),
        row("Ruritania", "-1", "Gram", "May"),
      ].join("\n"),
    );
    expect(drafts.map(({ values }) => [values["place"], values["kilograms"], values["destinedFor"]])).toEqual([
      ["BO", 0.25, "MX"],
      ["BO", 0.25, "MX"],
      ["MX", undefined, "MX"],
    ]);
    expect(new Set(drafts.map(({ reference }) => reference)).size).toBe(3);
    expect(codesOf(findings)).toContain("repeated-lines");
    expect(fields).toEqual(["SEIZURE_DATE", "AMOUNT"]);
  });
});

it("what a kind says of its series are fields of its facts", () => {
  for (const { series, ...kind } of KINDS) {
    if (series === undefined) continue;
    const list = listOfKind(kind);
    const plain = new Map(plainFields(kind));
    const items = new Map(list === undefined ? [] : itemFields(list));
    const { value, state, below, band, knownOn, alike } = series;
    const of = series.of === "items" ? items : plain;
    for (const name of [
      value,
      state,
      ...(below === undefined ? [] : [below]),
      ...(band === undefined ? [] : [band.low, band.high]),
    ])
      expect(of.get(name)?.part, `${kind.name} ${name}`).toBe("facts");
    for (const name of alike) expect((plain.get(name) ?? items.get(name))?.part, `${kind.name} ${name}`).toBe("facts");
    if (knownOn !== undefined) expect(plain.get(knownOn)?.type.column).toBe("date");
  }
});
