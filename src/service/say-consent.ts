import { fill, type Words } from "../core/words.ts";
import { type ConsentFault, MOST_CONSENTED } from "./give-consent.ts";

/** Says why a consent cannot be given or withdrawn, and what to do. */
export function sayConsentFault({ wrong, about }: ConsentFault): Words {
  return fill(FAULTS[wrong], { about, most: MOST_CONSENTED });
}

const FAULTS: Readonly<Record<ConsentFault["wrong"], Words>> = {
  "no-records": {
    en: "`{about}` names no records that can be consented to: name 1 to {most} records, or a release that still holds some",
    fr: "`{about}` ne désigne aucune fiche : nommez de 1 à {most} fiches, ou une communication qui en contient encore",
    es: "`{about}` no nombra ningún registro: nombre de 1 a {most} registros, o una comunicación que aún contenga alguno",
  },
  "receiver-at-home": {
    en: "`{about}` is of this node's country: a consent is to a release to another country",
    fr: "`{about}` est du pays de ce nœud : un consentement vise la communication à un autre pays",
    es: "`{about}` es del país de este nodo: un consentimiento es para comunicar a otro país",
  },
  until: {
    en: "`{about}` is no last day for a consent: name one from today to a year from now",
    fr: "`{about}` n'est pas une échéance valable : indiquez un jour compris entre aujourd'hui et dans un an",
    es: "`{about}` no es un último día válido: indique uno entre hoy y dentro de un año",
  },
  "not-held": {
    en: "`{about}` was not released to that agency, or was recalled: release it first, or name the agency that holds it",
    fr: "`{about}` n'a pas été communiquée à cet organisme, ou a été rappelée : communiquez-la d'abord, ou nommez l'organisme qui la détient",
    es: "`{about}` no se comunicó a esa dependencia, o fue retirado: comuníquelo primero, o nombre la dependencia que lo conserva",
  },
  "no-rule": {
    en: "no rule would permit that release of `{about}` even with consent: ask `tripoint ask` what would be permitted",
    fr: "aucune règle ne permettrait cette communication de `{about}`, même avec consentement : voyez avec `tripoint ask` ce qui serait permis",
    es: "ninguna regla permitiría esa comunicación de `{about}`, ni con consentimiento: vea con `tripoint ask` qué se permitiría",
  },
  "several-provisions": {
    en: "`{about}` would go under another provision than the records before it: give one consent for each provision",
    fr: "`{about}` serait communiquée en vertu d'une autre disposition que les fiches précédentes : donnez un consentement par disposition",
    es: "`{about}` se comunicaría conforme a otra disposición que los registros anteriores: dé un consentimiento por disposición",
  },
  unknown: {
    en: "this node has given no consent `{about}`: look it up in `tripoint consent list`",
    fr: "ce nœud n'a donné aucun consentement `{about}` : consultez `tripoint consent list`",
    es: "este nodo no ha dado ningún consentimiento `{about}`: consulte `tripoint consent list`",
  },
  withdrawn: {
    en: "the consent `{about}` was withdrawn before",
    fr: "le consentement `{about}` a déjà été retiré",
    es: "el consentimiento `{about}` ya fue retirado",
  },
};
