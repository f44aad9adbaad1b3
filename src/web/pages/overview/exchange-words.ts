import { defineTexts } from "../../words/texts.ts";

/** The texts of what waits in the exchange, on the overview. */
export const WAITING_EXCHANGE = defineTexts("overview-exchange", {
  toAnswer: { en: "Requests to answer", fr: "Demandes auxquelles répondre", es: "Solicitudes por responder" },
  overdueOf: {
    en: { one: "{count} overdue", other: "{count} overdue" },
    fr: { one: "{count} en retard", many: "{count} en retard", other: "{count} en retard" },
    es: { one: "{count} vencida", many: "{count} vencidas", other: "{count} vencidas" },
  },
  awaited: { en: "Answers we await", fr: "Réponses attendues", es: "Respuestas que esperamos" },
  recalls: { en: "Recalls not yet answered", fr: "Rappels sans réponse", es: "Retiros sin respuesta" },
  nothing: {
    en: "No request is open and every recall is answered.",
    fr: "Aucune demande n'est en cours et tous les rappels ont reçu réponse.",
    es: "No hay solicitudes abiertas y todos los retiros tienen respuesta.",
  },
  asks: { en: "{who}: {parts}", fr: "{who} : {parts}", es: "{who}: {parts}" },
  asked: {
    en: "asked of {partner}: {parts}",
    fr: "demandé à : {partner} ({parts})",
    es: "pedido a {partner}: {parts}",
  },
  recallOf: {
    en: { one: "{count} record, not answered by {holders}", other: "{count} records, not answered by {holders}" },
    fr: {
      one: "{count} fiche, sans réponse : {holders}",
      many: "{count} de fiches, sans réponse : {holders}",
      other: "{count} fiches, sans réponse : {holders}",
    },
    es: {
      one: "{count} registro, sin respuesta de {holders}",
      many: "{count} de registros, sin respuesta de {holders}",
      other: "{count} registros, sin respuesta de {holders}",
    },
  },
  since: { en: "since {when}", fr: "depuis {when}", es: "desde {when}" },
  more: { en: "{count} more", fr: "{count} autres", es: "{count} más" },
  news: {
    en: "Exchanged since you last looked",
    fr: "Échangé depuis votre dernière visite",
    es: "Intercambiado desde su última visita",
  },
  newsFirst: { en: "Exchanged lately", fr: "Échanges récents", es: "Intercambios recientes" },
  noNews: {
    en: "Nothing has come in, and nothing was answered or recalled.",
    fr: "Rien n'est arrivé, et rien n'a reçu de réponse ni été rappelé.",
    es: "No ha llegado nada, y nada se ha respondido ni retirado.",
  },
  received: {
    en: "{agency} released to {receiver}",
    fr: "{agency} a communiqué à : {receiver}",
    es: "{agency} comunicó a {receiver}",
  },
  answered: {
    en: "{partner} answered a request",
    fr: "{partner} a répondu à une demande",
    es: "{partner} respondió a una solicitud",
  },
  recalled: { en: "{agency} recalled: {reason}", fr: "{agency} a rappelé : {reason}", es: "{agency} retiró: {reason}" },
  markSeen: { en: "Mark as seen", fr: "Marquer comme vu", es: "Marcar como visto" },
});
