import { readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { countryOf, type Purpose } from "../../src/core/caller.ts";
import { PARTS } from "../../src/core/fields.ts";
import { PLAIN_HANDLING, type Profile } from "../../src/core/marking.ts";
import { isFault } from "../../src/policy/check-rules.ts";
import type { RuleBook } from "../../src/policy/decide.ts";
import { readRules, rulesOn } from "../../src/policy/read-rules.ts";
import { mayShare } from "../../src/policy/share.ts";
import { checkHouseRules } from "../../src/service/check-house-rules.ts";

const POLICY = new URL("../../src/policy/", import.meta.url);
const read = (file: URL) => readFileSync(file, "utf8");
const schema = read(new URL("tripoint.cedarschema", POLICY));
const house = Object.fromEntries(
  readdirSync(new URL("arrangements/", POLICY)).map((name) => [name, read(new URL(`arrangements/${name}`, POLICY))]),
);
const joined = { ...house, "netherlands.cedar": read(new URL("netherlands/netherlands.cedar", import.meta.url)) };

const books = new Map<Readonly<Record<string, string>>, RuleBook>();

/** The rules of some files, read once. */
function bookOf(files: Readonly<Record<string, string>>): RuleBook {
  const known = books.get(files);
  if (known !== undefined) return known;
  const reading = readRules(schema, files);
  if (!reading.ok) throw new Error(reading.faults.map(({ en }) => en).join("; "));
  books.set(files, reading.book);
  return reading.book;
}

function goes(
  files: Readonly<Record<string, string>>,
  from: string,
  to: string,
  kind: string,
  day = "2026-11-21",
  purpose: Purpose = "firearms-tracing",
): string {
  const profile: Profile = {
    ...{ kind, originator: from, country: countryOf(from), marking: "amber", ...PLAIN_HANDLING },
    ...{ synthetic: true, terms: "" },
  };
  const answer = mayShare(rulesOn(bookOf(files), day), {
    caller: { agency: from, country: countryOf(from), role: "liaison-officer", purpose: "record-keeping" },
    receiver: { agency: to, country: countryOf(to) },
    ...{ purpose, profile, day, consents: ["supervisor"] },
  });
  return PARTS.filter((part) => answer.parts[part].permitted).join(" ");
}

it("a fourth country joins by an arrangement of its own, for its term, within what others forbid", () => {
  const two = "facts identifiers";
  expect(goes(house, "us.atf", "nl.politie", "firearm-recovery")).toBe("");
  expect(goes(house, "nl.politie", "us.atf", "firearm-recovery")).toBe("");
  expect(goes(joined, "us.atf", "nl.politie", "firearm-recovery")).toBe(two);
  expect(goes(joined, "nl.politie", "us.atf", "firearm-recovery")).toBe(two);
  expect(goes(joined, "nl.politie", "us.fbi", "firearm-recovery")).toBe("");
  // The Tiahrt rider binds trace data of the United States whatever another arrangement says.
  expect(goes(joined, "us.atf", "nl.politie", "trace-result")).toBe("");
  expect(goes(joined, "ca.rcmp", "nl.politie", "trace-result")).toBe(two);
  expect(goes(joined, "us.atf", "nl.politie", "firearm-recovery", "2024-12-31")).toBe("");
  expect(goes(joined, "us.atf", "nl.politie", "firearm-recovery", "2030-01-01")).toBe("");
  expect(goes(joined, "us.atf", "ca.rcmp", "firearm-recovery")).toBe(
    goes(house, "us.atf", "ca.rcmp", "firearm-recovery"),
  );
});

it("its arrangement is checked with the others: no fault, no chain that escalates", () => {
  const found = checkHouseRules({ schema, files: joined }, "2026-11-21");
  if (!found.ok) throw new Error(found.faults.map(({ en }) => en).join("; "));
  expect(found.findings.filter(({ finding }) => isFault(finding))).toEqual([]);
  const waiting = found.findings.flatMap(({ finding }) => (finding.type === "waits" ? [finding.rule] : []));
  expect(waiting).toContain("nl-tracing");
}, 180_000);
