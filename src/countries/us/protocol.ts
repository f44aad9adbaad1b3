import type { ProtocolLayer } from "../../core/protocol-layer.ts";

/** What the United States asks of an analysis beyond the common protocol. */
export const US_PROTOCOL: ProtocolLayer = {
  edition: "swgdrug-8.1",
  additions: [
    {
      id: "us-net-mass",
      states: "net-mass",
      say: {
        en: "the net mass of the mixture or substance is stated, since penalties depend on it",
        fr: "la masse nette du mélange ou de la substance est indiquée, car les peines en dépendent",
        es: "se indica la masa neta de la mezcla o sustancia, porque de ella dependen las penas",
      },
      source: {
        cites: {
          en: "21 U.S.C. 841(b)(1) (as of early 2023)",
          fr: "21 U.S.C. 841(b)(1) (état du début de 2023)",
          es: "21 U.S.C. 841(b)(1) (texto de inicios de 2023)",
        },
        evidence: "read",
      },
    },
    {
      id: "us-accredited",
      states: "accredited-laboratory",
      say: {
        en: "the laboratory is accredited for the method under ISO/IEC 17025",
        fr: "le laboratoire est accrédité pour la méthode selon la norme ISO/IEC 17025",
        es: "el laboratorio está acreditado para el método conforme a la norma ISO/IEC 17025",
      },
      source: {
        cites: {
          en: "practice of federal and state laboratories; SWGDRUG Recommendations, edition 8.1, Part IV A",
          fr: "pratique des laboratoires fédéraux et des États; recommandations du SWGDRUG, édition 8.1, partie IV A",
          es: "práctica de los laboratorios federales y estatales; recomendaciones del SWGDRUG, edición 8.1, parte IV A",
        },
        evidence: "recalled",
      },
    },
  ],
};
