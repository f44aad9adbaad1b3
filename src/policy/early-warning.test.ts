import { describe, expect, it } from "vitest";
import { type Caller, countryOf, type Purpose, type Role, ROLES } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { houseRules } from "../node.ts";
import { type Action, decide } from "./decide.ts";
import { mayShare } from "./share.ts";

const DAY = "2026-11-21";
const rules = await houseRules(DAY);
const UNITS = ["ca.rcmp", "mx.fgr", "us.dea"];
const by = (agency: string, role: Role, purpose: Purpose = "drug-control"): Caller => ({
  ...{ agency, country: countryOf(agency), role, purpose },
});
const of = (kind: string, originator: string, changes: Partial<Profile> = {}): Profile => ({
  ...{ kind, originator, country: countryOf(originator), marking: "green", ...PLAIN_HANDLING },
  ...{ synthetic: false, terms: "" },
  ...changes,
});
const may = (caller: Caller, action: Action, profile: Profile) =>
  decide(rules, caller, action, profile, "facts").permitted;

/** The parts of a record that go to a partner's agency. */
function goes(from: string, to: string, profile: Profile, more: { role?: Role; purpose?: Purpose } = {}): string {
  const answer = mayShare(rules, {
    caller: by(from, more.role ?? "liaison-officer", "record-keeping"),
    receiver: { agency: to, country: countryOf(to) },
    purpose: more.purpose ?? "drug-control",
    ...{ profile, day: DAY, consents: [] },
  });
  return PARTS.filter((part) => answer.parts[part].permitted).join(" ");
}

describe("signals and warnings", () => {
  it("are entered by analysts and supervisors of the units, warnings by supervisors alone, for drug control", () => {
    for (const unit of UNITS)
      for (const role of Object.keys(ROLES) as Role[]) {
        const isOfUnit = role === "analyst" || role === "supervisor";
        expect(may(by(unit, role), "submit", of("signal", unit)), `${unit} ${role}`).toBe(isOfUnit);
        expect(may(by(unit, role), "submit", of("warning", unit)), `${unit} ${role}`).toBe(role === "supervisor");
        expect(may(by(unit, role, "record-keeping"), "submit", of("warning", unit))).toBe(false);
      }
    for (const agency of ["us.atf", "us.cbp", "ca.cbsa", "mx.gn"])
      for (const kind of ["signal", "warning"])
        for (const role of ["analyst", "supervisor", "intake-officer"] as const)
          expect(
            may(
              by(agency, role, role === "intake-officer" ? "record-keeping" : "drug-control"),
              "submit",
              of(kind, agency),
            ),
          ).toBe(false);
    expect(may(by("us.dea", "supervisor"), "submit", of("warning", "us.atf"))).toBe(false);
  });

  it("are counted from the records of the unit's own country alone, unless marked beyond", () => {
    expect(may(by("us.dea", "analyst"), "count", of("seizure", "us.cbp", { marking: "amber" }))).toBe(true);
    expect(may(by("us.dea", "analyst"), "count", of("seizure", "us.cbp", { marking: "amber+strict" }))).toBe(false);
    expect(may(by("us.dea", "analyst"), "count", of("seizure", "ca.cbsa", { marking: "amber" }))).toBe(false);
    expect(may(by("us.cbp", "analyst"), "count", of("lab-analysis", "us.dea", { marking: "amber" }))).toBe(false);
    expect(
      may(by("us.dea", "analyst", "criminal-investigation"), "count", of("seizure", "us.cbp", { marking: "amber" })),
    ).toBe(false);
  });

  it("are read at home as far as their marking goes; health reads facts for the community", () => {
    expect(may(by("us.cbp", "targeting-officer", "customs-enforcement"), "read", of("warning", "us.dea"))).toBe(true);
    expect(
      may(
        by("us.cbp", "targeting-officer", "customs-enforcement"),
        "read",
        of("warning", "us.dea", { marking: "red" }),
      ),
    ).toBe(false);
    expect(may(by("us.cbp", "targeting-officer", "customs-enforcement"), "read", of("signal", "us.dea"))).toBe(false);
    expect(may(by("us.dea", "health-analyst", "public-health"), "read", of("warning", "us.dea"))).toBe(true);
    expect(
      may(by("us.dea", "health-analyst", "public-health"), "read", of("warning", "us.dea", { marking: "amber" })),
    ).toBe(false);
    expect(may(by("ca.rcmp", "analyst"), "read", of("warning", "us.dea"))).toBe(false);
    for (const part of ["persons", "case"] as const)
      expect(decide(rules, by("us.cbp", "analyst"), "read", of("warning", "us.dea"), part).permitted).toBe(false);
  });

  it("go to the other units, in their facts, for drug control, and to nobody else", () => {
    for (const from of UNITS)
      for (const to of UNITS)
        expect(goes(from, to, of("warning", from)), `${from} to ${to}`).toBe(
          countryOf(from) === countryOf(to) ? "" : "facts",
        );
    expect(goes("us.dea", "ca.rcmp", of("warning", "us.dea"), { role: "supervisor" })).toBe("facts");
    for (const to of ["ca.cbsa", "mx.gn", "ca.ps"]) expect(goes("us.dea", to, of("warning", "us.dea"))).toBe("");
    for (const role of ["analyst", "intake-officer", "auditor"] as const)
      expect(goes("us.dea", "ca.rcmp", of("warning", "us.dea"), { role })).toBe("");
    for (const purpose of ["public-health", "criminal-investigation", "court-proceedings"] as const)
      expect(goes("us.dea", "ca.rcmp", of("warning", "us.dea"), { purpose })).toBe("");
    for (const marking of ["amber+strict", "red"] as const)
      expect(goes("us.dea", "ca.rcmp", of("warning", "us.dea", { marking }))).toBe("");
    expect(goes("us.dea", "ca.rcmp", of("signal", "us.dea"))).toBe("");
    expect(goes("us.atf", "ca.rcmp", of("warning", "us.dea"))).toBe("");
  });
});
