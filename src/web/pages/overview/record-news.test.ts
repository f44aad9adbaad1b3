import { describe, expect, it } from "vitest";
import { freshOf, marksAfter, readMarks } from "./record-news.ts";

const kind = (name: string, ...leaves: number[]) => ({ kind: name, records: leaves.map((leaf) => ({ leaf })) });

describe("what is new since one last looked", () => {
  it("is told kind by kind: a kind that was not shown then is new, however old its records are", () => {
    const seen = marksAfter([kind("pistols", 900, 800)], undefined);
    expect(freshOf(kind("pistols", 950, 900, 800), seen)).toEqual([{ leaf: 950 }]);
    expect(freshOf(kind("powders", 850, 10), seen)).toHaveLength(2);
  });

  it("is kept when another purpose shows other kinds, and never goes back", () => {
    const first = marksAfter([kind("pistols", 900), kind("rifles")], undefined);
    const then = marksAfter([kind("powders", 20), kind("pistols", 700)], first);
    expect(then).toEqual({ pistols: 900, rifles: -1, powders: 20 });
  });

  it("is read as it was kept; what is no marks is none", () => {
    expect(readMarks(JSON.stringify({ pistols: 3 }))).toEqual({ pistols: 3 });
    expect(readMarks('{"pistols":"3","rifles":4}')).toEqual({ rifles: 4 });
    for (const text of [undefined, "12", "null", "{", "true"]) expect(readMarks(text)).toBeUndefined();
  });
});
