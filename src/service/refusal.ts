import type { Caller } from "../core/caller.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import type { Decision, Rule } from "../policy/decide.ts";
import { aboutWords } from "./about-words.ts";

/** A verb that was not permitted: the words, and the rules that forbade it (none when no rule permits it). */
export type Refusal = { readonly refused: true; readonly say: Words; readonly rules: readonly Rule[] };

/** Puts a negative decision into words. */
export function refusal(caller: Caller, action: string, about: string, decision: Decision): Refusal {
  const values = { agency: caller.agency, role: caller.role, purpose: caller.purpose };
  return {
    refused: true,
    say: inLanguages(
      (language) =>
        fill(decision.rules.length === 0 ? NO_RULE : FORBIDDEN, {
          ...values,
          about: aboutWords(about, language),
          action: ACTIONS[action]?.[language] ?? action,
          cites: decision.rules.map((rule) => rule.citation[language]).join("; "),
        })[language],
    ),
    rules: decision.rules,
  };
}

function inLanguages(say: (language: Language) => string): Words {
  return { en: say("en"), fr: say("fr"), es: say("es") };
}

const NO_RULE: Words = {
  en: "no rule permits `{agency}` as `{role}` to {action} {about} for `{purpose}`: ask under another purpose, or ask the originator",
  fr: "aucune règle ne permet cette action ({action} : {about}) à l'organisme `{agency}`, rôle `{role}`, finalité `{purpose}` : indiquez une autre finalité ou adressez-vous à l'organisme d'origine",
  es: "ninguna regla permite esta acción ({action}: {about}) a la dependencia `{agency}`, función `{role}`, finalidad `{purpose}`: indique otra finalidad o diríjase a la dependencia de origen",
};

const FORBIDDEN: Words = {
  en: "`{agency}` as `{role}` may not {action} {about} for `{purpose}`: {cites}",
  fr: "cette action ({action} : {about}) est interdite à l'organisme `{agency}`, rôle `{role}`, finalité `{purpose}` : {cites}",
  es: "esta acción ({action}: {about}) está prohibida a la dependencia `{agency}`, función `{role}`, finalidad `{purpose}`: {cites}",
};

/** What is done, as the sentences above name it; another action stands by its own name. */
const ACTIONS: Readonly<Record<string, Words>> = {
  read: { en: "read", fr: "consulter", es: "consultar" },
  count: { en: "count", fr: "dénombrer", es: "contar" },
  submit: { en: "submit", fr: "inscrire", es: "registrar" },
  publish: { en: "publish", fr: "publier", es: "publicar" },
  report: { en: "report", fr: "établir un rapport", es: "elaborar un informe" },
  release: { en: "release", fr: "communiquer", es: "comunicar" },
  recall: { en: "recall", fr: "rappeler", es: "retirar" },
  request: { en: "request", fr: "demander", es: "solicitar" },
  answer: { en: "answer", fr: "répondre", es: "responder" },
  consent: { en: "consent to", fr: "consentir", es: "consentir" },
  oversee: { en: "oversee", fr: "surveiller", es: "supervisar" },
  "blind-check": { en: "blind-check", fr: "vérifier à l'aveugle", es: "verificar a ciegas" },
};
