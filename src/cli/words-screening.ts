import type { Words } from "../core/words.ts";

/** What the commands of screening say. */
export const SCREENING_WORDS = {
  commandScreen: {
    en: "screen declared items of post and cargo, decide on them, measure how it went",
    fr: "contrôler les envois déclarés, en décider, mesurer les résultats",
    es: "revisar los envíos declarados, decidir sobre ellos, medir los resultados",
  },
  commandRun: {
    en: "propose a course for every item that waits, with its reasons",
    fr: "proposer une suite pour chaque envoi en attente, avec ses motifs",
    es: "proponer un curso para cada envío en espera, con sus motivos",
  },
  commandQueue: {
    en: "what waits for a person's decision",
    fr: "ce qui attend la décision d'une personne",
    es: "lo que espera la decisión de una persona",
  },
  commandDecide: {
    en: "keep what a person decided: release, refer or hold-for-decision",
    fr: "consigner la décision d'une personne : release, refer ou hold-for-decision",
    es: "guardar lo que decidió una persona: release, refer o hold-for-decision",
  },
  commandMeasure: {
    en: "the error ledger, and the measured precision of every rule",
    fr: "le registre des erreurs et la précision mesurée de chaque règle",
    es: "el registro de errores y la precisión medida de cada regla",
  },
  commandHolds: {
    en: "holds: who proposed each, who saw it, who agreed",
    fr: "retenues : qui les a proposées, vues, approuvées",
    es: "retenciones: quién las propuso, vio y aprobó",
  },
  commandTakeBack: {
    en: "take a person's decision on an item back: it waits again as it was proposed",
    fr: "revenir sur la décision d'une personne : l'envoi attend de nouveau, tel qu'il était proposé",
    es: "deshacer la decisión de una persona: el envío espera de nuevo, como estaba propuesto",
  },
  commandSample: {
    en: "write made-up items of post and cargo with planted cases and their answer key",
    fr: "écrire des envois fictifs avec des cas préparés et leur corrigé",
    es: "escribir envíos ficticios con casos plantados y su clave de respuestas",
  },
  optionRate: {
    en: "the share of items that is drawn blind, from 0 to 1",
    fr: "la part des envois tirée au sort à l'aveugle, de 0 à 1",
    es: "la parte de los envíos que se sortea a ciegas, de 0 a 1",
  },
  optionAgain: {
    en: "also items on which no person has decided yet: after an edition of a list or of the rules",
    fr: "aussi les envois non encore décidés : après une édition d'une liste ou des règles",
    es: "también los envíos aún no decididos: después de una edición de una lista o de las reglas",
  },
  optionOfficer: { en: "the officer who decides", fr: "l'agent qui décide", es: "el oficial que decide" },
  optionNote: { en: "why, in words", fr: "pourquoi, en toutes lettres", es: "por qué, con palabras" },
  optionAnswer: {
    en: "the answer to pre-advice: AC, RFI, RFS or DNL",
    fr: "la réponse au préavis : AC, RFI, RFS ou DNL",
    es: "la respuesta al preaviso: AC, RFI, RFS o DNL",
  },
  optionItems: { en: "how many items", fr: "nombre d'envois", es: "cuántos envíos" },
  ran: {
    en: "{screened} of {items} items screened ({rulesEdition}): {released} released, {referred} referred, {waiting} wait for a person; {changed} changed",
    fr: "{screened} envois sur {items} contrôlés ({rulesEdition}) : {released} libérés, {referred} renvoyés, {waiting} en attente d'une personne; {changed} modifiés",
    es: "{screened} de {items} envíos revisados ({rulesEdition}): {released} liberados, {referred} remitidos, {waiting} esperan a una persona; {changed} cambiados",
  },
  waiting: { en: "{waiting} items wait", fr: "{waiting} envois en attente", es: "{waiting} envíos esperan" },
  synthetic: { en: "synthetic", fr: "synthétique", es: "sintético" },
  measuredOn: {
    en: "{synthetic} of {decisions} decisions are on synthetic items",
    fr: "{synthetic} décisions sur {decisions} portent sur des envois synthétiques",
    es: "{synthetic} de {decisions} decisiones son sobre envíos sintéticos",
  },
  decided: {
    en: "kept: {record}, answer {answer}",
    fr: "consigné : {record}, réponse {answer}",
    es: "guardado: {record}, respuesta {answer}",
  },
  takenBack: {
    en: "taken back: {record}; the item waits again, what was decided stays in its history",
    fr: "décision annulée : {record}; l'envoi attend de nouveau, la décision demeure dans son historique",
    es: "decisión deshecha: {record}; el envío espera de nuevo, lo decidido queda en su historial",
  },
  holds: {
    en: "{holds} {holds|hold|holds}",
    fr: "{holds} {holds|retenue|retenues}",
    es: "{holds} {holds|retención|retenciones}",
  },
  hold: { en: "{number}: {state}{until}", fr: "{number} : {state}{until}", es: "{number}: {state}{until}" },
  holdUntil: { en: ", until {day}", fr: ", jusqu'au {day}", es: ", hasta el {day}" },
  holdItem: {
    en: "item {item} in {country}",
    fr: "envoi {item} dans le pays {country}",
    es: "envío {item} en el país {country}",
  },
  holdBasis: { en: "legal basis: {basis}", fr: "fondement juridique : {basis}", es: "fundamento legal: {basis}" },
  holdGrounds: { en: "grounds: {grounds}", fr: "motifs : {grounds}", es: "motivos: {grounds}" },
  holdSaid: {
    en: "{agency}: {stance} ({on}); seen on {saw}",
    fr: "{agency} : {stance} ({on}); vue le {saw}",
    es: "{agency}: {stance} ({on}); vista el {saw}",
  },
  groupAll: { en: "all items", fr: "tous les envois", es: "todos los envíos" },
  groupOrigin: { en: "from {group}", fr: "de {group}", es: "de {group}" },
  line: {
    en: "{group}: {items} {items|item|items}, {referred} referred; {hits} {hits|hit|hits} of {of} examined ({low} to {high}); {falseAlarms} for nothing; missed {missed} of {drawn} drawn (up to {most})",
    fr: "{group} : {items} {items|envoi|envois}, {referred} {referred|renvoyé|renvoyés}; {hits} succès sur {of} {of|examiné|examinés} ({low} à {high}); {falseAlarms} pour rien; {missed} {missed|manqué|manqués} sur {drawn} {drawn|tiré|tirés} (au plus {most})",
    es: "{group}: {items} {items|envío|envíos}, {referred} {referred|remitido|remitidos}; {hits} {hits|acierto|aciertos} de {of} {of|revisado|revisados} ({low} a {high}); {falseAlarms} en vano; {missed} {missed|omitido|omitidos} de {drawn} {drawn|sorteado|sorteados} (hasta {most})",
  },
  rule: {
    en: "{rule}: spoke {spoke} times; {hits} hits of {of} examined ({low} to {high})",
    fr: "{rule} : {spoke} fois; {hits} succès sur {of} examinés ({low} à {high})",
    es: "{rule}: {spoke} veces; {hits} aciertos de {of} revisados ({low} a {high})",
  },
  notCourse: {
    en: "`{value}` is no decision: write release, refer or hold-for-decision",
    fr: "`{value}` n'est pas une décision : écrivez release, refer ou hold-for-decision",
    es: "`{value}` no es una decisión: escriba release, refer o hold-for-decision",
  },
  notNumber: {
    en: "`{value}` does not fit: give a share from 0 to 1, or 1 to 200,000 items",
    fr: "`{value}` ne convient pas : donnez une part de 0 à 1, ou 1 à 200 000 envois",
    es: "`{value}` no corresponde: indique una parte de 0 a 1, o de 1 a 200 000 envíos",
  },
} as const satisfies Record<string, Words>;
