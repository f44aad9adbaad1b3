import { describe, expect, it } from "vitest";
import { sighting } from "../../test/contracts/sighting.ts";
import type { Kind } from "./kind.ts";
import type { Interpretation, SourceFile, SourceObject, SourceRow } from "./source.ts";
import { interpretTemplate, templateRows } from "./template.ts";
import { templateColumns } from "./template-heading.ts";

const kind: Kind = sighting;

/** What the template says of a table; the first row is row 1. */
async function readTable(cells: readonly (readonly string[])[], size = 500): Promise<Interpretation[]> {
  const rows = cells.map((one, at): SourceRow => ({ row: at + 1, cells: one }));
  const batches: SourceRow[][] = [];
  for (let at = 0; at < rows.length; at += size) batches.push(rows.slice(at, at + size));
  return await read({ form: "table", name: "t.csv", rows: streamOf(batches) });
}

async function readObjects(...values: unknown[]): Promise<Interpretation[]> {
  const objects = values.map((value, at): SourceObject => ({ row: at + 1, value }));
  return await read({ form: "objects", name: "t.jsonl", objects: streamOf([objects]) });
}

async function read(file: SourceFile): Promise<Interpretation[]> {
  return await Array.fromAsync(interpretTemplate(kind, [file]));
}

async function* streamOf<T>(values: readonly T[]): AsyncGenerator<T> {
  yield* values;
}

/** The faults of what was refused, as `row field value: words`. */
function faultsIn(said: readonly Interpretation[]): string[] {
  return said.flatMap((one) =>
    one.type === "refused"
      ? one.faults.map((fault) => `${fault.row} ${fault.field} ${fault.value}: ${fault.say.en}`)
      : [],
  );
}

function draftsIn(said: readonly Interpretation[]) {
  return said.flatMap((one) => (one.type === "draft" ? [one.draft] : []));
}

describe("the columns of a template", () => {
  it("are reference, originator, synthetic, the fields, and those of the items", () => {
    expect(templateColumns(kind)).toEqual([
      ...[
        "reference",
        "originator",
        "synthetic",
        "marking",
        "pap",
        "handling",
        "grading",
        "seenOn",
        "seenUntil",
        "seenIn",
        "colour",
        "note",
        "story",
      ],
      ...["cameFrom", "legs", "weight", "tame", "serialNumber", "tag", "owner", "file"],
      ...["finds.sort", "finds.quantity", "finds.mark", "finds.finder"],
    ]);
  });
});

