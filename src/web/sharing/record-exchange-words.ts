import { defineTexts } from "../words/texts.ts";

/** The texts of what was exchanged of one record. */
export const RECORD_EXCHANGE = defineTexts("record-exchange", {
  title: { en: "Releases and receipts", fr: "Communications et accusés", es: "Comunicaciones y acuses" },
  none: {
    en: "This record went to nobody and came from nobody.",
    fr: "Cette fiche n'a été communiquée à personne et n'est venue de personne.",
    es: "Este registro no se comunicó a nadie ni vino de nadie.",
  },
  sentTo: { en: "Sent to {receiver}", fr: "Communiquée à : {receiver}", es: "Comunicado a {receiver}" },
  cameFrom: { en: "Came from {agency}", fr: "Reçue de : {agency}", es: "Vino de {agency}" },
  holds: { en: "holds {parts}", fr: "détient : {parts}", es: "conserva {parts}" },
  nothingLeft: { en: "holds nothing any more", fr: "ne détient plus rien", es: "ya no conserva nada" },
  version: { en: "version {number}", fr: "version {number}", es: "versión {number}" },
  superseded: {
    en: "a newer version went in its place",
    fr: "une version plus récente l'a remplacée",
    es: "la sustituyó una versión más reciente",
  },
  stale: {
    en: "there is a newer version that has not gone yet",
    fr: "une version plus récente n'a pas encore été envoyée",
    es: "hay una versión más reciente que aún no se envía",
  },
  uncorrected: {
    en: "the newer version may not go to it",
    fr: "la version plus récente ne peut pas lui être communiquée",
    es: "la versión más reciente no se le puede comunicar",
  },
  receiptOf: { en: "receipt of {when}", fr: "accusé du {when}", es: "acuse del {when}" },
  keepUntil: { en: "keep until {day}", fr: "à conserver jusqu'au {day}", es: "se conserva hasta {day}" },
  under: { en: "under {rule}", fr: "selon {rule}", es: "según {rule}" },
  consented: { en: "with consent", fr: "avec consentement", es: "con consentimiento" },
  terms: { en: "Conditions", fr: "Conditions", es: "Condiciones" },
  recall: { en: "Recalled: {parts}", fr: "Rappelé : {parts}", es: "Retirado: {parts}" },
  openRecall: { en: "Recall it", fr: "La rappeler", es: "Retirarlo" },
});
