import { fill, type Words } from "../../core/words.ts";

/** What could not be had from a partner: its own refusal, or an answer that is not to be believed. */
export type PartnerFault = { readonly ok: false; readonly code: string; readonly say: Words };

const FAULTS = {
  unreachable: {
    en: "`{partner}` cannot be asked now ({detail}): try again later",
    fr: "`{partner}` ne peut être interrogé maintenant ({detail}) : réessayez plus tard",
    es: "no se puede preguntar a `{partner}` ahora ({detail}): inténtelo más tarde",
  },
  refused: {
    en: "`{partner}` refuses: {detail}",
    fr: "`{partner}` refuse : {detail}",
    es: "`{partner}` lo rechaza: {detail}",
  },
  commitment: {
    en: "`{partner}` has not shown that it committed to its key ({detail}): its answers are not believed",
    fr: "`{partner}` n'a pas montré qu'il s'est engagé sur sa clé ({detail}) : ses réponses ne sont pas crues",
    es: "`{partner}` no demostró haberse comprometido con su clave ({detail}): sus respuestas no se creen",
  },
  "key-broken": {
    en: "`{partner}` has committed to two keys for the epoch `{detail}`: both signed notes are kept in the log as evidence",
    fr: "`{partner}` s'est engagé sur deux clés pour l'époque `{detail}` : les deux notes signées sont conservées au journal comme preuve",
    es: "`{partner}` se comprometió con dos claves para la época `{detail}`: ambas notas firmadas se guardan en la bitácora como prueba",
  },
  "wrong-epoch": {
    en: "the key of `{partner}` serves {detail}, not today: compare the clocks",
    fr: "la clé de `{partner}` vaut {detail}, pas aujourd'hui : comparez les horloges",
    es: "la clave de `{partner}` vale {detail}, no hoy: compare los relojes",
  },
  list: {
    en: "the list of `{partner}` is not to be believed: {detail}",
    fr: "la liste de `{partner}` n'est pas crédible : {detail}",
    es: "la lista de `{partner}` no es creíble: {detail}",
  },
  "not-proven": {
    en: "the answer of `{partner}` is refused and logged: {detail}",
    fr: "la réponse de `{partner}` est refusée et consignée : {detail}",
    es: "la respuesta de `{partner}` se rechaza y queda registrada: {detail}",
  },
} as const satisfies Record<string, Words>;

/** A fault of a partner; `detail` is what was found, or the partner's own words. */
export function faultOf(code: keyof typeof FAULTS, partner: string, detail: string | Words): PartnerFault {
  return { ok: false, code, say: fill(FAULTS[code], { partner, detail }) };
}
