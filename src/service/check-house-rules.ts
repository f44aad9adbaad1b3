import type { Day } from "../core/day.ts";
import type { Words } from "../core/words.ts";
import { COUNTRIES } from "../countries/countries.ts";
import { KINDS } from "../desks/kinds.ts";
import { checkRules } from "../policy/check-rules.ts";
import { readRules } from "../policy/read-rules.ts";
import type { HouseNames } from "../policy/universe.ts";
import { type SaidFinding, sayFindings } from "./say-rule-findings.ts";
import { TRAINING_KIND } from "./training-kind.ts";

/** The texts of rules: the schema, and each arrangement by the name of its file. */
export type RuleFiles = { readonly schema: string; readonly files: Readonly<Record<string, string>> };

/** What a check of the rules found; texts that are not valid cannot be checked further. */
export type HouseRulesCheck =
  | { readonly ok: false; readonly faults: readonly Words[] }
  | {
      readonly ok: true;
      readonly rules: number;
      readonly questions: number;
      readonly chains: number;
      readonly findings: readonly SaidFinding[];
    };

/** The agencies and kinds of the house. */
export function houseNames(): HouseNames {
  return HOUSE;
}

const HOUSE: HouseNames = {
  agencies: COUNTRIES.flatMap((country) => country.agencies.map(({ code }) => code)),
  kinds: [...KINDS.map(({ name, sharing }) => ({ name, sharing })), TRAINING_KIND],
};

/** Checks the texts of rules as they would stand in this house on a day. */
export function checkHouseRules({ schema, files }: RuleFiles, day: Day): HouseRulesCheck {
  const reading = readRules(schema, files);
  if (!reading.ok) return reading;
  const { findings, ...counts } = checkRules(reading.book, houseNames(), day);
  return { ok: true, ...counts, findings: sayFindings(findings) };
}
