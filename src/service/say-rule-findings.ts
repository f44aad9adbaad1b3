import { PURPOSES } from "../core/caller.ts";
import { PART_WORDS } from "../core/fields.ts";
import { fill, LANGUAGES, sameWords, type Words } from "../core/words.ts";
import type { ChainStep } from "../policy/check-chains.ts";
import { type Finding, isFault } from "../policy/check-rules.ts";
import type { UnknownWord } from "../policy/unknown-words.ts";
import { agencyNamed, wordsOfKind } from "./house-words.ts";

/** What is said of one finding, or of several that are alike; the first of them stands beside it. */
export type SaidFinding = {
  readonly finding: Finding;
  /** How many findings this tells of. */
  readonly count: number;
  readonly isFault: boolean;
  readonly say: Words;
};

type Escalated = Extract<Finding, { readonly type: "escalation" }>;

/** Says what a check of the rules found; chains that take the same rules one after the other are said once. */
export function sayFindings(findings: readonly Finding[]): readonly SaidFinding[] {
  const said: SaidFinding[] = [];
  const chains = new Map<string, Escalated[]>();
  for (const finding of findings) {
    if (finding.type === "escalation") {
      const key = [finding.since, ...finding.chain.map(({ how, rule }) => `${how} ${rule}`)].join("|");
      chains.set(key, [...(chains.get(key) ?? []), finding]);
    } else said.push({ finding, count: 1, isFault: isFault(finding), say: sayOne(finding) });
  }
  for (const alike of chains.values()) {
    const [finding] = alike as [Escalated];
    said.push({ finding, count: alike.length, isFault: true, say: sayChains(alike) });
  }
  return said;
}

function sayOne(finding: Exclude<Finding, Escalated>): Words {
  switch (finding.type) {
    case "unknown-words": {
      const words = joined(finding.words.map(sayWord), "; ");
      return inWords(FINDINGS.unknownWords, { rule: sameWords(finding.rule), words });
    }
    case "never-applies":
      return fill(FINDINGS.neverApplies, finding);
    case "waits":
      return fill(FINDINGS.waits, { rule: finding.rule, names: finding.names.join(", ") });
    case "overridden":
      return fill(FINDINGS.overridden, { rule: finding.rule, by: finding.by.map((id) => `\`${id}\``).join(", ") });
    case "contradiction":
      return fill(FINDINGS.contradiction, finding);
    case "unseen": {
      const handlings = finding.handlings.length === 0 ? HOWEVER : some(finding.handlings.map(sameWords), HANDLED);
      return from(
        finding.since,
        inWords(FINDINGS.unseen, {
          kinds: some(finding.kinds.map(kindWords)),
          originators: some(finding.originators.map(agencyWords)),
          handlings: finding.isSyntheticOnly ? joined([handlings, SYNTHETIC], ", ") : handlings,
        }),
      );
    }
    case "disagreement":
      return fill(FINDINGS.disagreement, finding);
    case "not-enumerated":
      return inWords(FINDINGS.notEnumerated, { rule: sameWords(finding.rule), reason: finding.reason });
  }
}

function sayWord({ attribute, word, meant }: UnknownWord): Words {
  const what = Object.hasOwn(ATTRIBUTES, attribute) ? ATTRIBUTES[attribute as keyof typeof ATTRIBUTES] : undefined;
  const named = inWords(sameWords("{what} `{word}`"), {
    what: what ?? sameWords(`\`${attribute}\``),
    word: sameWords(word),
  });
  return meant === undefined ? named : joined([named, fill(MEANT, { meant })], " ");
}

function sayChains(alike: readonly Escalated[]): Words {
  const [{ chain, since }] = alike as [Escalated];
  const of = <T extends string>(pick: (one: Escalated) => T) => [...new Set(alike.map(pick))];
  const ends = of((one) => one.chain.at(-1)?.to ?? "");
  const said = inWords(FINDINGS.escalation, {
    parts: some(of((one) => one.part).map((part) => PART_WORDS[part])),
    kinds: some(of((one) => one.kind).map(kindWords)),
    originators: some(of((one) => one.originator).map(agencyWords)),
    chain: joined(chain.map(sayStep), "; "),
  });
  const others = ends.filter((end) => end !== chain.at(-1)?.to);
  return from(
    since,
    others.length === 0 ? said : joined([said, inWords(ALSO, { others: some(others.map(agencyWords)) })], "; "),
  );
}

