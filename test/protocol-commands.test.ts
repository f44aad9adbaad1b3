import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import { LANGUAGES, type Language } from "../src/core/words.ts";
import { COUNTRIES } from "../src/countries/countries.ts";
import { EDITIONS } from "../src/desks/substances/codes.ts";

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-protocol-"));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

async function run(language: Language, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const noHouse = () => Promise.reject(new Error("this command opens no house"));
  const terminal = {
    ...{ language, isInteractive: false, progress: () => undefined },
    ...{ out: (text: string) => void out.push(text), error: (text: string) => void error.push(text) },
  };
  const wiring = { terminal, countries: COUNTRIES, directory: folder, publicUrl: undefined, openHouse: noHouse };
  const code = await runCommand({ ...wiring, readyWeb: noHouse, serve: noHouse, ruleFiles: noHouse }, [
    "protocol",
    ...args,
  ]);
  return { code, out: out.join("\n"), error: error.join("\n") };
}

async function fileOf(name: string, value: unknown): Promise<string> {
  const file = join(folder, name);
  await writeFile(file, typeof value === "string" ? value : JSON.stringify(value));
  return file;
}

const validated = { result: "positive", isValidated: true, isReviewable: true };
const ANALYSIS = {
  ...{ submittedOn: "2024-06-03", laboratory: "L", material: "tablet", netMass: 12.5 },
  tests: [
    { ...validated, substance: "fentanyl", technique: "colour-test", sampling: "1" },
    { ...validated, substance: "fentanyl", technique: "gc-ms", sampling: "2" },
    { ...validated, substance: "xylazine", technique: "thin-layer-chromatography", sampling: "1" },
  ],
};

describe("tripoint protocol judge", () => {
  it("gives the verdict with reasons, the next tests and what the country asks, in three languages", async () => {
    const file = await fileOf("analysis.json", ANALYSIS);
    const said = await Promise.all(LANGUAGES.map((language) => run(language, "judge", file, "--country", "ca")));
    expect(said.map((one) => one.code)).toEqual([0, 0, 0]);
    expect(said[0]?.out).toContain("fentanyl: the identification meets the protocol (SWGDRUG 8.1 (2022))");
    expect(said[1]?.out).toContain("xylazine : présomptif : les résultats ne suffisent pas encore");
    expect(said[2]?.out).toContain(
      "la completaría si resulta positivo en otra toma de muestra: espectroscopia infrarroja",
    );
    expect(said[0]?.out).toContain("Canada: not stated: a certificate or report that proves itself in court");
    const json = await run("en", "judge", file, "--country", "mx", "--json");
    expect(JSON.parse(json.out)).toMatchObject({
      verdicts: [
        { outcome: "meets" },
        { outcome: "presumptive", next: [{ techniques: ["infrared-spectroscopy"] }, {}, {}] },
      ],
      additions: [
        { es: expect.stringContaining("perito") as string },
        { es: expect.stringContaining("masa neta") as string },
      ],
    });
  });

  it("says every fault of what is no analysis, and what is misused", async () => {
    const wrong = await run(
      "en",
      "judge",
      await fileOf("wrong.json", { ...ANALYSIS, material: "jelly", laboratory: "" }),
      "--country",
      "us",
    );
    expect(wrong.code).toBe(1);
    expect(wrong.error.split("\n").map((line) => line.split(":")[0])).toEqual(["laboratory", "material"]);
    expect((await run("en", "judge", await fileOf("no.json", "{"))).code).toBe(1);
    expect((await run("en", "judge", join(folder, "absent.json"))).code).toBe(1);
    expect((await run("en", "judge", "x.json", "--country", "zz")).code).toBe(2);
    const none = await run(
      "en",
      "judge",
      await fileOf("none.json", { ...ANALYSIS, edition: "swgdrug-8.1", tests: [] }),
    );
    expect(none).toMatchObject({ code: 0, out: "the analysis holds no test: there is nothing to judge" });
  });

  it("knows the edition that each country starts from, and cites what each country adds", () => {
    for (const { protocol } of COUNTRIES) {
      expect(Object.keys(EDITIONS)).toContain(protocol?.edition);
      for (const { say, source } of protocol?.additions ?? []) {
        expect(source.cites).not.toBe("");
        expect(new Set(Object.values(say)).size).toBe(3);
      }
    }
  });
});

