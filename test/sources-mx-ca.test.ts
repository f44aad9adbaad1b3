import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { gunzipSync } from "node:zlib";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { Draft, Interpretation, Source, SourceFile, XmlElement } from "../src/core/source.ts";
import { validate } from "../src/core/validate.ts";
import { ca } from "../src/countries/ca/country.ts";
import { sor98462 } from "../src/countries/ca/sources/sor-98-462.ts";
import { sor98462Table } from "../src/countries/ca/sources/sor-98-462-table.ts";
import { mx } from "../src/countries/mx/country.ts";
import { federalCrime } from "../src/countries/mx/sources/federal-crime.ts";
import { securityCabinet } from "../src/countries/mx/sources/security-cabinet.ts";
import { openTable } from "../src/service/intake/open-table.ts";
import { openXml } from "../src/service/intake/open-xml.ts";

const DATA = join(import.meta.dirname, "../../shared/data");

/** Runs where the data set is present; else says what it left out. */
function on(folder: string, what: string, test: (path: (name: string) => string) => Promise<void>): void {
  const present = existsSync(join(DATA, folder));
  it.skipIf(!present)(present ? what : `${what} (left out: ../shared/data/${folder} is not here)`, () =>
    test((name) => join(DATA, folder, name)),
  );
}

async function interpret(source: Source, ...files: readonly SourceFile[]) {
  const all: Interpretation[] = await Array.fromAsync(source.interpret(files));
  const drafts = all.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
  for (const draft of drafts) {
    const validation = validate(draft.kind, draft.values);
    if (!validation.ok) expect([draft.reference, validation.faults]).toEqual([]);
  }
  expect(new Set(drafts.map(({ reference }) => reference)).size).toBe(drafts.length);
  return {
    drafts,
    refused: all.filter((one) => one.type === "refused"),
    findings: all.flatMap((one) => (one.type === "finding" ? [one.finding] : [])),
    repairs: all.flatMap((one) => (one.type === "repair" ? [one.repair] : [])),
    controls: all.flatMap((one) => (one.type === "control" ? [one.control] : [])),
    passed: all.reduce((sum, one) => sum + (one.type === "passed" ? one.rows : 0), 0),
  };
}

async function readTable(source: Source, path: string) {
  const opened = await openTable(path, { encoding: source.encoding });
  if (!opened.ok) throw new Error(opened.fault.say.en);
  const read = await interpret(source, opened.file);
  expect(opened.trouble()).toBeUndefined();
  return read;
}

async function xml(path: string): Promise<SourceFile> {
  const opened = await openXml(path);
  if (!opened.ok) throw new Error(opened.problem.say.en);
  return opened.file;
}

const countBy = <T>(all: readonly T[], key: (one: T) => string) =>
  Object.fromEntries(Object.entries(Object.groupBy(all, key)).map(([name, group]) => [name, group?.length ?? 0]));

type Item = {
  readonly class: string;
  readonly quantity?: number;
  readonly unit: string;
  readonly quantityState: string;
};
const itemsOf = (draft: Draft) => draft.values["items"] as readonly Item[];
const sum = (items: readonly Item[], kind: string, unit: string) =>
  items
    .filter((item) => item.class === kind && item.unit === unit)
    .reduce((total, item) => total + (item.quantity ?? 0), 0);

