import { defineTexts } from "../words/texts.ts";

/** The texts of the overview. */
export const OVERVIEW = defineTexts("overview", {
  title: { en: "Overview", fr: "Aperçu", es: "Resumen" },
  greeting: {
    en: "{agency} · node: {country}",
    fr: "{agency}, nœud : {country}",
    es: "{agency} · nodo: {country}",
  },
  today: { en: "What needs you", fr: "Ce qui vous attend", es: "Lo que le espera" },
  nothing: { en: "Nothing is waiting for you here.", fr: "Rien ne vous attend ici.", es: "Aquí no le espera nada." },
  draft: { en: "Unfinished: {what}", fr: "Inachevé : {what}", es: "Sin terminar: {what}" },
  draftOf: { en: "draft of {when}", fr: "brouillon du {when}", es: "borrador del {when}" },
  goOn: { en: "Go on", fr: "Reprendre", es: "Continuar" },
  discard: { en: "Discard", fr: "Supprimer", es: "Descartar" },
  changed: {
    en: "New since you last looked",
    fr: "Nouveau depuis votre dernière visite",
    es: "Nuevo desde su última visita",
  },
  changedFirst: { en: "Newest records", fr: "Fiches les plus récentes", es: "Registros más recientes" },
  markSeen: { en: "Mark as seen", fr: "Marquer comme vu", es: "Marcar como visto" },
  newOf: {
    en: { one: "{count} new", other: "{count} new" },
    fr: { one: "{count} nouvelle", many: "{count} nouvelles", other: "{count} nouvelles" },
    es: { one: "{count} nuevo", many: "{count} nuevos", other: "{count} nuevos" },
  },
  manyNew: { en: "more than {number} new", fr: "plus de {number} nouvelles", es: "más de {number} nuevos" },
  noNews: { en: "nothing new", fr: "rien de nouveau", es: "nada nuevo" },
  noneSeen: {
    en: "There are no records that you may see for this purpose.",
    fr: "Il n'y a aucune fiche que vous puissiez voir pour cette finalité.",
    es: "No hay registros que usted pueda ver para esta finalidad.",
  },
  reports: { en: "Published reports", fr: "Rapports publiés", es: "Informes publicados" },
  noReports: { en: "None yet.", fr: "Aucun pour l'instant.", es: "Ninguno todavía." },
  page: { en: "Page", fr: "Page", es: "Página" },
  logs: { en: "Logs of the nodes", fr: "Journaux des nœuds", es: "Bitácoras de los nodos" },
  entries: { en: "entries", fr: "entrées", es: "entradas" },
  check: { en: "Check them", fr: "Les vérifier", es: "Verificarlas" },
  tryPurpose: {
    en: "What you see depends on the purpose at the top of the page.",
    fr: "Ce que vous voyez dépend de la finalité indiquée en haut de la page.",
    es: "Lo que usted ve depende de la finalidad indicada en la parte superior.",
  },
});
