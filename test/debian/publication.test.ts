import { execFileSync } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { LANGUAGES } from "../../src/core/words.ts";
import { COUNTRIES } from "../../src/countries/countries.ts";
import { openHouse } from "../../src/node.ts";
import type { House } from "../../src/service/house.ts";
import { loadSample } from "../../src/service/load-sample.ts";
import { type MadeReport, makeReport } from "../../src/service/report/make-report.ts";
import { SAMPLE_PERIOD, writeSample } from "../../src/service/write-sample.ts";

const compiler = { agency: "ca.rcmp", country: "CA", role: "report-compiler", purpose: "joint-report" } as const;
const NOTICE = { en: "Synthetic data", fr: "Données synthétiques", es: "Datos sintéticos" };

let directory: string;
let house: House;
let made: MadeReport;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), "tripoint-publication-"));
  house = await openHouse({ directory, databaseUrl: undefined, countries: COUNTRIES });
  await loadSample(
    house,
    await writeSample({ records: 3000, seed: 3, directory: join(directory, "sample") }),
    () => undefined,
  );
  const answer = await makeReport(house, compiler, { period: SAMPLE_PERIOD, pdf: true });
  if (!("manifest" in answer)) throw new Error(JSON.stringify(answer));
  made = answer;
});

afterAll(async () => {
  await house.close();
  await rm(directory, { recursive: true, force: true });
});

describe.each(LANGUAGES)("the publication in %s", (language) => {
  const file = () => join(made.directory, language, "report.pdf");

  it("is a sound, tagged PDF with a title in its language", () => {
    expect(execFileSync("qpdf", ["--check", file()], { encoding: "utf8" })).toContain(
      "No syntax or stream encoding errors found",
    );
    const info = execFileSync("pdfinfo", [file()], { encoding: "utf8" });
    expect(info).toMatch(/Tagged:\s+yes/);
    expect(info).toContain(made.report.title[language].replaceAll("'", "’"));
    expect(execFileSync("pdfinfo", ["-meta", file()], { encoding: "utf8" })).toContain("pdfuaid:part");
  });

  it("says on every page that its data are synthetic", () => {
    const pages = execFileSync("pdftotext", ["-layout", file(), "-"], { encoding: "utf8" }).split("\f").slice(0, -1);
    expect(pages.length).toBeGreaterThan(10);
    for (const page of pages) expect(page).toContain(NOTICE[language]);
  });

  it("has text on every page and no glyph missing", () => {
    const fonts = execFileSync("pdffonts", [file()], { encoding: "utf8" }).split("\n").slice(2).filter(Boolean);
    expect(fonts.length).toBeGreaterThan(0);
    for (const font of fonts) expect(font).toMatch(/yes\s+yes\s+yes/);
  });
});