describe("rows of a template", () => {
  const values = {
    seenOn: "2024-05-31",
    colour: "red",
    tame: false,
    legs: 0,
    finds: [{ sort: "red", quantity: 1.5 }, { sort: "blue" }],
  };

  it("are one for each item, the record's own fields on the first", () => {
    const rows = templateRows(kind, "R-1", "zz.test", true, values);
    const columns = templateColumns(kind);
    expect(rows.map((row) => Object.fromEntries(row.map((cell, at) => [columns[at], cell])))).toMatchObject([
      {
        ...{ reference: "R-1", originator: "zz.test", synthetic: "yes", seenOn: "2024-05-31", tame: "no", legs: "0" },
        ...{ "finds.sort": "red", "finds.quantity": "1.5" },
      },
      { reference: "R-1", originator: "zz.test", synthetic: "yes", seenOn: "", tame: "", "finds.sort": "blue" },
    ]);
    expect(templateRows(kind, "R-1", "zz.test", false, { ...values, finds: [] })).toHaveLength(1);
  });

  it("that follow each other under one reference are one record, also across batches", async () => {
    const heading = [...templateColumns(kind)];
    const rows = ["A", "B", "C"].flatMap((reference) => templateRows(kind, reference, "", false, values));
    for (const size of [1, 2, 3, 500]) {
      const said = await readTable([heading, ...rows], size);
      expect(said[0]).toEqual({ type: "heading", cells: heading });
      expect(draftsIn(said).map((draft) => [draft.reference, draft.rows.length])).toEqual([
        ["A", 2],
        ["B", 2],
        ["C", 2],
      ]);
    }
  });

  it("may repeat what the record says once, and may not say otherwise", async () => {
    const heading = ["reference", "synthetic", "seenOn", "colour", "finds.sort", "originator"];
    const good = await readTable([
      heading,
      ["A", "", "2024-05-31", " ", "red", "zz.test"],
      ["A", " yes", " 2024-05-31 ", "red", "blue", ""],
    ]);
    expect(draftsIn(good)).toMatchObject([
      {
        reference: "A",
        originator: "zz.test",
        synthetic: true,
        values: { seenOn: "2024-05-31", colour: "red", finds: [{ sort: "red" }, { sort: "blue" }] },
      },
    ]);
    const bad = await readTable([
      heading,
      ["A", "yes", "2024-05-31", "red", "red", "zz.test"],
      ["A", "no", "2024-06-01", "red", "blue", "zz.other"],
      ["B", "", "2024-06-01", "red", "blue", ""],
    ]);
    expect(faultsIn(bad)).toEqual([
      "3 seenOn 2024-06-01: differs from an earlier row of the same record",
      "3 originator zz.other: differs from an earlier row of the same record",
      "3 synthetic no: differs from an earlier row of the same record",
    ]);
    expect(bad.find((one) => one.type === "refused")).toMatchObject({ rows: [{ row: 2 }, { row: 3 }] });
    expect(draftsIn(bad).map((draft) => draft.reference)).toEqual(["B"]);
  });

  it("of a record that was closed by another are refused where they stand, and lose it none of its items", async () => {
    const said = await readTable([
      ["reference", "originator", "seenOn", "finds.sort"],
      ["A", "", "2024-05-31", "red"],
      ["B", "", "2024-05-31", "red"],
      ["A", "zz.other", "2024-05-31", "red"],
      ["B", "zz.other", "2024-05-31", "red"],
      ["A", "", "2024-05-31", "blue"],
    ]);
    expect(draftsIn(said)).toHaveLength(4);
    expect(faultsIn(said)).toEqual(["6 reference A: stands already on rows further up, apart from this one"]);
  });

  it("may spell what it repeats in another way", async () => {
    const said = await readTable([
      ["reference", "synthetic", "seenOn", "tame", "finds.sort"],
      ["A", "TRUE", "2024-05-31", "sí", "red"],
      ["A", "yes", "2024-05-31", "VERDADERO", "blue"],
      ["A", "VRAI", "2024-05-31", "1", "blue"],
      ["B", "FAUX", "2024-05-31", "FALSO", "red"],
      ["B", "1", "2024-05-31", "perhaps", "red"],
    ]);
    expect(draftsIn(said)).toMatchObject([{ reference: "A", synthetic: true }]);
    expect(faultsIn(said)).toEqual([
      "6 tame perhaps: differs from an earlier row of the same record",
      "6 synthetic 1: differs from an earlier row of the same record",
    ]);
  });

  it("without a reference, with cells beyond the heading, or of a doubtful origin are refused", async () => {
    const said = await readTable([
      ["reference", "synthetic", "seenOn"],
      ["", "", "2024-05-31"],
      ["B", "perhaps", "2024-05-31", " ", "stray"],
      ["C", "", "2024-05-31", "", "  "],
      ["D"],
    ]);
    expect(faultsIn(said)).toEqual([
      "2 reference : is missing",
      "3 5 stray: stands beyond the last column",
      "3 synthetic perhaps: is neither yes nor no",
    ]);
    expect(draftsIn(said)).toMatchObject([
      { reference: "C", values: { seenOn: "2024-05-31" }, synthetic: false },
      { reference: "D", values: {} },
    ]);
  });

  it("that are blank are passed over and end no record", async () => {
    const said = await readTable([
      ["reference", "finds.sort"],
      ["A", "red"],
      ["", " "],
      ["A", "blue"],
    ]);
    expect(said.map((one) => one.type)).toEqual(["heading", "passed", "draft"]);
    expect(draftsIn(said)[0]?.values["finds"]).toEqual([{ sort: "red" }, { sort: "blue" }]);
  });
});

