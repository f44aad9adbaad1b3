import { expect, it } from "vitest";
import { type Caller, countryOf, type Purpose, ROLES, type Role } from "../core/caller.ts";
import { PARTS } from "../core/fields.ts";
import { PLAIN_HANDLING, type Profile } from "../core/marking.ts";
import { houseRules } from "../node.ts";
import { decide } from "./decide.ts";
import { mayShare } from "./share.ts";

const DAY = "2026-11-21";
const rules = await houseRules(DAY);
const by = (agency: string, role: Role, purpose: Purpose = "criminal-investigation"): Caller => ({
  ...{ agency, country: countryOf(agency), role, purpose },
});
const note = (originator: string, marking: Profile["marking"] = "amber"): Profile => ({
  ...{ kind: "case-note", originator, country: countryOf(originator), marking, ...PLAIN_HANDLING },
  ...{ synthetic: false, terms: "" },
});

it("officers and analysts write and read the notes of their own agency", () => {
  for (const role of ["tracing-officer", "analyst", "supervisor"] as const) {
    expect(decide(rules, by("ca.rcmp", role), "submit", note("ca.rcmp"), "case").permitted, role).toBe(true);
    expect(decide(rules, by("ca.rcmp", role), "read", note("ca.rcmp"), "case").permitted, role).toBe(true);
  }
  expect(decide(rules, by("ca.rcmp", "analyst"), "submit", note("ca.cbsa"), "case").permitted).toBe(false);
  expect(decide(rules, by("ca.rcmp", "analyst", "public-health"), "submit", note("ca.rcmp"), "case").permitted).toBe(
    false,
  );
  expect(decide(rules, by("ca.rcmp", "administrator"), "read", note("ca.rcmp"), "case").permitted).toBe(false);
});

it("nobody of another agency reads, searches or counts them, also of the same country and whatever the label", () => {
  for (const marking of ["clear", "green", "amber", "amber+strict", "red"] as const) {
    for (const agency of ["ca.cbsa", "us.atf", "mx.fgr"]) {
      for (const role of Object.keys(ROLES) as Role[]) {
        for (const purpose of ["criminal-investigation", "audit", "court-proceedings", "joint-report"] as const) {
          for (const action of ["read", "find", "count"] as const) {
            const { permitted } = decide(rules, by(agency, role, purpose), action, note("ca.rcmp", marking), "facts");
            expect(permitted, `${agency} ${role} ${purpose} ${action} ${marking}`).toBe(false);
          }
        }
      }
    }
  }
});

it("they go to no partner: no arrangement provides for it, and none would without a supervisor", () => {
  for (const receiver of ["us.atf", "mx.fgr", "ca.cbsa"]) {
    for (const consents of [[], ["supervisor"]]) {
      const answer = mayShare(rules, {
        caller: by("ca.rcmp", "liaison-officer", "record-keeping"),
        ...{ receiver: { agency: receiver, country: countryOf(receiver) }, purpose: "criminal-investigation" },
        ...{ profile: note("ca.rcmp"), day: DAY, consents },
      });
      const parts = PARTS.filter((part) => answer.parts[part].permitted);
      expect(parts, `${receiver} ${consents.join()}`).toEqual([]);
    }
  }
});
