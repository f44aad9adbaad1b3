import fc from "fast-check";
import { expect, it } from "vitest";
import { readListFile } from "./read-list-file.ts";

const GOOD = { id: "1", list: "test", type: "person", names: [{ text: "Ana Ibarra", quality: "primary" }] };

it("keeps the good lines and says of the others what is wrong, where, and how to mend it", () => {
  const bad = {
    ...GOOD,
    type: "persn",
    names: [{ text: "", quality: "good" }],
    identifiers: [{ type: "rfc" }],
    countries: "MX",
  };
  const { parties, faults } = readListFile(
    [JSON.stringify(GOOD), "", JSON.stringify(bad), "nonsense", "[]"].join("\n"),
  );
  expect(parties).toEqual([GOOD]);
  expect(faults.map(({ row, field, value }) => [row, field, value])).toEqual([
    [3, "type", "persn"],
    [3, "names.0.quality", "good"],
    [3, "names.0.text", ""],
    [3, "countries", "MX"],
    [3, "identifiers.0.value", ""],
    [4, "JSON", "nonsense"],
    [5, "JSON", "[]"],
  ]);
  for (const { remedy } of faults) for (const text of Object.values(remedy)) expect(text).not.toBe("");
});

it("takes any text without failing", () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.json()), (line) => {
      const { parties, faults } = readListFile(line);
      expect(line.trim() === "" || parties.length + faults.length > 0).toBe(true);
    }),
  );
});
