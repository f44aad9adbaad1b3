import { describe, expect, it } from "vitest";
import { listOfKind } from "../../../core/kind.ts";
import { KINDS } from "../../../desks/kinds.ts";
import { sampleOf } from "../../../desks/samples.ts";
import { differencesOf } from "./differences.ts";

describe("differences between versions", () => {
  it("finds none between a record and itself, and each value that was changed, added or removed", () => {
    for (const kind of KINDS) {
      const sample = sampleOf(kind);
      expect(differencesOf(kind, sample, { ...sample })).toEqual([]);
      const [name] = kind.columns;
      const changed = { ...sample, [name as string]: undefined };
      expect(differencesOf(kind, sample, changed).map(({ path }) => path)).toEqual([name]);
    }
  });

  it("names the item in which a value differs, and every value of an item that came later", () => {
    const kind = KINDS.find((one) => listOfKind(one) !== undefined);
    if (kind === undefined) throw new Error("no kind has a list");
    const list = listOfKind(kind);
    const name = list?.name ?? "";
    const sample = sampleOf(kind);
    const items = sample[name] as readonly Record<string, unknown>[];
    const first = Object.keys(items[0] ?? {})[0] ?? "";
    const changed = { ...sample, [name]: [{ ...items[0], [first]: "other" }, ...items.slice(1), { ...items[0] }] };
    const found = differencesOf(kind, sample, changed);
    expect(found[0]).toMatchObject({ path: `${name}.1.${first}`, item: 1, after: "other" });
    expect(found.filter(({ item }) => item === items.length + 1).length).toBe(Object.keys(items[0] ?? {}).length);
  });

  it("takes a value that is withheld in both for the same", () => {
    const [kind] = KINDS;
    if (kind === undefined) throw new Error("the house has no kinds");
    const name = kind.columns[0] as string;
    expect(differencesOf(kind, { [name]: null }, { [name]: null })).toEqual([]);
  });
});
