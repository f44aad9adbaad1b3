import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import exceljs from "exceljs";
import { describe, expect, it } from "vitest";
import type { Interpretation, Source } from "../src/core/source.ts";
import { validate } from "../src/core/validate.ts";
import { us } from "../src/countries/us/country.ts";
import { collect } from "../src/countries/us/samples/collect.ts";
import { atfCommerce } from "../src/countries/us/sources/atf-commerce.ts";
import { atfSourceRecovery } from "../src/countries/us/sources/atf-source-recovery.ts";
import { cbpDrugs } from "../src/countries/us/sources/cbp-drugs.ts";
import { cbpWeapons } from "../src/countries/us/sources/cbp-weapons.ts";
import { nics } from "../src/countries/us/sources/nics.ts";
import { openTable } from "../src/service/intake/open-table.ts";

const DATA = join(import.meta.dirname, "../../shared/data");

/** Runs where the data set is present; else says what it left out. */
function on(folder: string, what: string, test: (path: (name: string) => string) => Promise<void>): void {
  const present = existsSync(join(DATA, folder));
  it.skipIf(!present)(present ? what : `${what} (left out: ../shared/data/${folder} is not here)`, () =>
    test((name) => join(DATA, folder, name)),
  );
}

async function read(source: Source, path: string) {
  const reading = await openTable(path, { encoding: source.encoding });
  if (!reading.ok) throw new Error(reading.fault.say.en);
  const all = await collect(source, reading.file);
  expect(reading.trouble()).toBeUndefined();
  expect(all.invalid.slice(0, 3)).toEqual([]);
  expect(new Set(all.drafts.map(({ reference }) => reference)).size).toBe(all.drafts.length);
  return all;
}

/** The lines of a file without any quotation mark, cut in the plainest way: the oracle beside the reader. */
function plainLines(path: string): string[][] {
  const text = gunzipSync(readFileSync(path)).toString();
  expect(text).not.toContain('"');
  return text
    .trimEnd()
    .split("\n")
    .map((line) => line.split(","));
}

type Values = Readonly<Record<string, unknown>>;
const itemsOf = (values: Values) => values.items as readonly { description: string; quantity?: number }[];

