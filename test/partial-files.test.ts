import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eudaWastewater } from "../src/desks/water/sources/euda-wastewater.ts";
import { phesOdm } from "../src/desks/water/sources/phes-odm.ts";
import type { WastewaterSample } from "../src/desks/water/wastewater-sample.kind.ts";
import { type FileReport, ingest } from "../src/service/ingest.ts";
import { readRecord } from "../src/service/read-record.ts";
import { exportOdm } from "../src/service/wastewater/export-odm.ts";
import { watchedStreams } from "../src/service/warn/watched-series.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";
import { callerAs } from "./open-test-nodes.ts";

let open: TestHouse;
let directory: string;
const officer = callerAs("us.cdc", "intake-officer", "record-keeping");

beforeAll(async () => {
  open = await openTestHouse(["US"]);
  directory = await mkdtemp(join(tmpdir(), "tripoint-partial-"));
});
afterAll(async () => {
  await rm(directory, { recursive: true, force: true });
  await open?.close();
});

const HEAD =
  "Year,Metabolite,Site ID,Country,City,Wednesday,Thursday,Friday,Saturday,Sunday,Monday,Tuesday,Weekday mean,Weekend mean,Daily mean";
const line = (metabolite: string, load: number | "") =>
  [2023, metabolite, "US001", "US", "Seattle", ...Array.from({ length: 10 }, () => load)].join(",");

async function take(...lines: readonly string[]): Promise<FileReport> {
  const file = join(directory, "campaign.csv");
  await writeFile(file, [HEAD, ...lines].join("\n"));
  const reports = await ingest(open.node("US"), officer, { source: eudaWastewater, files: [file], agency: "us.cdc" });
  if ("refused" in reports) throw new Error(reports.say.en);
  return reports[0] as FileReport;
}

async function means() {
  const views = await readRecord(open.node("US"), officer, "us.cdc:wastewater-sample:euda/US001/2023");
  if (views === undefined || "refused" in views) throw new Error("not read");
  const { measures } = (views.at(-1) as (typeof views)[number]).values as WastewaterSample;
  const ofDays = measures.filter(({ statistic }) => statistic === "mean");
  return { versions: views.length, ...Object.fromEntries(ofDays.map(({ analyte, value }) => [analyte, value])) };
}

describe("a later file with a part of a sample's measures", () => {
  it("takes none of the others away, and says which were kept; the same again changes nothing", async () => {
    await take(line("cocaine", 100), line("MDMA", 10));
    const later = await take(line("cocaine", 120));
    expect(later.counts).toMatchObject({ revised: 1, refused: 0 });
    const [carried] = later.findings.filter(({ code }) => code === "carried-on");
    expect(carried?.say.en).toBe(
      "1 record holds 10 measures of its earlier version that this file does not mention and that are kept (euda/US001/2023); to withdraw a value, send it as not reported",
    );
    expect(await means()).toEqual({ versions: 2, benzoylecgonine: 120, mdma: 10 });
    expect((await take(line("MDMA", 10))).counts).toMatchObject({ revised: 0, unchanged: 1 });
    const whole = await take(line("cocaine", 120), line("MDMA", ""), line("ketamine", 3));
    expect(whole.findings.map(({ code }) => code)).not.toContain("carried-on");
    // What is sent as not collected is withdrawn, and the earlier versions keep it.
    expect(await means()).toEqual({ versions: 3, benzoylecgonine: 120, mdma: undefined, ketamine: 3 });
  });

  it("may bring no measure at all, as a sample that is still being analysed, before and after those that do", async () => {
    const set = async (...measures: readonly string[]) => {
      const files = {
        "samples.csv": "sampleID,siteID,collType,collDT,collPer\nS1,A,comp,2024-05-01,24\n",
        "measures.csv": ["measureRepID,sampleID,measure,value,unit,aggregation", ...measures].join("\n"),
      };
      const paths = await Promise.all(
        Object.entries(files).map(async ([name, text]) => {
          await writeFile(join(directory, name), text);
          return join(directory, name);
        }),
      );
      const reports = await ingest(open.node("US"), officer, { source: phesOdm, files: paths, agency: "us.cdc" });
      if ("refused" in reports) throw new Error(reports.say.en);
      return reports[0]?.counts;
    };
    const written = async () => {
      const { files, samples } = await exportOdm(open.node("US"), officer, "2.2.3");
      return [samples, files["measures.csv"]?.split("\n").filter((row) => row.includes("S1")).length];
    };
    expect(await set()).toMatchObject({ added: 1 });
    expect(await written()).toEqual([2, 0]);
    expect(await set("m1,S1,tpMdma,4,tpNgL,sin")).toMatchObject({ revised: 1 });
    expect(await set()).toMatchObject({ unchanged: 1 });
    expect(await written()).toEqual([2, 1]);
  });

  it("is watched by the mean of its campaign, so that one event is one signal", async () => {
    const analyst = callerAs("us.dea", "analyst", "drug-control");
    const streams = await watchedStreams(open.node("US"), analyst, { until: new Date().toISOString().slice(0, 10) });
    const yearly = streams.find(({ stream }) => stream.name === "wastewater-by-year");
    expect(yearly?.series.map(({ category }) => category.split(" · ").at(-1))).toEqual(["mean", "mean", "mean"]);
  });
});
