import { defineTexts } from "../words/texts.ts";

/** The texts of the decision queue. */
export const QUEUE = defineTexts("queue", {
  progress: { en: "Progress", fr: "Avancement", es: "Avance" },
  done: {
    en: { one: "{done} of {count} decided", other: "{done} of {count} decided" },
    fr: {
      one: "{done} sur {count} tranché",
      many: "{done} sur {count} tranchés",
      other: "{done} sur {count} tranchés",
    },
    es: {
      one: "{done} de {count} resuelto",
      many: "{done} de {count} resueltos",
      other: "{done} de {count} resueltos",
    },
  },
  takeBack: { en: "Take back", fr: "Revenir sur la décision", es: "Deshacer" },
  allDone: { en: "Nothing left to decide", fr: "Plus rien à trancher", es: "No queda nada por resolver" },
  allDoneHelp: {
    en: "New cases appear here by themselves.",
    fr: "Les nouveaux cas apparaissent ici d'eux-mêmes.",
    es: "Los casos nuevos aparecen aquí por sí solos.",
  },
  reasons: { en: "Reasons", fr: "Motifs", es: "Razones" },
  for: { en: "weight {weight}", fr: "poids {weight}", es: "peso {weight}" },
  against: { en: "speaks against it: {weight}", fr: "parle contre : {weight}", es: "habla en contra: {weight}" },
  score: { en: "Score {score}", fr: "Score : {score}", es: "Puntuación: {score}" },
  scoreHelp: {
    en: "A reason to look. A person decides.",
    fr: "Une raison de regarder. C'est une personne qui décide.",
    es: "Una razón para mirar. Decide una persona.",
  },
  positive: { en: "Yes", fr: "Oui", es: "Sí" },
  negative: { en: "No", fr: "Non", es: "No" },
  unsure: { en: "Cannot tell", fr: "Indécis", es: "No se sabe" },
});
