import { defineTexts } from "../../words/texts.ts";

/** The texts of the link chart. */
export const LINKS = defineTexts("links", {
  title: { en: "Link chart", fr: "Schéma de liens", es: "Diagrama de vínculos" },
  what: {
    en: "Records that share a value which means the same thing: a serial number, a case number, a name.",
    fr: "Fiches qui partagent une valeur ayant le même sens : numéro de série, numéro de dossier, nom.",
    es: "Registros que comparten un valor con el mismo significado: un número de serie, de expediente, un nombre.",
  },
  begin: { en: "Begin with a record", fr: "Commencer par une fiche", es: "Empezar con un registro" },
  beginHelp: {
    en: "Give its number, or open the chart from a record's page or from a selection in a list.",
    fr: "Indiquez son numéro, ou ouvrez le schéma depuis la page d'une fiche ou une sélection dans une liste.",
    es: "Indique su número, o abra el diagrama desde la página de un registro o una selección en una lista.",
  },
  number: { en: "Number of a record", fr: "Numéro d'une fiche", es: "Número de un registro" },
  add: { en: "Add", fr: "Ajouter", es: "Agregar" },
  chart: {
    en: "Link chart of {records} records and {values} shared values. Arrow keys move it, plus and minus zoom, 0 shows all of it; its nodes are listed after it.",
    fr: "Schéma de {records} fiches et {values} valeurs partagées. Les flèches le déplacent, plus et moins l'agrandissent ou le réduisent, 0 le montre en entier; ses nœuds sont énumérés à la suite.",
    es: "Diagrama de {records} registros y {values} valores compartidos. Las flechas lo mueven, más y menos lo acercan o alejan, 0 lo muestra completo; sus nodos se enumeran a continuación.",
  },
  searching: { en: "Searching for links…", fr: "Recherche de liens…", es: "Buscando vínculos…" },
  expand: { en: "Expand", fr: "Développer", es: "Expandir" },
  open: { en: "Open", fr: "Ouvrir", es: "Abrir" },
  remove: { en: "Take away", fr: "Retirer", es: "Quitar" },
  copy: {
    en: "Copy for a case note",
    fr: "Copier pour une note de dossier",
    es: "Copiar para una nota del expediente",
  },
  copied: { en: "Copied.", fr: "Copié.", es: "Copiado." },
  kinds: { en: "Kinds", fr: "Types de fiche", es: "Tipos de registro" },
  countries: { en: "Countries", fr: "Pays", es: "Países" },
  fit: { en: "Show all", fr: "Tout afficher", es: "Mostrar todo" },
  again: { en: "Lay out again", fr: "Disposer de nouveau", es: "Reacomodar" },
  clear: { en: "Clear", fr: "Effacer", es: "Borrar" },
  nodes: { en: "What is in the chart", fr: "Contenu du schéma", es: "Contenido del diagrama" },
  find: { en: "Find in the chart", fr: "Trouver dans le schéma", es: "Buscar en el diagrama" },
  listed: {
    en: "{listed} of {count} are listed: a part of the name finds the others.",
    fr: "{listed} sur {count} sont énumérés : une partie du nom fait trouver les autres.",
    es: "Se enumeran {listed} de {count}: una parte del nombre encuentra los demás.",
  },
  found: {
    en: { one: "{count} found", other: "{count} found" },
    fr: { one: "{count} trouvé", many: "{count} trouvés", other: "{count} trouvés" },
    es: { one: "{count} encontrado", many: "{count} encontrados", other: "{count} encontrados" },
  },
  sharedBy: {
    en: { one: "shared by {count} record", other: "shared by {count} records" },
    fr: {
      one: "partagée par {count} fiche",
      many: "partagée par {count} fiches",
      other: "partagée par {count} fiches",
    },
    es: {
      one: "compartido por {count} registro",
      many: "compartido por {count} registros",
      other: "compartido por {count} registros",
    },
  },
  noneFound: {
    en: "No other record that you may see shares a value with {record}.",
    fr: "Aucune autre fiche que vous pouvez voir ne partage de valeur avec {record}.",
    es: "Ningún otro registro que usted pueda ver comparte un valor con {record}.",
  },
  pick: { en: "Pick {node}", fr: "Retenir {node}", es: "Elegir {node}" },
  picked: {
    en: { one: "{count} picked", other: "{count} picked" },
    fr: { one: "{count} retenu", many: "{count} retenus", other: "{count} retenus" },
    es: { one: "{count} elegido", many: "{count} elegidos", other: "{count} elegidos" },
  },
  pickHelp: {
    en: "Pick nodes by the boxes in the list, or in the chart by a click with Shift; without, everything shown is meant.",
    fr: "Retenez des nœuds par les cases de la liste, ou dans le schéma par un clic avec Maj; sinon, tout ce qui est affiché est visé.",
    es: "Elija nodos con las casillas de la lista o, en el diagrama, con clic y Mayús; si no, se entiende todo lo mostrado.",
  },
  letGo: { en: "Let go", fr: "Ne plus retenir", es: "Soltar" },
  record: { en: "record", fr: "fiche", es: "registro" },
});
