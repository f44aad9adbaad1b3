import { PURPOSES, ROLES } from "../core/caller.ts";
import { PART_WORDS } from "../core/fields.ts";
import { fill, LANGUAGES, type Language, sameWords, type Words } from "../core/words.ts";
import { ASSUMPTIONS } from "../policy/assumptions.ts";
import { conditionWords } from "../policy/condition-words.ts";
import type { Rule, Rules } from "../policy/decide.ts";
import type { Change } from "../policy/smallest-changes.ts";
import { digest } from "../store/hashing.ts";

/** A rule as it is shown to people: what it stands on, in which version, and what in it is assumed. */
export type Provision = {
  readonly id: string;
  readonly effect: "permit" | "forbid";
  /** The arrangement: the name of its file. */
  readonly arrangement: string;
  readonly cites: string;
  /** The same provision as officials of each language cite it. */
  readonly citation: Words;
  readonly words: Words;
  readonly parties: readonly string[];
  /** The days on which this version is in force; null where it has no beginning or no end. */
  readonly from: string | null;
  readonly until: string | null;
  /** Since when the provision cited reads as it does; null where no day is stated. */
  readonly wordingFrom: string | null;
  /** The first 12 characters of the digest of its text: another text is another version. */
  readonly version: string;
  readonly conditions: Words | null;
  readonly assumptions: readonly Words[];
};

/** From when until when a version of a provision is in force, and which version it is. */
export function termOf({
  from,
  until,
  wordingFrom,
  version,
}: Pick<Provision, "from" | "until" | "wordingFrom" | "version">): Words {
  const open = wordingFrom === null ? "open" : "worded";
  const form = from === null ? (until === null ? open : "until") : until === null ? "from" : "both";
  return fill(TERMS[form], { from: from ?? "", until: until ?? "", wording: wordingFrom ?? "", version });
}

const TERMS = {
  both: {
    en: "In force {from} to {until}; version {version}",
    fr: "En vigueur du {from} au {until}; version {version}",
    es: "En vigor del {from} al {until}; versión {version}",
  },
  from: {
    en: "In force from {from}; version {version}",
    fr: "En vigueur à partir du {from}; version {version}",
    es: "En vigor desde el {from}; versión {version}",
  },
  until: {
    en: "In force until {until}; version {version}",
    fr: "En vigueur jusqu'au {until}; version {version}",
    es: "En vigor hasta el {until}; versión {version}",
  },
  worded: {
    en: "In force, in this wording since {wording}; version {version}",
    fr: "En vigueur, dans cette rédaction depuis le {wording}; version {version}",
    es: "En vigor, con esta redacción desde el {wording}; versión {version}",
  },
  open: {
    en: "In force, no first day is stated; version {version}",
    fr: "En vigueur, sans premier jour indiqué; version {version}",
    es: "En vigor, sin primer día indicado; versión {version}",
  },
} as const satisfies Record<string, Words>;

/** Shows a rule. */
export function provisionOf(rule: Rule): Provision {
  return {
    id: rule.id,
    effect: rule.effect,
    arrangement: rule.file,
    cites: rule.cites,
    citation: rule.citation,
    words: rule.words,
    parties: rule.parties,
    from: rule.from ?? null,
    until: rule.until ?? null,
    wordingFrom: rule.wordingFrom ?? null,
    version: digest(rule.text).slice(0, 12),
    conditions: rule.conditions ?? null,
    assumptions: rule.assumptions.map((name) => ASSUMPTIONS[name as keyof typeof ASSUMPTIONS]),
  };
}

/** How a rule is cited in each language: by its own citation where it is known here, else as it was written down. */
export function citationOf(rules: Rules, arrangement: string, written: string): Words {
  const rule = rules.book.rules.get(arrangement);
  return rule?.cites === written ? rule.citation : sameWords(written);
}

/** A condition with its code; a partner's code that this house does not know is shown as it is. */
export type Condition = { readonly code: string; readonly words: Words };

/** Puts the codes of conditions into words. */
export function conditionsOf(codes: readonly string[]): Condition[] {
  return codes.map((code) => ({ code, words: conditionWords(code) ?? sameWords(code) }));
}

/** Puts one change into words. */
export function sayChange(change: Change): Words {
  switch (change.type) {
    case "purpose":
      return filled(CHANGES.purpose, PURPOSES[change.purpose]);
    case "role":
      return filled(CHANGES.role, ROLES[change.role]);
    case "with-consent":
      return CHANGES[change.of === "originator" ? "withOriginator" : "withSupervisor"];
    case "without-consent":
      return CHANGES[change.of === "originator" ? "withoutOriginator" : "withoutSupervisor"];
    case "day":
      return fill(CHANGES.day, { what: change.day });
    case "leave-out":
      return filled(CHANGES.leaveOut, PART_WORDS[change.part]);
  }
}

function filled(words: Words, what: Words): Words {
  const one = (language: Language) => words[language].replace("{what}", what[language]);
  return { en: one("en"), fr: one("fr"), es: one("es") };
}

/** Joins words by a comma in each language. */
export function joinedWords(words: readonly Words[], by = ", "): Words {
  const [en, fr, es] = LANGUAGES.map((language) => words.map((one) => one[language]).join(by));
  return { en: en ?? "", fr: fr ?? "", es: es ?? "" };
}

const CHANGES = {
  purpose: { en: "for the purpose “{what}”", fr: "pour la finalité « {what} »", es: "con la finalidad «{what}»" },
  role: {
    en: "by an officer who is “{what}”",
    fr: "par un agent en qualité de « {what} »",
    es: "por un funcionario con la función «{what}»",
  },
  withSupervisor: {
    en: "with a supervisor's consent",
    fr: "avec le consentement d'un superviseur",
    es: "con el consentimiento de un supervisor",
  },
  withOriginator: {
    en: "with the originator's consent",
    fr: "avec le consentement de l'organisme d'origine",
    es: "con el consentimiento de la dependencia de origen",
  },
  withoutSupervisor: {
    en: "without a supervisor's consent",
    fr: "sans le consentement d'un superviseur",
    es: "sin el consentimiento de un supervisor",
  },
  withoutOriginator: {
    en: "without the originator's consent",
    fr: "sans le consentement de l'organisme d'origine",
    es: "sin el consentimiento de la dependencia de origen",
  },
  day: { en: "from {what} on", fr: "à compter du {what}", es: "a partir del {what}" },
  leaveOut: { en: "leaving out “{what}”", fr: "en omettant « {what} »", es: "omitiendo «{what}»" },
} as const satisfies Record<string, Words>;
