import { describe, expect, it } from "vitest";
import { expectObject } from "./api.ts";

describe("an answer that no page is made for", () => {
  it.each([[null], ["text"], [[]], [{}], [{ rows: [] }], [{ records: null }], [{ records: undefined, rows: [] }]])(
    "%j has failed where records must stand in it",
    (said) => {
      expect(() => expectObject(said, 200, "records")).toThrow(expect.objectContaining({ code: "unreadable" }));
    },
  );

  it("may hold nothing in what it must hold, and more besides", () => {
    expect(() => expectObject({ records: [], next: null, about: 0 }, 200, "records")).not.toThrow();
    expect(() => expectObject({ leftOut: false, waiting: 0 }, 200, "leftOut", "waiting")).not.toThrow();
  });
});
