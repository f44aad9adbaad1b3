import { describe, expect, it } from "vitest";
import { sighting } from "../../test/contracts/sighting.ts";
import { COUNTRIES } from "../countries/countries.ts";
import { checkRecord } from "./check-record.ts";
import { placesOf } from "./tripoint-node.ts";

const node = { places: placesOf(COUNTRIES) };
const values = { seenOn: "2024-05-31", colour: "red" };
const check = (seenIn: string) => checkRecord(node, sighting, "R-1", { ...values, seenIn });

describe("a place that is written by its name", () => {
  it.each([
    ["Sonora", "MX-SON"],
    ["  SONORA ", "MX-SON"],
    ["Colombie-Britannique", "CA-BC"],
    ["Nuevo León", "MX-NLE"],
    ["nuevo leon", "MX-NLE"],
    ["Nouveau-Mexique", "US-NM"],
    ["Canada", "CA"],
  ])("`%s` is read as %s, and that is told", (written, code) => {
    expect(check(written)).toMatchObject({ ok: true, values: { seenIn: code } });
    expect(check(written)).toMatchObject({ repairs: [{ field: "seenIn", from: expect.anything(), to: code }] });
  });

  it.each(["Atlantis", "constructor", "MX-XXX", "Sonora, MX"])("`%s` is none", (written) => {
    expect(check(written)).toMatchObject({ ok: false, faults: [{ field: "seenIn" }] });
  });

  it("stands beside the other faults of the record, which are all told", () => {
    const found = checkRecord(node, sighting, "R-1", { seenOn: "31.02.2024", colour: "red", seenIn: "Sonora" });
    expect(found).toMatchObject({ ok: false, faults: [{ field: "seenOn" }] });
  });
});
