import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import { saidBy } from "../samples/said-by.ts";
import { securityCabinet } from "./security-cabinet.ts";

type Item = Readonly<Record<string, unknown>>;

describe("mx/security-cabinet", async () => {
  const text = await readFile(new URL("../samples/security-cabinet.synthetic.csv", import.meta.url), "utf8");
  const table = parse(text);
  const [heading = [], ...lines] = table;
  const said = await saidBy(securityCabinet, table);
  const one = (record: number) => said.drafts.find(({ reference }) => reference === `capturas-relevantes/${record}`);
  const items = (record: number) => (one(record)?.values["items"] ?? []) as Item[];
  const lineOf = (...cells: readonly string[]) => saidBy(securityCabinet, [heading, [...cells]]);

  it("makes one seizure of a statement, its words kept beside what was understood", () => {
    expect(said.invalid).toEqual([]);
    expect(one(1)?.values).toMatchObject({
      seizedOn: "2031-02-03",
      seizedIn: "MX-SON",
      place: "Puerto Ejemplo",
      custodyReason: "seized",
      statement: lines[0]?.[6],
    });
    expect(items(1).map((item) => [item["line"], item["class"], item["quantityState"], item["quantity"]])).toEqual([
      [1, "long-gun", "exact", 2],
      [2, "long-gun", "exact", 1],
      [3, "ammunition", "at-least", 1200],
      [4, "magazine", "unknown", undefined],
      [5, "replica", "exact", 3],
    ]);
    expect(items(1)[0]).toMatchObject({ calibre: "7.62x39 mm" });
  });

  it("bounds a day that is not stated by its conference", () => {
    expect(one(2)?.values).toMatchObject({ seizedFrom: "2024-10-01", seizedUntil: "2031-02-25", seizedIn: "MX" });
    expect(one(2)?.values["seizedOn"]).toBeUndefined();
    expect(one(2)?.values["place"]).toBe("Chihuaua, Durango");
    expect(one(3)?.values).toMatchObject({ seizedFrom: "2031-02-20", seizedUntil: "2031-02-22", seizedIn: "MX-MEX" });
  });

  it("keeps a statement without the line it did not understand, and gives that line back", async () => {
    expect(items(2).map((item) => [item["class"], item["quantity"], item["unit"]])).toEqual([
      ["drug", 4.25, "kilograms"],
      ["drug", 2000, "doses"],
      ["vehicle", 1, "pieces"],
      ["vehicle", 2, "pieces"],
    ]);
    const back = said.refused.find(({ rows }) => rows[0]?.cells[0] === "2");
    expect(back?.faults).toMatchObject([{ row: 3, field: "items_seized", value: "7 zarandajas" }]);
    const mended = back?.rows[0]?.cells.map((cell) => cell.replace("zarandajas", "celulares")) ?? [];
    const again = await saidBy(securityCabinet, [heading, mended]);
    expect(again.refused).toEqual([]);
    expect(again.drafts[0]).toMatchObject({
      reference: "capturas-relevantes/2",
      values: { seizedUntil: "2031-02-25", items: { length: 5 } },
    });
  });

  it("tells what it mended", () => {
    expect(said.repairs.map(({ to }) => to)).toEqual(["Chihuahua", "metanfetamina", "fentanilo"]);
  });

  it("refuses a row with every fault at once, and passes one without goods", () => {
    const last = said.refused.at(-1);
    expect(last?.faults.map(({ field, value }) => [field, value])).toEqual([
      ["date_of_arrest", "30/02/2031"],
      ["state_of_arrest", "Atlántida"],
    ]);
    expect(said.passed).toBe(1);
    expect(said.controls).toMatchObject([{ published: 13, read: 12 }]);
  });

  it("reports days that cannot be", async () => {
    const codes = async (conference: string, arrest: string) =>
      (await lineOf("1", conference, arrest, "", "Sonora", "", "Un arma")).findings.map(({ code }) => code);
    expect(await codes("2031-02-11", "2031-02-12")).toContain("day-after-conference");
    expect(await codes("2031-02-11", "2021-02-11")).toContain("day-before-series");
    const alone = await lineOf("1", "", "?", "", "Sonora", "", "Un arma");
    expect(alone.refused[0]?.faults[0]?.field).toBe("date_of_arrest");
  });

  it("does not cut a long statement, and refuses one that no record holds", async () => {
    const long = Array.from({ length: 400 }, () => "—Un arma larga").join("\n");
    const kept = await lineOf("1", "", "2031-01-01", "", "Sonora", "", long);
    expect(kept.invalid).toEqual([]);
    expect(kept.drafts[0]?.values["statement"]).toBe(long);
    const tooLong = await lineOf("1", "", "2031-01-01", "", "Sonora", "", "—Un arma\n".repeat(3000));
    expect([tooLong.drafts, tooLong.refused[0]?.faults[0]?.field]).toEqual([[], "items_seized"]);
    const oneLine = await lineOf("1", "", "2031-01-01", "", "Sonora", "", `Un arma\n${"y ".repeat(5000)}`);
    expect([oneLine.drafts.length, oneLine.refused.length]).toEqual([1, 1]);
  });

  it("finds its columns under other names and in another order, and says what it does not read", async () => {
    const renamed = [
      "folio",
      "fecha_conferencia",
      "fecha de detención",
      "municipio",
      "Estado",
      "Dependencias",
      "Aseguramiento",
    ];
    const turned = [
      ["Gabinete de Seguridad"],
      [...renamed, "nota"].toReversed(),
      ...lines.map((line) => [...line, "x"].toReversed()),
    ];
    const again = await saidBy(securityCabinet, turned);
    expect(again.drafts.map(({ values }) => values)).toEqual(said.drafts.map(({ values }) => values));
    expect(again.findings.map(({ code }) => code)).toEqual(
      expect.arrayContaining(["renamed-column", "unknown-column"]),
    );
    expect(again.passed).toBe(2);
    const missing = await saidBy(securityCabinet, [
      ["record", "state_of_arrest"],
      ["1", "Sonora"],
    ]);
    expect(missing.refused.flatMap(({ faults }) => faults.map(({ field }) => field))).toEqual([
      "date_of_arrest",
      "items_seized",
    ]);
    expect(missing.refused.flatMap(({ rows }) => rows)).toHaveLength(2);
    expect(await saidBy(securityCabinet, [])).toMatchObject({ drafts: [], refused: [] });
  });
});
