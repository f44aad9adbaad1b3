import { describe, expect, it } from "vitest";
import { plainFields } from "../../core/kind.ts";
import { KINDS } from "../../desks/kinds.ts";
import { sampleOf } from "../../desks/samples.ts";
import { countsOfAll, headingFaults, judged, type UnderstoodFile, type UnderstoodRow } from "./import-rows.ts";

describe("a row that is mended in place", () => {
  const [kind] = KINDS;
  if (kind === undefined) throw new Error("the house has no kinds");
  const [day = ""] = plainFields(kind).find(([, field]) => field.type.name === "day") ?? [];
  const fault = { field: day, value: "31.02.2024", message: "is not a day", remedy: "write one" };
  const record = { kind: kind.name, reference: "R-1", originator: "us.atf", synthetic: true };
  const row: UnderstoodRow = {
    at: 0,
    row: 2,
    record: { ...record, values: { ...sampleOf(kind), [day]: "31.02.2024" } },
    faults: [fault],
  };

  it("keeps its faults while they stand, in the reader's language", () => {
    const found = judged(row, "es").faults;
    expect(found).toHaveLength(1);
    expect(found[0]).toMatchObject({ field: day, value: "31.02.2024" });
    expect(found[0]?.message).toContain("no es un día");
  });

  it("has none once its values are right", () => {
    const mended = { ...row, record: { ...record, values: { ...sampleOf(kind), [day]: "2024-02-28" } } };
    expect(judged(mended, "en").faults).toEqual([]);
  });

  it("must have a reference, and all faults are said at once", () => {
    const empty = { ...row, record: { ...record, reference: " ", values: { ...sampleOf(kind), [day]: "" } } };
    expect(judged(empty, "fr").faults.map(({ field }) => field)).toEqual(["reference", day]);
  });

  it("stays as it is when it is no record at all", () => {
    const broken: UnderstoodRow = { at: 1, row: 3, cells: ["x"], faults: [fault] };
    expect(judged(broken, "en")).toBe(broken);
  });
});

describe("what became of an import", () => {
  it("counts what was mended by what became of it, and no longer as refused", () => {
    const accepted = {
      counts: { added: 3, revised: 0, unchanged: 1, refused: 4 },
      mended: [
        { index: 0, fate: "added" },
        { index: 1, fate: "refused" },
        { index: 2, fate: "revised" },
      ],
      cancelled: false,
    };
    expect(countsOfAll(accepted, 4)).toEqual({ added: 4, revised: 1, unchanged: 1, refused: 2 });
  });
});

describe("a heading that is not understood", () => {
  const wrong = { field: "x", value: "x", message: "is not a column", remedy: "rename it" };
  const file = (rows: readonly UnderstoodRow[], good = 0) => ({ rows, counts: { good } }) as unknown as UnderstoodFile;
  const row = (at: number, faults = [wrong]): UnderstoodRow => ({ at, row: at + 2, cells: ["a"], faults });

  it("is told once, and only where every row has its faults alike and none is a record", () => {
    expect(headingFaults(file([row(0), row(1)]))).toEqual([wrong]);
    expect(headingFaults(file([row(0), row(1, [{ ...wrong, value: "y" }])]))).toEqual([]);
    expect(headingFaults(file([row(0), row(1)], 1))).toEqual([]);
    expect(headingFaults(file([]))).toEqual([]);
    const record = { kind: "k", reference: "R", originator: "us.atf", synthetic: true, values: {} };
    expect(headingFaults(file([{ ...row(0), record }, row(1)]))).toEqual([]);
  });
});
