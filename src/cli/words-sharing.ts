import type { Words } from "../core/words.ts";

/** What the commands about rules and sharing say. */
export const SHARING_WORDS = {
  commandAsk: {
    en: "ask whether a record, or one of such circumstances, may be shared",
    fr: "demander si une fiche, ou une fiche de telles circonstances, peut être communiquée",
    es: "preguntar si un registro, o uno de tales circunstancias, se puede compartir",
  },
  commandRules: {
    en: "check the rules: `rules check`",
    fr: "vérifier les règles : `rules check`",
    es: "revisar las reglas: `rules check`",
  },
  commandGuidance: {
    en: "write the guidance: what may go to whom, for what, under which conditions",
    fr: "rédiger le guide : ce qui peut être communiqué, à qui, à quelles fins et conditions",
    es: "escribir la guía: qué se puede comunicar, a quién, para qué y con qué condiciones",
  },
  commandTraining: {
    en: "list the exercises, or answer one: permit, conditions or deny",
    fr: "lister les exercices, ou répondre à l'un d'eux : permit, conditions ou deny",
    es: "listar los ejercicios, o responder uno: permit, conditions o deny",
  },
  optionTo: { en: "the agency that would receive it", fr: "l'organisme destinataire", es: "la dependencia receptora" },
  optionFor: {
    en: "what the receiver would use it for",
    fr: "la fin pour laquelle le destinataire l'utiliserait",
    es: "para qué lo usaría la receptora",
  },
  optionKind: {
    en: "a kind of record, instead of a record",
    fr: "un type de fiche, au lieu d'une fiche",
    es: "un tipo de registro, en vez de un registro",
  },
  optionOriginator: {
    en: "the agency that made it, unless the own",
    fr: "l'organisme auteur, s'il ne s'agit pas du sien",
    es: "la dependencia que lo hizo, si no es la propia",
  },
  optionMarking: { en: "its TLP marking", fr: "son marquage TLP", es: "su marcado TLP" },
  optionPap: { en: "its PAP label", fr: "son étiquette PAP", es: "su etiqueta PAP" },
  optionHandling: {
    en: "its handling codes (h1+h2)",
    fr: "ses codes de traitement (h1+h2)",
    es: "sus códigos de tratamiento (h1+h2)",
  },
  optionGrading: { en: "its grading (4x4:B2)", fr: "sa cotation (4x4:B2)", es: "su calificación (4x4:B2)" },
  optionConsent: {
    en: "consents at hand: supervisor, originator",
    fr: "consentements obtenus : supervisor, originator",
    es: "consentimientos obtenidos: supervisor, originator",
  },
  optionPart: {
    en: "the parts that are to go; all unless said",
    fr: "les parties à communiquer; toutes sauf indication contraire",
    es: "las partes que irían; todas salvo que se diga",
  },
  optionDay: {
    en: "on which day; today unless said",
    fr: "quel jour; aujourd'hui sauf indication contraire",
    es: "qué día; hoy salvo que se diga",
  },
  optionWith: {
    en: "further files of rules, checked with those of the house",
    fr: "autres fichiers de règles, vérifiés avec ceux de la maison",
    es: "otros archivos de reglas, revisados junto con los de la casa",
  },
  optionLearner: {
    en: "who learns (a staff number)",
    fr: "qui apprend (un matricule)",
    es: "quién aprende (un número de empleado)",
  },
  optionAnswers: {
    en: "a file of answers, one `<exercise> <answer>` a line",
    fr: "un fichier de réponses, une `<exercice> <réponse>` par ligne",
    es: "un archivo de respuestas, una `<ejercicio> <respuesta>` por línea",
  },
  optionSeed: { en: "which set of exercises", fr: "quel ensemble d'exercices", es: "qué conjunto de ejercicios" },
  mayGo: { en: "may go", fr: "peut être communiquée", es: "se puede comunicar" },
  withheld: { en: "withheld", fr: "retenue", es: "se retiene" },
  noRule: {
    en: "no rule permits it",
    fr: "aucune règle ne le permet",
    es: "ninguna regla lo permite",
  },
  arrangement: { en: "Arrangement", fr: "Entente", es: "Acuerdo" },
  parts: { en: "Parts", fr: "Parties", es: "Partes" },
  conditions: { en: "Conditions", fr: "Conditions", es: "Condiciones" },
  destroyBy: {
    en: "to be destroyed by {day}",
    fr: "à détruire au plus tard le {day}",
    es: "se destruye a más tardar el {day}",
  },
  facts: { en: "Facts used", fr: "Faits retenus", es: "Hechos considerados" },
  wouldPermit: { en: "It could go", fr: "Elle pourrait être communiquée", es: "Se podría compartir" },
  wouldDeny: { en: "It could not go", fr: "Elle ne pourrait être communiquée", es: "No se podría compartir" },
  assumed: { en: "Assumption", fr: "Hypothèse", es: "Supuesto" },
  unknownRecord: {
    en: "there is no record `{record}` that you may see: check its number, your role and purpose",
    fr: "il n'existe aucune fiche `{record}` que vous puissiez consulter : vérifiez son numéro, votre qualité et votre finalité",
    es: "no existe ningún registro `{record}` que usted pueda ver: revise su número, su función y su finalidad",
  },
  checked: {
    en: "rules: {rules}; questions asked: {questions}; records followed in other hands: {chains}; faults: {faults}",
    fr: "règles : {rules}; questions posées : {questions}; fiches suivies en d'autres mains : {chains}; défauts : {faults}",
    es: "reglas: {rules}; preguntas hechas: {questions}; registros seguidos en otras manos: {chains}; fallas: {faults}",
  },
  notSound: { en: "the rules are not valid", fr: "les règles ne sont pas valides", es: "las reglas no son válidas" },
  right: { en: "Right.", fr: "Exact.", es: "Correcto." },
  wrong: { en: "Not so: {answer}.", fr: "Non : {answer}.", es: "No: {answer}." },
  completed: {
    en: "{right} of {of} right: {state}",
    fr: "{right} bonnes réponses sur {of} : {state}",
    es: "{right} de {of} correctas: {state}",
  },
  passed: { en: "completed and recorded", fr: "réussi et consigné", es: "aprobado y registrado" },
  notPassed: { en: "recorded, not passed", fr: "consigné, non réussi", es: "registrado, no aprobado" },
  unknownExercise: {
    en: "there is no exercise `{id}`",
    fr: "il n'existe aucun exercice `{id}`",
    es: "no existe el ejercicio `{id}`",
  },
  unknownAnswer: {
    en: "`{answer}` is no answer: give permit, conditions or deny",
    fr: "`{answer}` n'est pas une réponse : indiquez permit, conditions ou deny",
    es: "`{answer}` no es una respuesta: indique permit, conditions o deny",
  },
} as const satisfies Record<string, Words>;