function sayStep({ by, to, how, rule, purpose, consents }: ChainStep): Words {
  const purposes: Readonly<Record<string, Words>> = PURPOSES;
  const consented = consents.map((one) => (one === "originator" ? BY_ORIGINATOR : BY_SUPERVISOR));
  const step = inWords(STEPS[how], {
    by: agencyWords(by),
    to: agencyWords(to),
    rule: sameWords(rule),
    purpose: lowerCase(purposes[purpose] ?? sameWords(purpose)),
  });
  return consented.length === 0 ? step : joined([step, ...consented], ", ");
}

const SHOWN = 6;

/** Some names, those above a few only counted. */
function some(names: readonly Words[], before?: Words): Words {
  const shown = joined(names.slice(0, SHOWN), names.some(({ en }) => en.includes(" ")) ? "; " : ", ");
  const all = names.length <= SHOWN ? shown : joined([shown, fill(MORE, { count: names.length - SHOWN })], " ");
  return before === undefined ? all : joined([before, all], " ");
}

function kindWords(name: string): Words {
  return wordsOfKind(name)?.plural ?? sameWords(`\`${name}\``);
}

function agencyWords(code: string): Words {
  const name = agencyNamed(code);
  return name === undefined ? sameWords(`\`${code}\``) : joined([name, sameWords(`(\`${code}\`)`)], " ");
}

function from(since: string | undefined, say: Words): Words {
  return since === undefined ? say : joined([fill(SINCE, { since }), say], " ");
}

function joined(words: readonly Words[], by: string): Words {
  const one = (language: keyof Words) => words.map((word) => word[language]).join(by);
  return { en: one("en"), fr: one("fr").replaceAll(" ; ", "; "), es: one("es") };
}

/** Fills places with words, each language with its own. */
function inWords(words: Words, values: Readonly<Record<string, Words>>): Words {
  const filled = LANGUAGES.map((language) => {
    const own = Object.fromEntries(Object.entries(values).map(([name, value]) => [name, value[language]]));
    return [language, fill(words, own)[language]];
  });
  return Object.fromEntries(filled) as Words;
}

function lowerCase(words: Words): Words {
  return { en: words.en.toLowerCase(), fr: words.fr.toLowerCase(), es: words.es.toLowerCase() };
}

const SINCE: Words = { en: "from {since} on,", fr: "à partir du {since},", es: "a partir del {since}," };
const MEANT: Words = { en: "(meant: `{meant}`?)", fr: "(voulu : `{meant}`?)", es: "(¿quiso decir `{meant}`?)" };
const MORE: Words = { en: "and {count} more", fr: "et {count} autres", es: "y {count} más" };
const ALSO: Words = {
  en: "the same way leads to {others}",
  fr: "la même voie mène à {others}",
  es: "el mismo camino lleva a {others}",
};
const HOWEVER: Words = {
  en: "however they are handled",
  fr: "quel que soit leur traitement",
  es: "sea cual sea su tratamiento",
};
const HANDLED: Words = { en: "handled as", fr: "traitées comme", es: "tratados como" };
const SYNTHETIC: Words = { en: "marked as synthetic", fr: "dites synthétiques", es: "marcados como sintéticos" };
const BY_SUPERVISOR: Words = {
  en: "a supervisor consenting",
  fr: "avec le consentement d'un superviseur",
  es: "con el consentimiento de un supervisor",
};
const BY_ORIGINATOR: Words = {
  en: "the originator consenting",
  fr: "avec le consentement de l'organisme d'origine",
  es: "con el consentimiento de la dependencia de origen",
};

const STEPS: Readonly<Record<ChainStep["how"], Words>> = {
  release: {
    en: "{by} releases to {to} under `{rule}` (purpose: {purpose})",
    fr: "{by} communique à {to} en vertu de `{rule}` (finalité : {purpose})",
    es: "{by} comunica a {to} conforme a `{rule}` (finalidad: {purpose})",
  },
  read: {
    en: "{to} reads under `{rule}` (purpose: {purpose})",
    fr: "{to} consulte en vertu de `{rule}` (finalité : {purpose})",
    es: "{to} consulta conforme a `{rule}` (finalidad: {purpose})",
  },
  find: {
    en: "{to} finds it under `{rule}` (purpose: {purpose})",
    fr: "{to} trouve en vertu de `{rule}` (finalité : {purpose})",
    es: "{to} encuentra conforme a `{rule}` (finalidad: {purpose})",
  },
};

