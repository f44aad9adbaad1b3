import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { ca } from "../src/countries/ca/country.ts";
import { us } from "../src/countries/us/country.ts";
import { collect, codesOf } from "../src/countries/us/samples/collect.ts";
import { houseSourceNamed } from "../src/desks/house-sources.ts";
import type { Source } from "../src/core/source.ts";
import { openTable } from "../src/service/intake/open-table.ts";

const DATA = join(import.meta.dirname, "../../shared/data");

function on(folder: string, what: string, test: (path: (name: string) => string) => Promise<void>): void {
  const present = existsSync(join(DATA, folder));
  it.skipIf(!present)(
    present ? what : `${what} (left out: ../shared/data/${folder} is not here)`,
    { timeout: 60_000 },
    () => test((name) => join(DATA, folder, name)),
  );
}

function sourceNamed(name: string): Pick<Source, "interpret" | "encoding"> {
  const found = [...us.sources, ...ca.sources].find((one) => one.name === name) ?? houseSourceNamed(name);
  if (found === undefined) throw new Error(`\`${name}\` is no source`);
  return found;
}

/** What a source makes of a file: nothing invalid, no reference twice, every control equal. */
async function read(name: string, path: string) {
  const source = sourceNamed(name);
  const reading = await openTable(path, { encoding: source.encoding });
  if (!reading.ok) throw new Error(reading.fault.say.en);
  const all = await collect(source as Source, reading.file);
  expect(reading.trouble()).toBeUndefined();
  expect(all.invalid.slice(0, 3).map(({ draft, validation }) => ({ draft: draft.values, validation }))).toEqual([]);
  expect(new Set(all.drafts.map(({ reference }) => reference)).size).toBe(all.drafts.length);
  expect(all.controls.filter((one) => Math.abs(one.published - one.read) > 1e-6)).toEqual([]);
  return all;
}

/** The rows of a plain file as objects, cut without the reader under test. */
function rowsOf(path: string, by = ","): Record<string, string>[] {
  const text = (path.endsWith(".gz") ? gunzipSync(readFileSync(path)) : readFileSync(path))
    .toString()
    .replace(/^\ufeff/, "");
  const lines = text.split(/\r?\n/).filter((line) => line !== "");
  const cut = (line: string) =>
    [...line.matchAll(new RegExp(`("(?:[^"]|"")*"|[^${by}]*)(${by}|$)`, "g"))].map(([, cell = ""]) =>
      cell.replace(/^"|"$/g, ""),
    );
  const heading = cut(lines[0] ?? "").filter((name) => name !== "");
  return lines.slice(1).map((line) => {
    const cells = cut(line);
    return Object.fromEntries(heading.map((name, at) => [name, cells[at] ?? ""]));
  });
}

const statesOf = (drafts: readonly { readonly values: Readonly<Record<string, unknown>> }[]) =>
  Object.fromEntries(
    [...Map.groupBy(drafts, ({ values }) => String(values["state"]))].map(([state, all]) => [state, all.length]),
  );

