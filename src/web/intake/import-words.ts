import { defineTexts } from "../words/texts.ts";

/** The texts of the import page. */
export const IMPORT = defineTexts("import", {
  title: { en: "Import", fr: "Importation", es: "Importación" },
  what: {
    en: "Drop files, see what was understood row by row, mend what is wrong in place, and accept the good.",
    fr: "Déposez des fichiers, voyez ce qui a été compris ligne par ligne, corrigez sur place ce qui ne va pas et acceptez le reste.",
    es: "Suelte archivos, vea lo que se entendió fila por fila, corrija en el lugar lo que está mal y acepte lo bueno.",
  },
  source: { en: "What the file is", fr: "Nature du fichier", es: "Qué es el archivo" },
  templates: { en: "Templates of the house", fr: "Gabarits de la maison", es: "Plantillas de la casa" },
  national: {
    en: "What the country's agencies publish",
    fr: "Ce que publient les organismes du pays",
    es: "Lo que publican las dependencias del país",
  },
  expects: { en: "Expected: {what}", fr: "Attendu : {what}", es: "Se espera: {what}" },
  template: { en: "Template:", fr: "Gabarit :", es: "Plantilla:" },
  drop: {
    en: "Drop files here, or choose them",
    fr: "Déposez des fichiers ici ou choisissez-les",
    es: "Suelte archivos aquí o elíjalos",
  },
  dropHelp: {
    en: "One file, or all the files of one publication. Nothing of them is kept before you accept.",
    fr: "Un fichier, ou tous les fichiers d'une publication. Rien n'en est conservé avant votre acceptation.",
    es: "Un archivo, o todos los archivos de una publicación. Nada se conserva antes de que usted acepte.",
  },
  reading: {
    en: "Reading {name}: {done} rows so far…",
    fr: "Lecture de {name} : {done} lignes…",
    es: "Leyendo {name}: {done} filas…",
  },
  stop: { en: "Stop", fr: "Arrêter", es: "Detener" },
  understood: {
    en: { one: "{count} record understood", other: "{count} records understood" },
    fr: { one: "{count} fiche comprise", many: "{count} fiches comprises", other: "{count} fiches comprises" },
    es: {
      one: "{count} registro entendido",
      many: "{count} registros entendidos",
      other: "{count} registros entendidos",
    },
  },
  understoodOf: {
    en: "Records understood without a fault: {good} of {all}",
    fr: "Fiches comprises sans erreur : {good} sur {all}",
    es: "Registros entendidos sin errores: {good} de {all}",
  },
  headingWrong: {
    en: "The heading was not understood, so no row was. Mend it in the file and choose the file again.",
    fr: "L'en-tête n'a pas été compris, donc aucune ligne non plus. Corrigez-le dans le fichier et choisissez-le de nouveau.",
    es: "No se entendió el encabezado y por eso ninguna fila. Corríjalo en el archivo y elíjalo de nuevo.",
  },
  all: {
    en: { one: "All ({count})", other: "All ({count})" },
    fr: { one: "Toutes ({count})", many: "Toutes ({count})", other: "Toutes ({count})" },
    es: { one: "Todos ({count})", many: "Todos ({count})", other: "Todos ({count})" },
  },
  toMend: {
    en: { one: "To mend ({count})", other: "To mend ({count})" },
    fr: { one: "À corriger ({count})", many: "À corriger ({count})", other: "À corriger ({count})" },
    es: { one: "Por corregir ({count})", many: "Por corregir ({count})", other: "Por corregir ({count})" },
  },
  rowNumber: { en: "Row {row}", fr: "Ligne {row}", es: "Fila {row}" },
  reference: { en: "Reference", fr: "Référence", es: "Referencia" },
  record: { en: "What was understood", fr: "Ce qui a été compris", es: "Lo que se entendió" },
  mended: { en: "mended", fr: "corrigée", es: "corregida" },
  fault: { en: "{message}: {remedy}", fr: "{message} : {remedy}", es: "{message}: {remedy}" },
  mend: { en: "Mend", fr: "Corriger", es: "Corregir" },
  show: { en: "Show", fr: "Afficher", es: "Mostrar" },
  close: { en: "Close", fr: "Fermer", es: "Cerrar" },
  allFields: { en: "All fields", fr: "Tous les champs", es: "Todos los campos" },
  broken: {
    en: "This can be mended only in the file itself.",
    fr: "Ceci ne peut être corrigé que dans le fichier lui-même.",
    es: "Esto solo se puede corregir en el archivo mismo.",
  },
  none: { en: "None of these.", fr: "Aucune.", es: "Ninguno." },
  nothing: {
    en: "No record was found in the file.",
    fr: "Aucune fiche n'a été trouvée dans le fichier.",
    es: "No se encontró ningún registro en el archivo.",
  },
  accept: {
    en: { one: "Accept {count} good record", other: "Accept {count} good records" },
    fr: {
      one: "Accepter {count} fiche bonne",
      many: "Accepter {count} fiches bonnes",
      other: "Accepter {count} fiches bonnes",
    },
    es: {
      one: "Aceptar {count} registro bueno",
      many: "Aceptar {count} registros buenos",
      other: "Aceptar {count} registros buenos",
    },
  },
  ofMended: {
    en: { one: "{count} of them mended here", other: "{count} of them mended here" },
    fr: { one: "dont {count} corrigée ici", many: "dont {count} corrigées ici", other: "dont {count} corrigées ici" },
    es: {
      one: "{count} de ellos corregido aquí",
      many: "{count} de ellos corregidos aquí",
      other: "{count} de ellos corregidos aquí",
    },
  },
  left: {
    en: { one: "{count} still wrong stays out", other: "{count} still wrong stay out" },
    fr: {
      one: "{count} encore fautive reste écartée",
      many: "{count} encore fautives restent écartées",
      other: "{count} encore fautives restent écartées",
    },
    es: {
      one: "{count} aún erróneo queda fuera",
      many: "{count} aún erróneos quedan fuera",
      other: "{count} aún erróneos quedan fuera",
    },
  },
  keeping: { en: "Keeping: {done} so far…", fr: "Inscription : {done}…", es: "Guardando: {done}…" },
  again: { en: "Begin anew", fr: "Recommencer", es: "Empezar de nuevo" },
  result: {
    en: "Added: {added}. New versions: {revised}. Unchanged: {unchanged}. Refused: {refused}.",
    fr: "Fiches ajoutées : {added}. Nouvelles versions : {revised}. Inchangées : {unchanged}. Refusées : {refused}.",
    es: "Agregados: {added}. Versiones nuevas: {revised}. Sin cambios: {unchanged}. Rechazados: {refused}.",
  },
  readingStopped: {
    en: "Reading was stopped; nothing of the file was kept.",
    fr: "La lecture a été arrêtée; rien du fichier n'a été conservé.",
    es: "La lectura se detuvo; no se conservó nada del archivo.",
  },
  stopped: {
    en: "It was stopped; what had been kept by then stays, and it can be accepted again.",
    fr: "L'opération a été arrêtée; ce qui était inscrit le reste, et l'on peut accepter de nouveau.",
    es: "Se detuvo; lo guardado hasta entonces se conserva y se puede aceptar de nuevo.",
  },
  refusedFile: {
    en: "The refused rows with their faults, as a file",
    fr: "Les lignes refusées avec leurs fautes, en fichier",
    es: "Las filas rechazadas con sus faltas, en archivo",
  },
  findings: { en: "Worth knowing", fr: "Bon à savoir", es: "Conviene saber" },
  controls: { en: "Totals", fr: "Totaux", es: "Totales" },
  control: {
    en: "{name}: published {published}, in the good rows {read} {unit}",
    fr: "{name} : publié {published}, dans les lignes valides {read} {unit}",
    es: "{name}: publicado {published}, en las filas válidas {read} {unit}",
  },
  repairs: { en: "Read otherwise than written", fr: "Lu autrement qu'écrit", es: "Leído de otro modo que escrito" },
  repair: {
    en: "Row {row}, {field}: `{from}` read as `{to}`",
    fr: "Ligne {row}, {field} : `{from}` lu `{to}`",
    es: "Fila {row}, {field}: `{from}` se leyó como `{to}`",
  },
  toList: { en: "To the list", fr: "Vers la liste", es: "Ir a la lista" },
});
