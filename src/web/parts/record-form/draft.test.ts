import { describe, expect, it } from "vitest";
import { validate } from "../../../core/validate.ts";
import { KINDS } from "../../../desks/kinds.ts";
import { sampleOf } from "../../../desks/samples.ts";
import { givenValues, typedValues } from "./draft.ts";

describe("a draft of a record", () => {
  it("gives back every sample as it was, once typed", () => {
    for (const kind of KINDS) {
      const sample = sampleOf(kind);
      const validation = validate(kind, givenValues(typedValues(kind, sample)));
      expect(validation).toMatchObject({ ok: true });
      if (validation.ok) expect(validation.values).toEqual(sample);
    }
  });

  it("leaves out what was left empty, also in items", () => {
    expect(givenValues({ a: " ", b: "x", items: [{ c: "", d: "1" }] })).toEqual({ b: "x", items: [{ d: "1" }] });
  });
});