describe("tripoint protocol sampling", () => {
  it("plans, and says what a sample shows", async () => {
    expect((await run("en", "sampling", "--units", "100")).out).toMatch(
      /^units to analyse, chosen at random: 23 of 100; .*reached: 95\.28 %/,
    );
    expect((await run("fr", "sampling", "--units", "100000", "--prior", "1,1")).out).toMatch(
      /^unités à analyser, choisies au hasard : 28 sur 100\s000; .*atteint : 95,29 %/,
    );
    const found = await run("es", "sampling", "--units", "100", "--found", "23/23");
    expect(found.out).toMatch(
      /^positivas entre las analizadas: 23 de 23; número de positivas demostrado: al menos 90 de 100/,
    );
    expect(await run("en", "sampling", "--units", "10", "--share", "100", "--negatives", "1")).toMatchObject({
      code: 1,
    });
    expect(JSON.parse((await run("en", "sampling", "--units", "10", "--json")).out)).toMatchObject({
      plan: { analyse: 8 },
    });
  });

  it("says every fault of what was typed", async () => {
    const { code, error } = await run(
      "en",
      ...[
        "sampling",
        "--units",
        "0",
        "--share",
        "0",
        "--confidence",
        "100",
        "--negatives",
        "-1",
        "--prior",
        "1",
        "--found",
        "3/4",
      ],
    );
    expect(code).toBe(2);
    expect(error.split("\n")).toHaveLength(6);
  });
});

describe("tripoint protocol content", () => {
  it("states a value with its uncertainty, or the limit below which it lies", async () => {
    const measured = await run(
      "en",
      "content",
      "1.82",
      "1.79",
      "1.85",
      "--component",
      "calibration=0.02",
      "recovery=1%",
    );
    expect(measured.out).toMatch(/^1\.820 ± 0\.066 \(coverage factor 2\.07, 95 %\)/);
    const limits = ["--detection", "0.15", "--quantification", "0.5"];
    expect((await run("en", "content", "0.1", "0.12", ...limits)).out).toMatch(
      /^below the limit of detection of 0\.15/,
    );
    expect((await run("fr", "content", "0.3", "0.32", ...limits)).out).toMatch(
      /sous la limite de quantification de 0\.5/,
    );
    const wrong = await run("es", "content", "x", "--component", "y", "--detection", "2", "--quantification", "1");
    expect(wrong).toMatchObject({ code: 2 });
    expect(wrong.error.split("\n")).toHaveLength(3);
    expect((await run("en", "content", "1")).error).toMatch(/^nothing makes the value uncertain/);
  });
});

describe("tripoint protocol scores", () => {
  const result = (laboratory: string, value?: number) => ({
    ...{ round: "R", laboratory, reportedOn: "2024-01-10", substance: "fentanyl", unit: "percent" },
    ...(value === undefined
      ? { state: "below-detection", limit: 0.1 }
      : { state: "measured", value, standardUncertainty: 0.1 }),
  });
  const round = {
    round: "R",
    scheme: "S",
    substance: "fentanyl",
    unit: "percent",
    from: "2024-01-01",
    until: "2024-02-01",
  };

  it("scores against the assigned value, and names who is not scored", async () => {
    const assigned = {
      ...round,
      assignedValue: 2,
      assignedBy: "formulation",
      assignedUncertainty: 0.01,
      standardDeviation: 0.1,
    };
    const file = await fileOf("round.json", {
      round: assigned,
      results: [result("L1", 2.1), result("L2", 2.3), result("L3")],
    });
    const { code, out } = await run("en", "scores", file);
    expect(code).toBe(0);
    expect(out).toContain("L1: z 1.00, z' 1.00, zeta 1.00: acceptable");
    expect(out).toMatch(/L2: z 3\.00, z' 2\.99, zeta 2\.99: (action|warning) signal/);
    expect(out).toContain("L3: not scored: Below the limit of detection");
    const consensus = await fileOf("consensus.json", {
      round,
      results: [result("L1", 2.1), result("L2", 2.3), result("L4", 2)],
    });
    expect((await run("fr", "scores", consensus)).out).toContain("le consensus des participants en tient lieu");
    const nothing = await fileOf("nothing.json", { round, results: [result("L1", 2)] });
    expect((await run("es", "scores", nothing)).out).toContain("nada se puede puntuar");
  });

  it("says every fault", async () => {
    const file = await fileOf("bad.json", { round: {}, results: [{ ...result("L1", 2), state: "guessed" }] });
    const { code, error } = await run("en", "scores", file);
    expect(code).toBe(1);
    expect(error).toContain("round.scheme:");
    expect(error).toContain("results.1.state: `guessed`");
    expect((await run("en", "scores", await fileOf("list.json", []))).code).toBe(1);
  });
});
