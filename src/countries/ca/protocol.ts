import type { ProtocolLayer } from "../../core/protocol-layer.ts";

/** What Canada asks of an analysis beyond the common protocol. */
export const CA_PROTOCOL: ProtocolLayer = {
  edition: "swgdrug-8.1",
  additions: [
    {
      id: "ca-designated-analyst",
      states: "designated-analyst",
      say: {
        en: "a certificate or report that proves itself in court is made by an analyst designated by the Minister",
        fr: "le certificat ou le rapport qui fait foi devant le tribunal est établi par un analyste désigné par le ministre",
        es: "el certificado o informe que hace prueba en juicio lo elabora un analista designado por el ministro",
      },
      source: {
        cites: {
          en: "Controlled Drugs and Substances Act (S.C. 1996, c. 19), ss. 44, 45(2) and 51(1)",
          fr: "Loi réglementant certaines drogues et autres substances (L.C. 1996, ch. 19), art. 44, par. 45(2) et 51(1)",
          es: "Ley Reguladora de Determinadas Drogas y Otras Sustancias (Controlled Drugs and Substances Act, S.C. 1996, c. 19), arts. 44, 45(2) y 51(1)",
        },
        evidence: "read",
      },
    },
    {
      id: "ca-accredited",
      states: "accredited-laboratory",
      say: {
        en: "the laboratory is accredited for the method under ISO/IEC 17025",
        fr: "le laboratoire est accrédité pour la méthode selon la norme ISO/IEC 17025",
        es: "el laboratorio está acreditado para el método conforme a la norma ISO/IEC 17025",
      },
      source: {
        cites: {
          en: "practice of the Drug Analysis Service of Health Canada",
          fr: "pratique du Service d'analyse des drogues de Santé Canada",
          es: "práctica del Servicio de Análisis de Drogas de Health Canada",
        },
        evidence: "recalled",
      },
    },
  ],
};