describe("the heading of a template", () => {
  it("may leave columns out and stand in any order, with empty cells behind", async () => {
    const said = await readTable([
      [" colour ", "seenOn", "reference", "", ""],
      ["red", "2024-05-31", "A", "", ""],
    ]);
    expect(draftsIn(said)).toMatchObject([
      { reference: "A", values: { colour: "red", seenOn: "2024-05-31", finds: [] } },
    ]);
  });

  it("may call columns by their labels in any language, whatever their capitals, accents and signs", async () => {
    for (const heading of [
      ["Référence", "Seen on :", "Colour"],
      ["REFERENCIA *", "seen on", "cölour"],
      ["reference", "Seen on", "COLOUR"],
    ]) {
      const said = await readTable([heading, ["A", "2024-05-31", "red"]]);
      expect(draftsIn(said)).toMatchObject([{ reference: "A", values: { colour: "red", seenOn: "2024-05-31" } }]);
    }
  });

  it.each([
    [["seenOn", "colour"], ["1 seenOn,colour seenOn,colour: is not the heading of this template"]],
    [["reference", "seenOn", "seenOn"], ["1 seenOn seenOn: stands twice in the heading"]],
    [["reference", "Reference"], ["1 Reference Reference: stands twice in the heading"]],
    [["reference", "", "seenOn"], ["1  : is not a column of this template"]],
    [
      ["reference", "finds", "finds.1.sort", "finds.colour"],
      [
        "1 finds finds: is not a column of this template",
        "1 finds.1.sort finds.1.sort: is not a column of this template",
        "1 finds.colour finds.colour: is not a column of this template",
      ],
    ],
    [
      ["reference", "__proto__", "constructor", "toString"],
      [
        "1 __proto__ __proto__: is not a column of this template",
        "1 constructor constructor: is not a column of this template",
        "1 toString toString: is not a column of this template",
      ],
    ],
    [[""], ["1  : is not the heading of this template"]],
  ])("%j is refused with every fault, and the rows under it are kept to be fed back", async (heading, faults) => {
    const said = await readTable([heading, ["A", "2024-05-31", "x"]]);
    expect(faultsIn(said)).toEqual(faults);
    expect(said.map((one) => one.type)).toEqual(["heading", "refused", "refused"]);
    expect(said.flatMap((one) => (one.type === "refused" ? one.rows.map((row) => row.cells) : []))).toEqual([
      ["A", "2024-05-31", "x"],
    ]);
  });

  it("is cut where it floods", async () => {
    const [fault] = faultsIn(await readTable([Array.from({ length: 20_000 }, () => "x".repeat(100))]));
    expect(fault?.length).toBeLessThan(300);
  });
});

describe("objects of a template", () => {
  const values = { seenOn: "2024-05-31", colour: "red" };

  it("are records as they stand", async () => {
    const said = await readObjects(
      { reference: " A ", values },
      { reference: "B", originator: " zz.test ", synthetic: true, values, tripoint_faults: "mended" },
      { reference: "C", originator: null, synthetic: "sí", values },
      { reference: "D", originator: "", synthetic: "", values },
    );
    expect(draftsIn(said)).toEqual(
      [
        { reference: "A", originator: undefined, synthetic: false },
        { reference: "B", originator: "zz.test", synthetic: true },
        { reference: "C", originator: undefined, synthetic: true },
        { reference: "D", originator: undefined, synthetic: false },
      ].map((one, at) => ({ ...one, kind, values, rows: [{ row: at + 1, cells: [expect.any(String)] }] })),
    );
  });

  it("that are none are refused where they stand", async () => {
    const said = await readObjects(
      "not json",
      null,
      [values],
      { values },
      { reference: 7, values },
      { reference: "A" },
      { reference: "A", values: [values] },
      { reference: "A", values, colour: "red" },
      { reference: "A", values, originator: 7 },
      { reference: "A", values, synthetic: "perhaps" },
    );
    expect(faultsIn(said)).toEqual([
      "1 record not json: is not a record",
      "2 record null: is not a record",
      '3 record [{"seenOn":"2024-05-31","colour":"red"}]: is not a record',
      "4 reference : is missing",
      "5 reference 7: is missing",
      "6 values : is not a record",
      '7 values [{"seenOn":"2024-05-31","colour":"red"}]: is not a record',
      '8 colour {"colour":"red"}: is not a column of this template',
      "9 originator 7: is not a text",
      "10 synthetic perhaps: is neither yes nor no",
    ]);
    expect(said.every((one) => one.type === "refused" && one.rows.length === 1)).toBe(true);
  });
});
