import { existsSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { Draft, Interpretation } from "../src/core/source.ts";
import { validate } from "../src/core/validate.ts";
import { houseSourceNamed } from "../src/desks/house-sources.ts";
import { openFiles } from "../src/service/intake/open-files.ts";

const BC = "../shared/data/drugchecking-bc-strip-ftir/test_site_data.csv.gz";
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-formats-"));
});
afterAll(async () => await rm(folder, { recursive: true, force: true }));

async function read(name: string, path: string): Promise<readonly Interpretation[]> {
  const source = houseSourceNamed(name);
  if (source === undefined) throw new Error(`no format \`${name}\``);
  const opened = await openFiles(source, [path]);
  const said: Interpretation[] = [];
  for await (const one of source.interpret(opened.files)) said.push(one);
  return said;
}

async function readText(name: string, text: string): Promise<readonly Interpretation[]> {
  const path = join(folder, "file.csv");
  await writeFile(path, text);
  return await read(name, path);
}

const draftsOf = (said: readonly Interpretation[]): readonly Draft[] =>
  said.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
const faultsOf = (said: readonly Interpretation[]) =>
  said.flatMap((one) => (one.type === "refused" ? one.faults.map(({ row, field }) => `${row} ${field}`) : []));

function expectValid(drafts: readonly Draft[]): void {
  for (const { kind, values, reference } of drafts) {
    const checked = validate(kind, values);
    expect([reference, checked.ok ? [] : checked.faults]).toEqual([reference, []]);
  }
}

describe("lab_detail", () => {
  const HEAD = "sampleid,substance,abundance,method,date_complete,primary,trace,lab_num_substances_any\n";

  it("makes one analysis of the lines of a sample, wherever they stand", async () => {
    const said = await readText(
      "format/lab-detail",
      `${HEAD}"1","fentanyl","","GCMS",11feb2022,1,0,2\n"2","xylazine","trace","Derivatized GCMS",2022-02-12,0,1,1\n"1","4-ANPP","trace","GCMS",11feb2022,0,1,2\n"3","no compounds of interest detected","","GCMS",02jun2022,1,0,1\n`,
    );
    const drafts = draftsOf(said);
    expectValid(drafts);
    expect(drafts.map(({ reference }) => reference)).toEqual(["1", "2", "3"]);
    expect(drafts[0]?.values).toMatchObject({
      analysedOn: "2022-02-11",
      tests: [
        { substance: "fentanyl", technique: "gc-ms", result: "positive", abundance: "primary" },
        { substance: "4-ANPP", abundance: "trace" },
      ],
    });
    expect(drafts[1]?.values).toMatchObject({ analysedOn: "2022-02-12", tests: [{ instrument: "Derivatized GCMS" }] });
    expect(drafts[2]?.values["tests"]).toEqual([]);
    expect(faultsOf(said)).toEqual([]);
  });

  it("names every fault of a sample, keeps the others, and says where lines are missing", async () => {
    const said = await readText(
      "format/lab-detail",
      `${HEAD}1,fentanyl,some,magic,31feb2022,1,0,1\n2,xylazine,,GCMS,11feb2022,1,0,4\n3,a,,GCMS,11feb2022,1,0,1\n3,b,,GCMS,12feb2022,1,0,2\n,c,,GCMS,,1,0,1\n`,
    );
    expect(draftsOf(said).map(({ reference }) => reference)).toEqual(["2"]);
    expect(faultsOf(said).sort()).toEqual([
      "2 abundance",
      "2 date_complete",
      "2 method",
      "4 date_complete",
      "6 sampleid",
    ]);
    const findings = said.flatMap((one) => (one.type === "finding" ? one.finding.say.en : []));
    expect(findings).toEqual(["sample `2`: substances announced: 4; lines read: 1"]);
  });

  it("refuses a table without its columns, with every row", async () => {
    const said = await readText("format/lab-detail", "sampleid,substance\n1,fentanyl\n");
    expect(faultsOf(said)).toEqual(["1 method", "1 abundance"]);
    expect(said.filter((one) => one.type === "refused")).toHaveLength(2);
    expect(draftsOf(said)).toEqual([]);
  });
});

describe("strip and infrared", () => {
  it("reads results, leaves out what was not tested, and says how the methods agree", async () => {
    const said = await readText(
      "format/strip-and-ftir",
      "FILE_ID,FENTANYL_STRIP_POS,FENTANYL_FTIR_POS\na.dx,1.0,0.0\nb.dx,1.0,1.0\nc.dx,,0.0\nd.dx,0.0,0.0\ne.dx,2,0.0\n",
    );
    const drafts = draftsOf(said);
    expectValid(drafts);
    expect(drafts.map(({ values }) => (values["tests"] as unknown[]).length)).toEqual([2, 2, 1, 2]);
    expect(drafts[0]?.values["submittedOn"]).toBe(undefined);
    expect(faultsOf(said)).toEqual(["6 FENTANYL_STRIP_POS"]);
    const [finding] = said.flatMap((one) => (one.type === "finding" ? [one.finding.say.en] : []));
    expect(finding).toContain("of 3 samples strip and infrared agree on 66.7 %");
  });

  it.skipIf(!existsSync(BC))(
    "reads the published file whole (left out where ../shared is not beside the checkout)",
    async () => {
      const said = await read("format/strip-and-ftir", BC);
      expect(draftsOf(said)).toHaveLength(12_684);
      const [finding] = said.flatMap((one) => (one.type === "finding" ? [one.finding.say.en] : []));
      expect(finding).toContain("both 3829, strip alone 2270, infrared alone 22, neither 6561");
      expect(faultsOf(said)).toEqual([]);
    },
  );
});
