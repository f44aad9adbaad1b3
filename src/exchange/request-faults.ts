import type { Words } from "../core/words.ts";
import type { KeyFault } from "./message-keys.ts";

/** Why a request of a partner's node is refused. */
export type RequestFault =
  | KeyFault
  | "no-signature"
  | "unreadable-signature"
  | "wrong-parameters"
  | "not-covered"
  | "covers-unknown"
  | "wrong-receiver"
  | "unknown-peer"
  | "clock"
  | "expired"
  | "wrong-signature"
  | "replayed"
  | "wrong-digest"
  | "too-large";

/** What is said of each fault, to the partner and in the log. */
export const REQUEST_FAULTS: Readonly<Record<RequestFault, Words>> = {
  "no-signature": {
    en: "the request is not signed: send the headers `Tripoint-From`, `Signature-Input` and `Signature` as `docs/exchange.md` says",
    fr: "la requête n'est pas signée : transmettez les en-têtes `Tripoint-From`, `Signature-Input` et `Signature` selon `docs/exchange.md`",
    es: "la solicitud no está firmada: envíe los encabezados `Tripoint-From`, `Signature-Input` y `Signature` conforme a `docs/exchange.md`",
  },
  "unreadable-signature": {
    en: "the signature cannot be read: send exactly one after RFC 9421, of at most 4,096 characters",
    fr: "la signature est illisible : transmettez-en une seule selon RFC 9421, d'au plus 4 096 caractères",
    es: "la firma no se puede leer: envíe exactamente una conforme a RFC 9421, de 4,096 caracteres como máximo",
  },
  "wrong-parameters": {
    en: "the signature's parameters are wrong: state `created`, `expires` (at most 600 s later), `nonce` (16 to 100 characters) and `keyid`, and none that is not known",
    fr: "les paramètres de la signature sont erronés : indiquez `created`, `expires` (au plus 600 s plus tard), `nonce` (16 à 100 caractères) et `keyid`, et aucun qui soit inconnu",
    es: "los parámetros de la firma son erróneos: indique `created`, `expires` (600 s después como máximo), `nonce` (16 a 100 caracteres) y `keyid`, y ninguno desconocido",
  },
  "not-covered": {
    en: "the signature does not cover `{missing}`: sign the method, path, query, `tripoint-from`, `tripoint-to`, and `content-digest` when there is a body",
    fr: "la signature ne couvre pas `{missing}` : signez la méthode, le chemin, la requête, `tripoint-from`, `tripoint-to`, et `content-digest` s'il y a un corps",
    es: "la firma no cubre `{missing}`: firme el método, la ruta, la consulta, `tripoint-from`, `tripoint-to`, y `content-digest` cuando haya cuerpo",
  },
  "covers-unknown": {
    en: "the signature covers a component that is not known here: sign only what `docs/exchange.md` names",
    fr: "la signature couvre un élément inconnu ici : ne signez que ce que nomme `docs/exchange.md`",
    es: "la firma cubre un componente desconocido aquí: firme solo lo que nombra `docs/exchange.md`",
  },
  "wrong-receiver": {
    en: "the request is meant for `{to}` and this is `{here}`: send it to the right node",
    fr: "la requête est destinée à `{to}` et ce nœud est `{here}` : envoyez-la au bon nœud",
    es: "la solicitud es para `{to}` y este es `{here}`: envíela al nodo correcto",
  },
  "unknown-peer": {
    en: "`{from}` is no partner of this node: exchange introductions first (`tripoint peers add`)",
    fr: "`{from}` n'est pas un partenaire de ce nœud : échangez d'abord vos présentations (`tripoint peers add`)",
    es: "`{from}` no es socio de este nodo: intercambien primero sus presentaciones (`tripoint peers add`)",
  },
  clock: {
    en: "the clocks are apart: the request was signed at `{sent}` and here it is `{here}`; set the clock, 300 seconds are tolerated",
    fr: "les horloges divergent : la requête a été signée à `{sent}` et il est ici `{here}`; réglez l'horloge, 300 secondes sont tolérées",
    es: "los relojes difieren: la solicitud se firmó a las `{sent}` y aquí son las `{here}`; ajuste el reloj, se toleran 300 segundos",
  },
  expired: {
    en: "the request was valid until `{sent}` and here it is `{here}`: sign it anew",
    fr: "la requête était valide jusqu'à `{sent}` et il est ici `{here}` : signez-la de nouveau",
    es: "la solicitud era válida hasta `{sent}` y aquí son las `{here}`: fírmela de nuevo",
  },
  "unknown-key": {
    en: "`{key}` is no message key of `{from}` that is in force: send the newest introduction first",
    fr: "`{key}` n'est pas une clé de message en vigueur de `{from}` : transmettez d'abord la plus récente présentation",
    es: "`{key}` no es una clave de mensajes vigente de `{from}`: envíe primero la presentación más reciente",
  },
  "early-key": {
    en: "the message key `{key}` of `{from}` is not valid yet: sign with an older one",
    fr: "la clé de message `{key}` de `{from}` n'est pas encore valide : signez avec une plus ancienne",
    es: "la clave de mensajes `{key}` de `{from}` aún no es válida: firme con una anterior",
  },
  "expired-key": {
    en: "the message key `{key}` of `{from}` is not valid any more: sign with a newer one",
    fr: "la clé de message `{key}` de `{from}` n'est plus valide : signez avec une plus récente",
    es: "la clave de mensajes `{key}` de `{from}` ya no es válida: firme con una más reciente",
  },
  "wrong-signature": {
    en: "the signature does not hold: sign the request as it is sent, and let no gateway change path, query or headers",
    fr: "la signature n'est pas valable : signez la requête telle qu'elle est envoyée, et qu'aucune passerelle ne modifie chemin, requête ou en-têtes",
    es: "la firma no es válida: firme la solicitud tal como se envía, sin que una puerta de enlace cambie ruta, consulta o encabezados",
  },
  replayed: {
    en: "the request was received before: sign each with a nonce of its own",
    fr: "la requête a déjà été reçue : signez chacune avec un nonce différent",
    es: "la solicitud ya se había recibido: firme cada una con un nonce propio",
  },
  "wrong-digest": {
    en: "the body is not the one that was signed: send it unchanged",
    fr: "le corps n'est pas celui qui a été signé : transmettez-le inchangé",
    es: "el cuerpo no es el que se firmó: envíelo sin cambios",
  },
  "too-large": {
    en: "the body is too large: send it in several requests",
    fr: "le corps est trop volumineux : transmettez-le en plusieurs requêtes",
    es: "el cuerpo es demasiado grande: envíelo en varias solicitudes",
  },
};
