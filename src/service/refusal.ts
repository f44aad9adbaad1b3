import type { Caller } from "../core/caller.ts";
import { fill, type Words } from "../core/words.ts";
import type { Decision, Rule } from "../policy/decide.ts";

/** A verb that was not permitted: the words, and the rules that forbade it (none when no rule permits it). */
export type Refusal = { readonly refused: true; readonly say: Words; readonly rules: readonly Rule[] };

/** Puts a negative decision into words. */
export function refusal(caller: Caller, action: string, about: string, decision: Decision): Refusal {
  const values = { agency: caller.agency, role: caller.role, purpose: caller.purpose, action, about };
  return {
    refused: true,
    say: fill(decision.rules.length === 0 ? NO_RULE : FORBIDDEN, {
      ...values,
      cites: decision.rules.map((rule) => rule.cites).join("; "),
    }),
    rules: decision.rules,
  };
}

const NO_RULE: Words = {
  en: "no rule permits `{agency}` as `{role}` to {action} {about} for `{purpose}`: ask under another purpose, or ask the originator",
  fr: "aucune règle ne permet à `{agency}`, en qualité de `{role}`, cette action ({action}) sur {about} aux fins de `{purpose}` : indiquez une autre finalité ou adressez-vous à l'organisme d'origine",
  es: "ninguna regla permite a `{agency}`, como `{role}`, esta acción ({action}) sobre {about} con la finalidad `{purpose}`: indique otra finalidad o diríjase a la dependencia de origen",
};

const FORBIDDEN: Words = {
  en: "`{agency}` as `{role}` may not {action} {about} for `{purpose}`: {cites}",
  fr: "`{agency}`, en qualité de `{role}`, n'est pas autorisé à cette action ({action}) sur {about} aux fins de `{purpose}` : {cites}",
  es: "`{agency}`, como `{role}`, no puede realizar esta acción ({action}) sobre {about} con la finalidad `{purpose}`: {cites}",
};
