import { existsSync } from "node:fs";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { gunzipSync } from "node:zlib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { runCommand } from "../src/cli/commands.ts";
import { validate } from "../src/core/validate.ts";
import type { Language } from "../src/core/words.ts";
import { kindNamed } from "../src/desks/kinds.ts";
import type { SaidSearch } from "../src/desks/substances/spectra/search-spectra.ts";
import { openTestHouse, type TestHouse } from "./open-test-house.ts";

const SHARED = resolve(import.meta.dirname, "../../shared/data");
let folder: string;
let house: TestHouse;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "tripoint-spectra-"));
  house = await openTestHouse();
});
afterAll(async () => {
  await house?.close();
  await rm(folder, { recursive: true, force: true });
});

async function run(language: Language, ...args: string[]): Promise<{ code: number; out: string; error: string }> {
  const out: string[] = [];
  const error: string[] = [];
  const never = () => Promise.reject(new Error("nothing of the kind is asked for here"));
  const terminal = {
    ...{ language, isInteractive: false, progress: () => undefined },
    ...{ out: (text: string) => void out.push(text), error: (text: string) => void error.push(text) },
  };
  const openHouse = () => Promise.resolve({ ...house.house, close: () => Promise.resolve() });
  const wiring = { terminal, countries: house.house.countries, directory: folder, publicUrl: undefined, openHouse };
  const code = await runCommand({ ...wiring, readyWeb: never, serve: never, ruleFiles: never }, args);
  return { code, out: out.join("\n"), error: error.join("\n") };
}

async function fileOf(name: string, text: string): Promise<string> {
  await writeFile(join(folder, name), text);
  return join(folder, name);
}

function msp(
  name: string,
  key: string,
  precursor: number,
  peaks: readonly (readonly [number, number])[],
  more = "",
): string {
  const lines = peaks.map(([mz, height]) => `${mz} ${height}`).join("\n");
  return `Name: ${name}\nDB#: ${name}-1\nInChIKey: ${key}\nSpectrum_type: MS2\nIon_mode: P\nPrecursorMZ: ${precursor}\n${more}Num Peaks: ${peaks.length}\n${lines}\n\n`;
}

const ONE = msp("one", "AAAAAAAAAAAAAA-UHFFFAOYSA-N", 337.2274, [
  ...([
    [77.0386, 30],
    [105.0699, 180],
    [132.0808, 90],
    [134.0964, 60],
    [146.0964, 50],
  ] as const),
  ...([
    [188.1434, 999],
    [216.1383, 120],
    [337.2274, 400],
  ] as const),
]);
const TWO = msp("two", "BBBBBBBBBBBBBB-UHFFFAOYSA-N", 221.1107, [
  [72.0444, 300],
  [90.1277, 999],
  [147.0587, 200],
  [164.0842, 500],
]);
const INFRARED =
  "##TITLE=film\n##JCAMP-DX=4.24\n##DATA TYPE=INFRARED SPECTRUM\n##XUNITS=1/CM\n##YUNITS=ABSORBANCE\n##NPOINTS=3\n##PEAK TABLE=(XY..XY)\n400,1\n500,2\n600,3\n##END=\n";

