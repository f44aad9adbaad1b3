import { existsSync } from "node:fs";
import { describe, expect, it } from "vitest";
import type { Interpretation } from "../src/core/source.ts";
import { validate } from "../src/core/validate.ts";
import { controlledDrugsAct, precursorRegulations } from "../src/countries/ca/sources/substance-acts.ts";
import { collect } from "../src/countries/us/samples/collect.ts";
import { deaDrugCodes } from "../src/countries/us/sources/dea-drug-codes.ts";
import { deaSchedules } from "../src/countries/us/sources/dea-schedules.ts";
import { usCode } from "../src/countries/us/sources/us-code.ts";
import { openJson } from "../src/service/intake/open-json.ts";
import { openTable } from "../src/service/intake/open-table.ts";
import { openXml } from "../src/service/intake/open-xml.ts";

const ofType = <T extends Interpretation["type"]>(all: readonly Interpretation[], type: T) =>
  all.filter((one): one is Extract<Interpretation, { type: T }> => one.type === type);

const CANADA = "../shared/data/canada-controlled-substances";

describe.skipIf(!existsSync(CANADA))("Canada's law as published (left out without ../shared)", () => {
  const open = async (name: string) => {
    const opened = await openXml(`${CANADA}/${name}`);
    if (!opened.ok) throw new Error(opened.problem.say.en);
    return opened.file;
  };

  it("is read in full, and its two languages agree item by item", async () => {
    const all = await Array.fromAsync(
      controlledDrugsAct.interpret([await open("C-38.8_en.xml.gz"), await open("C-38.8_fr.xml.gz")]),
    );
    const drafts = ofType(all, "draft").map(({ draft }) => draft);
    expect(drafts).toHaveLength(496);
    expect(new Set(drafts.map(({ reference }) => reference)).size).toBe(496);
    for (const { kind, values } of drafts) expect(validate(kind, values)).toMatchObject({ ok: true });
    expect(ofType(all, "refused")).toEqual([]);
    expect(drafts.find(({ reference }) => reference === "C-38.8 I/16(14)")?.values).toMatchObject({
      substance: "4-Anilino-N-phenethylpiperidine",
      inForceSince: "2019-05-15",
    });
    for (const { control } of ofType(all, "control")) expect(control.read).toBe(control.published);
  });

  it("gives the largest quantities of precursors", async () => {
    const all = await Array.fromAsync(
      precursorRegulations.interpret([await open("SOR-2002-359_en.xml.gz"), await open("DORS-2002-359_fr.xml.gz")]),
    );
    const drafts = ofType(all, "draft").map(({ draft }) => draft.values);
    expect(drafts).toHaveLength(38);
    expect(drafts[0]).toMatchObject({ substance: "Acetic anhydride", textEn: "Acetic anhydride — 1000 kg" });
  });
});

const DATA = "../shared/data";

describe.skipIf(!existsSync(`${DATA}/us-code-sections`))(
  "the lists as published (left out without ../shared)",
  async () => {
    const table = async (path: string) => {
      const opened = await openTable(`${DATA}/${path}`);
      if (!opened.ok) throw new Error(path);
      return opened.file;
    };

    it("are read whole", async () => {
      const codes = await collect(deaDrugCodes, await table("us-dea-drug-codes/dea_codes.csv"));
      expect([codes.drafts.length, codes.refused.length, codes.invalid.length]).toEqual([450, 0, 0]);
      const lists = await collect(deaSchedules, await table("us-dea-schedule-synonyms/substances_dea_schedule.csv"));
      expect([lists.drafts.length, lists.refused.length, lists.invalid.length]).toEqual([1084, 0, 0]);
      const code = await collect(usCode, openJson(`${DATA}/us-code-sections/us_code_sections.jsonl.gz`).file);
      expect([code.drafts.length, code.refused.length, code.invalid.length]).toEqual([212, 0, 0]);
      // The heading of schedule IV stands at the end of this copy: its items follow "(e) Anabolic steroids" of schedule III.
      expect(code.drafts.find(({ values }) => values["substance"] === "Barbital")?.values["citation"]).toBe(
        "21 U.S.C. 812(c), Schedule IV(1)",
      );
      const references = code.drafts.map(({ reference }) => reference);
      expect(new Set(references).size).toBe(references.length);
      expect(references).toContain("21 U.S.C. 812(c) II (b)(6)");
    });
  },
);
