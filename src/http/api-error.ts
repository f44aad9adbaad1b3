import type { FastifyReply, FastifyRequest } from "fastify";
import { PURPOSES } from "../core/caller.ts";
import type { FieldFault } from "../core/outcome.ts";
import { fill, type Language, type Words } from "../core/words.ts";
import type { Refusal } from "../service/refusal.ts";
import { readerLanguage } from "./reader-language.ts";

/** What an answer of refusal says: a status, a code for programs, and words for people. */
export type ApiError = {
  readonly status: number;
  readonly code: string;
  readonly say: Words;
  /** Further members of the answer's `error`. */
  readonly more?: Readonly<Record<string, unknown>>;
};

/** Answers with an error as JSON, `{ error: { code, message, … } }`, the message in the reader's language. */
export function sendError(request: FastifyRequest, reply: FastifyReply, error: ApiError): FastifyReply {
  const language = readerLanguage(request);
  if (error.status === 401) reply.header("www-authenticate", 'Bearer realm="tripoint"');
  return reply
    .code(error.status)
    .type("application/json; charset=utf-8")
    .send({ error: { code: error.code, message: error.say[language], language, ...error.more } });
}

/** The answer to what is not permitted: the refusal's words, and the rules that forbid it. */
export function notPermitted(refusal: Refusal, language: Language): ApiError {
  const rules = refusal.rules.map(({ id, citation, words }) => ({
    id,
    cites: citation[language],
    words: words[language],
  }));
  return { status: 403, code: "not-permitted", say: refusal.say, more: { rules } };
}

/** The answer to values that are wrong: every fault at once, each with field, value, problem and remedy. */
export function wrongValues(faults: readonly FieldFault[], language: Language): ApiError {
  return {
    status: 400,
    code: "wrong-values",
    say: ERRORS.wrongValues,
    more: { faults: faults.map(faultIn(language)) },
  };
}

/** Puts a fault into a reader's language. */
export function faultIn(language: Language) {
  return ({ field, value, say, remedy }: FieldFault) => ({
    field,
    value,
    message: say[language],
    remedy: remedy[language],
  });
}

/** The answer when a purpose is missing or unknown: all of them, in the three languages. */
export function purposeError(given: string | undefined): ApiError {
  const purposes = Object.entries(PURPOSES).map(([name, words]) => ({ name, ...words }));
  return given === undefined
    ? { status: 400, code: "no-purpose", say: ERRORS.noPurpose, more: { purposes } }
    : { status: 400, code: "unknown-purpose", say: fill(ERRORS.unknownPurpose, { given }), more: { purposes } };
}

