import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import type { Language } from "../src/core/words.ts";

let directory: string;
const said: string[] = [];
const failed: string[] = [];

beforeAll(async () => void (directory = await mkdtemp(join(tmpdir(), "tripoint-detect-"))));
afterAll(() => rm(directory, { recursive: true, force: true }));
beforeEach(() => {
  said.length = 0;
  failed.length = 0;
});

async function run(language: Language, text: string, ...more: string[]): Promise<number> {
  const file = join(directory, "series.csv");
  await writeFile(file, text);
  const terminal = {
    language,
    isInteractive: false,
    out: (line: string) => void said.push(line),
    error: (line: string) => void failed.push(line),
    progress: () => undefined,
  } as const;
  const nothing = () => Promise.reject(new Error("nothing else is opened"));
  const wiring = { terminal, countries: [], directory, publicUrl: undefined, openHouse: nothing, ruleFiles: nothing };
  return await runCommand({ ...wiring, readyWeb: nothing, serve: nothing }, ["detect", file, ...more]);
}

const WEEKS = Array.from({ length: 40 }, (_, at) => {
  const day = new Date(Date.UTC(2024, 0, 1 + 7 * at)).toISOString().slice(0, 10);
  return `${day},${at === 39 ? 30 : 4 + (at % 3)}`;
});

describe("tripoint detect", () => {
  it("names the week, what was expected, and what it was compared with", async () => {
    expect(await run("en", `date,count\n${WEEKS.join("\n")}\n`, "--method", "ears-c1", "--times", "5")).toBe(0);
    expect(said[1]).toBe("ears-c1: alarms 1, quiet 4, not judged 0");
    expect(said[2]).toContain("2024-09-30: 30 counted, 5.14 expected, threshold");
    expect(said[3]).toContain("compared with 7 earlier times (2024-08-12 to 2024-09-23); left out: none");
  });

  it("keeps weeks that are left out, withheld or below a limit apart from zero", async () => {
    const rows = WEEKS.filter((_, at) => at !== 35).map((row, at) => (at === 36 ? row.replace(/,.*/, ",*") : row));
    expect(await run("fr", `date,count\n${rows.join("\n")}\n`, "--method", "ears-c1", "--times", "5")).toBe(0);
    expect(said[1]).toBe(
      "ears-c1 : alarmes 1, calmes 2, non jugées 2 (rien reçu 1, retenu ou sous un seuil, indécis 1)",
    );
    expect(said[3]).toContain("rien reçu 1, retenues 1");
  });

  const stepped = (months: number, length: number, last: number, day = "01") =>
    Array.from({ length }, (_, at) => {
      const date = new Date(Date.UTC(2010, months * at + (day === "last" ? 1 : 0), day === "last" ? 0 : Number(day)));
      return `${date.toISOString().slice(0, 10)},${at === length - 1 ? last : 40 + ((at * 7) % 11)}`;
    }).join("\n");

  it("reads the steps of the dates: months by the same or the last day, quarters, years, and says which", async () => {
    const cases = [
      [1, "01", /^84 months, 2010-01-01 to 2016-12-01;/],
      [1, "last", /^84 months, 2010-01-31 to 2016-12-31;/],
      [3, "01", /^48 quarters, 2010-01-01 to 2021-10-01;/],
      [3, "last", /^48 quarters, 2010-01-31 to 2021-10-31;/],
      [12, "15", /^48 years, 2010-01-15 to 2057-01-15;/],
    ] as const;
    for (const [months, day, expected] of cases) {
      said.length = 0;
      expect(
        await run("en", `date,count\n${stepped(months, months === 1 ? 84 : 48, 200, day)}\n`, "--times", "4"),
      ).toBe(0);
      expect(said[0]).toMatch(expected);
      // Every method judges the last times, and finds what is four times as many; EARS C3 looks at the two before.
      const heads = said.filter((line) => line.includes(": alarms "));
      expect(heads).toHaveLength(8);
      for (const head of heads)
        expect(head).toMatch(
          head.startsWith("ears-c3") ? /quiet 4, not judged 0/ : /: alarms 1, quiet 3, not judged 0/,
        );
    }
    said.length = 0;
    expect(await run("fr", `date,count\n${stepped(3, 30, 1200)}\n`, "--times", "2", "--method", "accumulated")).toBe(0);
    expect(said[0]).toMatch(/^30 trimestres, du 2010-01-01 au 2017-04-01;/);
    expect(said[2]).toContain(`2017-04-01 : ${(1200).toLocaleString("fr-CA")} comptés, 45,7`);
    expect(said[3]).toContain("comparé à 12 périodes antérieures (du 2014-04-01 au 2017-01-01)");
  });

  it("says every fault at once, with row, field, value and remedy", async () => {
    const text = "date,count,population,other\n2024-01-08,3,100,\n2024-13-01,-3,0,\n2024-01-01,x,5,\n";
    for (const language of ["en", "fr", "es"] as const) expect(await run(language, text)).toBe(1);
    expect(failed).toHaveLength(18);
    expect(failed[0]).toContain("row 1, row: `other` is a column that is not known");
    expect(failed[1]).toBe("row 3, date: `2024-13-01` is no date; write it as 2024-01-29");
    expect(failed.slice(2, 6).map((line) => line.split(": ")[0])).toEqual([
      ...["row 3, count", "row 3, population", "row 4, count", "row 4, date"],
    ]);
    expect(failed[7]).toContain("ligne 3");
    expect(failed[13]).toContain("fila 3");
  });

  it("refuses a method that is none, and a file that is none", async () => {
    expect(await run("en", "date,count\n", "--method", "guess")).toBe(2);
    expect(failed[0]).toContain("`guess` is no method: choose one of farrington");
    expect(await run("en", "")).toBe(1);
    expect(await run("en", "date,count\n2024-01-01,1\n")).toBe(1);
    expect(failed.at(-1)).toContain("too few");
  });
});
