import { describe, expect, it } from "vitest";
import { type Caller, countryOf, PURPOSES, type Purpose, ROLES, type Role } from "../core/caller.ts";
import { PARTS, type Part } from "../core/fields.ts";
import { PLAIN_HANDLING, type Profile, type Terms } from "../core/marking.ts";
import { houseRuleBook, houseRules } from "../node.ts";
import { type Action, decide } from "./decide.ts";
import { readRules, rulesOn } from "./read-rules.ts";
import { mayShare } from "./share.ts";

const book = await houseRuleBook();
const DAY = "2026-11-21";
const rules = await houseRules(DAY);

const by = (agency: string, role: Role, purpose: Purpose): Caller => ({
  agency,
  country: countryOf(agency),
  role,
  purpose,
});
const of = (kind: string, originator: string, changes: Partial<Profile> = {}): Profile => ({
  kind,
  originator,
  country: countryOf(originator),
  ...{ marking: "amber", ...PLAIN_HANDLING, synthetic: true, terms: "" },
  ...changes,
});
const received = (kind: string, originator: string, terms: Partial<Terms> = {}, changes: Partial<Profile> = {}) =>
  of(kind, originator, {
    terms: JSON.stringify({
      ...{ arrangement: "trace-request-share", conditions: ["no-onward", "not-in-proceedings"] },
      ...{ from: `tripoint.${originator.slice(0, 2)}`, purposes: ["firearms-tracing"], receiver: "ca.rcmp" },
      ...terms,
    }),
    ...changes,
  });
const may = (caller: Caller, action: Action, profile: Profile, part: Part = "facts", day = DAY) =>
  decide(rulesOn(book, day), caller, action, profile, part).permitted;

/** The parts that may go, as `facts identifiers`, of a record that an agency's liaison officer is asked for. */
function goes(
  from: string,
  to: string,
  purpose: Purpose,
  profile: Profile,
  more: { consents?: string[]; day?: string; role?: Role } = {},
): string {
  const answer = mayShare(rules, {
    caller: by(from, more.role ?? "liaison-officer", "record-keeping"),
    receiver: { agency: to, country: countryOf(to) },
    purpose,
    profile,
    day: more.day ?? DAY,
    consents: more.consents ?? [],
  });
  return PARTS.filter((part) => answer.parts[part].permitted).join(" ");
}

const TWO = "facts identifiers";

describe("the memoranda", () => {
  it("let CBSA and ATF release to each other, for their purposes and kinds alone", () => {
    const taken = of("seizure", "ca.cbsa");
    for (const purpose of ["firearms-tracing", "customs-enforcement", "criminal-investigation"] as const) {
      expect(goes("ca.cbsa", "us.atf", purpose, taken)).toBe(TWO);
      expect(goes("us.atf", "ca.cbsa", purpose, of("firearm-recovery", "us.atf"))).toBe(TWO);
    }
    for (const purpose of ["joint-report", "public-health", "audit", "drug-control", "deconfliction"] as const)
      expect(goes("ca.cbsa", "us.atf", purpose, taken)).toBe("");
    expect(goes("ca.cbsa", "us.atf", "customs-enforcement", taken, { role: "analyst" })).toBe("");
    expect(goes("ca.cbsa", "us.atf", "customs-enforcement", of("seizure", "ca.rcmp"))).toBe("");
    const persons = { consents: ["supervisor"] };
    expect(goes("ca.cbsa", "us.atf", "criminal-investigation", taken, persons)).toBe(`${TWO} persons`);
    expect(goes("ca.cbsa", "us.atf", "customs-enforcement", taken, persons)).toBe(TWO);
  });

  it("are not in force before they were signed", () => {
    const taken = of("seizure", "ca.cbsa");
    expect(goes("ca.cbsa", "us.atf", "customs-enforcement", taken, { day: "2023-03-30" })).toBe("");
    expect(goes("ca.cbsa", "us.atf", "customs-enforcement", taken, { day: "2023-03-31" })).toBe(TWO);
    const seized = of("seizure", "ca.rcmp");
    expect(goes("ca.rcmp", "us.dea", "drug-control", seized, { day: "2022-11-29" })).toBe("");
    expect(goes("ca.rcmp", "us.dea", "drug-control", seized, { day: "2022-11-30" })).toBe(TWO);
    expect(goes("us.dea", "ca.rcmp", "drug-control", of("seizure", "us.dea"))).toBe(TWO);
    expect(goes("us.dea", "ca.cbsa", "drug-control", of("seizure", "us.dea"))).toBe("");
  });

  it("name the provision, the conditions and the days", () => {
    const answer = mayShare(rules, {
      caller: by("ca.cbsa", "liaison-officer", "record-keeping"),
      receiver: { agency: "us.atf", country: "US" },
      purpose: "customs-enforcement",
      profile: of("seizure", "ca.cbsa", { handling: "h1", pap: "clear" }),
      day: DAY,
      consents: [],
    });
    expect(answer).toMatchObject({ arrangement: "cbsa-atf-share", purposes: ["customs-enforcement"], keepDays: 730 });
    expect(answer.cites).toContain("s. 107(8)");
    expect(answer.conditions).toEqual(["confidential", "no-onward", "not-in-proceedings", "not-public"]);
  });
});

