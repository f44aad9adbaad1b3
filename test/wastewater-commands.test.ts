import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import type { Language } from "../src/core/words.ts";
import { compareCampaigns } from "../src/service/wastewater/compare-campaigns.ts";

let directory: string;
const said: string[] = [];
const failed: string[] = [];

beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), "tripoint-water-"))));
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(() => {
  said.length = 0;
  failed.length = 0;
});

async function run(language: Language, ...args: string[]): Promise<number> {
  const terminal = {
    language,
    isInteractive: false,
    out: (line: string) => void said.push(line),
    error: (line: string) => void failed.push(line),
    progress: () => undefined,
  } as const;
  const nothing = () => Promise.reject(new Error("nothing else is opened"));
  const wiring = { terminal, countries: [], directory, publicUrl: undefined, openHouse: nothing, ruleFiles: nothing };
  return await runCommand({ ...wiring, readyWeb: nothing, serve: nothing }, ["wastewater", ...args]);
}

const LOAD = ["load", "benzoylecgonine", "--concentration", "500", "--flow", "40000", "--population", "100000"];

describe("tripoint wastewater load", () => {
  it("says the load, the drug consumed, and every assumption with its source, in the reader's language", async () => {
    expect(await run("en", ...LOAD)).toBe(0);
    expect(said[0]).toMatch(/^load: 20,000 mg\/d, 200 mg\/d per 1,000 people; with uncertainty/);
    expect(said[1]).toMatch(/^Cocaine consumed: 718\.2 mg\/d .*to be confirmed/);
    expect(said).toHaveLength(7);
    const first = [...said];
    said.length = 0;
    expect(await run("en", ...LOAD)).toBe(0);
    expect(said).toEqual(first);
    said.length = 0;
    expect(await run("es", ...LOAD)).toBe(0);
    expect(said.join("\n")).toMatch(/^carga: 20,000/);
    const marked = said.slice(2).map((one) => /\((supuesto|por confirmar)\)$/.exec(one)?.[1] ?? "leído");
    expect(marked).toEqual(["por confirmar", "leído", "supuesto", "supuesto", "supuesto"]);
  });

  it("estimates no drug without a factor, takes a stated one, and never calls zero what is below the limit", async () => {
    const norfentanyl = ["load", "norfentanyl", "--concentration", "<2.5", "--flow", "40000", "--population", "100000"];
    expect(await run("en", ...norfentanyl)).toBe(0);
    expect(said[0]).toBe("load: below 100 mg/d, below 1 mg/d per 1,000 people");
    expect(said[1]).toMatch(/no correction factor/);
    said.length = 0;
    expect(await run("en", ...norfentanyl, "--factor", "3", "--variation", "flow=0.05", "--json")).toBe(0);
    const { consumption, factor, assumptions } = JSON.parse(said.join("\n"));
    expect([consumption.value, factor.standing]).toEqual([3, "read"]);
    expect(assumptions.map((one: { standing: string }) => one.standing)).toEqual([
      "recalled",
      "read",
      "read",
      "assumed",
      "assumed",
    ]);
    expect(assumptions[2]).toMatchObject({ component: "flow", distribution: { shape: "log-normal", variation: 0.05 } });
  });

  it("names every wrong option at once", async () => {
    const wrong = ["load", "soap", "--concentration", "much", "--flow", "0", "--population", "-1"];
    expect(await run("fr", ...wrong, "--variation", "luck=1", "--draws", "5")).toBe(2);
    expect(failed).toHaveLength(6);
  });
});

const HEAD =
  "Year,Metabolite,Site ID,Country,City,Wednesday,Thursday,Friday,Saturday,Sunday,Monday,Tuesday,Weekday mean,Weekend mean,Daily mean";
const line = (year: number, site: string, load: number | "") =>
  [year, "cocaine", site, "AT", `City ${site}`, ...Array.from({ length: 7 }, () => load), load, load, load].join(",");