describe("the United States on its publishers' files", () => {
  on(
    "cbp-weapons-seizures",
    "reads every line of CBP's weapons file, and its sums are the file's own",
    async (path) => {
      const file = path("weapons-ammunition-fy22-fy24.csv.gz");
      const [, ...lines] = plainLines(file);
      expect(lines).toHaveLength(19_230);
      const { drafts, refused, controls, findings } = await read(cbpWeapons, file);
      expect([drafts.length, refused]).toEqual([new Set(lines.map((line) => line[9])).size, []]);
      expect(drafts.reduce((sum, draft) => sum + draft.rows.length, 0)).toBe(19_230);
      const expected = new Map<string, number>();
      for (const line of lines)
        expected.set(line[8] as string, (expected.get(line[8] as string) ?? 0) + Number(line[10]));
      const items = drafts.flatMap(({ values }) => itemsOf(values));
      for (const [category, sum] of expected) {
        const own = items.filter((item) => item.description === category);
        expect([category, own.reduce((all, item) => all + (item.quantity ?? 0), 0)]).toEqual([category, sum]);
        expect(controls.find(({ name }) => name === category)).toMatchObject({ published: sum, read: sum });
      }
      expect(controls).toHaveLength(13);
      const said = (code: string) => findings.find((finding) => finding.code === code)?.say.en;
      expect(said("repeated-lines")).toMatch(/^78 lines/);
      expect(said("quantity-blank")).toMatch(/^5 lines/);
      expect(
        findings.some(({ code }) => code === "event-differs" || code === "area-unknown" || code === "label-unusual"),
      ).toBe(false);
      const october = lines.filter((line) => line[0] === "2024" && line[1] === "OCT");
      const inOctober = drafts.filter(({ values }) => values.seizedFrom === "2023-10-01");
      expect(inOctober.reduce((sum, draft) => sum + draft.rows.length, 0)).toBe(october.length);
    },
  );

  on("cbp-drug-seizures", "reads three overlapping releases: the same figures keep their references", async (path) => {
    const known = new Map<string, string>();
    const changed: string[] = [];
    for (const [name, lines] of [
      ["nationwide-drugs-fy19-fy22.csv.gz", 10_092],
      ["nationwide-drugs-fy20-fy23.csv.gz", 9_924],
      ["nationwide-drugs-fy21-fy24.csv.gz", 9_866],
    ] as const) {
      const [, ...rows] = plainLines(path(name));
      expect(rows).toHaveLength(lines);
      const { drafts, refused, controls } = await read(cbpDrugs, path(name));
      expect([drafts.length, refused]).toEqual([2 * lines, []]);
      for (const year of new Set(rows.map((row) => row[0] as string))) {
        const own = rows.filter((row) => row[0] === year);
        const of = (unit: string) => controls.find((control) => control.name === `FY${year} ${unit}`);
        const events = own.reduce((sum, row) => sum + Number(row[7]), 0);
        const pounds = own.reduce((sum, row) => sum + Number(row[8]), 0);
        expect(of("events")).toMatchObject({ published: events, read: events });
        expect(of("lb")?.read).toBeCloseTo(pounds, 4);
        expect(of("lb")?.published).toBe(of("lb")?.read);
      }
      for (const { reference, values } of drafts) {
        const text = JSON.stringify(values);
        if (known.has(reference) && known.get(reference) !== text) changed.push(reference);
        known.set(reference, text);
      }
    }
    expect(changed).toEqual([]);
  });

  on("atf-trace-source-recovery", "reads ATF's matrices either way up: the grand totals to the unit", async (path) => {
    const totals = new Map<number, number>();
    const differ: string[] = [];
    const cells = new Map<string, unknown>();
    for (const name of readdirSync(path("")).filter((one) => one.endsWith(".xlsx"))) {
      const { drafts, refused, controls, findings } = await read(atfSourceRecovery, path(name));
      expect(refused).toEqual([]);
      expect(controls).toHaveLength(1);
      const year = Number((controls[0]?.name ?? "").slice(0, 4));
      expect(controls[0]?.read).toBe(controls[0]?.published);
      expect(drafts.reduce((sum, { values }) => sum + (values.value as number), 0)).toBe(controls[0]?.published);
      expect(await lowerRightNumber(path(name))).toBe(controls[0]?.published);
      totals.set(year, controls[0]?.published ?? 0);
      for (const { reference, values } of drafts) cells.set(reference, values.value);
      expect(cells.get(`${year}:US-NV>US-CA`)).toBeGreaterThan(cells.get(`${year}:US-CA>US-NV`) as number);
      for (const { code, say } of findings) if (code === "total-differs") differ.push(`${year}: ${say.en}`);
      expect(findings.some(({ code }) => /axis|unusual|blank|again/.test(code))).toBe(false);
    }
    expect([totals.size, totals.get(2010), totals.get(2016)]).toEqual([7, 145_604, 211_384]);
    expect([cells.get("2010:US-NV>US-CA"), cells.get("2010:US-CA>US-NV")]).toEqual([506, 178]);
    expect(differ.map((text) => text.replace(/.*total of (\w+ ?\w*) is.*/, "$1"))).toEqual([
      "CALIFORNIA",
      "GEORGIA",
      "MICHIGAN",
      "NORTH CAROLINA",
      "OREGON",
      "PENNSYLVANIA",
    ]);
    expect(differ.every((text) => text.startsWith("2012"))).toBe(true);
    const long = await read(atfSourceRecovery, path("source_recovery_long_2010_2011.csv"));
    expect(long.drafts).toHaveLength(5832);
    for (const { reference, values } of long.drafts)
      expect([reference, cells.get(reference)]).toEqual([reference, values.value]);
  });

  on("nics-background-checks", "reads every NICS cell lazily, and the printed totals agree", async (path) => {
    const file = path("nics-firearm-background-checks.csv.gz");
    const [heading = [], ...lines] = plainLines(file);
    expect(lines).toHaveLength(16_445);
    const reading = await openTable(file);
    if (!reading.ok) throw new Error(reading.fault.say.en);
    let drafts = 0;
    let sum = 0;
    let blanks = 0;
    const controls: Extract<Interpretation, { type: "control" }>[] = [];
    const unexpected: unknown[] = [];
    for await (const one of nics.interpret([reading.file])) {
      if (one.type === "control") controls.push(one);
      else if (one.type === "refused" || one.type === "finding") unexpected.push(one);
      if (one.type !== "draft") continue;
      drafts++;
      sum += (one.draft.values.value as number | undefined) ?? 0;
      if (one.draft.values.state === "not-reported") blanks++;
      const validation = validate(one.draft.kind, one.draft.values);
      if (!validation.ok) unexpected.push(validation);
    }
    expect(unexpected.slice(0, 3)).toEqual([]);
    const cells = lines.flatMap((line) => line.slice(2, -1));
    expect(heading).toHaveLength(27);
    expect([drafts, blanks]).toEqual([cells.length, cells.filter((cell) => cell === "").length]);
    expect(sum).toBe(lines.reduce((all, line) => all + Number(line.at(-1)), 0));
    expect(controls).toHaveLength(26);
    expect(controls.every(({ control }) => control.published === control.read)).toBe(true);
  });

  on(
    "atf-firearms-commerce",
    "reads eight exhibits, each known by its heading, and their printed totals agree",
    async (path) => {
      const names = readdirSync(path("")).filter((one) => one.endsWith(".csv"));
      const exhibits = new Set<string>();
      let lines = 0;
      for (const name of names) {
        const { drafts, refused, controls, findings } = await read(atfCommerce, path(name));
        expect(refused).toEqual([]);
        for (const { reference } of drafts) exhibits.add(reference.slice(0, reference.indexOf("/")));
        const printed = printedTotals(readFileSync(path(name), "utf8"));
        for (const control of controls) {
          lines += printed.length;
          expect([name, control.read, control.published]).toEqual([
            name,
            control.published,
            printed.reduce((all, one) => all + one, 0),
          ]);
        }
        expect(findings.some(({ code }) => code === "total-differs")).toBe(false);
        const percents = findings.filter(({ code }) => code === "percent-differs");
        expect(percents.map(({ row }) => row)).toEqual(name.startsWith("inspections") ? [22] : []);
      }
      expect([exhibits.size, lines]).toEqual([8, 235]);
    },
  );
});