describe("the statutes", () => {
  it("Customs Act s. 107(8): customs information goes abroad under a written arrangement alone", () => {
    const found = of("firearm-recovery", "ca.cbsa");
    expect(goes("ca.cbsa", "mx.fgr", "firearms-tracing", found)).toBe("");
    expect(goes("ca.cbsa", "us.hsi", "criminal-investigation", found, { consents: ["supervisor"] })).toBe("");
    expect(goes("ca.rcmp", "mx.fgr", "firearms-tracing", of("firearm-recovery", "ca.rcmp"))).toBe(TWO);
    expect(goes("ca.cbsa", "us.cbp", "customs-enforcement", found)).toBe(TWO);
    expect(goes("ca.cbsa", "us.cbp", "criminal-investigation", found)).toBe("");
  });

  it("Customs Act s. 107 at home: for an offence, not for anything", () => {
    const taken = of("seizure", "ca.cbsa");
    expect(may(by("ca.rcmp", "analyst", "criminal-investigation"), "read", taken)).toBe(true);
    expect(may(by("ca.rcmp", "analyst", "drug-control"), "read", taken)).toBe(false);
    expect(may(by("ca.rcmp", "auditor", "audit"), "read", taken)).toBe(true);
  });

  it("Tiahrt: trace data go to law enforcement, never their case part, never for health", () => {
    const trace = of("trace-result", "us.atf");
    expect(goes("us.atf", "mx.fgr", "firearms-tracing", trace)).toBe(TWO);
    expect(goes("us.atf", "ca.ps", "firearms-tracing", trace)).toBe("");
    expect(goes("us.atf", "mx.sedena", "firearms-tracing", trace)).toBe("");
    for (const purpose of Object.keys(PURPOSES) as Purpose[]) {
      for (const consents of [[], ["supervisor"], ["originator", "supervisor"]])
        expect(goes("us.atf", "ca.rcmp", purpose, trace, { consents })).not.toContain("case");
      if (!["criminal-investigation", "firearms-tracing", "court-proceedings"].includes(purpose))
        expect(goes("us.atf", "mx.fgr", purpose, trace, { consents: ["supervisor"] })).toBe("");
    }
    expect(may(by("us.atf", "health-analyst", "public-health"), "count", trace)).toBe(false);
  });

  it("18 U.S.C. 923(g)(1)(D): ATF names the purchaser to a federal agency that investigates", () => {
    const trace = of("trace-result", "us.atf");
    expect(goes("us.atf", "us.fbi", "criminal-investigation", trace)).toBe(`${TWO} persons`);
    expect(goes("us.atf", "us.fbi", "firearms-tracing", trace)).toBe("");
    expect(goes("us.atf", "ca.rcmp", "criminal-investigation", trace, { consents: ["supervisor"] })).toBe("");
  });

  it("Mexico: FGR alone submits trace requests to ATF", () => {
    expect(goes("mx.fgr", "us.atf", "firearms-tracing", of("trace-request", "mx.fgr"))).toBe(TWO);
    expect(goes("mx.gn", "us.atf", "firearms-tracing", of("trace-request", "mx.gn"))).toBe("");
    expect(goes("mx.gn", "us.atf", "firearms-tracing", of("firearm-recovery", "mx.gn"))).toBe(TWO);
  });

  it("PCMLTFA and Egmont: from unit to unit, with reasons, and never to a foreign police", () => {
    const referral = of("financial-referral", "ca.fintrac");
    const all = `${TWO} persons`;
    const consented = { consents: ["supervisor"] };
    expect(goes("ca.fintrac", "us.fincen", "financial-intelligence", referral, consented)).toBe(all);
    expect(goes("ca.fintrac", "us.fincen", "financial-intelligence", referral)).toBe("");
    expect(goes("ca.fintrac", "us.fbi", "financial-intelligence", referral, consented)).toBe("");
    expect(goes("ca.fintrac", "ca.rcmp", "criminal-investigation", referral, consented)).toBe(all);
    expect(goes("us.fincen", "mx.uif", "financial-intelligence", of("financial-referral", "us.fincen"))).toBe(all);
    expect(goes("us.fincen", "mx.fgr", "financial-intelligence", of("financial-referral", "us.fincen"))).toBe("");
    expect(may(by("ca.rcmp", "analyst", "criminal-investigation"), "read", referral)).toBe(false);
  });

  it("SCIDA: between Canadian institutions, graded, authorised", () => {
    const graded = of("seizure", "ca.rcmp", { grading: "4x4:B2" });
    const consented = { consents: ["supervisor"] };
    expect(goes("ca.rcmp", "ca.cbsa", "national-security", graded, consented)).toBe(`${TWO} persons`);
    expect(goes("ca.rcmp", "ca.cbsa", "national-security", graded)).toBe("");
    expect(goes("ca.rcmp", "ca.cbsa", "national-security", of("seizure", "ca.rcmp"), consented)).toBe("");
    expect(goes("ca.rcmp", "us.fbi", "national-security", graded, consented)).toBe("");
  });

  it("SOIRA and International Megan's Law: travel notices, for nothing else", () => {
    const notice = of("travel-notice", "us.usms");
    expect(goes("us.usms", "ca.rcmp", "travel-notice", notice)).toBe(`${TWO} persons`);
    expect(goes("us.usms", "ca.rcmp", "criminal-investigation", notice, { consents: ["supervisor"] })).toBe("");
    const ours = of("travel-notice", "ca.rcmp");
    expect(goes("ca.rcmp", "us.usms", "travel-notice", ours)).toBe("");
    expect(goes("ca.rcmp", "us.usms", "travel-notice", ours, { consents: ["supervisor"] })).toBe(`${TWO} persons`);
    expect(goes("ca.rcmp", "ca.cbsa", "travel-notice", ours)).toBe("");
    expect(goes("ca.rcmp", "ca.cbsa", "travel-notice", ours, { consents: ["supervisor"] })).toBe(`${TWO} persons`);
  });

  it("NADD: health users count, and see no record", () => {
    const health = by("ca.ps", "health-analyst", "public-health");
    expect(may(health, "count", of("seizure", "us.cbp"))).toBe(true);
    for (const part of PARTS) expect(may(health, "read", of("seizure", "ca.rcmp"), part)).toBe(false);
    expect(goes("ca.rcmp", "us.dea", "public-health", of("seizure", "ca.rcmp"), { consents: ["supervisor"] })).toBe("");
  });
});