describe("tripoint spectra search", () => {
  it("names a spectrum of the library with what speaks for it, and its foreigners not", async () => {
    const library = await fileOf("library.msp", ONE + TWO);
    const foreign = msp("foreign", "CCCCCCCCCCCCCC-UHFFFAOYSA-N", 397.2, [
      [100.1121, 999],
      [72.0808, 200],
      [44.0495, 50],
    ]);
    const queries = await fileOf("queries.msp", ONE + foreign);
    const { code, out } = await run("en", "spectra", "search", library, queries);
    expect(code).toBe(0);
    expect(out).toMatch(/^one: one, probability 9\d\.\d%$/m);
    expect(out).toMatch(
      /1\. one \(one-1\): similarity 1\.000, 8 peaks agree, 100% of the query explained, precursor: agrees/,
    );
    expect(out).toMatch(/peaks that say most: 188\.1434 \(100 %, 100 %\)/);
    expect(out).toMatch(/^foreign: no confident match/m);
    const french = await run("fr", "spectra", "search", library, queries);
    expect(french.out).toMatch(/^one : one, probabilité 9\d,\d %$/m);
    expect(french.out).toMatch(/188,1434 \(100 %, 100 %\)/);
    expect((await run("es", "spectra", "search", library, queries)).out).toContain(
      "foreign: ninguna coincidencia confiable",
    );
  });

  it("says of which substances of the library a spectrum may be a mixture", async () => {
    const library = await fileOf("library.msp", ONE + TWO);
    const peaks = (text: string) =>
      [...text.matchAll(/^([\d.]+)[ \t]+([\d.]+)$/gm)].map(([, mz, height]) => [Number(mz), Number(height)] as const);
    const both = [...peaks(ONE), ...peaks(TWO).map(([mz, height]) => [mz, 0.5 * height] as const)];
    const query = await fileOf("both.msp", msp("both", "CCCCCCCCCCCCCC-UHFFFAOYSA-N", 400.1, both));
    const said = await run("en", "spectra", "search", library, query);
    expect(said.out).toMatch(
      /may be a mixture of one \(\d\d %\), two \(\d\d %\): together they explain 100% of the intensity/,
    );
    expect((await run("fr", "spectra", "search", library, query)).out).toContain("pourrait être un mélange de one (");
    expect((await run("es", "spectra", "search", library, library)).out).not.toContain("mezcla");
  });

  it("compares like with like alone", async () => {
    const library = await fileOf("negative.msp", ONE.replace("Ion_mode: P", "Ion_mode: N"));
    const said = await run("en", "spectra", "search", library, await fileOf("one.msp", ONE));
    expect(said.out).toBe("one: not searched: the library has no spectrum of this kind");
    const film = await run("fr", "spectra", "search", library, await fileOf("film.jdx", INFRARED));
    expect(film.out).toBe("film : non recherché : ni fragments d'un précurseur, ni ionisation électronique");
  });

  it("says what cannot be read, and what is misused", async () => {
    const broken = await fileOf("broken.msp", `${ONE}Name: half\nNum Peaks: 2\n100 1\n`);
    const said = await run("en", "spectra", "search", broken, broken);
    expect(said.code).toBe(1);
    expect(said.error).toContain("broken.msp: 1 spectrum read, 1 refused");
    expect((await run("en", "spectra", "search", broken, join(folder, "absent.msp"))).code).toBe(1);
    expect((await run("en", "spectra", "search", broken, broken, "--candidates", "0")).code).toBe(2);
  });

  it.skipIf(!existsSync(SHARED))(
    "answers for spectra of MassBank with and without their compound in the library",
    async () => {
      const subset = gunzipSync(await readFile(join(SHARED, "spectra-massbank/massbank_subset.msp.gz"))).toString(
        "utf8",
      );
      const entries = subset
        .split(/\n\s*\n/)
        .filter((one) => /^Spectrum_type: MS2$/m.test(one) && /^InChIKey:/m.test(one));
      const fentanyl = entries.filter((one) => /^Name: Fentanyl$/m.test(one));
      const others = entries.filter((one) => !/fentan/i.test(one)).slice(0, 1500);
      expect(fentanyl.length).toBeGreaterThan(2);
      const queries = await fileOf("fentanyl.msp", `${fentanyl.join("\n\n")}\n\n`);
      const standards = join(SHARED, "spectra-fentanyl-lcmsms/fentanyl_msms_std_mona.msp.gz");
      const within = JSON.parse(
        (await run("en", "spectra", "search", standards, queries, "--json")).out,
      ) as SaidSearch[];
      expect(within.filter((one) => one.outcome === "match" && one.candidates[0] === "Fentanyl")).toHaveLength(
        within.length,
      );
      const without = await fileOf("others.msp", `${others.join("\n\n")}\n\n`);
      const answers = JSON.parse(
        (await run("en", "spectra", "search", without, queries, "--json")).out,
      ) as SaidSearch[];
      expect(answers.filter((one) => one.outcome === "match").length).toBeLessThanOrEqual(answers.length * 0.1);
    },
  );
});

describe("tripoint spectra read", () => {
  it("writes records that an intake takes as reference spectra, from each format", async () => {
    const mgf = "BEGIN IONS\nTITLE=three\nPEPMASS=337.2274\nCHARGE=1+\n188.1434 999\n105.0699 1e2\nEND IONS\n";
    const out = join(folder, "records.jsonl");
    const kind = kindNamed("reference-spectrum");
    if (kind === undefined) throw new Error("the kind is gone");
    const numbers: string[] = [];
    for (const [name, text] of [
      ["a.msp", ONE + TWO + ONE],
      ["b.mgf", mgf],
      ["c.jdx", INFRARED],
    ] as const) {
      expect(
        (await run("en", "spectra", "read", await fileOf(name, text), "--out", out, "--library", "test")).code,
      ).toBe(0);
      for (const line of (await readFile(out, "utf8")).trim().split("\n")) {
        const { reference, values } = JSON.parse(line) as { reference: string; values: Record<string, unknown> };
        numbers.push(reference);
        expect(validate(kind, values)).toMatchObject({ ok: true, repairs: [] });
      }
    }
    expect(numbers.slice(0, 3)).toEqual(["test/one-1", "test/two-1", "test/one-1 (2)"]);
    await run("en", "spectra", "read", await fileOf("a.msp", ONE + TWO), "--out", out, "--library", "test");
    const taken = await run("en", "ingest", "template/reference-spectrum", out, "--agency", "us.dea");
    expect(taken.code, taken.error).toBe(0);
    const { rows } = await house
      .node("US")
      .store.pool.query<{ substance: string; peaks: string }>(
        "select substance, peaks from reference_spectrum order by substance",
      );
    expect(rows.map((one) => one.substance)).toEqual(["one", "two"]);
    expect(rows[1]?.peaks).toBe("72.0444:300 90.1277:999 147.0587:200 164.0842:500");
  });

  it("leaves out a molar mass in the place of the exact one, and lets the kind refuse another molecule's", async () => {
    const stating = (mass: number) => ONE.replace("Num Peaks", `Formula: C22H28N2O\nExactMass: ${mass}\nNum Peaks`);
    const out = join(folder, "masses.jsonl");
    const file = await fileOf("masses.msp", stating(336.2202) + stating(336.479) + stating(350.2));
    const said = await run("es", "spectra", "read", file, "--out", out);
    expect(said.error).toContain("1 espectros dan la masa molar como masa exacta: se omite");
    const kind = kindNamed("reference-spectrum");
    const read = (await readFile(out, "utf8"))
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as { values: object });
    const masses = read.map(({ values }) => ("exactMass" in values ? values.exactMass : undefined));
    expect(masses).toEqual([336.2202, undefined, 350.2]);
    const fates = read.map(({ values }) => kind !== undefined && validate(kind, { ...values }).ok);
    expect(fates).toEqual([true, true, false]);
  });
});
