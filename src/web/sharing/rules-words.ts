import { GUIDANCE_WORDS } from "../../core/guidance-words.ts";
import { defineTexts } from "../words/texts.ts";

/** The texts of the page of rules and guidance. */
export const RULES = defineTexts("rules", {
  ...GUIDANCE_WORDS,
  title: { en: "Rules and guidance", fr: "Règles et guide", es: "Reglas y guía" },
  what: {
    en: "Each arrangement as a text, beside what it really permits once all that is forbidden has been taken away. Made from the rules in force on {day}; it is no legal advice.",
    fr: "Chaque entente sous forme de texte, à côté de ce qu'elle permet réellement une fois retiré tout ce qui est interdit. Établi d'après les règles en vigueur le {day}; ce n'est pas un avis juridique.",
    es: "Cada acuerdo como texto, junto a lo que de verdad permite una vez quitado todo lo prohibido. Elaborado con las reglas en vigor el {day}; no es asesoría jurídica.",
  },
  country: { en: "Agencies of", fr: "Organismes du pays", es: "Dependencias de" },
  find: { en: "Find in the rules", fr: "Chercher dans les règles", es: "Buscar en las reglas" },
  findHelp: {
    en: "An agency, a purpose, a provision, a word",
    fr: "Un organisme, une finalité, une disposition, un mot",
    es: "Una dependencia, una finalidad, una disposición, una palabra",
  },
  forbidden: {
    en: "What is forbidden, whatever permits it",
    fr: "Ce qui est interdit, quoi que permette une autre règle",
    es: "Qué está prohibido, lo permita quien lo permita",
  },
  count: {
    en: { one: "{count} rule", other: "{count} rules" },
    fr: { one: "{count} règle", many: "{count} de règles", other: "{count} règles" },
    es: { one: "{count} regla", many: "{count} de reglas", other: "{count} reglas" },
  },
  permits: { en: "What it permits", fr: "Ce qu'elle permet", es: "Lo que permite" },
  more: {
    en: { one: "{count} more", other: "{count} more" },
    fr: { one: "{count} de plus", many: "{count} de plus", other: "{count} de plus" },
    es: { one: "{count} más", many: "{count} más", other: "{count} más" },
  },
  conditions: {
    en: "Conditions that travel with it",
    fr: "Conditions qui l'accompagnent",
    es: "Condiciones que lo acompañan",
  },
  nothing: { en: "No rule says this", fr: "Aucune règle ne dit cela", es: "Ninguna regla dice eso" },
  nothingHelp: {
    en: "What no rule permits is refused.",
    fr: "Ce qu'aucune règle ne permet est refusé.",
    es: "Lo que ninguna regla permite se niega.",
  },
  printable: { en: "To print", fr: "À imprimer", es: "Para imprimir" },
});
