import { describe, expect, it } from "vitest";
import { sat69b } from "../src/countries/mx/sources/sat-69b.ts";
import { securityCabinet } from "../src/countries/mx/sources/security-cabinet.ts";
import { findStates } from "../src/countries/mx/regions.ts";
import { readDays } from "../src/countries/mx/statements/statement-days.ts";
import { withoutNotes } from "../src/countries/us/reading/find-heading.ts";
import { splitName } from "../src/countries/us/reading/substance-names.ts";
import { deaSchedules } from "../src/countries/us/sources/dea-schedules.ts";
import type { Interpretation, Source, SourceFile } from "../src/core/source.ts";
import { namesInText } from "../src/desks/substances/register/name-key.ts";
import { showsDay } from "../src/service/intake/read-workbook.ts";

/** As long as a cell may be: an expression that looks again at each of its places takes minutes. */
const LONG = `a${" ".repeat(99_998)}b`;

function tableOf(...rows: readonly (readonly string[])[]): SourceFile {
  async function* batches() {
    yield rows.map((cells, at) => ({ row: at + 1, cells }));
  }
  return { name: "long.csv", form: "table", rows: batches() };
}

const readAll = (source: Pick<Source, "interpret">, ...rows: readonly (readonly string[])[]) =>
  Array.fromAsync<Interpretation>(source.interpret([tableOf(...rows)]));

describe("a cell as long as a cell may be", () => {
  it.each<[string, (text: string) => unknown]>([
    ["a label with footnote marks", withoutNotes],
    ["names in one cell", splitName],
    ["states in one cell", findStates],
    ["days of a statement", readDays],
    ["names in the text of a law", namesInText],
    ["a number format", (text) => showsDay(text.replaceAll(" ", "["))],
  ])("does not hold up the reading of %s", (_, read) => {
    const began = performance.now();
    read(LONG);
    expect(performance.now() - began).toBeLessThan(2000);
  });

  it("does not hold up the reading of a source", async () => {
    const began = performance.now();
    await readAll(deaSchedules, ["name", "dea_schedule", "other_names", "guid"], ["x", LONG, LONG, "1"]);
    await readAll(deaSchedules, ["name", "dea_schedule", "other_names", "guid"], ["x", "II", LONG, "1"]);
    await readAll(sat69b, ["RFC", LONG, LONG], ["AAA010101AAA", LONG, LONG]);
    await readAll(securityCabinet, [LONG, LONG], [LONG, LONG]);
    expect(performance.now() - began).toBeLessThan(4000);
  });

  it("is still cut where it was cut before", () => {
    expect(withoutNotes("Florida (1)")).toBe("Florida");
    expect(withoutNotes("Other Drugs **")).toBe("Other Drugs");
    expect(withoutNotes("a* **")).toBe("a*");
    expect(withoutNotes("Georgia  [a]")).toBe("Georgia");
    expect(findStates("Michoacán,\n y  Veracruz").map(({ text }) => text)).toEqual(["Michoacán", "Veracruz"]);
    expect(readDays("2025-06-22  a  2025-06-25")).toMatchObject({ from: "2025-06-22", until: "2025-06-25" });
    expect(readDays("2025-06-22 / 2025-06-25")).toMatchObject({ from: "2025-06-22", until: "2025-06-25" });
    expect(splitName("Example base , ; (other name)")).toEqual(["Example base", "other name"]);
  });
});