describe("Mexico on its publishers' files", () => {
  on("mexico-security-cabinet-seizures", "reads every line of the statements", async (path) => {
    const file = path("seizure_statements_001-060.csv");
    const rows: Record<string, string>[] = parse(readFileSync(file), { columns: true, bom: true });
    const lines = rows.flatMap((row) => row["items_seized"]?.split("\n") ?? []);
    const { drafts, refused, findings, repairs, controls } = await readTable(securityCabinet, file);
    expect([drafts.length, refused]).toEqual([60, []]);
    expect(controls).toMatchObject([{ published: lines.length, read: lines.length }]);
    drafts.forEach((draft, at) => expect(draft.values["statement"]).toBe(rows[at]?.["items_seized"]?.trim()));

    // Independent sums: the plainest wordings alone, counted with one expression each.
    const counted = (words: RegExp) =>
      lines.reduce((total, line) => {
        const found = words.exec(line)?.[1]?.replaceAll(",", "");
        return (
          total + (found === undefined ? 0 : /^una?$/i.test(found) ? 1 : /^mil$/i.test(found) ? 1000 : Number(found))
        );
      }, 0);
    const items = drafts.flatMap(itemsOf);
    const longArms = counted(/^—(\d+|una?) armas? (?:de fuego )?larga/i) + counted(/^—(\d+|una?) (?:fusil|rifles)/i);
    expect(sum(items, "long-gun", "pieces")).toBe(longArms);
    expect(sum(items, "handgun", "pieces")).toBe(counted(/^—(\d+|una?) armas? cortas?$/i));
    expect(sum(items, "machine-gun", "pieces")).toBe(counted(/^—(\d+|una?) ametralladora/i));
    expect(sum(items, "firearm-unspecified", "pieces")).toBe(counted(/^—(\d+|una?) armas?(?: de fuego)?$/i));
    const rounds = counted(/^—(?:Más de )?([\d,]+|mil) cartuchos/i) + counted(/con (\d+) cartuchos/);
    expect(sum(items, "ammunition", "rounds")).toBe(rounds);
    expect(sum(items, "magazine", "pieces")).toBe(counted(/^—(?:Más de )?(\d+|una?) cargador/i));
    expect(sum(items, "launcher", "pieces")).toBe(2);
    expect(sum(items, "ammunition", "boxes")).toBe(65);
    // Whatever is said without a number stays without one.
    const wordsOnly = items.filter((item) => item.quantityState === "unknown");
    expect(wordsOnly.every((item) => item.quantity === undefined)).toBe(true);
    expect(countBy(items, (item) => item.quantityState)).toMatchObject({ "at-least": 3, about: 1 });

    expect(repairs.map(({ to }) => to)).toEqual([
      "metanfetamina",
      "fentanilo",
      "1000 kilograms",
      "metanfetamina",
      "Nayarit",
    ]);
    expect(countBy(findings, ({ code }) => code)).toEqual({
      "unit-not-read": 1,
      "noun-left-out": 2,
      "several-states": 3,
      "words-not-read": 1,
      "day-before-series": 1,
      "not-a-firearm": 1,
      "bracket-not-counted": 1,
    });
    const altar = drafts.find(({ reference }) => reference === "capturas-relevantes/24")?.values;
    expect(altar).toMatchObject({ seizedFrom: "2024-10-01", seizedUntil: "2025-01-09", seizedIn: "MX-SON" });
    const regions = new Set(mx.regions.map(({ code }) => code));
    for (const { values } of drafts) if (values["seizedIn"] !== "MX") expect(regions).toContain(values["seizedIn"]);
  });

  on("mexico-federal-crime", "reads every row of federal crime, and its sums are the file's own", async (path) => {
    const file = path("IDEFF_jul25.csv.gz");
    const [heading = [], ...rows]: string[][] = parse(gunzipSync(readFileSync(file)).toString("latin1"));
    expect([rows.length, heading[0]]).toEqual([13_398, "AÑO"]);
    const concerns = (row: string[]) => /ARMAS DE FUEGO|SALUD|DELINCUENCIA/.test(row.slice(3, 6).join(" "));
    const kept = rows.filter(concerns);
    const { drafts, refused, findings, controls, passed } = await readTable(federalCrime, file);
    expect([drafts.length, passed, refused]).toEqual([kept.length * 12, rows.length - kept.length, []]);
    expect(kept).toHaveLength(12 * 33 * 14);
    const cells = kept.flatMap((row) => row.slice(6));
    const total = cells.reduce((all, cell) => all + Number(cell), 0);
    expect(controls).toMatchObject([{ published: total, read: total }]);
    expect(drafts.reduce((all, { values }) => all + ((values["value"] as number | undefined) ?? 0), 0)).toBe(total);
    const blanks = drafts.filter(({ values }) => values["state"] === "not-reported");
    expect(blanks).toHaveLength(cells.filter((cell) => cell === "").length);
    expect(new Set(blanks.map(({ values }) => String(values["from"])))).toEqual(
      new Set(["2025-08-01", "2025-09-01", "2025-10-01", "2025-11-01", "2025-12-01"]),
    );
    const abroad = drafts.filter(({ values }) => values["placeText"] === "EXTRANJERO");
    expect([abroad.length, abroad.some(({ values }) => values["place"] !== undefined)]).toEqual([12 * 12 * 14, false]);
    const weapons = (state: string) =>
      drafts
        .filter(({ reference, values }) => reference.endsWith(" lfafe") && values["place"] === state)
        .reduce((all, { values }) => all + ((values["value"] as number | undefined) ?? 0), 0);
    for (const [number, code] of [
      ["26", "MX-SON"],
      ["15", "MX-MEX"],
      ["9", "MX-CMX"],
      ["7", "MX-CHP"],
    ] as const) {
      const own = kept
        .filter((row) => row[1] === number && row[5]?.includes("ARMAS DE FUEGO"))
        .flatMap((row) => row.slice(6));
      expect(weapons(code)).toBe(own.reduce((all, cell) => all + Number(cell), 0));
    }
    expect(findings.map(({ code }) => code)).toEqual(["level-shift"]);
  });
});

