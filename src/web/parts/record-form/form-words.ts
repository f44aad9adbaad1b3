import { defineTexts } from "../../words/texts.ts";

/** The texts of the record form. */
export const FORM = defineTexts("form", {
  newTitle: { en: "New: {kind}", fr: "Nouvelle fiche : {kind}", es: "Nuevo: {kind}" },
  editTitle: { en: "New version: {record}", fr: "Nouvelle version : {record}", es: "Versión nueva: {record}" },
  required: {
    en: "Fields with * must be filled in.",
    fr: "Les champs marqués * sont obligatoires.",
    es: "Los campos con * son obligatorios.",
  },
  reference: { en: "Reference", fr: "Référence", es: "Referencia" },
  referenceHelp: {
    en: "The number under which your agency keeps the record. The same number again makes a new version.",
    fr: "Le numéro sous lequel votre organisme tient la fiche. Le même numéro produit une nouvelle version.",
    es: "El número con el que su dependencia lleva el registro. El mismo número crea una versión nueva.",
  },
  record: { en: "Record", fr: "Fiche", es: "Registro" },
  synthetic: {
    en: "Made up for demonstration",
    fr: "Inventée à des fins de démonstration",
    es: "Inventado para demostración",
  },
  syntheticHelp: {
    en: "It then says so wherever it is shown.",
    fr: "Elle le dira alors partout où elle est montrée.",
    es: "Entonces lo dirá dondequiera que se muestre.",
  },
  factsHelp: { en: "What, where, when.", fr: "Quoi, où, quand.", es: "Qué, dónde, cuándo." },
  identifiersHelp: {
    en: "What links this record to others. Sealed apart, so that it can be withheld.",
    fr: "Ce qui relie cette fiche à d'autres. Scellé à part, pour pouvoir être retenu.",
    es: "Lo que vincula este registro con otros. Se sella aparte para poder reservarlo.",
  },
  personsHelp: {
    en: "People. Sealed apart; partners see it only where a rule says so.",
    fr: "Des personnes. Scellé à part; les partenaires ne le voient que si une règle le prévoit.",
    es: "Personas. Se sella aparte; los socios solo lo ven donde una regla lo dice.",
  },
  caseHelp: {
    en: "Who handles it, and sources. Sealed apart.",
    fr: "Qui s'en occupe, et les sources. Scellé à part.",
    es: "Quién lo lleva y las fuentes. Se sella aparte.",
  },
  addItem: { en: "Add: {item}", fr: "Ajouter : {item}", es: "Agregar: {item}" },
  item: { en: "{item} {number}", fr: "{item} {number}", es: "{item} {number}" },
  copyItem: { en: "Copy {item} {number}", fr: "Copier {item} {number}", es: "Copiar {item} {number}" },
  removeItem: { en: "Remove {item} {number}", fr: "Retirer {item} {number}", es: "Quitar {item} {number}" },
  remove: { en: "Remove", fr: "Retirer", es: "Quitar" },
  copy: { en: "Copy", fr: "Copier", es: "Copiar" },
  noItems: { en: "None yet.", fr: "Aucun pour l'instant.", es: "Ninguno todavía." },
  faults: {
    en: { one: "{count} thing to correct", other: "{count} things to correct" },
    fr: { one: "{count} point à corriger", many: "{count} points à corriger", other: "{count} points à corriger" },
    es: { one: "{count} cosa por corregir", many: "{count} cosas por corregir", other: "{count} cosas por corregir" },
  },
  fault: { en: "{problem}: {remedy}", fr: "{problem} : {remedy}", es: "{problem}: {remedy}" },
  missing: { en: "is missing: fill it in", fr: "est absente : remplissez ce champ", es: "falta: complete este campo" },
  submit: { en: "Seal and enter", fr: "Sceller et inscrire", es: "Sellar y registrar" },
  submitVersion: { en: "Seal the new version", fr: "Sceller la nouvelle version", es: "Sellar la versión nueva" },
  cancel: { en: "Cancel", fr: "Annuler", es: "Cancelar" },
  draftKept: {
    en: "Draft kept in this browser {when}",
    fr: "Brouillon conservé dans ce navigateur {when}",
    es: "Borrador guardado en este navegador {when}",
  },
  draftFound: {
    en: "Your draft of {when} was put back.",
    fr: "Votre brouillon du {when} a été rétabli.",
    es: "Se recuperó su borrador del {when}.",
  },
  draftElsewhere: {
    en: "This draft was changed in another tab, {when}. What you type here is kept in its place.",
    fr: "Ce brouillon a été modifié dans un autre onglet, {when}. Ce que vous saisissez ici le remplace.",
    es: "Este borrador se cambió en otra pestaña, {when}. Lo que escriba aquí lo reemplaza.",
  },
  takeOver: { en: "Take over that one", fr: "Reprendre celui-là", es: "Retomar ese" },
  discard: { en: "Discard the draft", fr: "Supprimer le brouillon", es: "Descartar el borrador" },
  notKept: {
    en: "This browser keeps no drafts.",
    fr: "Ce navigateur ne conserve pas de brouillon.",
    es: "Este navegador no guarda borradores.",
  },
  added: {
    en: "The record was sealed and entered.",
    fr: "La fiche a été scellée et inscrite.",
    es: "El registro se selló y se capturó.",
  },
  revised: {
    en: "A new version was sealed.",
    fr: "Une nouvelle version a été scellée.",
    es: "Se selló una versión nueva.",
  },
  unchanged: {
    en: "Nothing had changed: no new version was made.",
    fr: "Rien n'avait changé : aucune nouvelle version n'a été créée.",
    es: "Nada había cambiado: no se hizo ninguna versión nueva.",
  },
  repaired: {
    en: "{field}: read `{from}` as `{to}`",
    fr: "{field} : `{from}` lu `{to}`",
    es: "{field}: `{from}` se leyó como `{to}`",
  },
  withheld: {
    en: "Part of this record is withheld from you. A new version must be whole: its originator's officers enter it.",
    fr: "Une partie de cette fiche ne vous est pas communiquée. Une nouvelle version doit être entière : les agents de l'organisme d'origine l'inscrivent.",
    es: "Parte de este registro le está reservada. Una versión nueva debe estar completa: la capturan los oficiales de su dependencia de origen.",
  },
  asRead: { en: "On the metal:", fr: "Sur le métal :", es: "En el metal:" },
  fillSample: { en: "Fill with an example", fr: "Remplir avec un exemple", es: "Llenar con un ejemplo" },
});