/** The words of the errors that do not come from a verb. */
export const ERRORS = {
  noToken: {
    en: "nobody is signed in and no access token is given: sign in, or send a token in the header `Authorization: Bearer …`; the node's operator makes one by `tripoint token`",
    fr: "personne n'est connecté et aucun jeton d'accès n'est fourni : ouvrez une session ou transmettez un jeton dans l'en-tête `Authorization: Bearer …`; l'exploitant du nœud en crée un par `tripoint token`",
    es: "nadie ha iniciado sesión ni se indicó una clave de acceso: inicie sesión o envíe una clave en el encabezado `Authorization: Bearer …`; el operador del nodo la crea con `tripoint token`",
  },
  unknownToken: {
    en: "this node does not know the access token: ask its operator for one",
    fr: "ce nœud ne connaît pas le jeton d'accès : demandez-en un à son exploitant",
    es: "este nodo no conoce la clave de acceso: pida una a su operador",
  },
  noPurpose: {
    en: "the purpose is not stated: send the header `Tripoint-Purpose` with one of `purposes`",
    fr: "la finalité n'est pas indiquée : transmettez l'en-tête `Tripoint-Purpose` avec l'une des valeurs de `purposes`",
    es: "no se indicó la finalidad: envíe el encabezado `Tripoint-Purpose` con una de `purposes`",
  },
  unknownPurpose: {
    en: "`{given}` is no purpose: send the header `Tripoint-Purpose` with one of `purposes`",
    fr: "`{given}` n'est pas une finalité : transmettez l'en-tête `Tripoint-Purpose` avec l'une des valeurs de `purposes`",
    es: "`{given}` no es una finalidad: envíe el encabezado `Tripoint-Purpose` con una de `purposes`",
  },
  unknownNode: {
    en: "no node of `{country}` runs here: choose one of {list}",
    fr: "aucun nœud de `{country}` ne fonctionne ici : choisissez parmi {list}",
    es: "aquí no funciona ningún nodo de `{country}`: elija uno de {list}",
  },
  unknownKind: {
    en: "`{kind}` is no kind of record: choose one of {list}",
    fr: "`{kind}` n'est pas un type de fiche : choisissez parmi {list}",
    es: "`{kind}` no es un tipo de registro: elija uno de {list}",
  },
  unknownRecord: {
    en: "there is no record `{record}` that you may see: check its number, `<agency>:<kind>:<reference>`, your purpose, or ask the agency",
    fr: "il n'existe aucune fiche `{record}` que vous puissiez consulter : vérifiez son numéro, `<organisme>:<type>:<référence>`, votre finalité, ou adressez-vous à l'organisme",
    es: "no existe ningún registro `{record}` que usted pueda ver: revise su número, `<dependencia>:<tipo>:<referencia>`, su finalidad, o diríjase a la dependencia",
  },
  unknownReport: {
    en: "there is no such report or file: look it up in `/api/reports`",
    fr: "ce rapport ou ce fichier n'existe pas : consultez `/api/reports`",
    es: "no existe ese informe o archivo: consulte `/api/reports`",
  },
  unknownFigure: {
    en: "there is no such figure in this report: take its identifier from the report's data",
    fr: "ce chiffre n'existe pas dans ce rapport : reprenez son identifiant dans les données du rapport",
    es: "no existe esa cifra en este informe: tome su identificador de los datos del informe",
  },
  unknownLogPath: {
    en: "the log holds nothing under this path: ask as in `tile/0/x001/234.p/8`, within the newest checkpoint",
    fr: "le journal ne contient rien sous ce chemin : demandez par exemple `tile/0/x001/234.p/8`, dans les limites du dernier point de contrôle",
    es: "la bitácora no tiene nada en esa ruta: pida por ejemplo `tile/0/x001/234.p/8`, dentro del último punto de control",
  },
  unknownPath: {
    en: "there is nothing here: `/openapi.json` lists what there is",
    fr: "il n'y a rien ici : `/openapi.json` énumère ce qui existe",
    es: "aquí no hay nada: `/openapi.json` enumera lo que existe",
  },
  unknownFormat: {
    en: "a template comes as {list}, not as `{format}`",
    fr: "un gabarit est offert en {list}, non en `{format}`",
    es: "una plantilla se ofrece en {list}, no en `{format}`",
  },
  wrongValues: {
    en: "the request holds values that are wrong: correct each of `faults`",
    fr: "la requête contient des valeurs erronées : corrigez chacune de celles de `faults`",
    es: "la solicitud contiene valores erróneos: corrija cada una de `faults`",
  },
  notJson: {
    en: "the body is not JSON: send it as `application/json` in UTF-8",
    fr: "le corps n'est pas du JSON : transmettez-le en `application/json`, en UTF-8",
    es: "el cuerpo no es JSON: envíelo como `application/json` en UTF-8",
  },
  wrongCount: {
    en: 'give one record or a list of 1 to {most}, each as {"reference": "…", "values": {…}}',
    fr: 'donnez une fiche ou une liste de 1 à {most} fiches, chacune ainsi : {"reference": "…", "values": {…}}',
    es: 'indique un registro o una lista de 1 a {most}, cada uno así: {"reference": "…", "values": {…}}',
  },
  tooLarge: {
    en: "the body is too large: send fewer records at once, or feed a file by `tripoint ingest`",
    fr: "le corps est trop volumineux : transmettez moins de fiches à la fois, ou soumettez un fichier par `tripoint ingest`",
    es: "el cuerpo es demasiado grande: envíe menos registros a la vez o cargue un archivo con `tripoint ingest`",
  },
  badAddress: {
    en: "the address cannot be read: percent-encode it as UTF-8 and shorten it",
    fr: "l'adresse est illisible : encodez-la en UTF-8 avec le signe de pourcentage et raccourcissez-la",
    es: "la dirección no se puede leer: codifíquela con porcentajes en UTF-8 y acórtela",
  },
  badRequest: {
    en: "the request cannot be read: send it as HTTP/1.1 says",
    fr: "la requête est illisible : respectez la norme HTTP/1.1",
    es: "la solicitud no se puede leer: envíela conforme a HTTP/1.1",
  },
  noSuchText: {
    en: "a text of the request holds a character that no text has (U+0000): leave it out",
    fr: "un texte de la requête contient un caractère qu'aucun texte ne comporte (U+0000) : retirez-le",
    es: "un texto de la solicitud contiene un carácter que ningún texto tiene (U+0000): quítelo",
  },
  tooSlow: {
    en: "the answer took too long: ask for less, or try again",
    fr: "la réponse a pris trop de temps : demandez-en moins ou réessayez",
    es: "la respuesta tardó demasiado: pida menos o intente de nuevo",
  },
  notWired: {
    en: "this node makes no reports through the API: use `tripoint report`",
    fr: "ce nœud ne produit pas de rapports par l'API : utilisez `tripoint report`",
    es: "este nodo no elabora informes por la API: use `tripoint report`",
  },
  noRoom: {
    en: "the node has no room left on its disk, and nothing of the request was kept: tell its operator, and try again later",
    fr: "le nœud n'a plus d'espace sur son disque et rien de la requête n'a été conservé : avisez son exploitant et réessayez plus tard",
    es: "el nodo ya no tiene espacio en su disco y no se conservó nada de la solicitud: avise a su operador e intente más tarde",
  },
  internal: {
    en: "the node failed at this request: try again, or tell its operator the number `{id}`",
    fr: "le nœud n'a pas pu traiter cette requête : réessayez ou signalez le numéro `{id}` à son exploitant",
    es: "el nodo no pudo atender esta solicitud: intente de nuevo o informe el número `{id}` a su operador",
  },
} as const satisfies Record<string, Words>;
