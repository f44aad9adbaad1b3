import { defineTexts } from "../words/texts.ts";

/** The texts of the import page. */
export const IMPORT = defineTexts("import", {
  title: { en: "Import", fr: "Importation", es: "Importación" },
  what: {
    en: "Drop files, see what was understood row by row, mend what is wrong in place, and accept the good. Nothing is sent before you accept.",
    fr: "Déposez des fichiers, voyez ce qui a été compris ligne par ligne, corrigez sur place ce qui ne va pas et acceptez le reste. Rien n'est transmis avant votre acceptation.",
    es: "Suelte archivos, vea lo que se entendió fila por fila, corrija en el lugar lo que está mal y acepte lo bueno. Nada se envía antes de que usted acepte.",
  },
  kind: { en: "Kind of record", fr: "Type de fiche", es: "Tipo de registro" },
  template: { en: "Template:", fr: "Gabarit :", es: "Plantilla:" },
  drop: {
    en: "Drop files here, or choose them",
    fr: "Déposez des fichiers ici ou choisissez-les",
    es: "Suelte archivos aquí o elíjalos",
  },
  dropHelp: {
    en: "CSV, JSON or JSON Lines after the template, up to {size} MB each. National files and Excel: `tripoint ingest`.",
    fr: "CSV, JSON ou JSON Lines d'après le gabarit, jusqu'à {size} Mo chacun. Fichiers nationaux et Excel : `tripoint ingest`.",
    es: "CSV, JSON o JSON Lines según la plantilla, hasta {size} MB cada uno. Archivos nacionales y Excel: `tripoint ingest`.",
  },
  release: { en: "Let go to read them", fr: "Relâchez pour les lire", es: "Suelte para leerlos" },
  notReadable: {
    en: "{name} was not read: give CSV, JSON or JSON Lines of at most {size} MB.",
    fr: "{name} n'a pas été lu : fournissez un fichier CSV, JSON ou JSON Lines d'au plus {size} Mo.",
    es: "{name} no se leyó: proporcione un CSV, JSON o JSON Lines de {size} MB como máximo.",
  },
  reading: { en: "Reading {name}…", fr: "Lecture de {name}…", es: "Leyendo {name}…" },
  understood: {
    en: { one: "{count} record understood", other: "{count} records understood" },
    fr: { one: "{count} fiche comprise", many: "{count} fiches comprises", other: "{count} fiches comprises" },
    es: {
      one: "{count} registro entendido",
      many: "{count} registros entendidos",
      other: "{count} registros entendidos",
    },
  },
  all: { en: "All ({count})", fr: "Toutes ({count})", es: "Todos ({count})" },
  good: { en: "Good ({count})", fr: "Bonnes ({count})", es: "Buenos ({count})" },
  toMend: { en: "To mend ({count})", fr: "À corriger ({count})", es: "Por corregir ({count})" },
  row: { en: "Row", fr: "Ligne", es: "Fila" },
  reference: { en: "Reference", fr: "Référence", es: "Referencia" },
  record: { en: "What was understood", fr: "Ce qui a été compris", es: "Lo que se entendió" },
  verdict: { en: "Verdict", fr: "Verdict", es: "Resultado" },
  isGood: { en: "good", fr: "bonne", es: "bueno" },
  faultCount: {
    en: { one: "{count} fault", other: "{count} faults" },
    fr: { one: "{count} faute", many: "{count} fautes", other: "{count} fautes" },
    es: { one: "{count} falta", many: "{count} faltas", other: "{count} faltas" },
  },
  repairCount: {
    en: { one: "{count} value read otherwise", other: "{count} values read otherwise" },
    fr: {
      one: "{count} valeur lue autrement",
      many: "{count} valeurs lues autrement",
      other: "{count} valeurs lues autrement",
    },
    es: {
      one: "{count} valor leído de otro modo",
      many: "{count} valores leídos de otro modo",
      other: "{count} valores leídos de otro modo",
    },
  },
  repair: {
    en: "{field}: `{from}` read as `{to}`",
    fr: "{field} : `{from}` lu `{to}`",
    es: "{field}: `{from}` se leyó como `{to}`",
  },
  mend: { en: "Mend", fr: "Corriger", es: "Corregir" },
  mendRow: { en: "Mend row {row}", fr: "Corriger la ligne {row}", es: "Corregir la fila {row}" },
  show: { en: "Show", fr: "Afficher", es: "Mostrar" },
  close: { en: "Close", fr: "Fermer", es: "Cerrar" },
  allFields: { en: "All fields", fr: "Tous les champs", es: "Todos los campos" },
  broken: {
    en: "This can be mended only in the file itself.",
    fr: "Ceci ne peut être corrigé que dans le fichier lui-même.",
    es: "Esto solo se puede corregir en el archivo mismo.",
  },
  leaveOut: { en: "Leave this row out", fr: "Écarter cette ligne", es: "Omitir esta fila" },
  accept: {
    en: { one: "Accept {count} record", other: "Accept {count} records" },
    fr: { one: "Accepter {count} fiche", many: "Accepter {count} fiches", other: "Accepter {count} fiches" },
    es: { one: "Aceptar {count} registro", many: "Aceptar {count} registros", other: "Aceptar {count} registros" },
  },
  again: { en: "Begin anew", fr: "Recommencer", es: "Empezar de nuevo" },
  sending: { en: "{done} of {count} sent", fr: "{done} sur {count} transmises", es: "{done} de {count} enviados" },
  stop: { en: "Stop", fr: "Arrêter", es: "Detener" },
  result: {
    en: "{added} added, {revised} new versions, {unchanged} unchanged, {refused} refused.",
    fr: "{added} ajoutées, {revised} nouvelles versions, {unchanged} inchangées, {refused} refusées.",
    es: "{added} agregados, {revised} versiones nuevas, {unchanged} sin cambios, {refused} rechazados.",
  },
  refusedStay: {
    en: "What the node refused stands below with its reasons.",
    fr: "Ce que le nœud a refusé figure ci-dessous avec ses motifs.",
    es: "Lo que el nodo rechazó está abajo con sus razones.",
  },
  toList: { en: "To the list", fr: "Vers la liste", es: "Ir a la lista" },
  nothing: {
    en: "No record was found in the file.",
    fr: "Aucune fiche n'a été trouvée dans le fichier.",
    es: "No se encontró ningún registro en el archivo.",
  },
  none: { en: "None of these.", fr: "Aucune.", es: "Ninguno." },
});
