import { expect, it } from "vitest";
import { validate } from "../../core/validate.ts";
import { caseNote } from "./case-note.kind.ts";
import { linksAmong, newNote, withAddition } from "./note-of-links.ts";

const A = "zz.one:thing:1";
const B = "zz.two:thing:2";
const C = "zz.two:thing:3";
const TIES = [
  { record: B, pivot: "p" },
  { record: A, pivot: "p" },
  { record: C, pivot: "p" },
  { record: A, pivot: "q" },
];
const ADDITION = {
  day: "2026-03-04",
  text: " They belong together. ",
  records: [A, B],
  links: linksAmong(new Set([A, B]), TIES, () => "Serial number"),
};

it("links chosen records by each value that two of them share, and by none that only one holds", () => {
  expect(linksAmong(new Set([A, B, C]), TIES, (pivot) => pivot)).toEqual([
    { record: A, otherRecord: B, shared: "p" },
    { record: A, otherRecord: C, shared: "p" },
  ]);
  expect(linksAmong(new Set([A]), TIES, (pivot) => pivot)).toEqual([]);
  expect(linksAmong(new Set(), TIES, (pivot) => pivot)).toEqual([]);
});

it("makes a note that is valid, without what was left empty", () => {
  const values = newNote({ title: " One ", agencyCase: "", author: "Someone" }, ADDITION);
  expect(values).toEqual({
    writtenOn: "2026-03-04",
    title: "One",
    note: "They belong together.",
    author: "Someone",
    entries: [
      { entry: "record", record: A },
      { entry: "record", record: B },
      { entry: "link", record: A, otherRecord: B, shared: "Serial number" },
    ],
  });
  expect(validate(caseNote, values)).toMatchObject({ ok: true, repairs: [] });
});

it("adds to a note: the text under its day, each entry once, nothing lost", () => {
  const before = newNote({ title: "One", agencyCase: "X-1", author: "" }, ADDITION);
  const after = withAddition(before, { ...ADDITION, day: "2026-03-09", text: "And a third.", records: [B, C] });
  expect(after).toMatchObject({
    ...{ writtenOn: "2026-03-04", changedOn: "2026-03-09", title: "One", agencyCase: "X-1" },
    note: "They belong together.\n\n2026-03-09\nAnd a third.",
  });
  expect((after["entries"] as readonly { record: string }[]).map(({ record }) => record)).toEqual([A, B, A, C]);
  expect(validate(caseNote, after)).toMatchObject({ ok: true });
  expect(withAddition(before, { ...ADDITION, text: " " })).toMatchObject({ note: "They belong together." });
});

it("refuses a link that names one record, and a note that was completed before it was begun", () => {
  const note = newNote({ title: "One", agencyCase: "", author: "" }, ADDITION);
  const wrong = {
    ...note,
    changedOn: "2026-03-03",
    entries: [
      { entry: "link", record: A },
      { entry: "link", record: A, otherRecord: A },
    ],
  };
  const checked = validate(caseNote, wrong);
  expect(checked.ok ? [] : checked.faults.map(({ field }) => field).sort()).toEqual([
    "changedOn",
    "entries.1.otherRecord",
    "entries.2.otherRecord",
  ]);
});
