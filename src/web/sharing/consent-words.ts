import { defineTexts } from "../words/texts.ts";

/** The texts of consenting in writing. */
export const CONSENT = defineTexts("consent", {
  title: { en: "Consent to it in writing", fr: "Y consentir par écrit", es: "Consentirlo por escrito" },
  what: {
    en: "Your node signs the consent: for this record, receiver and purpose, and the parts that the rules then permit.",
    fr: "Votre nœud signe le consentement : pour cette fiche, ce destinataire et cette finalité, et les parties que les règles permettent alors.",
    es: "Su nodo firma el consentimiento: para este registro, esta receptora y esta finalidad, y las partes que las reglas permitan entonces.",
  },
  passer: {
    en: "Who may then release it",
    fr: "Qui pourra alors la communiquer",
    es: "Quién podrá entonces comunicarlo",
  },
  person: { en: "Who consents", fr: "Qui consent", es: "Quién consiente" },
  personHelp: { en: "Name and function", fr: "Nom et fonction", es: "Nombre y cargo" },
  until: { en: "Last day on which it holds", fr: "Dernier jour de validité", es: "Último día en que vale" },
  sign: { en: "Sign the consent", fr: "Signer le consentement", es: "Firmar el consentimiento" },
  given: { en: "The consent is signed.", fr: "Le consentement est signé.", es: "El consentimiento está firmado." },
  givenWhat: {
    en: "{id}, until {until}. Whoever may release the record now rests on it.",
    fr: "{id}, jusqu'au {until}. Qui peut communiquer la fiche s'appuie désormais sur lui.",
    es: "{id}, hasta el {until}. Quien pueda comunicar el registro se apoya ahora en él.",
  },
});