describe("Canada on its publisher's files", () => {
  on("canada-firearm-classification", "reads both languages of SOR/98-462, as the table has them", async (path) => {
    const csv = path("sor-98-462_schedule_en_fr.csv.gz");
    const rows: Record<string, string>[] = parse(gunzipSync(readFileSync(csv)), { columns: true, bom: true });
    expect(rows).toHaveLength(2305);
    const files = [await xml(path("SOR-98-462_en.xml.gz")), await xml(path("DORS-98-462_fr.xml.gz"))];
    const whole = await interpret(sor98462, ...files);
    expect(whole.refused).toEqual([]);
    expect(whole.controls).toMatchObject([{ published: 4610, read: 4610 }]);
    // One number of the schedule has no text of its own; six provisions of each language stand beside it.
    expect([whole.drafts.length, whole.passed]).toEqual([2304, 13]);
    expect(whole.findings.map(({ code }) => code)).toEqual(["closings-left-out"]);
    const texts = rows.filter((row) => row["text_en"] !== "");
    whole.drafts.forEach(({ values }, at) => {
      const row = texts[at] ?? {};
      expect(row["text_en"]?.startsWith(String(values["textEn"]))).toBe(true);
      expect(row["text_fr"]?.startsWith(String(values["textFr"]))).toBe(true);
      expect(values["item"]).toBe(row["label"]?.replaceAll(" ", ""));
      expect(values["inForceSince"] ?? "").toBe(row["in_force_since"]);
      expect(values["currentTo"]).toBe("2025-07-24");
    });
    expect(countBy(whole.drafts, ({ values }) => String(values["legalClass"]))).toEqual({
      prohibited: 2226,
      restricted: 1,
      "prohibited-weapon": 19,
      "prohibited-device": 12,
      "prohibited-ammunition": 4,
      excepted: 26,
      repealed: 16,
    });
    expect(whole.drafts.find(({ reference }) => reference === "SOR/98-462 1/64(v)")?.values).toMatchObject({
      family: expect.stringContaining("AK-47"),
      textEn: "M80",
      textFr: "M80",
      legalClass: "prohibited",
      openEnded: "no",
    });

    const table = await readTable(sor98462Table, csv);
    expect([table.drafts.length, table.refused, table.passed]).toEqual([2304, [], 1]);
    const common = ({ reference, values }: Draft) => {
      const { schedulePartFr: _fr, currentTo: _to, ...rest } = values;
      return { reference, ...rest };
    };
    expect(table.drafts.map(common)).toEqual(whole.drafts.map(common));
  });

  on("canada-firearm-classification", "says which labels a consolidation has in one language only", async (path) => {
    const [en, fr] = [await xml(path("SOR-98-462_en.xml.gz")), await xml(path("DORS-98-462_fr.xml.gz"))];
    if (en.form !== "xml") throw new Error("is not XML");
    const cut: SourceFile = { ...en, root: without(en.root, "Zombie Defense Z-4.") };
    const { refused, drafts } = await interpret(sor98462, cut, fr);
    expect(refused.map(({ faults }) => faults[0]?.value)).toEqual(["1/87(z.92)"]);
    expect(drafts).toHaveLength(2303);
  });
});

describe("what Mexico and Canada do not publish", () => {
  it("is said in three languages for seizures and traces", () => {
    for (const country of [mx, ca]) {
      const agencies = new Set(country.agencies.map(({ code }) => code));
      expect(agencies).toContain(country.nodeAgency);
      expect(new Set(country.gaps.map(({ kind }) => kind))).toEqual(
        new Set(["seizure", "firearm-recovery", "trace-result"]),
      );
      for (const gap of country.gaps) expect(agencies).toContain(gap.agency);
      for (const source of country.sources) expect(agencies).toContain(source.agency);
    }
    expect([mx.regions.length, ca.regions.length]).toEqual([32, 13]);
  });
});

/** An element without the paragraphs whose own text is this. */
function without(element: XmlElement, text: string): XmlElement {
  const isIt = (child: XmlElement | string) =>
    typeof child !== "string" &&
    child.name === "Paragraph" &&
    child.children.some((part) => typeof part !== "string" && part.name === "Text" && part.children.includes(text));
  const children = element.children
    .filter((child) => !isIt(child))
    .map((child) => (typeof child === "string" ? child : without(child, text)));
  return { ...element, children };
}
