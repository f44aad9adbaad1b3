import { mkdtemp, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { checkHouseRules, type RuleFiles } from "../src/service/check-house-rules.ts";

const POLICY = new URL("../src/policy/", import.meta.url);
let texts: RuleFiles;
let folder: string;

beforeAll(async () => {
  const arrangements = new URL("arrangements/", POLICY);
  const names = await readdir(arrangements);
  const read = async (name: string) => [name, await readFile(new URL(name, arrangements), "utf8")] as const;
  texts = {
    schema: await readFile(new URL("tripoint.cedarschema", POLICY), "utf8"),
    files: Object.fromEntries(await Promise.all(names.map(read))),
  };
  folder = await mkdtemp(join(tmpdir(), "tripoint-rules-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Runs a command that needs no house: its exit code and what it said. */
async function run(files: RuleFiles, ...args: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const noHouse = () => Promise.reject(new Error("this command opens no house"));
  const line = (text: string) => void said.push(text);
  const terminal = { language: "fr", isInteractive: false, out: line, error: line, progress: () => undefined } as const;
  const wiring = { terminal, countries: COUNTRIES, directory: folder, publicUrl: undefined, openHouse: noHouse };
  const code = await runCommand(
    { ...wiring, readyWeb: noHouse, serve: noHouse, ruleFiles: () => Promise.resolve(files) },
    args,
  );
  return { code, said: said.join("\n") };
}

describe("the rules of the house", () => {
  it("have no fault: every rule can apply, none is void, every record has a reader, no chain escalates", () => {
    const found = checkHouseRules(texts, "2026-11-21");
    if (!found.ok) throw new Error(found.faults.map(({ en }) => en).join("; "));
    expect(found.findings.filter(({ isFault }) => isFault)).toEqual([]);
    expect(found.rules).toBeGreaterThan(60);
    expect(found.questions).toBeGreaterThan(1_000_000_000);
    expect(found.chains).toBeGreaterThan(10_000);
    for (const { say } of found.findings) expect(new Set(Object.values(say)).size).toBe(3);
  }, 180_000);

  it("name for every rule a provision, and an assumption wherever an arrangement's text is not public", () => {
    for (const name of ["cbsa-atf-2023", "rcmp-dea-2022", "etrace-2024", "cross-border-crime-forum-2023"]) {
      const text = texts.files[`${name}.cedar`] ?? "";
      expect(text).toContain("ASSUMPTION");
      expect(text.match(/^permit/gm)?.length).toBe(text.match(/^@assumption\("text /gm)?.length);
    }
  });
});

describe("tripoint rules check", () => {
  it("names a fault that a draft would bring, and ends with 1", async () => {
    const draft = join(folder, "draft.cedar");
    const notes = '@id("draft") @cites("c") @en("e") @fr("f") @es("s")';
    await writeFile(
      draft,
      `${notes} permit (principal, action == Action::"read", resource) when { resource.kind == "x" && resource.kind == "y" };`,
    );
    const small = { schema: texts.schema, files: { "own.cedar": texts.files["own-records.cedar"] ?? "" } };
    const { code, said } = await run(small, "rules", "check", "--with", draft, "--day", "2026-11-21");
    expect(code).toBe(1);
    expect(said).toContain("la règle `draft` ne peut jamais s'appliquer");
    const json = await run(small, "rules", "check", "--json");
    expect(json.code).toBe(0);
    expect(JSON.parse(json.said)).toMatchObject({ ok: true, findings: [] });
  }, 60_000);

  it("says what is not valid, and what is misused", async () => {
    const { code, said } = await run(
      { schema: texts.schema, files: { "a.cedar": "permit (principal" } },
      "rules",
      "check",
    );
    expect(code).toBe(1);
    expect(said).toContain("a.cedar");
    expect((await run(texts, "rules", "bless")).code).toBe(2);
    expect((await run(texts, "rules", "check", "--day", "tomorrow")).code).toBe(2);
  });
});

describe("tripoint guidance", () => {
  it("writes pages in three languages", async () => {
    const { code, said } = await run(texts, "guidance", "mx", "--format", "html", "--out", folder);
    expect(code).toBe(0);
    expect(said.split("\n")).toHaveLength(3);
    expect(await readFile(join(folder, "es", "mx.html"), "utf8")).toContain("Qué se puede compartir: México");
    expect((await run(texts, "guidance", "zz")).code).toBe(2);
    expect((await run(texts, "guidance", "--format", "pdf")).code).toBe(2);
  }, 60_000);
});
