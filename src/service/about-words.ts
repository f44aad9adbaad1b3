import type { Language, Words } from "../core/words.ts";
import { kindNamed } from "../desks/kinds.ts";

/**
 * What something was asked of, as a person reads it: a kind by its plural, with the agency behind it where one is named
 * (`seizure / us.cbp`), what a node exchanges by its name; a record's number stands for itself.
 */
export function aboutWords(about: string, language: Language): string {
  const [first = "", ...rest] = about.split(" / ");
  const words = Object.hasOwn(THINGS, first) ? THINGS[first as keyof typeof THINGS] : undefined;
  const said = words?.[language] ?? (kindNamed(first) === undefined ? undefined : pluralOf(first, language));
  if (said === undefined) return about;
  return [said, ...rest.map((agency) => `\`${agency.replaceAll("`", "")}\``)].join(" / ");
}

/** The plural of a kind as it stands within a sentence: small, unless its first word is an abbreviation. */
function pluralOf(kind: string, language: Language): string {
  const plural = kindNamed(kind)?.plural[language] ?? kind;
  return /^\p{Lu}{2}/u.test(plural) ? plural : plural.charAt(0).toLocaleLowerCase(language) + plural.slice(1);
}

/** What of the exchange is watched over: each has its words. */
export type Overseen = Exclude<keyof typeof THINGS, "training-completion">;

const THINGS = {
  exchange: {
    en: "the exchange with partners",
    fr: "l'échange avec les partenaires",
    es: "el intercambio con los socios",
  },
  outbox: { en: "what was released", fr: "ce qui a été communiqué", es: "lo comunicado" },
  inbox: { en: "what was received", fr: "ce qui a été reçu", es: "lo recibido" },
  requests: {
    en: "requests received from partners and sent to them",
    fr: "les demandes reçues des partenaires et celles qui leur sont adressées",
    es: "las solicitudes recibidas de los socios y las dirigidas a ellos",
  },
  recalls: { en: "recalls", fr: "les rappels", es: "los retiros" },
  events: { en: "the events of the log", fr: "les événements du journal", es: "los eventos de la bitácora" },
  consents: { en: "signed consents", fr: "les consentements signés", es: "los consentimientos firmados" },
  record: {
    en: "what was exchanged of a record",
    fr: "ce qui a été échangé d'une fiche",
    es: "lo intercambiado de un registro",
  },
  "training-completion": {
    en: "completed training",
    fr: "les formations suivies",
    es: "las capacitaciones completadas",
  },
} as const satisfies Record<string, Words>;