const ATTRIBUTES = {
  "principal.role": { en: "the role", fr: "le rôle", es: "la función" },
  "principal.agency": { en: "the agency", fr: "l'organisme", es: "la dependencia" },
  "principal.country": { en: "the country", fr: "le pays", es: "el país" },
  "context.purpose": { en: "the purpose", fr: "la finalité", es: "la finalidad" },
  "context.part": { en: "the part", fr: "la partie", es: "la parte" },
  "context.consents": { en: "the consent", fr: "le consentement", es: "el consentimiento" },
  "context.receiver": { en: "the receiver", fr: "le destinataire", es: "la receptora" },
  "context.receiverCountry": { en: "the receiver's country", fr: "le pays destinataire", es: "el país receptor" },
  "resource.originator": { en: "the originator", fr: "l'organisme d'origine", es: "la dependencia de origen" },
  "resource.country": { en: "the originator's country", fr: "le pays d'origine", es: "el país de origen" },
  "resource.marking": { en: "the TLP label", fr: "l'étiquette TLP", es: "la etiqueta TLP" },
  "resource.pap": { en: "the PAP label", fr: "l'étiquette PAP", es: "la etiqueta PAP" },
  "resource.handling": { en: "the handling code", fr: "le code de traitement", es: "el código de tratamiento" },
  "resource.scale": { en: "the grading scale", fr: "l'échelle d'évaluation", es: "la escala de evaluación" },
  "resource.source": { en: "the source grade", fr: "la cote de la source", es: "la calificación de la fuente" },
  "resource.information": {
    en: "the information grade",
    fr: "la cote du renseignement",
    es: "la calificación de la información",
  },
  "resource.purposes": { en: "the purpose", fr: "la finalité", es: "la finalidad" },
  "resource.conditions": { en: "the condition", fr: "la condition", es: "la condición" },
  "resource.arrangement": { en: "the rule", fr: "la règle", es: "la regla" },
} as const satisfies Record<string, Words>;

const FINDINGS = {
  unknownWords: {
    en: "rule `{rule}` names what does not exist here, so that such a condition never holds: {words}; correct the word",
    fr: "la règle `{rule}` nomme ce qui n'existe pas ici, si bien qu'une telle condition n'est jamais remplie : {words}; corrigez le mot",
    es: "la regla `{rule}` nombra lo que aquí no existe, de modo que tal condición nunca se cumple: {words}; corrija la palabra",
  },
  neverApplies: {
    en: "rule `{rule}` can never apply: there is no agency, role, purpose, record and day that meets all its conditions at once; correct them or remove it",
    fr: "la règle `{rule}` ne peut jamais s'appliquer : il n'y a ni organisme, ni rôle, ni finalité, ni fiche, ni jour qui remplisse toutes ses conditions à la fois; corrigez-les ou retirez-la",
    es: "la regla `{rule}` nunca puede aplicarse: no hay dependencia, función, finalidad, registro ni día que cumpla todas sus condiciones a la vez; corríjalas o elimínela",
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
    en: "nobody may see any part of these records, not even who made them: {kinds}; made by: {originators}; {handlings}. Let their originator read them",
    fr: "personne ne peut consulter aucune partie de ces fiches, pas même qui les a établies : {kinds}; établies par : {originators}; {handlings}. Permettez-le à leur organisme d'origine",
    es: "nadie puede ver ninguna parte de estos registros, ni siquiera quien los hizo: {kinds}; hechos por: {originators}; {handlings}. Permítalo a su dependencia de origen",
  },
  escalation: {
    en: "a chain of permitted shares goes where no direct share may ({kinds}: {parts}; made by {originators}): {chain}",
    fr: "une chaîne de communications permises mène là où aucune communication directe ne le peut ({kinds} : {parts}; établies par {originators}) : {chain}",
    es: "una cadena de comunicaciones permitidas llega adonde ninguna comunicación directa puede ({kinds}: {parts}; hechos por {originators}): {chain}",
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
