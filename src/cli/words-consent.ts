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
    en: "consent {id}, told to: {told}\n  records: {count}; parts: {parts}\n  by {passer} to {receiver}; purpose: {purpose}; until {until}\n  under {arrangement} ({cites})",
    fr: "consentement {id}, transmis à : {told}\n  fiches : {count}; parties : {parts}\n  par {passer} à {receiver}; finalité : {purpose}; jusqu'au {until}\n  en vertu de {arrangement} ({cites})",
    es: "consentimiento {id}, comunicado a: {told}\n  registros: {count}; partes: {parts}\n  por {passer} a {receiver}; finalidad: {purpose}; hasta {until}\n  conforme a {arrangement} ({cites})",
  },
  nobody: { en: "nobody", fr: "personne", es: "nadie" },
  withdrawn: {
    en: "consent {id} is withdrawn; told to: {told}. What went by it before is called back by `tripoint recall`",
    fr: "le consentement {id} est retiré; transmis à : {told}. Ce qui a été communiqué auparavant se rappelle par `tripoint recall`",
    es: "el consentimiento {id} queda retirado; comunicado a: {told}. Lo comunicado antes se retira con `tripoint recall`",
  },
  none: { en: "no consents", fr: "aucun consentement", es: "ningún consentimiento" },
  line: {
    en: "{id} ({origin}): {state}\n  given on {day} by {person}, {role} of {agency}; until {until}\n  records: {records}; parts: {parts}\n  by {passer} to {receiver}; purpose: {purpose}; under {arrangement}",
    fr: "{id} ({origin}) : {state}\n  donné le {day} par {person}, {role}, {agency}; jusqu'au {until}\n  fiches : {records}; parties : {parts}\n  par {passer} à {receiver}; finalité : {purpose}; en vertu de {arrangement}",
    es: "{id} ({origin}): {state}\n  dado el {day} por {person}, {role} de {agency}; hasta {until}\n  registros: {records}; partes: {parts}\n  por {passer} a {receiver}; finalidad: {purpose}; conforme a {arrangement}",
  },
  "state-in-force": { en: "in force", fr: "en vigueur", es: "vigente" },
  "state-ended": { en: "ended", fr: "échu", es: "vencido" },
  "state-withdrawn": { en: "withdrawn", fr: "retiré", es: "retirado" },
  "state-recalled": {
    en: "without effect: its records were recalled after it was given",
    fr: "sans effet : ses fiches ont été rappelées après qu'il a été donné",
    es: "sin efecto: sus registros fueron retirados después de darse",
  },
  someRecalled: {
    en: "records recalled since: {count}",
    fr: "fiches rappelées depuis : {count}",
    es: "registros retirados desde entonces: {count}",
  },
  verified: {
    en: "{name}: signed consents verified: {count}, of which withdrawn: {withdrawn}",
    fr: "{name} : consentements signés vérifiés : {count}, dont retirés : {withdrawn}",
    es: "{name}: consentimientos firmados verificados: {count}, de ellos retirados: {withdrawn}",
  },
} as const satisfies Record<string, Words>;