describe("the country", () => {
  it("names every region and crossing once, with valid codes", () => {
    const codes = us.regions.map(({ code }) => code);
    expect([codes.length, new Set(codes).size]).toEqual([57, 57]);
    expect(us.crossings).toHaveLength(110);
    for (const { name, region, latitude, longitude } of us.crossings) {
      expect(codes, name).toContain(region);
      expect(latitude > 25 && latitude < 65 && longitude > -142 && longitude < -66, name).toBe(true);
    }
    expect(us.agencies.map(({ code }) => code)).toContain(us.nodeAgency);
    for (const { agency } of [...us.sources, ...us.gaps]) expect(us.agencies.map(({ code }) => code)).toContain(agency);
  });

  it("names each of its sources once, after its own folder", () => {
    const names = us.sources.map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    expect(names.filter((name) => !/^us\/[a-z0-9-]+$/.test(name))).toEqual([]);
    expect(names).toEqual(
      expect.arrayContaining(["us/cbp-weapons", "us/atf-source-recovery", "us/cbp-drugs", "us/nics"]),
    );
  });
});

/** The number in the last row of figures and last column, read by another library. */
async function lowerRightNumber(path: string): Promise<number> {
  const book = new exceljs.Workbook();
  await book.xlsx.readFile(path);
  let found = 0;
  book.worksheets[0]?.eachRow((row) => {
    const last = row.getCell(row.cellCount).value as number | { result?: number } | null;
    const value = typeof last === "object" ? last?.result : last;
    if (typeof value === "number") found = value;
  });
  return found;
}

/** The last cells of the lines of a table of quoted numbers, without its heading. */
function printedTotals(text: string): number[] {
  return text
    .trimEnd()
    .split(/\r?\n/)
    .slice(1)
    .map((line) => Number((/("[^"]*"|[^,]*)$/.exec(line)?.[1] ?? "").replace(/[",]/g, "")));
}
