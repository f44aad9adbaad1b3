import type { Control } from "../core/source.ts";
import { fill, sameWords, type Words } from "../core/words.ts";

/** The units of totals that intake tells; what is not here is a sign or a publisher's own word and stands as it is. */
const UNITS: Readonly<Record<string, Words>> = {
  pieces: { en: "pieces", fr: "pièces", es: "piezas" },
  rounds: { en: "rounds", fr: "cartouches", es: "cartuchos" },
  boxes: { en: "boxes", fr: "boîtes", es: "cajas" },
  "not-stated": { en: "unit not stated", fr: "unité non précisée", es: "unidad no precisada" },
  firearms: { en: "firearms", fr: "armes à feu", es: "armas de fuego" },
  weapons: { en: "weapons", fr: "armes", es: "armas" },
  licensees: { en: "licensees", fr: "titulaires de permis", es: "titulares de licencia" },
  inspections: { en: "inspections", fr: "inspections", es: "inspecciones" },
  percent: { en: "percent", fr: "pour cent", es: "por ciento" },
  checks: { en: "checks", fr: "vérifications", es: "verificaciones" },
  events: { en: "events", fr: "événements", es: "sucesos" },
  carpetas: { en: "case files", fr: "dossiers d'enquête", es: "carpetas de investigación" },
  lines: { en: "lines", fr: "lignes", es: "renglones" },
  rows: { en: "rows", fr: "lignes", es: "filas" },
  items: { en: "items", fr: "articles", es: "artículos" },
  provisions: { en: "provisions", fr: "dispositions", es: "disposiciones" },
  deaths: { en: "deaths", fr: "décès", es: "defunciones" },
  samples: { en: "samples", fr: "échantillons", es: "muestras" },
  reports: { en: "reports", fr: "rapports", es: "informes" },
  "all characteristics": {
    en: "all characteristics",
    fr: "toutes les caractéristiques",
    es: "todas las características",
  },
};

/** What totals are called that a publisher's heading does not name, by their English form; `{…}` stands for what differs. */
const NAMES: readonly Words[] = [
  { en: "{1} grand total", fr: "total général de {1}", es: "total general de {1}" },
  { en: "{1} totals", fr: "totaux : {1}", es: "totales: {1}" },
  { en: "{1} firearms", fr: "armes à feu de {1}", es: "armas de fuego de {1}" },
  { en: "{1} events", fr: "événements de {1}", es: "sucesos de {1}" },
  { en: "printed total in row {1}", fr: "total imprimé à la ligne {1}", es: "total impreso en la fila {1}" },
  { en: "printed totals of rows", fr: "totaux imprimés des lignes", es: "totales impresos de las filas" },
  {
    en: "case files of the types in scope",
    fr: "dossiers d'enquête des types retenus",
    es: "carpetas de investigación de los tipos considerados",
  },
  { en: "lines of seized goods", fr: "lignes de biens saisis", es: "renglones de bienes asegurados" },
  { en: "weeks with a level", fr: "semaines avec un niveau", es: "semanas con nivel" },
  { en: "daily loads", fr: "charges journalières", es: "cargas diarias" },
  {
    en: "items of the schedules in the English and the French text",
    fr: "articles des annexes dans les textes anglais et français",
    es: "artículos de los anexos en los textos inglés y francés",
  },
  {
    en: "provisions of the schedule in the English and the French text",
    fr: "dispositions de l'annexe dans les textes anglais et français",
    es: "disposiciones del anexo en los textos inglés y francés",
  },
];

const FORMS = NAMES.map((words) => ({
  words,
  form: new RegExp(`^${words.en.replaceAll(/[.*+?^$()|[\]\\]/g, "\\$&").replace("{1}", "(.+)")}$`),
}));

/** What a total is called and the unit it is in, in the reader's words. */
export function controlWords({ name, unit }: Control): { readonly name: Words; readonly unit: Words } {
  for (const { words, form } of FORMS) {
    const found = form.exec(name);
    if (found) return { name: fill(words, { 1: found[1] ?? "" }), unit: UNITS[unit] ?? sameWords(unit) };
  }
  return { name: sameWords(name), unit: UNITS[unit] ?? sameWords(unit) };
}
