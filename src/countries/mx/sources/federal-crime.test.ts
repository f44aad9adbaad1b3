import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { saidBy } from "../samples/said-by.ts";
import { federalCrime } from "./federal-crime.ts";

describe("mx/federal-crime", async () => {
  const text = await readFile(new URL("../samples/federal-crime.synthetic.csv", import.meta.url), "latin1");
  const table = parse(text);
  const [heading = [], ...lines] = table;
  const weapons = lines[0] ?? [];
  const said = await saidBy(federalCrime, table);
  const one = (reference: string) => said.drafts.find((draft) => draft.reference === `IDEFF ${reference}`)?.values;
  const changed = (at: number, cell: string) =>
    saidBy(federalCrime, [heading, weapons.map((old, place) => (place === at ? cell : old))]);

  it("makes a figure of each month; a blank one was not reported", () => {
    expect([said.drafts.length, said.invalid, said.refused]).toEqual([48, [], []]);
    expect(one("2031-02 MX-SON lfafe")).toMatchObject({
      from: "2031-02-01",
      until: "2031-02-28",
      place: "MX-SON",
      value: 12,
      state: "reported",
    });
    expect(one("2031-08 MX-SON lfafe")).toMatchObject({ state: "not-reported", value: undefined });
    expect(one("2031-01 MX-MEX lgs-narcomenudeo")).toMatchObject({ value: 5, placeText: "MEXICO" });
  });

  it("passes the publisher's note at the end", async () => {
    const noted = await saidBy(federalCrime, [heading, weapons, ["Fuente: SESNSP", ...weapons.slice(1).map(() => "")]]);
    expect([noted.drafts.length, noted.refused, noted.passed]).toEqual([12, [], 1]);
  });

  it("passes totals of all rows and a heading that stands again, and adds neither up", async () => {
    const total = ["TOTAL NACIONAL", ...weapons.slice(1).map((_, at) => (at < 5 ? "" : "1,400"))];
    const both = await saidBy(federalCrime, [heading, weapons, heading, total]);
    const alone = await saidBy(federalCrime, [heading, weapons]);
    expect([both.drafts.length, both.refused, both.passed]).toEqual([12, [], 2]);
    expect([both.controls, both.findings]).toEqual([alone.controls, alone.findings]);
  });

  it("compares the months with a total that is printed beside them", async () => {
    const sum = weapons.slice(6).reduce((all, cell) => all + Number(cell), 0);
    const right = await saidBy(federalCrime, [
      [...heading, "TOTAL"],
      [...weapons, String(sum)],
    ]);
    expect(right.findings).toEqual([]);
    expect(right.controls[1]).toMatchObject({ published: sum, read: sum });
    const wrong = await saidBy(federalCrime, [
      [...heading, "TOTAL"],
      [...weapons, String(sum + 1)],
    ]);
    expect(wrong.findings.map(({ code, row }) => [code, row])).toEqual([["total-differs", 2]]);
    expect(wrong.drafts).toHaveLength(12);
  });

  it("gives crimes abroad no place", () => {
    expect(one("2031-03 extranjero lfafe")).toMatchObject({ value: 1, place: undefined, placeText: "EXTRANJERO" });
  });

  it("passes types out of scope with their reason, and adds up", () => {
    expect(said.passed).toBe(1);
    expect(said.controls).toMatchObject([{ published: 141, read: 141 }]);
  });

  it("reads other spellings of the heading, a title above it, and names added columns", async () => {
    const names = [
      "ANIO",
      "CLAVE_ENT",
      "ENTIDAD",
      "Ley",
      "Concepto",
      "Tipo",
      ...heading.slice(6).map((name) => name.slice(0, 3)),
    ];
    const drifted = await saidBy(federalCrime, [
      ["Incidencia"],
      [...names, "NOTAS"],
      ...lines.map((line) => [...line, "9"]),
    ]);
    expect(drifted.drafts.map(({ reference, values }) => [reference, values])).toEqual(
      said.drafts.map(({ reference, values }) => [reference, values]),
    );
    expect(drifted.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["renamed-column", "unknown-column"]),
    );
  });

  it("refuses a table without a month, and keeps its rows to be mended", async () => {
    const cut = table.map((cells) => cells.slice(0, 17));
    const { refused, drafts } = await saidBy(federalCrime, cut);
    expect(drafts).toEqual([]);
    expect(refused[0]?.faults.map(({ field }) => field)).toEqual(["DICIEMBRE"]);
    expect(refused.flatMap(({ rows }) => rows)).toHaveLength(6);
  });

  it("refuses a row whose state, number or year is wrong", async () => {
    for (const [at, cell, field] of [
      [0, "31", "AÑO"],
      [1, "27", "INEGI"],
      [1, "", "INEGI"],
      [2, "ATLANTIDA", "ENTIDAD"],
      [2, "SONORRA", "ENTIDAD"],
      [2, "EXTRANJERO", "INEGI"],
      [5, "", "TIPO"],
    ] as const) {
      const { refused, drafts } = await changed(at, cell);
      expect([drafts, refused[0]?.faults.map((fault) => fault.field)]).toEqual([[], [field]]);
    }
    const moved = await saidBy(federalCrime, [heading, [...weapons, "7"]]);
    expect(moved.drafts).toEqual([]);
    expect(moved.refused[0]?.faults[0]?.say.en).toContain("beyond the last column");
  });

  it("refuses a month that is no count and keeps the others", async () => {
    for (const cell of ["-3", "n/d", "1.5", "1e3", "12 carpetas"]) {
      const { refused, drafts } = await changed(6, cell);
      expect(drafts).toHaveLength(11);
      expect(refused[0]?.faults).toMatchObject([{ row: 2, field: "ENERO", value: cell }]);
    }
    expect((await changed(6, "1,234")).repairs).toMatchObject([{ from: "1,234", to: "1234" }]);
  });

  it("keeps a new type that concerns the desk, passes another, and names both", async () => {
    const arms = await changed(5, "TRAFICO DE ARMAS");
    expect(arms.drafts).toHaveLength(12);
    const other = await changed(5, "LEY DE AGUAS");
    expect([other.drafts, other.passed]).toEqual([[], 1]);
    for (const { findings } of [arms, other]) expect(findings.map(({ code }) => code)).toEqual(["new-type"]);
  });
});
