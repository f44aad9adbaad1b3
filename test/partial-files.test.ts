import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { eudaWastewater } from "../src/desks/water/sources/euda-wastewater.ts";
import type { WastewaterSample } from "../src/desks/water/wastewater-sample.kind.ts";
import { type FileReport, ingest } from "../src/service/ingest.ts";
import { readRecord } from "../src/service/read-record.ts";
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
});
