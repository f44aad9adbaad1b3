import type { Words } from "../core/words.ts";

/** What the commands of signed consents say. */
export const CONSENT_WORDS = {
  command: {
    en: "consent in writing to releases that need it, withdraw such consents, list them",
    fr: "consentir par écrit aux communications qui l'exigent, retirer ces consentements, les lister",
    es: "consentir por escrito las comunicaciones que lo requieren, retirar esos consentimientos, listarlos",
  },
  commandGive: {
    en: "consent to the release of own records: by an agency that holds them, or by one's own",
    fr: "consentir à la communication de ses propres fiches : par un organisme qui les détient, ou par le sien",
    es: "consentir que se comuniquen los registros propios: por una dependencia que los conserva, o por la propia",
  },
  commandWithdraw: {
    en: "withdraw a consent: nothing goes by it from then on",
    fr: "retirer un consentement : plus rien n'est communiqué en vertu de celui-ci",
    es: "retirar un consentimiento: desde entonces nada se comunica con él",
  },
  commandList: {
    en: "list the consents that were given here, received, or carried by releases",
    fr: "lister les consentements donnés ici, reçus ou joints à des communications",
    es: "listar los consentimientos dados aquí, recibidos o adjuntos a comunicaciones",
  },
  recordsOrRelease: {
    en: "name either records, or a release with `--release`",
    fr: "nommez soit des fiches, soit une communication avec `--release`",
    es: "indique registros, o bien una comunicación con `--release`",
  },
  optionRelease: {
    en: "all records of this release instead of named ones",
    fr: "toutes les fiches de cette communication plutôt que des fiches nommées",
    es: "todos los registros de esta comunicación en lugar de los nombrados",
  },
  optionBy: {
    en: "the agency that may then release them",
    fr: "l'organisme qui pourra alors les communiquer",
    es: "la dependencia que podrá entonces comunicarlos",
  },
  optionTo: { en: "the agency that may receive them", fr: "l'organisme destinataire", es: "la dependencia receptora" },
  optionPerson: { en: "who consents", fr: "qui consent", es: "quién consiente" },
  optionUntil: {
    en: "the last day on which it holds",
    fr: "le dernier jour de validité",
    es: "el último día en que vale",
  },
  optionWithdrawnBy: { en: "who withdraws it", fr: "qui le retire", es: "quién lo retira" },
  optionOut: {
    en: "write the signed note into this file",
    fr: "écrire la note signée dans ce fichier",
    es: "escribir la nota firmada en este archivo",
  },
  given: {
    en: "consent {id}: {count} records, {parts}, by {passer} to {receiver} for {purpose} under {arrangement} ({cites}), until {until}; told to: {told}",
    fr: "consentement {id} : {count} fiches, {parts}, par {passer} à {receiver} aux fins de {purpose} en vertu de {arrangement} ({cites}), jusqu'au {until}; transmis à : {told}",
    es: "consentimiento {id}: {count} registros, {parts}, por {passer} a {receiver} para {purpose} conforme a {arrangement} ({cites}), hasta {until}; comunicado a: {told}",
  },
  nobody: { en: "nobody", fr: "personne", es: "nadie" },
  withdrawn: {
    en: "consent {id} is withdrawn; told to: {told}. What went by it before is called back by `tripoint recall`",
    fr: "le consentement {id} est retiré; transmis à : {told}. Ce qui a été communiqué auparavant se rappelle par `tripoint recall`",
    es: "el consentimiento {id} queda retirado; comunicado a: {told}. Lo comunicado antes se retira con `tripoint recall`",
  },
  line: {
    en: "{id} ({origin}): {person}, {role} of {agency}, {day}: {count} records by {passer} to {receiver} for {purpose} under {arrangement}, until {until}: {state}",
    fr: "{id} ({origin}) : {person}, {role}, {agency}, {day} : {count} fiches par {passer} à {receiver} aux fins de {purpose} en vertu de {arrangement}, jusqu'au {until} : {state}",
    es: "{id} ({origin}): {person}, {role} de {agency}, {day}: {count} registros por {passer} a {receiver} para {purpose} conforme a {arrangement}, hasta {until}: {state}",
  },
  "in-force": { en: "in force", fr: "en vigueur", es: "vigente" },
  ended: { en: "ended", fr: "échu", es: "vencido" },
  "state-withdrawn": { en: "withdrawn", fr: "retiré", es: "retirado" },
  verified: {
    en: "{name}: signed consents verified: {count}, of which withdrawn: {withdrawn}",
    fr: "{name} : consentements signés vérifiés : {count}, dont retirés : {withdrawn}",
    es: "{name}: consentimientos firmados verificados: {count}, de ellos retirados: {withdrawn}",
  },
} as const satisfies Record<string, Words>;
