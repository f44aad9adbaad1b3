import { PURPOSES, ROLES } from "../core/caller.ts";
import type { Country } from "../core/country.ts";
import type { Day } from "../core/day.ts";
import { PART_WORDS } from "../core/fields.ts";
import { sameWords, type Words } from "../core/words.ts";
import type { RuleBook } from "../policy/decide.ts";
import { type Grant, grantsOf } from "../policy/grants.ts";
import { isInForce, readRules } from "../policy/read-rules.ts";
import { houseNames, type RuleFiles } from "./check-house-rules.ts";
import { rulesNotValid } from "./follow-rules.ts";
import { agencyNamed, wordsOfKind } from "./house-words.ts";
import { type Condition, conditionsOf, type Provision, provisionOf } from "./say-share.ts";

/** One line of guidance: which agency may give what to whom, for what, by whose hand and with whose consent. */
export type GuidanceLine = {
  readonly from: Words;
  readonly to: readonly Words[];
  readonly kinds: readonly Words[];
  readonly parts: readonly Words[];
  readonly purposes: readonly Words[];
  readonly roles: readonly Words[];
  readonly consents: readonly Words[];
};

/** What an arrangement lets the agencies of a country release, with its conditions. */
export type GuidanceSection = {
  readonly provision: Provision;
  readonly lines: readonly GuidanceLine[];
  readonly conditions: readonly Condition[];
};

/** The guidance for the agencies of one country, made from the rules in force on a day. */
export type Guidance = {
  readonly country: string;
  readonly name: Words;
  readonly day: Day;
  /** What may be released, by rule. */
  readonly releases: readonly GuidanceSection[];
  /** What is forbidden, whatever else permits it. */
  readonly forbidden: readonly Provision[];
  /** What may be done with records at home, and with records received. */
  readonly atHome: readonly Provision[];
};

/**
 * Makes the guidance for a country: what each rule really lets its agencies release after all that is forbidden, found
 * by asking the rules, and the other rules that bind it, each with provision, term and what is assumed.
 */
export function makeGuidance(book: RuleBook, countries: readonly Country[], country: Country, day: Day): Guidance {
  const prefix = `${country.code.toLowerCase()}.`;
  const grants = grantsOf(book, houseNames(), day).filter((grant) => grant.from.startsWith(prefix));
  const rules = [...book.rules.values()].filter(
    (rule) => isInForce(rule, day) && (rule.parties.length === 0 || rule.parties.includes(country.code)),
  );
  const released = new Set(grants.map((grant) => grant.rule));
  return {
    country: country.code,
    name: country.name,
    day,
    releases: [...released].map((rule) => ({
      provision: provisionOf(rule),
      lines: grants.filter((grant) => grant.rule === rule).map((grant) => lineOf(grant, countries)),
      conditions: conditionsOf(rule.obligations),
    })),
    forbidden: rules.filter((rule) => rule.effect === "forbid").map(provisionOf),
    atHome: rules.filter((rule) => rule.effect === "permit" && !released.has(rule)).map(provisionOf),
  };
}

/**
 * The guidance for a country as the rules stand: made once for each book of rules and day, as it takes a great deal of
 * asking, and made anew when the book is another one. One book is always asked with the same countries.
 */
export function guidanceOf(book: RuleBook, countries: readonly Country[], country: Country, day: Day): Guidance {
  const made = madeOf.get(book) ?? new Map<string, Guidance>();
  madeOf.set(book, made);
  const key = `${country.code} ${day}`;
  const known = made.get(key) ?? makeGuidance(book, countries, country, day);
  if (made.size > MOST_KEPT) made.clear();
  made.set(key, known);
  return known;
}

/** What was made of a book goes with the book. */
const madeOf = new WeakMap<RuleBook, Map<string, Guidance>>();

/** How much guidance is kept of one book, which may stay for years. */
const MOST_KEPT = 50;

/** Makes the guidance from the texts of the rules. Throws when they are not valid. */
export function guidanceOfFiles(
  { schema, files }: RuleFiles,
  countries: readonly Country[],
  country: Country,
  day: Day,
): Guidance {
  const reading = readRules(schema, files);
  if (!reading.ok) throw rulesNotValid(reading.faults);
  return makeGuidance(reading.book, countries, country, day);
}

function lineOf(grant: Grant, countries: readonly Country[]): GuidanceLine {
  const agency = (code: string): Words => {
    const name = agencyNamed(code, countries);
    if (name === undefined) return sameWords(code);
    return { en: `${name.en} (${code})`, fr: `${name.fr} (${code})`, es: `${name.es} (${code})` };
  };
  return {
    from: agency(grant.from),
    to: grant.to.map(agency),
    kinds: grant.kinds.map((kind) => wordsOfKind(kind)?.plural ?? sameWords(kind)),
    parts: grant.parts.map((part) => PART_WORDS[part]),
    purposes: grant.purposes.map((purpose) => PURPOSES[purpose as keyof typeof PURPOSES] ?? sameWords(purpose)),
    roles: grant.roles.map((role) => ROLES[role as keyof typeof ROLES] ?? sameWords(role)),
    consents: grant.consents.map((consent) => CONSENT_WORDS[consent] ?? sameWords(consent)),
  };
}

/** The consents in words. */
const CONSENT_WORDS: Readonly<Record<string, Words>> = {
  supervisor: {
    en: "a supervisor's consent",
    fr: "le consentement d'un superviseur",
    es: "el consentimiento de un supervisor",
  },
  originator: {
    en: "the originator's consent",
    fr: "le consentement de l'organisme d'origine",
    es: "el consentimiento de la dependencia de origen",
  },
};
