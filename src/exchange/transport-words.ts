import type { Words } from "../core/words.ts";

/** What goes wrong on the way to a partner. */
export const TRANSPORT_WORDS = {
  unreachable: {
    en: "`{from}` cannot be reached (`{what}`): it is tried again",
    fr: "`{from}` est injoignable (`{what}`) : une nouvelle tentative suivra",
    es: "no se puede contactar a `{from}` (`{what}`): se intentará de nuevo",
  },
  unreachableByNats: {
    en: "`{from}` cannot be reached by NATS (`{what}`): it is tried again",
    fr: "`{from}` est injoignable par NATS (`{what}`) : une nouvelle tentative suivra",
    es: "no se puede contactar a `{from}` por NATS (`{what}`): se intentará de nuevo",
  },
  refuses: {
    en: "`{from}` refuses (`{code}`): {what}",
    fr: "`{from}` refuse (`{code}`) : {what}",
    es: "`{from}` lo rechaza (`{code}`): {what}",
  },
  refusesKey: {
    en: "`{from}` takes nothing that this node's message key `{key}` signs: it was revoked there, or is not known there yet; ask its operator, and make another key with `tripoint peers rotate-key {country}`",
    fr: "`{from}` n'accepte rien de ce que signe la clé de message `{key}` de ce nœud : elle y a été révoquée, ou n'y est pas encore connue; renseignez-vous auprès de son exploitant et créez une autre clé avec `tripoint peers rotate-key {country}`",
    es: "`{from}` no acepta nada de lo que firma la clave de mensaje `{key}` de este nodo: allí se revocó, o aún no se conoce; consulte a quien lo opera y cree otra clave con `tripoint peers rotate-key {country}`",
  },
  status: { en: "status {status}", fr: "état {status}", es: "estado {status}" },
  tooLong: {
    en: "`{from}` answers more than {most} bytes: tell its operator",
    fr: "`{from}` répond plus de {most} octets : avisez son exploitant",
    es: "`{from}` responde más de {most} bytes: avise a quien lo opera",
  },
  noHead: {
    en: "`{from}` does not say how far its feed reaches: tell its operator",
    fr: "`{from}` ne dit pas jusqu'où va son flux : avisez son exploitant",
    es: "`{from}` no dice hasta dónde llega su flujo: avise a quien lo opera",
  },
  unreadableLine: {
    en: "`{from}` sends a line that cannot be read: {what}: tell its operator",
    fr: "`{from}` transmet une ligne illisible : {what} : avisez son exploitant",
    es: "`{from}` envía una línea que no se puede leer: {what}: avise a quien lo opera",
  },
  otherLine: {
    en: "`{from}` sends line `{position}` where another was due: tell its operator",
    fr: "`{from}` transmet la ligne `{position}` là où une autre était attendue : avisez son exploitant",
    es: "`{from}` envía la línea `{position}` donde correspondía otra: avise a quien lo opera",
  },
  longLine: {
    en: "`{from}` sends a line of more than {most} bytes: tell its operator",
    fr: "`{from}` transmet une ligne de plus de {most} octets : avisez son exploitant",
    es: "`{from}` envía una línea de más de {most} bytes: avise a quien lo opera",
  },
  notUtf8: {
    en: "`{from}` sends a line that is not UTF-8: tell its operator",
    fr: "`{from}` transmet une ligne qui n'est pas en UTF-8 : avisez son exploitant",
    es: "`{from}` envía una línea que no está en UTF-8: avise a quien lo opera",
  },
  notInStream: {
    en: "line `{position}` of `{from}` is not in the stream any more: take it by HTTP",
    fr: "la ligne `{position}` de `{from}` n'est plus dans le flux NATS : prenez-la par HTTP",
    es: "la línea `{position}` de `{from}` ya no está en el flujo de NATS: tómela por HTTP",
  },
  unreadableInStream: {
    en: "`{from}` put a line in the stream that cannot be read: {what}",
    fr: "`{from}` a mis dans le flux NATS une ligne illisible : {what}",
    es: "`{from}` puso en el flujo de NATS una línea que no se puede leer: {what}",
  },
  statesOtherPlace: {
    en: "it states another position",
    fr: "elle indique une autre position",
    es: "indica otra posición",
  },
} as const satisfies Record<string, Words>;

