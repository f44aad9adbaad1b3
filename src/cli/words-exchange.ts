import type { Words } from "../core/words.ts";

/** What the commands of the exchange say. */
export const EXCHANGE_WORDS = {
  commandRelease: {
    en: "release records to a partner's agency, as far as the rules permit",
    fr: "communiquer des fiches à un organisme partenaire, dans la mesure où les règles le permettent",
    es: "comunicar registros a una dependencia de un socio, hasta donde lo permitan las reglas",
  },
  commandRecall: {
    en: "recall parts of own records from the partners who hold them",
    fr: "rappeler des parties de ses propres fiches auprès des partenaires qui les détiennent",
    es: "retirar partes de los registros propios de los socios que los conservan",
  },
  commandRequest: {
    en: "ask a partner for parts of a record that were withheld",
    fr: "demander à un partenaire des parties retenues d'une fiche",
    es: "pedir a un socio partes de un registro que fueron retenidas",
  },
  commandAnswer: {
    en: "answer a partner's request: release, refuse or nothing-held",
    fr: "répondre à la demande d'un partenaire : release, refuse ou nothing-held",
    es: "responder la solicitud de un socio: release, refuse o nothing-held",
  },
  commandExchange: {
    en: "show how the exchange with each partner stands",
    fr: "montrer l'état des échanges avec chaque partenaire",
    es: "mostrar cómo está el intercambio con cada socio",
  },
  commandBackup: {
    en: "write, read or unlock an encrypted copy of a node's records and log",
    fr: "écrire, relire ou déverrouiller une copie chiffrée des fiches et du journal d'un nœud",
    es: "escribir, leer o desbloquear una copia cifrada de los registros y la bitácora de un nodo",
  },
  commandBackupWrite: {
    en: "write an encrypted copy; its keys stay in the database",
    fr: "écrire une copie chiffrée; ses clés restent dans la base de données",
    es: "escribir una copia cifrada; sus claves quedan en la base de datos",
  },
  commandBackupKeys: {
    en: "write the keys in force now: keep them elsewhere than the copies, and write them anew after every recall",
    fr: "écrire les clés en vigueur : gardez-les ailleurs que les copies et récrivez-les après chaque rappel",
    es: "escribir las claves vigentes: guárdelas en otro lugar que las copias y escríbalas de nuevo tras cada retiro",
  },
  commandBackupRead: {
    en: "bring back from a copy what is missing or damaged",
    fr: "rétablir à partir d'une copie ce qui manque ou est endommagé",
    es: "recuperar de una copia lo que falta o está dañado",
  },
  optionFor: {
    en: "what the receiver will use it for",
    fr: "ce à quoi l'organisme destinataire l'emploiera",
    es: "para qué lo usará la dependencia receptora",
  },
  optionKind: {
    en: "release the current records of a kind instead of named ones",
    fr: "communiquer les fiches actuelles d'un type plutôt que des fiches nommées",
    es: "comunicar los registros vigentes de un tipo en lugar de los nombrados",
  },
  optionWhere: {
    en: "only those whose field has this value, `field=value`; may be given several times",
    fr: "seulement celles dont le champ a cette valeur, `champ=valeur`; peut être répété",
    es: "solo aquellos cuyo campo tiene este valor, `campo=valor`; puede repetirse",
  },
  optionFromDay: { en: "only from this day on", fr: "seulement à partir de ce jour", es: "solo desde este día" },
  optionUntilDay: { en: "only up to this day", fr: "seulement jusqu'à ce jour", es: "solo hasta este día" },
  optionParts: {
    en: "the parts, with commas between: facts,identifiers,persons,case",
    fr: "les parties, séparées par des virgules : facts,identifiers,persons,case",
    es: "las partes, separadas por comas: facts,identifiers,persons,case",
  },
  optionConsents: {
    en: "the signed consents that it rests on, with commas between: supervisor,originator",
    fr: "les consentements signés sur lesquels elle se fonde, séparés par des virgules : supervisor,originator",
    es: "los consentimientos firmados en que se funda, separados por comas: supervisor,originator",
  },
  optionReason: { en: "why", fr: "le motif", es: "el motivo" },
  optionAlsoHere: {
    en: "erase the parts in this node too",
    fr: "effacer aussi les parties dans ce nœud",
    es: "borrar las partes también en este nodo",
  },
  optionConfirmedBy: {
    en: "the person who has confirmed that this is needed",
    fr: "la personne qui a confirmé que c'est nécessaire",
    es: "la persona que confirmó que es necesario",
  },
  optionDueHours: {
    en: "within how many hours an answer is due",
    fr: "le délai de réponse, en heures",
    es: "el plazo de respuesta, en horas",
  },
  optionRecords: {
    en: "the records that are released, with commas between; the one asked for unless given",
    fr: "les fiches communiquées, séparées par des virgules; sinon, celle qui est demandée",
    es: "los registros que se comunican, separados por comas; si no, el solicitado",
  },
  optionCites: {
    en: "the provision on which a refusal stands",
    fr: "la disposition sur laquelle se fonde un refus",
    es: "la disposición en que se funda una negativa",
  },
  optionKeys: {
    en: "a file of keys, when those of the database are lost",
    fr: "un fichier de clés, si celles de la base de données sont perdues",
    es: "un archivo de claves, si se perdieron las de la base de datos",
  },
  sent: {
    en: "line {position}: {records} {records|record|records} under {arrangement} ({cites}); conditions: {conditions}; kept until {until}",
    fr: "ligne {position} : {records} {records|fiche|fiches} en vertu de {arrangement} ({cites}); conditions : {conditions}; conservation jusqu'au {until}",
    es: "línea {position}: {records} {records|registro|registros} conforme a {arrangement} ({cites}); condiciones: {conditions}; se conservan hasta {until}",
  },
  noLimit: { en: "no limit", fr: "sans limite", es: "sin límite" },
  none: { en: "none", fr: "aucune", es: "ninguna" },
  noPartner: {
    en: "this node knows no partner of `{country}`: add one by `tripoint peers add`",
    fr: "ce nœud ne connaît aucun partenaire de `{country}` : ajoutez-en un par `tripoint peers add`",
    es: "este nodo no conoce ningún socio de `{country}`: agréguelo con `tripoint peers add`",
  },
  recalled: {
    en: "recall {id}: told to {count} {count|partner|partners}; parts erased here: {erased}. `tripoint exchange` shows who has answered",
    fr: "rappel {id} : transmis à {count} {count|partenaire|partenaires}; parties effacées ici : {erased}. `tripoint exchange` montre qui a répondu",
    es: "retiro {id}: comunicado a {count} {count|socio|socios}; partes borradas aquí: {erased}. `tripoint exchange` muestra quién respondió",
  },
  requested: {
    en: "request {id}: an answer is due by {due}",
    fr: "demande {id} : réponse attendue au plus tard le {due}",
    es: "solicitud {id}: la respuesta vence el {due}",
  },
  answered: { en: "request {id}: {outcome}", fr: "demande {id} : {outcome}", es: "solicitud {id}: {outcome}" },
  released: { en: "released", fr: "parties communiquées", es: "partes comunicadas" },
  refused: { en: "refused", fr: "refusée", es: "rechazada" },
  "nothing-held": { en: "nothing is held", fr: "rien n'est détenu", es: "no se tiene nada" },
  notAnswered: {
    en: "the request `{id}` is not open or names no record: see `tripoint exchange`",
    fr: "la demande `{id}` n'est pas ouverte ou ne nomme aucune fiche : voir `tripoint exchange`",
    es: "la solicitud `{id}` no está abierta o no nombra ningún registro: vea `tripoint exchange`",
  },
  partner: {
    en: "{origin} with {peer} ({country}): taken {position} of {head} lines; told {told}, {unanswered} without a receipt; requests open: {openIn} in, {openOut} out, {overdue} overdue; recalls awaited: {recalls}; uncorrected: {uncorrected}",
    fr: "{origin} avec {peer} ({country}) : {position} lignes reçues sur {head}; {told} transmises, dont {unanswered} sans accusé de réception; demandes ouvertes : {openIn} reçues, {openOut} envoyées, {overdue} en retard; rappels attendus : {recalls}; non corrigées : {uncorrected}",
    es: "{origin} con {peer} ({country}): {position} de {head} líneas recibidas; {told} comunicadas, {unanswered} sin acuse; solicitudes abiertas: {openIn} recibidas, {openOut} enviadas, {overdue} vencidas; retiros pendientes: {recalls}; sin corregir: {uncorrected}",
  },
  trouble: { en: "  since {since}: {what}", fr: "  depuis {since} : {what}", es: "  desde {since}: {what}" },
  requestLine: {
    en: "  open request {direction}, {id}: {about}; due {due}{overdue}",
    fr: "  demande {direction} en suspens, {id} : {about}; échéance {due}{overdue}",
    es: "  solicitud {direction} pendiente, {id}: {about}; vence {due}{overdue}",
  },
  in: { en: "received", fr: "reçue", es: "recibida" },
  out: { en: "made", fr: "présentée", es: "presentada" },
  overdue: { en: ", OVERDUE", fr: ", EN RETARD", es: ", VENCIDA" },
  recallLine: {
    en: "  recall {id} ({reason}): {peer} {answer}",
    fr: "  rappel {id} ({reason}) : {peer} {answer}",
    es: "  retiro {id} ({reason}): {peer} {answer}",
  },
  awaited: { en: "has NOT answered", fr: "n'a PAS répondu", es: "NO ha respondido" },
  hasErased: {
    en: "has erased {done} parts{rest}",
    fr: "a effacé {done} parties{rest}",
    es: "borró {done} partes{rest}",
  },
  noExchange: {
    en: "{origin} has no partner",
    fr: "{origin} n'a aucun partenaire",
    es: "{origin} no tiene ningún socio",
  },
  feedsVerified: {
    en: "{name}: feeds verified; lines told: {sent}, lines taken: {taken}",
    fr: "{name} : flux vérifiés; lignes transmises : {sent}, lignes reçues : {taken}",
    es: "{name}: flujos verificados; líneas comunicadas: {sent}, líneas recibidas: {taken}",
  },
  backupWritten: {
    en: "{file}: {versions} versions and {events} events of a log of {size} entries, {rows} rows of what is exchanged",
    fr: "{file} : {versions} versions et {events} événements d'un journal de {size} entrées, {rows} lignes des échanges",
    es: "{file}: {versions} versiones y {events} sucesos de una bitácora de {size} entradas, {rows} filas de los intercambios",
  },
  keysWritten: { en: "{file}: {count} keys", fr: "{file} : {count} clés", es: "{file}: {count} claves" },
  backupRead: {
    en: "{file}: {versions} versions, {events} events and {rows} rows of what is exchanged brought back; {gone} parts or messages have no key any more",
    fr: "{file} : {versions} versions, {events} événements et {rows} lignes des échanges rétablis; {gone} parties ou messages n'ont plus de clé",
    es: "{file}: {versions} versiones, {events} sucesos y {rows} filas de los intercambios recuperados; {gone} partes o mensajes ya no tienen clave",
  },
} as const satisfies Record<string, Words>;
