import type { Day } from "../core/day.ts";
import { PLAIN_HANDLING } from "../core/marking.ts";
import { fill, type Words } from "../core/words.ts";
import { COUNTRIES } from "../countries/countries.ts";
import { KINDS } from "../desks/kinds.ts";
import { checkRules, type Finding, isFault } from "../policy/check-rules.ts";
import { readRules } from "../policy/read-rules.ts";
import type { HouseNames } from "../policy/universe.ts";

/** The texts of rules: the schema, and each arrangement by the name of its file. */
export type RuleFiles = { readonly schema: string; readonly files: Readonly<Record<string, string>> };

/** One finding in words. */
export type SaidFinding = { readonly finding: Finding; readonly isFault: boolean; readonly say: Words };

/** What a check of the rules found; texts that are not valid cannot be checked further. */
export type HouseRulesCheck =
  | { readonly ok: false; readonly faults: readonly string[] }
  | {
      readonly ok: true;
      readonly rules: number;
      readonly questions: number;
      readonly chains: number;
      readonly findings: readonly SaidFinding[];
    };

/** The kind under which the completion of a training is kept: it is no record of a desk, and rules decide on it alike. */
export const TRAINING_KIND = {
  name: "training-completion",
  sharing: { marking: "amber+strict", ...PLAIN_HANDLING },
} as const;

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
  return {
    ok: true,
    ...counts,
    findings: findings.map((finding) => ({ finding, isFault: isFault(finding), say: sayFinding(finding) })),
  };
}

function sayFinding(finding: Finding): Words {
  switch (finding.type) {
    case "never-applies":
      return fill(FINDINGS.neverApplies, finding);
    case "waits":
      return fill(FINDINGS.waits, { rule: finding.rule, names: finding.names.join(", ") });
    case "overridden":
      return fill(FINDINGS.overridden, { rule: finding.rule, by: finding.by.join(", ") });
    case "contradiction":
      return fill(FINDINGS.contradiction, finding);
    case "unseen":
      return fill(FINDINGS.unseen, finding);
    case "disagreement":
      return fill(FINDINGS.disagreement, finding);
    case "not-enumerated":
      return fill(FINDINGS.notEnumerated, finding);
    case "escalation": {
      const { kind, originator, part } = finding;
      const chain = finding.chain
        .map(({ by, to, how, rule, purpose, consents }) => {
          const consented = consents.length === 0 ? "" : ` (${consents.join(", ")})`;
          return `${how === "release" ? `${by} → ${to}` : `${to} ${how}`} [${rule}, ${purpose}${consented}]`;
        })
        .join("; ");
      return fill(FINDINGS.escalation, { kind, originator, part, chain });
    }
  }
}

const FINDINGS = {
  neverApplies: {
    en: "rule `{rule}` can never apply: no request of the universe meets it; correct its conditions or remove it",
    fr: "la règle `{rule}` ne peut jamais s'appliquer : aucune demande de l'univers n'y répond; corrigez ses conditions ou retirez-la",
    es: "la regla `{rule}` nunca puede aplicarse: ninguna solicitud del universo la cumple; corrija sus condiciones o elimínela",
  },
  waits: {
    en: "rule `{rule}` names what this house does not have (yet): {names}",
    fr: "la règle `{rule}` nomme ce que cette maison n'a pas (encore) : {names}",
    es: "la regla `{rule}` nombra lo que esta casa no tiene (todavía): {names}",
  },
  overridden: {
    en: "rule `{rule}` permits nothing: all of it is forbidden by {by}; narrow one of them",
    fr: "la règle `{rule}` ne permet rien : tout en est interdit par {by}; restreignez l'une d'elles",
    es: "la regla `{rule}` no permite nada: todo lo prohíbe {by}; acote una de ellas",
  },
  contradiction: {
    en: "rule `{rule}` permits exactly what `{by}` forbids: remove one of them",
    fr: "la règle `{rule}` permet exactement ce que `{by}` interdit : retirez l'une des deux",
    es: "la regla `{rule}` permite exactamente lo que `{by}` prohíbe: elimine una de las dos",
  },
  unseen: {
    en: "nobody may see any part of `{kind}` of `{originator}` handled as {handling}: let its originator read it",
    fr: "personne ne peut consulter `{kind}` de `{originator}` traité comme {handling} : permettez-le à son organisme d'origine",
    es: "nadie puede ver ninguna parte de `{kind}` de `{originator}` tratado como {handling}: permítalo a su dependencia de origen",
  },
  escalation: {
    en: "a chain of permitted shares takes `{part}` of `{kind}` of `{originator}` where no direct share may: {chain}",
    fr: "une chaîne de communications permises porte `{part}` de `{kind}` de `{originator}` là où aucune communication directe ne le peut : {chain}",
    es: "una cadena de comunicaciones permitidas lleva `{part}` de `{kind}` de `{originator}` adonde ninguna comunicación directa puede: {chain}",
  },
  disagreement: {
    en: "enumeration and Cedar answer differently, so nothing is proved: {request}",
    fr: "l'énumération et Cedar répondent différemment; rien n'est donc prouvé : {request}",
    es: "la enumeración y Cedar responden distinto; por tanto nada queda probado: {request}",
  },
  notEnumerated: {
    en: "rule `{rule}` {reason}, so nothing is proved: write it another way",
    fr: "la règle `{rule}` {reason}; rien n'est donc prouvé : écrivez-la autrement",
    es: "la regla `{rule}` {reason}; por tanto nada queda probado: escríbala de otro modo",
  },
} as const satisfies Record<string, Words>;
