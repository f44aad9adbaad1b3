import { defineTexts } from "../words/texts.ts";

/** The texts of blind checks and of the requests that follow a hit. */
export const CHECKS = defineTexts("checks", {
  title: { en: "Blind check", fr: "Vérification à l'aveugle", es: "Consulta ciega" },
  what: {
    en: "Asks a partner whether it holds an identifier. The partner learns neither the value nor whether it hit; that a check was made is logged on both sides.",
    fr: "Demande à un partenaire s'il détient un identifiant. Il n'apprend ni la valeur ni le résultat; la vérification elle-même est consignée des deux côtés.",
    es: "Pregunta a un socio si tiene un identificador. El socio no conoce el valor ni si hubo coincidencia; la consulta queda registrada en ambos lados.",
  },
  partner: { en: "Partner", fr: "Partenaire", es: "Socio" },
  identifier: { en: "Identifier", fr: "Identifiant", es: "Identificador" },
  values: { en: "Values, one a line", fr: "Valeurs, une par ligne", es: "Valores, uno por línea" },
  example: { en: "Such as {example}", fr: "Par exemple {example}", es: "Por ejemplo {example}" },
  check: { en: "Check", fr: "Vérifier", es: "Consultar" },
  cancel: { en: "Cancel", fr: "Annuler", es: "Cancelar" },
  checking: {
    en: "Checking. The first check with a partner takes longer, since its list is fetched.",
    fr: "Vérification en cours. La première auprès d'un partenaire est plus longue, car sa liste est d'abord obtenue.",
    es: "Consultando. La primera consulta a un socio tarda más, porque antes se obtiene su lista.",
  },
  result: { en: "What {partner} holds", fr: "Ce que détient : {partner}", es: "Lo que tiene {partner}" },
  hits: {
    en: { one: "{count} hit among {all}", other: "{count} hits among {all}" },
    fr: {
      one: "{count} correspondance sur {all}",
      many: "{count} de correspondances sur {all}",
      other: "{count} correspondances sur {all}",
    },
    es: {
      one: "{count} coincidencia de {all}",
      many: "{count} de coincidencias de {all}",
      other: "{count} coincidencias de {all}",
    },
  },
  value: { en: "Value", fr: "Valeur", es: "Valor" },
  outcome: { en: "Outcome", fr: "Résultat", es: "Resultado" },
  hit: { en: "hit", fr: "correspondance", es: "coincidencia" },
  noHit: { en: "no hit", fr: "aucune correspondance", es: "sin coincidencia" },
  next: { en: "Next", fr: "Suite", es: "Siguiente" },
  ask: { en: "Ask for the data", fr: "Demander les données", es: "Pedir los datos" },
  handOver: {
    en: "Data are asked for by a liaison officer or supervisor of your agency: hand over the address behind each hit.",
    fr: "Les données sont demandées par un agent de liaison ou un superviseur de votre organisme : transmettez-lui l'adresse associée à chaque correspondance.",
    es: "Los datos los pide un oficial de enlace o supervisor de su dependencia: entréguele la dirección de cada coincidencia.",
  },
  copyAddress: { en: "Copy the address", fr: "Copier l'adresse", es: "Copiar la dirección" },
  copied: { en: "Copied.", fr: "Copié.", es: "Copiado." },
  afterHit: {
    en: "After a hit on {identifier} {value} at {partner}. The partner is told the value only now, with this request.",
    fr: "À la suite d'une correspondance pour {identifier} {value} ({partner}). Le partenaire n'apprend la valeur que maintenant, par cette demande.",
    es: "Tras una coincidencia de {identifier} {value} en {partner}. El socio conoce el valor solo ahora, con esta solicitud.",
  },
  told: {
    en: {
      one: "The partner was told of {count} interest of your agency.",
      other: "The partner was told of {count} interests of your agency.",
    },
    fr: {
      one: "Le partenaire a été avisé de {count} intérêt de votre organisme.",
      many: "Le partenaire a été avisé de {count} d'intérêts de votre organisme.",
      other: "Le partenaire a été avisé de {count} intérêts de votre organisme.",
    },
    es: {
      one: "Se avisó al socio de {count} interés de su dependencia.",
      many: "Se avisó al socio de {count} de intereses de su dependencia.",
      other: "Se avisó al socio de {count} intereses de su dependencia.",
    },
  },
});