describe("health sources on their publishers' files", () => {
  on("us-overdose-series", "keeps the VSRR windows with what is withheld, in rolling spans", async (path) => {
    const file = path("vsrr_t40.4_12month_ending_by_state.csv.gz");
    const { drafts, refused, findings } = await read("us/cdc-vsrr", file);
    expect(refused).toEqual([]);
    const rows = rowsOf(file);
    const reported = drafts.filter(({ values }) => values["measure"] === "count");
    expect(reported).toHaveLength(rows.length);
    expect(statesOf(reported)["reported"]).toBe(rows.filter((row) => row["data_value"] !== "").length);
    expect(reported.filter(({ values }) => values["below"] === 10)).toHaveLength(22);
    expect(drafts.length - reported.length).toBe(rows.filter((row) => row["predicted_value"] !== "").length);
    expect(new Set(drafts.map(({ values }) => values["span"]))).toEqual(new Set(["rolling"]));
    expect(codesOf(findings)).toContain("incomplete");
  });

  on(
    "us-overdose-series",
    "keeps two vintages of WONDER apart by the day of their query, hidden rows as withheld",
    async (path) => {
      const early = await read("us/cdc-wonder", path("wonder_monthly_deaths_2018_2024.txt.gz"));
      const late = await read("us/cdc-wonder", path("archived_wonder_2023.txt.gz"));
      for (const { drafts, refused, findings } of [early, late]) {
        expect(refused).toEqual([]);
        expect(codesOf(findings)).not.toContain("query-date");
        expect(drafts.every(({ values }) => values["value"] !== 0)).toBe(true);
      }
      expect(early.drafts[0]?.values["knownOn"]).toBe("2025-01-07");
      expect(late.drafts[0]?.values["knownOn"]).toBe("2025-04-21");
      const ofDecember = (all: typeof early) =>
        all.drafts.find(({ reference }) => reference === "wonder/US-CA/2023-12")?.values["value"];
      expect(ofDecember(early)).toBeGreaterThan(100);
      expect(ofDecember(late)).toBeGreaterThan(100);
      expect(codesOf(late.findings)).not.toContain("total-differs");
    },
  );

  for (const name of ["dose_dx_jurisdiction", "dose_dx_county", "dose_sys_jurisdiction", "dose_sys_overall"])
    on("us-overdose-series", `reads every cell of ${name}`, async (path) => {
      const file = path(`${name}.csv.gz`);
      const { drafts, refused } = await read("us/cdc-dose", file);
      expect(refused).toEqual([]);
      const rows = rowsOf(file);
      const columns = Object.keys(rows[0] ?? {}).filter((column) => /^(count|rate)_(?!time)|_rate$/.test(column));
      const cells = rows.flatMap((row) => columns.map((column) => row[column] ?? ""));
      expect(drafts).toHaveLength(cells.filter((cell) => cell !== "").length);
      expect(statesOf(drafts)["reported"]).toBe(cells.filter((cell) => /^[\d.]+$/.test(cell)).length);
    });

  on("canada-substance-harms", "reads all of Canada's harms, withheld and missing apart from zero", async (path) => {
    const file = path("SubstanceHarmsData_to-2022Q2.csv.gz");
    const { drafts, refused } = await read("ca/substance-harms", file);
    expect(refused).toEqual([]);
    expect(drafts).toHaveLength(14_938);
    expect(drafts.filter(({ reference }) => reference.length > 200)).toEqual([]);
    expect(statesOf(drafts)).toEqual({ reported: 14_938 - 2373 - 707, suppressed: 2373, "not-collected": 707 });
    expect(drafts.find(({ values }) => values["value"] === 2830)?.values).toMatchObject({
      place: "CA",
      from: "2016-01-01",
    });
  });

  on(
    "nflis-fentanyl-reports",
    "keeps the laboratories' reports with submission, analysis and query apart",
    async (path) => {
      const { drafts, refused } = await read("us/nflis-reports", path("NFLIS_fent_all.csv.gz"));
      expect([drafts.length, refused]).toEqual([6472, []]);
      expect(drafts.find(({ values }) => values["from"] === "2022-01-01")?.values).toMatchObject({
        ...{ submittedUntil: "2022-12-31", analysedUntil: "2023-03-31", knownOn: "2025-08-10" },
      });
    },
  );

  for (const [name, rows] of [
    ["Fentanyl_cooccurrence_month_state", 2376],
    ["Fentanyl_cooccurrence_year_state", 10_224],
    ["Drug_frequency_annual", 11_861],
  ] as const)
    on("nflis-fentanyl-cooccurrence", `reads ${name}`, async (path) => {
      const { drafts, refused } = await read("us/nflis-cooccurrence", path(`${name}.csv.gz`));
      expect([drafts.length, refused.slice(0, 3)]).toEqual([rows, []]);
    });

  on("unodc-annual-drug-seizures", "reads UNODC's annual seizures, repeats beside each other", async (path) => {
    const { drafts, refused, findings } = await read("house/unodc-annual", path("annual_seizures_1970_2020.csv.gz"));
    expect([drafts.length, refused]).toEqual([51_201, []]);
    expect(codesOf(findings)).toEqual(expect.arrayContaining(["zeros", "key-again"]));
    const unplaced = new Set(
      drafts.filter(({ values }) => values["place"] === undefined).map(({ values }) => values["placeText"]),
    );
    expect(unplaced.size, [...unplaced].join()).toBeLessThan(15);
    for (const [name, code] of [
      ["Mexico", "MX"],
      ["Canada", "CA"],
      ["United States of America", "US"],
    ])
      expect(drafts.find(({ values }) => values["placeText"] === name)?.values["place"]).toBe(code);
  });

  on("unodc-individual-drug-seizures", "reads every individual seizure with its sum by unit", async (path) => {
    const { drafts, refused, controls } = await read("house/unodc-individual", path("ids_2011_2015.csv.gz"));
    expect([drafts.length, refused]).toEqual([263_485, []]);
    expect(controls.length).toBeGreaterThan(30);
    expect(drafts.filter(({ values }) => values["place"] === undefined).length).toBeLessThan(500);
  });
});

describe("wastewater sources on their publishers' files", () => {
  on("wastewater-canada", "joins the five characteristics of a city, month and substance", async (path) => {
    const { drafts, refused, findings } = await read("ca/wastewater-survey", path("cws_13100871.csv.gz"));
    expect(refused).toEqual([]);
    const measures = drafts.flatMap(({ values }) => values["measures"] as { low?: number }[]);
    expect([drafts.length, measures.length]).toEqual([132, 1320]);
    expect(measures.every((one) => one.low !== undefined)).toBe(true);
    expect(codesOf(findings)).toContain("imputed");
    expect(
      drafts.find(({ reference }) => reference === "2022-01/weighted-average-cities-measured")?.values,
    ).toMatchObject({ siteId: "weighted-average" });
  });

  on("wastewater-euda", "reads campaigns and sites; a blank day was not sampled", async (path) => {
    const file = path("ww2025-all-data_2011-2023.csv.gz");
    const { drafts, refused } = await read("house/euda-wastewater", file);
    expect(refused).toEqual([]);
    const rows = rowsOf(file);
    expect(drafts.flatMap(({ rows }) => rows)).toHaveLength(rows.length);
    const measures = drafts.flatMap(({ values }) => values["measures"] as { state: string }[]);
    expect(measures).toHaveLength(10 * rows.length);
    const blanks = rows.flatMap((row) => Object.values(row)).filter((cell) => cell === "").length;
    expect(measures.filter(({ state }) => state === "not-collected")).toHaveLength(blanks);
    const sites = await read("house/euda-wastewater", path("ww2025-site-info-table.csv"));
    expect([sites.drafts.length, sites.refused]).toEqual([217, []]);
    expect(sites.drafts.find(({ reference }) => reference === "euda/BE004")?.values["population"]).toBe(300_000);
  });

  on("wastewater-nwss", "reads the weeks by state, and passes over what measures no drug", async (path) => {
    const { drafts, refused, passed } = await read("us/nwss", path("nwss_combined_file.csv.gz"));
    expect(refused.slice(0, 2)).toEqual([]);
    expect(drafts.length + passed).toBe(14_167 + 1);
  });
});