describe("handling", () => {
  it("TLP:RED: originator and named recipient, not counted", () => {
    const red = of("seizure", "us.cbp", { marking: "red" });
    expect(may(by("us.cbp", "analyst", "criminal-investigation"), "read", red)).toBe(true);
    for (const role of Object.keys(ROLES) as Role[])
      for (const purpose of Object.keys(PURPOSES) as Purpose[])
        for (const action of ["read", "find", "count", "publish"] as const)
          expect(may(by("us.atf", role, purpose), action, red), `${role} ${purpose} ${action}`).toBe(false);
    const found = of("firearm-recovery", "us.atf", { marking: "red" });
    expect(goes("us.atf", "mx.fgr", "firearms-tracing", found)).toBe("");
    expect(goes("us.atf", "mx.fgr", "firearms-tracing", found, { consents: ["supervisor"] })).toBe(TWO);
  });

  it("TLP:AMBER+STRICT: the own organisation", () => {
    const strict = of("seizure", "us.cbp", { marking: "amber+strict" });
    expect(may(by("us.atf", "analyst", "criminal-investigation"), "read", strict)).toBe(false);
    expect(may(by("us.cbp", "analyst", "criminal-investigation"), "read", strict)).toBe(true);
    expect(may(by("us.atf", "auditor", "audit"), "read", strict)).toBe(true);
  });

  it("PAP:RED: passive use only", () => {
    const passive = of("firearm-recovery", "mx.fgr", { pap: "red" });
    expect(goes("mx.fgr", "us.atf", "firearms-tracing", passive)).toBe("");
    expect(goes("mx.fgr", "us.atf", "criminal-investigation", passive, { consents: ["supervisor"] })).toBe(TWO);
    const there = received("firearm-recovery", "us.atf", {}, { pap: "red" });
    expect(may(by("ca.rcmp", "analyst", "firearms-tracing"), "read", there)).toBe(false);
  });

  it("H1, H2, H3", () => {
    const prosecutor = by("us.fbi", "prosecutor", "court-proceedings");
    expect(may(prosecutor, "read", of("seizure", "us.cbp"))).toBe(true);
    expect(may(prosecutor, "read", of("seizure", "us.cbp", { handling: "h1" }))).toBe(false);
    const analyst = by("us.fbi", "analyst", "criminal-investigation");
    expect(may(analyst, "read", of("seizure", "us.cbp", { handling: "h1" }))).toBe(true);
    expect(may(analyst, "read", of("seizure", "us.cbp", { handling: "h2" }))).toBe(false);
    expect(may(analyst, "find", of("seizure", "us.cbp", { handling: "h1+h3" }), "identifiers")).toBe(false);
    const restricted = of("firearm-recovery", "us.atf", { handling: "h3" });
    const compiler = by("ca.rcmp", "report-compiler", "joint-report");
    for (const action of ["count", "publish"] as const) {
      expect(may(compiler, action, of("firearm-recovery", "us.atf", { handling: "h1+h2" }), "facts")).toBe(true);
      expect(may(compiler, action, restricted, "facts")).toBe(false);
    }
    expect(goes("us.atf", "mx.fgr", "firearms-tracing", restricted)).toBe("");
    expect(goes("us.atf", "mx.fgr", "firearms-tracing", restricted, { consents: ["supervisor"] })).toBe(TWO);
  });

  it("a weak grading needs a supervisor", () => {
    for (const grading of ["4x4:X1", "4x4:A4", "admiralty:F1", "admiralty:A6", "admiralty:E2"]) {
      const weak = of("firearm-recovery", "us.atf", { grading });
      expect(goes("us.atf", "mx.fgr", "firearms-tracing", weak), grading).toBe("");
      expect(goes("us.atf", "mx.fgr", "firearms-tracing", weak, { consents: ["supervisor"] }), grading).toBe(TWO);
    }
    expect(goes("us.atf", "mx.fgr", "firearms-tracing", of("firearm-recovery", "us.atf", { grading: "4x4:B2" }))).toBe(
      TWO,
    );
  });
});

