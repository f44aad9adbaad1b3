import { readFile } from "node:fs/promises";
import { parse } from "csv-parse/sync";
import { describe, expect, it } from "vitest";
import type { Interpretation, SourceRow } from "../../../core/source.ts";
import { validate } from "../../../core/validate.ts";
import { sor98462Table } from "./sor-98-462-table.ts";

async function* chunksOf(rows: readonly SourceRow[]) {
  for (let at = 0; at < rows.length; at += 2) yield rows.slice(at, at + 2);
}
const interpret = (table: readonly (readonly string[])[]): Promise<Interpretation[]> => {
  const rows = chunksOf(table.map((cells, at) => ({ row: at + 1, cells })));
  return Array.fromAsync(sor98462Table.interpret([{ form: "table", name: "t.csv", rows }]));
};
const ofType = <T extends Interpretation["type"]>(all: readonly Interpretation[], type: T) =>
  all.filter((one): one is Extract<Interpretation, { type: T }> => one.type === type);

describe("ca/sor-98-462-table", async () => {
  const text = await readFile(new URL("../samples/sor-98-462-sample.csv", import.meta.url), "utf8");
  const table = parse(text);
  const [heading, ...lines] = table;

  it("finds the Part of each entry by its heading and its numbering", async () => {
    const all = await interpret(table);
    const drafts = ofType(all, "draft").map(({ draft }) => draft);
    expect(drafts.map((draft) => [draft.reference, draft.values["legalClass"]])).toEqual([
      ["SOR/98-462 1/1", "prohibited"],
      ["SOR/98-462 1/1(a)", "prohibited"],
      ["SOR/98-462 1/1(b)", "prohibited"],
      ["SOR/98-462 1/2", "prohibited"],
      ["SOR/98-462 3/1", "prohibited-weapon"],
    ]);
    expect(drafts[2]?.values).toMatchObject({ textEn: "Sample 30 Slug", inForceSince: "2030-02-03" });
    for (const draft of drafts) expect(validate(draft.kind, draft.values)).toMatchObject({ ok: true });
    expect(ofType(all, "refused")).toEqual([]);
  });

  it("takes columns in another order, blank lines, and Parts written out", async () => {
    const turned = [heading ?? [], ["", ""], ...lines.slice(0, 3)].map((cells) => cells.toReversed());
    expect(ofType(await interpret(turned), "draft")).toHaveLength(3);
    const out = lines.map((cells, at) => (at === 4 ? ["PART 5 Prohibited Ammunition: New", ...cells.slice(1)] : cells));
    const last = ofType(await interpret([heading ?? [], ...out]), "draft").at(-1)?.draft;
    expect(last).toMatchObject({ reference: "SOR/98-462 5/1", values: { legalClass: "prohibited-ammunition" } });
  });

  it("refuses what does not fit, and keeps the rest", async () => {
    const spoilt = [
      heading ?? [],
      ...lines.slice(0, 4),
      ["Other", "5", "Section", "a", "b", ""],
      ["Former Restricted Weapons Order", "7", "Section", "a", "b", ""],
      ["A new heading", "1", "Section", "a", "b", ""],
      ["Other", "9 (a)", "Paragraph", "a", "b", ""],
      ["Other", "10", "Item", "a", "b", ""],
      ["Other", "11", "Section", "a", "", ""],
      ["Other", "2", "Section", "twice", "deux fois", ""],
      ["Other"],
    ];
    const all = await interpret(spoilt);
    expect(ofType(all, "draft")).toHaveLength(5);
    expect(ofType(all, "refused").map(({ faults }) => faults[0]?.field)).toEqual([
      "part",
      "part",
      "level",
      "level",
      "label",
      "text_fr",
      "label",
    ]);
  });

  it("says which columns are missing or not read", async () => {
    const missing = await interpret([
      ["part", "label", "text"],
      ["Other", "1", "x"],
    ]);
    expect(ofType(missing, "draft")).toEqual([]);
    expect(ofType(missing, "refused")[0]?.faults[0]?.value).toBe("level, text_en, text_fr, in_force_since");
    const more = await interpret([[...(heading ?? []), "note"], ...lines]);
    expect(ofType(more, "finding").map(({ finding }) => finding.code)).toContain("column-not-read");
    expect(await interpret([])).toEqual([]);
  });
});
