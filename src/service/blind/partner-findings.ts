import type { Words } from "../../core/words.ts";

/** What was found wrong with what a partner showed or answered in a blind check; the English goes into the log. */
export const FINDINGS = {
  frame: {
    en: "it is no answer of the form that the contract says",
    fr: "ce n'est pas une réponse de la forme prévue par le contrat",
    es: "no es una respuesta de la forma que dice el contrato",
  },
  size: {
    en: "it is not as long as what was asked",
    fr: "elle n'a pas la longueur de ce qui a été demandé",
    es: "no tiene la longitud de lo que se preguntó",
  },
  element: {
    en: "it holds what is no element of ristretto255",
    fr: "elle contient autre chose que des éléments de ristretto255",
    es: "contiene algo que no es un elemento de ristretto255",
  },
  proof: {
    en: "the proof does not hold: the partner used another key than the one it committed to",
    fr: "la preuve ne tient pas : le partenaire a utilisé une autre clé que celle sur laquelle il s'est engagé",
    es: "la prueba no se sostiene: el socio usó una clave distinta de la que había comprometido",
  },
  "no-commitment": {
    en: "what it sent is no commitment",
    fr: "ce qu'il a envoyé n'est pas un engagement",
    es: "lo que envió no es un compromiso",
  },
  "unsigned-commitment": {
    en: "its log key has not signed the commitment",
    fr: "la clé de son journal n'a pas signé l'engagement",
    es: "la clave de su bitácora no firmó el compromiso",
  },
  "other-partner": {
    en: "the commitment is meant for somebody else",
    fr: "l'engagement est destiné à quelqu'un d'autre",
    es: "el compromiso está destinado a otro",
  },
  "other-event": {
    en: "its log says another key than the commitment",
    fr: "son journal indique une autre clé que l'engagement",
    es: "su bitácora indica una clave distinta de la del compromiso",
  },
  "unsigned-checkpoint": {
    en: "its log key has not signed the checkpoint beside the commitment",
    fr: "la clé de son journal n'a pas signé le point de contrôle joint à l'engagement",
    es: "la clave de su bitácora no firmó el punto de control que acompaña al compromiso",
  },
  "not-in-log": {
    en: "the commitment is not shown to be in its log",
    fr: "il n'est pas montré que l'engagement figure dans son journal",
    es: "no se muestra que el compromiso esté en su bitácora",
  },
  "no-list": {
    en: "it is no list of the form that the contract says",
    fr: "ce n'est pas une liste de la forme prévue par le contrat",
    es: "no es una lista de la forma que dice el contrato",
  },
  "unsigned-list": {
    en: "its log key has not signed it",
    fr: "la clé de son journal ne l'a pas signée",
    es: "la clave de su bitácora no la firmó",
  },
  "other-list": {
    en: "it is for other people, another identifier or another epoch than was asked",
    fr: "elle vaut pour d'autres personnes, un autre identifiant ou une autre époque que ce qui a été demandé",
    es: "es para otras personas, otro identificador u otra época que lo que se pidió",
  },
  "other-state": {
    en: "it continues a state that this node does not have",
    fr: "elle prolonge un état que ce nœud n'a pas",
    es: "continúa un estado que este nodo no tiene",
  },
  "other-tags": {
    en: "its tags are not those that its signature is over",
    fr: "ses étiquettes ne sont pas celles que couvre sa signature",
    es: "sus etiquetas no son las que cubre su firma",
  },
} as const satisfies Record<string, Words>;

/** The name of something that was found wrong. */
export type Finding = keyof typeof FINDINGS;