describe("a received record", () => {
  const record = received("firearm-recovery", "us.atf");

  it("is read by officers of the receiving country for the purposes stated, and by nobody else", () => {
    const readers: string[] = [];
    for (const agency of ["ca.rcmp", "ca.cbsa", "ca.ps", "us.atf", "us.cbp", "mx.fgr"])
      for (const role of Object.keys(ROLES) as Role[])
        for (const purpose of Object.keys(PURPOSES) as Purpose[])
          if (may(by(agency, role, purpose), "read", record)) readers.push(`${agency} ${role} ${purpose}`);
    const officers = ["tracing-officer", "analyst"].flatMap((role) => [`ca.rcmp ${role}`, `ca.cbsa ${role}`]);
    const more = ["liaison-officer", "supervisor", "targeting-officer", "financial-analyst", "prosecutor"];
    expect(readers.sort()).toEqual(
      [...officers, ...more.map((role) => `ca.rcmp ${role}`)].map((one) => `${one} firearms-tracing`).sort(),
    );
  });

  it("is read by the receiving agency alone when the arrangement is between two agencies", () => {
    const customs = received("seizure", "ca.cbsa", {
      ...{ arrangement: "cbsa-atf-share", purposes: ["customs-enforcement"], receiver: "us.atf" },
    });
    expect(may(by("us.atf", "analyst", "customs-enforcement"), "read", customs)).toBe(true);
    expect(may(by("us.cbp", "analyst", "customs-enforcement"), "read", customs)).toBe(false);
    expect(may(by("us.atf", "analyst", "criminal-investigation"), "read", customs)).toBe(false);
    expect(may(by("us.atf", "auditor", "audit"), "read", customs)).toBe(false);
  });

  it("is read by nobody when its terms name no receiver", () => {
    const lost = received("firearm-recovery", "us.atf", { receiver: "" });
    for (const role of Object.keys(ROLES) as Role[])
      for (const agency of ["ca.rcmp", "us.atf"])
        expect(may(by(agency, role, "firearms-tracing"), "read", lost)).toBe(false);
  });

  it("is not counted, not published, not entered over, whatever its marking", () => {
    for (const marking of ["clear", "green", "amber"] as const)
      for (const agency of ["ca.rcmp", "us.atf"])
        for (const role of Object.keys(ROLES) as Role[])
          for (const purpose of Object.keys(PURPOSES) as Purpose[])
            for (const action of ["count", "publish", "submit"] as const)
              expect(may(by(agency, role, purpose), action, { ...record, marking })).toBe(false);
  });

  it("goes on only with the originator's consent, and only where the originator could have sent it", () => {
    const consented = { consents: ["originator"] };
    expect(goes("ca.rcmp", "mx.fgr", "firearms-tracing", record)).toBe("");
    expect(goes("ca.rcmp", "mx.fgr", "firearms-tracing", record, { consents: ["supervisor"] })).toBe("");
    expect(goes("ca.rcmp", "mx.fgr", "firearms-tracing", record, consented)).toBe(TWO);
    expect(goes("ca.rcmp", "mx.fgr", "criminal-investigation", record, consented)).toBe("");
    expect(goes("ca.cbsa", "mx.fgr", "firearms-tracing", record, consented)).toBe("");
    const strict = received("firearm-recovery", "us.atf", {}, { marking: "amber+strict" });
    expect(goes("ca.rcmp", "mx.fgr", "firearms-tracing", strict, consented)).toBe("");
    const request = received("trace-request", "mx.gn");
    expect(goes("ca.rcmp", "us.atf", "firearms-tracing", request, consented)).toBe("");
  });

  it("is not read for proceedings when that was a condition", () => {
    const purposes = ["court-proceedings"];
    const prosecutor = by("ca.rcmp", "prosecutor", "court-proceedings");
    expect(may(prosecutor, "read", received("seizure", "us.atf", { purposes }))).toBe(false);
    expect(may(prosecutor, "read", received("seizure", "us.atf", { purposes, conditions: [] }))).toBe(true);
  });
});

