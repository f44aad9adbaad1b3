import { describe, expect, it } from "vitest";
import { countryOf, type Purpose, type Role } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { houseRuleBook } from "../node.ts";
import { rulesOn } from "./read-rules.ts";
import { mayShare } from "./share.ts";

const book = await houseRuleBook();
const DAY = "2026-11-21";

type More = {
  readonly role?: Role;
  readonly purpose?: Purpose;
  readonly day?: string;
  readonly consents?: readonly string[];
  readonly profile?: Partial<Profile>;
};

/** The parts of a record of a laboratory that may go from one agency to another, as `facts identifiers`. */
function goes(kind: string, from: string, to: string, more: More = {}): string {
  const { role = "liaison-officer", purpose = "drug-control", day = DAY, consents = [], profile = {} } = more;
  const answer = mayShare(rulesOn(book, day), {
    caller: { agency: from, country: countryOf(from), role, purpose: "record-keeping" },
    receiver: { agency: to, country: countryOf(to) },
    profile: {
      ...{ kind, originator: from, country: countryOf(from), marking: "amber", ...PLAIN_HANDLING },
      ...{ synthetic: true, terms: "" },
      ...profile,
    },
    ...{ purpose, day, consents },
  });
  return PARTS.filter((part) => answer.parts[part].permitted).join(" ");
}

describe("the common analysis protocol", () => {
  it("lets laboratories of the three countries release the facts of analyses and exhibits, for drug control", () => {
    for (const [from, to] of [
      ["us.dea", "ca.cbsa"],
      ["ca.rcmp", "mx.fgr"],
      ["mx.fgr", "us.dea"],
    ] as const)
      for (const kind of ["lab-analysis", "exhibit"])
        expect([from, kind, goes(kind, from, to)]).toEqual([from, kind, "facts"]);
  });

  it("does not reach past the Customs Act: what the border agency of Canada found stays under its section 107", () => {
    for (const kind of ["lab-analysis", "exhibit"]) expect([kind, goes(kind, "ca.cbsa", "mx.fgr")]).toEqual([kind, ""]);
  });

  it("lets identifiers of an analysis go with a supervisor's consent, and those of an exhibit never", () => {
    const consents = ["supervisor"];
    expect(goes("lab-analysis", "us.dea", "ca.cbsa", { consents })).toBe("facts identifiers");
    expect(goes("exhibit", "us.dea", "ca.cbsa", { consents })).toBe("facts");
  });

  it("lets what compares laboratories go with its codes", () => {
    for (const kind of ["reference-spectrum", "proficiency-round", "proficiency-result"])
      expect([kind, goes(kind, "mx.fgr", "us.dea")]).toEqual([kind, "facts identifiers"]);
  });

  it("never lets persons or case files go, whatever is consented", () => {
    const consents = ["supervisor", "originator"];
    for (const kind of ["lab-analysis", "exhibit", "proficiency-result", "reference-spectrum"])
      for (const to of ["ca.cbsa", "ca.rcmp", "mx.fgr"])
        expect([kind, to, /persons|case/.test(goes(kind, "us.dea", to, { consents }))]).toEqual([kind, to, false]);
  });

  it("lets nothing go to others, by others, for anything else, of others' records, before its time, or under a stricter marking", () => {
    const analysis = (from: string, to: string, more: More = {}) => goes("lab-analysis", from, to, more);
    expect(analysis("us.dea", "ca.ps")).toBe("");
    expect(analysis("us.dea", "mx.sedena")).toBe("");
    expect(analysis("us.fbi", "ca.cbsa")).toBe("");
    expect(analysis("us.dea", "us.cbp")).toBe("");
    expect(analysis("us.dea", "ca.cbsa", { role: "analyst" })).toBe("");
    for (const purpose of ["criminal-investigation", "public-health", "court-proceedings", "joint-report"] as const)
      expect([purpose, analysis("us.dea", "ca.cbsa", { purpose })]).toEqual([purpose, ""]);
    expect(analysis("us.dea", "ca.cbsa", { profile: { originator: "us.cbp" } })).toBe("");
    expect(analysis("us.dea", "ca.cbsa", { day: "2024-02-06" })).toBe("");
    for (const marking of ["amber+strict", "red"] as const)
      expect([marking, analysis("us.dea", "ca.cbsa", { profile: { marking } })]).toEqual([marking, ""]);
    const terms = JSON.stringify({
      ...{ arrangement: "analysis-protocol-analyses", conditions: ["no-onward"], from: "tripoint.mx" },
      ...{ purposes: ["drug-control"], receiver: "us.dea" },
    });
    const received = { originator: "mx.fgr", country: "MX", terms };
    expect(analysis("us.dea", "ca.cbsa", { profile: received })).toBe("");
    expect(goes("substance", "us.dea", "ca.cbsa")).toBe("");
    expect(goes("control-entry", "us.dea", "ca.cbsa")).toBe("");
  });
});
