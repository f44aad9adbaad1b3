import { describe, expect, it } from "vitest";
import { sighting } from "../../test/contracts/sighting.ts";
import type { Kind } from "./kind.ts";
import { validate } from "./validate.ts";

const kind: Kind = sighting;
const GOOD = { seenOn: "2024-05-31", colour: "red", finds: [] };

function faults(raw: Record<string, unknown>): string[] {
  const validation = validate(kind, raw);
  return validation.ok ? [] : validation.faults.map((fault) => `${fault.field}: ${fault.value}: ${fault.say.en}`);
}

describe("validation", () => {
  it("gives the values in the order of the kind's fields, empty ones left out", () => {
    const validation = validate(kind, {
      finds: [{ finder: " ", sort: "Blue" }],
      note: "",
      legs: null,
      tame: undefined,
      colour: "  rouge ",
      seenIn: "",
      seenOn: "2024/5/31",
    });
    expect(validation).toEqual({
      ok: true,
      values: { seenOn: "2024-05-31", colour: "red", finds: [{ sort: "blue" }] },
      repairs: [
        { field: "seenOn", from: "2024/5/31", to: "2024-05-31" },
        { field: "colour", from: "  rouge ", to: "red" },
        { field: "finds.1.sort", from: "Blue", to: "blue" },
      ],
    });
    if (validation.ok) expect(Object.keys(validation.values)).toEqual(["seenOn", "colour", "finds"]);
  });

  it("says nothing of spaces around a value, which change nothing", () => {
    expect(validate(kind, { ...GOOD, note: "  seen at dusk\n" })).toEqual({
      ok: true,
      values: { ...GOOD, note: "seen at dusk" },
      repairs: [],
    });
  });

  it("says every fault at once, each with its path and the value as written", () => {
    expect(
      faults({
        seenOn: "yesterday",
        legs: -4,
        tame: "perhaps",
        wings: 2,
        finds: [{ sort: "red", quantity: "many" }, { mark: "Ñ" }, "a find", null, { sort: "red", wing: "left" }],
      }),
    ).toEqual([
      "seenOn: yesterday: is not a day of the calendar",
      "colour: : is missing",
      "legs: -4: is not a whole number of zero or more",
      "tame: perhaps: is neither yes nor no",
      "finds.1.quantity: many: is not a number of zero or more",
      "finds.2.sort: : is missing",
      "finds.2.mark: Ñ: is not a serial number",
      "finds.3: a find: is not a list of items",
      "finds.4: null: is not a list of items",
      "finds.5.wing: left: is not a field of this kind",
      "wings: 2: is not a field of this kind",
    ]);
  });

  it("asks the rules between fields only when each field is good by itself", () => {
    const odd = { ...GOOD, seenUntil: "2024-05-01", finds: [{ sort: "red", quantity: 0 }] };
    expect(faults(odd)).toEqual(["seenUntil: 2024-05-01: ends before it begins", "finds.1.quantity: 0: is nothing"]);
    expect(faults({ ...odd, colour: "pink" })).toEqual(["colour: pink: is not in the list of codes"]);
  });

  it("takes no list, an empty one, and not too long a one", () => {
    const { finds: _, ...bare } = GOOD;
    for (const finds of [undefined, null, []])
      expect(validate(kind, { ...bare, finds })).toEqual({ ok: true, values: GOOD, repairs: [] });
    expect(faults({ ...bare, finds: "none" })).toEqual(["finds: none: is not a list of items"]);
    expect(faults({ ...bare, finds: { length: 1 } })).toEqual(['finds: {"length":1}: is not a list of items']);
    const six = Array.from({ length: 6 }, () => ({ sort: "red" }));
    expect(faults({ ...bare, finds: six })).toEqual(["finds: 6: has too many items"]);
    expect(faults({ ...bare, finds: six.slice(1) })).toEqual([]);
  });

  it("is not deceived by names that every object has", () => {
    const raw = JSON.parse(
      '{"seenOn":"2024-05-31","colour":"red","__proto__":{"note":"x"},"constructor":"x"}',
    ) as Record<string, unknown>;
    expect(faults(raw)).toEqual([
      '__proto__: {"note":"x"}: is not a field of this kind',
      "constructor: x: is not a field of this kind",
    ]);
    expect(faults({ ...GOOD, colour: "constructor", tame: "__proto__" })).toHaveLength(2);
  });

  it("cuts a flood in what it says", () => {
    const [fault] = faults({ ...GOOD, colour: `${"x".repeat(116)}😀${"x".repeat(1_000_000)}` });
    expect(fault?.length).toBeLessThan(200);
    expect(fault?.isWellFormed()).toBe(true);
  });
});
