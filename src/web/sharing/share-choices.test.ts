import { describe, expect, it } from "vitest";
import { PARTS } from "../../core/fields.ts";
import { openChoices, questionOf, type ShareChoices, withChanges } from "./share-choices.ts";

const NOTHING: ShareChoices = {
  about: "record",
  record: "",
  kind: "",
  originator: "",
  handling: undefined,
  parts: PARTS,
  receiver: "",
  purpose: "",
  consents: [],
  role: undefined,
  day: undefined,
};
const RECORD: ShareChoices = {
  ...NOTHING,
  record: " xx.agency:thing:R-1 ",
  receiver: "yy.other",
  purpose: "firearms-tracing",
};

describe("a question of sharing", () => {
  it("is asked once its three choices are made, and names no more than what was chosen", () => {
    expect(openChoices(NOTHING)).toEqual(["what", "whom", "purpose"]);
    expect(questionOf(NOTHING)).toBeUndefined();
    expect(openChoices({ ...RECORD, record: "R-1" })).toEqual(["what"]);
    expect(openChoices({ ...RECORD, parts: [] })).toEqual(["what"]);
    expect(questionOf(RECORD)).toEqual({
      ...{ record: "xx.agency:thing:R-1", receiver: "yy.other", purpose: "firearms-tracing", consents: [] },
    });
  });

  it("tells of circumstances only where a kind is asked about", () => {
    const handling = { marking: "red", pap: "clear", handling: "h1", grading: "" } as const;
    const kind: ShareChoices = { ...RECORD, about: "kind", kind: "thing", originator: "xx.agency", handling };
    expect(questionOf(kind)).toMatchObject({ kind: "thing", originator: "xx.agency", marking: "red", handling: "h1" });
    expect(questionOf(kind)).not.toHaveProperty("record");
    expect(questionOf(kind)).not.toHaveProperty("grading");
    expect(questionOf({ ...kind, about: "record" })).not.toHaveProperty("marking");
  });

  it("takes every change that would turn the answer", () => {
    const changed = withChanges({ ...RECORD, consents: ["originator"] }, [
      { type: "purpose", purpose: "customs-enforcement" },
      { type: "role", role: "supervisor" },
      { type: "with-consent", of: "supervisor" },
      { type: "without-consent", of: "originator" },
      { type: "day", day: "2027-01-01" },
      { type: "leave-out", part: "persons" },
    ]);
    expect(questionOf(changed)).toEqual({
      record: "xx.agency:thing:R-1",
      receiver: "yy.other",
      purpose: "customs-enforcement",
      consents: ["supervisor"],
      parts: ["facts", "identifiers", "case"],
      role: "supervisor",
      day: "2027-01-01",
    });
  });
});
