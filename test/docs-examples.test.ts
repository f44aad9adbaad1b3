import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, it } from "vitest";
import type { Country } from "../src/core/country.ts";
import type { Kind } from "../src/core/kind.ts";
import type { Interpretation, SourceRow } from "../src/core/source.ts";
import { validate } from "../src/core/validate.ts";
import { coverage } from "../src/desks/firearms/coverage.kind.ts";

/** What a page tells a newcomer to write is written down here as it stands there, and used. */
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(path.join(os.tmpdir(), "tripoint docs "));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

const ROOT = path.join(import.meta.dirname, "..");

/** The files that a page gives whole, each under its path; imports of the house lead to the house. */
async function writeExamples(page: string): Promise<string> {
  const text = await readFile(path.join(ROOT, "docs", page), "utf8");
  const given = [...text.matchAll(/^`(src\/[^`]+)`\n\n```\w+\n(.*?)\n```$/gms)];
  expect(given.length).toBeGreaterThan(0);
  for (const [, name = "", code = ""] of given) {
    const at = path.join(folder, name);
    const own = given.map(([, one = ""]) => path.join(folder, one));
    const led = code.replace(/from "(\.[^"]+)"/g, (all, to: string) => {
      const meant = path.join(path.dirname(at), to);
      return own.includes(meant) ? all : `from "${path.join(ROOT, path.relative(folder, meant))}"`;
    });
    await mkdir(path.dirname(at), { recursive: true });
    await writeFile(at, led);
  }
  return folder;
}

it("the kind that is added is one: handled as every kind, and its sample is valid", async () => {
  const to = await writeExamples("adding-a-kind.md");
  const { lossReport } = (await import(path.join(to, "src/desks/firearms/loss-report.kind.ts"))) as {
    lossReport: Kind;
  };
  expect(Object.keys(lossReport.sharing).sort()).toEqual(Object.keys(coverage.sharing).sort());
  const page = await readFile(path.join(ROOT, "docs/adding-a-kind.md"), "utf8");
  const sample = /const loss: LossReport = \{\n(.*?)\n\};/s.exec(page)?.[1] ?? "";
  const values = Object.fromEntries([...sample.matchAll(/(\w+): "([^"]*)"/g)].map(([, name, value]) => [name, value]));
  expect(Object.keys(values)).toEqual(Object.keys(lossReport.fields));
  expect(validate(lossReport, values)).toMatchObject({ ok: true });
  expect(validate(lossReport, { ...values, foundOn: "2024-04-30" })).toMatchObject({ ok: false });
});

it("the country that is added has its source, which reads its sample and refuses a spoiled line", async () => {
  const to = await writeExamples("adding-a-country.md");
  const { be } = (await import(path.join(to, "src/countries/be/country.ts"))) as { be: Country };
  expect(be.agencies.map(({ code }) => code)).toContain(be.nodeAgency);
  const [source] = be.sources;
  const text = await readFile(path.join(to, "src/countries/be/samples/police-finds.synthetic.csv"), "utf8");
  const read = async (csv: string) => {
    const rows: SourceRow[] = csv
      .trimEnd()
      .split("\n")
      .map((line, at) => ({ row: at + 1, cells: line.split(",") }));
    const batches = (async function* () {
      yield rows;
    })();
    const said: Interpretation[] = [];
    for await (const one of source?.interpret([{ form: "table", name: "finds.csv", rows: batches }]) ?? [])
      said.push(one);
    return said;
  };
  const good = await read(text);
  const drafts = good.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
  expect(drafts.map(({ kind, values }) => validate(kind, values).ok)).toEqual([true, true, true]);
  expect(good.some((one) => one.type === "control" && one.control.published === one.control.read)).toBe(true);
  const spoiled = await read(text.replace("2031-01-09,Antwerpen,geweer", "9 Jan,Atlantis,kanon"));
  expect(spoiled.flatMap((one) => (one.type === "refused" ? one.faults.map(({ field }) => field) : []))).toEqual([
    "day",
    "province",
    "type",
  ]);
});