describe("the term of a rule", () => {
  const file = (from: string, until: string, effect = "permit") => ({
    "a.cedar": `@id("x") @cites("c") @en("e") @fr("f") @es("s") ${from === "" ? "" : `@from("${from}")`} ${
      until === "" ? "" : `@until("${until}")`
    } ${effect} (principal, action, resource);`,
  });
  const reads = (files: Readonly<Record<string, string>>, day: string) => {
    const reading = readRules(book.schema, files);
    if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("; "));
    return decide(
      rulesOn(reading.book, day),
      by("us.atf", "analyst", "audit"),
      "read",
      of("seizure", "us.atf"),
      "facts",
    );
  };

  it("begins on its first day and ends after its last", () => {
    const files = file("2024-01-10", "2024-02-29");
    const days = ["2024-01-09", "2024-01-10", "2024-02-29", "2024-03-01"];
    expect(days.map((day) => reads(files, day).permitted)).toEqual([false, true, true, false]);
  });

  it("holds for what forbids as well", () => {
    const permit = file("", "")["a.cedar"];
    const forbid = file("2024-01-10", "2024-01-10", "forbid")["a.cedar"].replace('"x"', '"y"');
    const days = ["2024-01-09", "2024-01-10", "2024-01-11"];
    expect(days.map((day) => reads({ "a.cedar": permit, "b.cedar": forbid }, day).permitted)).toEqual([
      true,
      false,
      true,
    ]);
  });

  it("must be days in order", () => {
    expect(readRules(book.schema, file("2024-02-30", ""))).toMatchObject({ ok: false });
    expect(readRules(book.schema, file("2024-02-01", "2024-01-01"))).toMatchObject({ ok: false });
    expect(() => rulesOn(book, "soon")).toThrow("`soon`");
  });
});

describe("annotations", () => {
  const rule = (notes: string) =>
    readRules(book.schema, {
      "a.cedar": `@id("x") @cites("c") @en("e") @fr("f") @es("s") ${notes} permit (principal, action, resource);`,
    });

  it("are refused when nobody reads them or nobody understands them", () => {
    for (const [notes, named] of [
      ['@frm("2024-01-01")', "`frm`"],
      ['@obligations("no-onwards")', "`no-onwards`"],
      ['@obligations("keep-days:soon")', "`keep-days:soon`"],
      ['@assumption("yes")', "`yes`"],
      ['@conditions("only here")', "conditions_fr"],
    ] as const) {
      const reading = rule(notes);
      expect(reading.ok ? [] : reading.faults.map(({ en }) => en).join(), notes).toContain(named);
    }
    expect(rule('@obligations("no-onward keep-days:90") @assumption("term parts")')).toMatchObject({ ok: true });
  });
});