describe("tripoint wastewater compare", () => {
  it("compares two campaigns site by site by the rule of ten percent", async () => {
    const file = join(directory, "campaigns.csv");
    const rows = [
      ...[line(2023, "A1", 100), line(2024, "A1", 110), line(2023, "A2", 100), line(2024, "A2", 111)],
      ...[line(2023, "A3", 100), line(2024, "A3", 89), line(2023, "A4", 0), line(2024, "A4", 3)],
      ...[line(2023, "A5", 5), line(2024, "A6", 5), line(2023, "A7", ""), line(2024, "A7", 7)],
    ];
    await writeFile(file, [HEAD, ...rows].join("\n"));
    expect(await run("en", "compare", file, "--places")).toBe(0);
    expect(said[0]).toBe("2023 to 2024");
    expect(said[1]).toBe(
      "Benzoylecgonine (cocaine): 4 sites compared: 2 increases, 1 stable, 1 decrease; 3 not comparable (one year alone, or one without a value)",
    );
    expect(said.find((one) => one.includes("A1"))).toContain("stable 10 %");
    await writeFile(
      file,
      [HEAD, line(2023, "A1", 1), line(2023, "A1", 2), line(2024, "A1", 3).replace("cocaine", "sugar")].join("\n"),
    );
    expect(await run("en", "compare", file)).toBe(1);
    expect(failed.join("\n")).toMatch(/stands twice[\s\S]*sugar/);
  });

  it("names a year or a country that the file does not have, and what it has", async () => {
    const file = join(directory, "years.csv");
    await writeFile(file, [HEAD, line(2022, "A1", 100), line(2023, "A1", 120)].join("\n"));
    const say = async (...more: string[]) => {
      failed.length = 0;
      return [await run("en", "compare", file, ...more), ...failed];
    };
    expect(await say("--after", "2030")).toEqual([2, "`2030` is no campaign of this file: choose among 2022, 2023"]);
    expect(await say("--before", "2023", "--after", "2022")).toEqual([
      2,
      "`2023` does not come before `2022`: exchange the two years",
    ]);
    expect(await say("--countries", "xx")).toEqual([2, "no site of this file lies in `XX`: choose among AT, or EU"]);
    expect((await say("--after", "2022"))[1]).toMatch(/^there is no campaign before to compare with/);
    expect(await say("--countries", "eu")).toEqual([0]);
  });

  const campaigns = async (name: string, lines: readonly string[]) => {
    const file = join(directory, name);
    await writeFile(file, lines.join("\n"));
    return await compareCampaigns(file);
  };

  it("reads decimal commas as such, and refuses a comma that may be either", async () => {
    const HEADING = HEAD.replaceAll(",", ";");
    const row = (year: number, site: string, load: string) =>
      [year, "cocaine", site, "EL", "Athina", ...Array.from({ length: 10 }, () => load)].join(";");
    const found = await campaigns("commas.csv", [
      ...[HEADING, row(2023, "GR1", "1.234,5"), row(2024, "GR1", "1.389,25"), row(2023, "GR2", "1,125")],
      row(2024, "GR2", "1,5"),
    ]);
    expect(found).toMatchObject({ ok: true, faults: [] });
    if (!found.ok) return;
    const places = found.changes[0]?.places.map(({ before, after, change, country }) => [
      before,
      after,
      change,
      country,
    ]);
    expect(places).toEqual([
      [1234.5, 1389.25, "increase", "GR"],
      [1.125, 1.5, "increase", "GR"],
    ]);
    const unclear = await campaigns("unclear.csv", [HEADING, row(2023, "GR1", "1,234"), row(2024, "GR1", "5")]);
    expect(unclear.faults.map(({ row: at, field, value }) => [at, field, value])).toContainEqual([
      2,
      "Daily mean",
      "1,234",
    ]);
  });

  it("refuses a table that lacks a column of loads, and names every other change of the file", async () => {
    const without = HEAD.replace("Daily mean", "Index").replace("Tuesday", "Day 7");
    const lost = await campaigns("lost.csv", [without, line(2023, "A1", 1), line(2024, "A1", 2)]);
    expect(lost.ok).toBe(false);
    expect(
      lost.faults.map(({ row, say, remedy }) => [
        row,
        /(Tuesday|Daily mean) is missing/.test(say.en),
        remedy !== undefined,
      ]),
    ).toEqual([
      [1, true, true],
      [1, true, true],
    ]);
    const other = await campaigns("other.csv", [
      `${HEAD.replace("Metabolite", "Substance").replace("Site ID", "site_id")},Laboratory`,
      ...[line(2023, "A1", 10), line(2024, "A1", 20)].map((one) => `${one},Lab`),
      `${line(2024, "A2", 3).replace("cocaine", "heroin")},Lab`,
    ]);
    if (!other.ok) throw new Error("not read");
    expect(other.changes[0]?.counts.increase).toBe(1);
    expect(other.faults.map(({ row, field, value }) => [row, field, value])).toEqual([[4, "Substance", "heroin"]]);
    expect(other.findings.map(({ code }) => code).sort()).toEqual([
      "renamed-column",
      "renamed-column",
      "unknown-column",
    ]);
  });

  it("takes what is below an unstated limit for known to be small, never for zero", async () => {
    const found = await campaigns("limits.csv", [
      HEAD,
      line(2023, "A1", 10),
      line(2024, "A1", 10).replaceAll(",10", ",<LOQ"),
    ]);
    expect(found).toMatchObject({ ok: true, faults: [] });
    expect(found.ok && found.changes[0]?.counts).toEqual({ increase: 0, stable: 0, decrease: 0, "not-compared": 1 });
  });

  const data = join(import.meta.dirname, "../../shared/data/wastewater-euda/ww2025-all-data_2011-2023.csv.gz");
  const isHere = existsSync(data);
  it.skipIf(!isHere)(
    isHere
      ? "gives the increases that EUDA published of 2022 to 2023"
      : "gives the increases that EUDA published (left out: ../shared/data/wastewater-euda is not here)",
    async () => {
      // EU members and Turkey (Norway has no site): the publication counts no other countries.
      const countries = ["EU", "TR"];
      const found = await compareCampaigns(data, { before: 2022, after: 2023, countries });
      if (!found.ok) throw new Error("the file was not read");
      const increases = Object.fromEntries(found.changes.map(({ analyte, counts }) => [analyte, counts.increase]));
      expect(increases).toMatchObject({
        benzoylecgonine: 49,
        mdma: 42,
        methamphetamine: 15,
        amphetamine: 26,
        "thc-cooh": 20,
      });
      const stable = Object.fromEntries(found.changes.map(({ analyte, counts }) => [analyte, counts.stable]));
      expect(stable).toMatchObject({ methamphetamine: 13, amphetamine: 13 });
      expect(found.faults).toEqual([]);
    },
  );
});

describe("tripoint wastewater enantiomers", () => {
  const share = (r: string, s: string, ...more: string[]) => run("en", "enantiomers", "--r", r, "--s", s, ...more);

  it("says the share of R with its error, and what it speaks for, in the reader's language", async () => {
    expect(await share("50", "50")).toBe(0);
    expect(said[0]).toMatch(/^R \/ \(R \+ S\) = 0\.500 \(standard error 0\.035\): as made/);
    said.length = 0;
    expect(await share("70", "30", "--json")).toBe(0);
    expect(JSON.parse(said.join("\n"))).toMatchObject({ fraction: 0.7, reading: "consumed-racemate" });
    said.length = 0;
    expect(await run("fr", "enantiomers", "--r", "1", "--s", "99")).toBe(0);
    expect(said[0]).toContain("presque uniquement S");
  });

  it("says every fault at once, and no share of nothing", async () => {
    expect(await share("x", "-1", "--error", "9")).toBe(2);
    expect(failed).toHaveLength(3);
    failed.length = 0;
    expect(await share("0", "0")).toBe(1);
    expect(failed[0]).toContain("neither enantiomer");
    expect(said).toEqual([]);
  });
});
