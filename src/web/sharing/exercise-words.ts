import { defineTexts } from "../words/texts.ts";

/** The texts of the exercises on sharing. */
export const EXERCISES = defineTexts("exercises", {
  title: { en: "Exercises", fr: "Exercices", es: "Ejercicios" },
  what: {
    en: "Cases made from the rules in force: some that a rule decides, some that it just misses. You answer; the rules answer; the reasons stand beside it.",
    fr: "Des cas tirés des règles en vigueur : certains qu'une règle tranche, d'autres qu'elle manque de peu. Vous répondez; les règles répondent; les motifs figurent à côté.",
    es: "Casos hechos con las reglas en vigor: unos que una regla decide, otros que apenas no alcanza. Usted responde; las reglas responden; las razones quedan al lado.",
  },
  set: { en: "Set {number}", fr: "Série {number}", es: "Serie {number}" },
  another: { en: "Another set", fr: "Une autre série", es: "Otra serie" },
  learner: { en: "Who learns (staff number)", fr: "Qui apprend (matricule)", es: "Quién aprende (número de empleado)" },
  learnerHelp: {
    en: "The completion is kept under it by your own agency.",
    fr: "La réussite est consignée sous ce matricule par votre propre organisme.",
    es: "Su propia dependencia lo asienta con este número.",
  },
  question: { en: "Exercise {number}", fr: "Exercice {number}", es: "Ejercicio {number}" },
  permit: { en: "Yes", fr: "Oui", es: "Sí" },
  conditions: { en: "Yes, under conditions", fr: "Oui, sous conditions", es: "Sí, con condiciones" },
  deny: { en: "No", fr: "Non", es: "No" },
  answered: { en: "{done} of {all} answered", fr: "{done} réponses sur {all}", es: "{done} de {all} respondidos" },
  judge: { en: "Have them judged", fr: "Soumettre les réponses", es: "Calificar las respuestas" },
  judgeHelp: {
    en: "What is not answered counts as wrong. Eight of ten right completes the set.",
    fr: "Une absence de réponse compte comme une erreur. Huit bonnes réponses sur dix suffisent.",
    es: "Lo que no se responde cuenta como error. Con ocho de diez correctas se completa la serie.",
  },
  passed: {
    en: "Completed: {right} of {asked} right",
    fr: "Réussite : {right} bonnes réponses sur {asked}",
    es: "Completado: {right} de {asked} correctas",
  },
  failed: {
    en: "Not yet: {right} of {asked} right",
    fr: "Pas encore : {right} bonnes réponses sur {asked}",
    es: "Todavía no: {right} de {asked} correctas",
  },
  logged: {
    en: "It is written into the log of your agency's node at leaf {leaf}.",
    fr: "Le résultat est inscrit au journal du nœud, feuille {leaf}.",
    es: "Quedó en la bitácora del nodo, hoja {leaf}.",
  },
  right: { en: "Right", fr: "Exact", es: "Correcto" },
  wrong: {
    en: "Not so: you said “{answer}”",
    fr: "Non : vous avez répondu « {answer} »",
    es: "No: usted dijo «{answer}»",
  },
  unanswered: { en: "Not answered", fr: "Sans réponse", es: "Sin responder" },
  theRules: { en: "The rules say", fr: "Les règles disent", es: "Las reglas dicen" },
  completions: {
    en: "Completed in your agency",
    fr: "Réussites dans votre organisme",
    es: "Completado en su dependencia",
  },
  noCompletions: {
    en: "Nobody has completed a set yet.",
    fr: "Personne n'a encore terminé de série.",
    es: "Nadie ha completado una serie todavía.",
  },
  who: { en: "Who", fr: "Qui", es: "Quién" },
  day: { en: "Day", fr: "Jour", es: "Día" },
  result: { en: "Result", fr: "Résultat", es: "Resultado" },
  of: { en: "{right} of {asked}", fr: "{right} sur {asked}", es: "{right} de {asked}" },
  done: { en: "completed", fr: "réussie", es: "completado" },
  notDone: { en: "not completed", fr: "non réussie", es: "no completado" },
});
