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
  "state-in-force": { en: "in force", fr: "en vigueur", es: "vigente" },
  "state-ended": { en: "ended", fr: "échu", es: "vencido" },
  "state-withdrawn": { en: "withdrawn", fr: "retiré", es: "retirado" },
  "state-recalled": {
    en: "without effect: records recalled",
    fr: "sans effet : fiches rappelées",
    es: "sin efecto: registros retirados",
  },
  oneRecalled: { en: "(recalled since)", fr: "(rappelée depuis)", es: "(retirado desde entonces)" },
  through: {
    en: "given on {from}, until {until}",
    fr: "donné le {from}, jusqu'au {until}",
    es: "dado el {from}, hasta el {until}",
  },
  who: { en: "Consented by", fr: "Consenti par", es: "Consentido por" },
  provision: { en: "Provision", fr: "Disposition", es: "Disposición" },
  use: { en: "Purpose and parts", fr: "Finalité et parties", es: "Finalidad y partes" },
  records: { en: "Records", fr: "Fiches", es: "Registros" },
  more: {
    en: { one: "and {count} more", other: "and {count} more" },
    fr: { one: "et {count} autre", many: "et {count} d'autres", other: "et {count} autres" },
    es: { one: "y {count} más", many: "y {count} más", other: "y {count} más" },
  },
  empty: {
    en: "No consent in writing yet",
    fr: "Aucun consentement écrit pour l'instant",
    es: "Aún no hay consentimientos por escrito",
  },
  emptyHelp: {
    en: "A supervisor gives one below the answer to “May I share this?”.",
    fr: "Un superviseur en donne un sous la réponse à « Puis-je communiquer ceci ? ».",
    es: "Un supervisor lo da debajo de la respuesta a «¿Puedo compartir esto?».",
  },
  list: { en: "Consents", fr: "Consentements", es: "Consentimientos" },
  withdraw: { en: "Withdraw the consent", fr: "Retirer le consentement", es: "Retirar el consentimiento" },
  withdrawnBy: { en: "Who withdraws it", fr: "Qui le retire", es: "Quién lo retira" },
  withdrawWhat: {
    en: "From then on nothing goes by it. What went before is called back under “Recalls”.",
    fr: "Plus rien n'est alors communiqué en vertu de celui-ci. Ce qui l'a déjà été se rappelle sous « Rappels ».",
    es: "Desde entonces nada se comunica con él. Lo comunicado antes se retira en «Retiros».",
  },
  withdrawn: {
    en: "The consent is withdrawn.",
    fr: "Le consentement est retiré.",
    es: "El consentimiento está retirado.",
  },
});