/** Why the text of a line is none. */
export const UNREAD_LINES = {
  tooLong: {
    en: "the line has `{length}` characters, at most {most} are read: send it as `docs/exchange.md` says",
    fr: "la ligne compte `{length}` caractères, au plus {most} sont lus : transmettez-la selon `docs/exchange.md`",
    es: "la línea tiene `{length}` caracteres y se leen {most} como máximo: envíela conforme a `docs/exchange.md`",
  },
  noObject: {
    en: "the line is no JSON object: send it as `docs/exchange.md` says",
    fr: "la ligne n'est pas un objet JSON : transmettez-la selon `docs/exchange.md`",
    es: "la línea no es un objeto JSON: envíela conforme a `docs/exchange.md`",
  },
  noJson: {
    en: "the line is no JSON: send it as `docs/exchange.md` says",
    fr: "la ligne n'est pas du JSON : transmettez-la selon `docs/exchange.md`",
    es: "la línea no es JSON: envíela conforme a `docs/exchange.md`",
  },
  members: {
    en: "the line has other members than {members}: send it as `docs/exchange.md` says",
    fr: "la ligne a d'autres membres que {members} : transmettez-la selon `docs/exchange.md`",
    es: "la línea tiene miembros distintos de {members}: envíela conforme a `docs/exchange.md`",
  },
  position: {
    en: "the line has no position: send it as `docs/exchange.md` says",
    fr: "la ligne n'a pas de position : transmettez-la selon `docs/exchange.md`",
    es: "la línea no tiene posición: envíela conforme a `docs/exchange.md`",
  },
  previous: {
    en: "the line names no chain value of the line before: send it as `docs/exchange.md` says",
    fr: "la ligne n'indique pas la valeur de chaîne de la précédente : transmettez-la selon `docs/exchange.md`",
    es: "la línea no indica el valor de cadena de la anterior: envíela conforme a `docs/exchange.md`",
  },
  body: {
    en: "the line has a body that is no text of at most {most} bytes: send it as `docs/exchange.md` says",
    fr: "le corps de la ligne n'est pas un texte d'au plus {most} octets : transmettez-la selon `docs/exchange.md`",
    es: "el cuerpo de la línea no es un texto de {most} bytes como máximo: envíela conforme a `docs/exchange.md`",
  },
  key: {
    en: "the line names no message key: send it as `docs/exchange.md` says",
    fr: "la ligne n'indique aucune clé de message : transmettez-la selon `docs/exchange.md`",
    es: "la línea no indica ninguna clave de mensajes: envíela conforme a `docs/exchange.md`",
  },
  signature: {
    en: "the line has no signature of 64 bytes: send it as `docs/exchange.md` says",
    fr: "la ligne n'a pas de signature de 64 octets : transmettez-la selon `docs/exchange.md`",
    es: "la línea no tiene una firma de 64 bytes: envíela conforme a `docs/exchange.md`",
  },
  canonical: {
    en: "the line is not in canonical form: send it as `docs/exchange.md` says",
    fr: "la ligne n'est pas sous forme canonique : transmettez-la selon `docs/exchange.md`",
    es: "la línea no está en forma canónica: envíela conforme a `docs/exchange.md`",
  },
} as const satisfies Record<string, Words>;

/** Why a line that was read does not hold. */
export const WRONG_LINES = {
  position: {
    en: "line `{position}` of `{from}` does not follow line `{after}`: send the lines in order",
    fr: "la ligne `{position}` de `{from}` ne suit pas la ligne `{after}` : transmettez les lignes dans l'ordre",
    es: "la línea `{position}` de `{from}` no sigue a la línea `{after}`: envíe las líneas en orden",
  },
  chain: {
    en: "line `{position}` of `{from}` does not continue what was received: one of the two histories was rewritten",
    fr: "la ligne `{position}` de `{from}` ne continue pas ce qui a été reçu : l'une des deux histoires a été réécrite",
    es: "la línea `{position}` de `{from}` no continúa lo recibido: una de las dos historias se reescribió",
  },
  taken: {
    en: "line `{position}` of `{from}` differs from the one that was taken: one of the two histories was rewritten",
    fr: "la ligne `{position}` de `{from}` diffère de celle qui a été prise : l'une des deux histoires a été réécrite",
    es: "la línea `{position}` de `{from}` difiere de la que se tomó: una de las dos historias se reescribió",
  },
  signature: {
    en: "the signature of line `{position}` of `{from}` does not hold: refuse it and tell the partner",
    fr: "la signature de la ligne `{position}` de `{from}` n'est pas valable : refusez-la et avisez le partenaire",
    es: "la firma de la línea `{position}` de `{from}` no es válida: rechácela y avise al socio",
  },
  erased: {
    en: "`{from}` did not sign that line `{position}` was erased: refuse it and tell the partner",
    fr: "`{from}` n'a pas signé que la ligne `{position}` a été effacée : refusez-la et avisez le partenaire",
    es: "`{from}` no firmó que la línea `{position}` se borró: rechácela y avise al socio",
  },
} as const satisfies Record<string, Words>;

/** Why a message key may not sign at an instant. */
export const WRONG_KEYS = {
  "unknown-key": {
    en: "`{key}` is no message key in force: send your newest introduction first",
    fr: "`{key}` n'est pas une clé de message en vigueur : transmettez d'abord votre dernière présentation",
    es: "`{key}` no es una clave de mensajes vigente: envíe primero su presentación más reciente",
  },
  "early-key": {
    en: "the message key `{key}` is valid from `{from}` and it is `{now}`",
    fr: "la clé de message `{key}` est valide à partir du `{from}` et il est `{now}`",
    es: "la clave de mensajes `{key}` es válida desde `{from}` y son las `{now}`",
  },
  "expired-key": {
    en: "the message key `{key}` was valid until `{until}`: sign with a newer one",
    fr: "la clé de message `{key}` était valide jusqu'au `{until}` : signez avec une plus récente",
    es: "la clave de mensajes `{key}` fue válida hasta `{until}`: firme con una más reciente",
  },
} as const satisfies Record<string, Words>;
