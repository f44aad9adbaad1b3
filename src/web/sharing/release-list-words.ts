import { defineTexts } from "../words/texts.ts";

/** The texts of releasing what a list shows. */
export const RELEASE_LIST = defineTexts("release-list", {
  open: { en: "Release…", fr: "Communiquer…", es: "Comunicar…" },
  title: {
    en: "Release what the list shows",
    fr: "Communiquer ce que la liste montre",
    es: "Comunicar lo que muestra la lista",
  },
  close: { en: "Close", fr: "Fermer", es: "Cerrar" },
  receiver: { en: "To whom", fr: "À qui", es: "A quién" },
  purpose: { en: "What for", fr: "À quelle fin", es: "Para qué" },
  preview: { en: "What may go", fr: "Ce qui peut être communiqué", es: "Lo que puede ir" },
  previewing: { en: "Asking the rules…", fr: "Consultation des règles…", es: "Consultando las reglas…" },
  mayGo: {
    en: { one: "{count} of {all} records may go", other: "{count} of {all} records may go" },
    fr: {
      one: "{count} fiche sur {all} peut être communiquée",
      many: "{count} de fiches sur {all} peuvent être communiquées",
      other: "{count} fiches sur {all} peuvent être communiquées",
    },
    es: {
      one: "Puede ir {count} registro de {all}",
      many: "Pueden ir {count} de registros de {all}",
      other: "Pueden ir {count} registros de {all}",
    },
  },
  goes: {
    en: { one: "{count} record may go: {parts}", other: "{count} records may go: {parts}" },
    fr: {
      one: "{count} fiche peut être communiquée : {parts}",
      many: "{count} de fiches peuvent être communiquées : {parts}",
      other: "{count} fiches peuvent être communiquées : {parts}",
    },
    es: {
      one: "{count} registro puede ir: {parts}",
      many: "{count} de registros pueden ir: {parts}",
      other: "{count} registros pueden ir: {parts}",
    },
  },
  stays: {
    en: { one: "{count} record may not go", other: "{count} records may not go" },
    fr: {
      one: "{count} fiche ne peut pas être communiquée",
      many: "{count} de fiches ne peuvent pas être communiquées",
      other: "{count} fiches ne peuvent pas être communiquées",
    },
    es: {
      one: "{count} registro no puede ir",
      many: "{count} de registros no pueden ir",
      other: "{count} registros no pueden ir",
    },
  },
  noRule: {
    en: "No rule permits it for this receiver and purpose.",
    fr: "Aucune règle ne le permet pour ce destinataire et cette finalité.",
    es: "Ninguna regla lo permite para esta dependencia y esta finalidad.",
  },
  conditions: { en: "Conditions", fr: "Conditions", es: "Condiciones" },
  reason: { en: "Reason", fr: "Motif", es: "Motivo" },
  reasonHelp: {
    en: "It is written into the own log and not sent.",
    fr: "Il est consigné dans le journal interne et n'est pas transmis.",
    es: "Queda en la bitácora propia y no se envía.",
  },
  understood: {
    en: { one: "I release {count} record to {receiver}", other: "I release {count} records to {receiver}" },
    fr: {
      one: "Je communique {count} fiche à : {receiver}",
      many: "Je communique {count} de fiches à : {receiver}",
      other: "Je communique {count} fiches à : {receiver}",
    },
    es: {
      one: "Comunico {count} registro a {receiver}",
      many: "Comunico {count} de registros a {receiver}",
      other: "Comunico {count} registros a {receiver}",
    },
  },
  release: { en: "Release", fr: "Communiquer", es: "Comunicar" },
  going: { en: "{done} of {all} released", fr: "{done} sur {all} communiquées", es: "{done} de {all} comunicados" },
  cancel: { en: "Cancel", fr: "Annuler", es: "Cancelar" },
  cancelled: {
    en: "Cancelled. What had gone out before stays out: see the outbox.",
    fr: "Annulé. Ce qui était déjà parti le reste : voir la boîte d'envoi.",
    es: "Cancelado. Lo que ya había salido queda comunicado: vea la bandeja de salida.",
  },
  done: {
    en: { one: "{count} record was released to {receiver}.", other: "{count} records were released to {receiver}." },
    fr: {
      one: "{count} fiche a été communiquée à : {receiver}.",
      many: "{count} de fiches ont été communiquées à : {receiver}.",
      other: "{count} fiches ont été communiquées à : {receiver}.",
    },
    es: {
      one: "Se comunicó {count} registro a {receiver}.",
      many: "Se comunicaron {count} de registros a {receiver}.",
      other: "Se comunicaron {count} registros a {receiver}.",
    },
  },
  toOutbox: { en: "To the outbox", fr: "Vers la boîte d'envoi", es: "A la bandeja de salida" },
});
