import { MX_CENSUS } from "./census.ts";
import type { Country } from "../../core/country.ts";
import { MX_SUBSTANCE_LAW } from "./law/substance-law.ts";
import { MX_PROTOCOL } from "./protocol.ts";
import { STATES } from "./regions.ts";
import { federalCrime } from "./sources/federal-crime.ts";
import { sat69b } from "./sources/sat-69b.ts";
import { securityCabinet } from "./sources/security-cabinet.ts";

/** Mexico: its agencies, the 32 federal entities, what it sends and what it does not publish. */
export const mx: Country = {
  code: "MX",
  name: { en: "Mexico", fr: "Mexique", es: "México" },
  nodeAgency: "mx.fgr",
  agencies: [
    {
      code: "mx.fgr",
      name: {
        en: "Attorney General's Office of the Republic",
        fr: "Bureau du procureur général de la République",
        es: "Fiscalía General de la República",
      },
    },
    {
      code: "mx.gs",
      name: { en: "Security Cabinet", fr: "Cabinet de sécurité", es: "Gabinete de Seguridad" },
    },
    {
      code: "mx.sspc",
      name: {
        en: "Secretariat of Security and Citizen Protection",
        fr: "Secrétariat à la Sécurité et à la Protection citoyenne",
        es: "Secretaría de Seguridad y Protección Ciudadana",
      },
    },
    {
      code: "mx.sesnsp",
      name: {
        en: "Executive Secretariat of the National Public Security System",
        fr: "Secrétariat exécutif du Système national de sécurité publique",
        es: "Secretariado Ejecutivo del Sistema Nacional de Seguridad Pública",
      },
    },
    {
      code: "mx.sedena",
      name: {
        en: "Secretariat of National Defence",
        fr: "Secrétariat à la Défense nationale",
        es: "Secretaría de la Defensa Nacional",
      },
    },
    {
      code: "mx.semar",
      name: { en: "Secretariat of the Navy", fr: "Secrétariat à la Marine", es: "Secretaría de Marina" },
    },
    {
      code: "mx.gn",
      name: { en: "National Guard", fr: "Garde nationale", es: "Guardia Nacional" },
    },
    {
      code: "mx.anam",
      name: {
        en: "National Customs Agency of Mexico",
        fr: "Agence nationale des douanes du Mexique",
        es: "Agencia Nacional de Aduanas de México",
      },
    },
  ],
  alsoNamed: [
    {
      code: "mx.uif",
      name: {
        en: "Financial Intelligence Unit of Mexico",
        fr: "Unité de renseignement financier du Mexique",
        es: "Unidad de Inteligencia Financiera",
      },
    },
  ],
  census: MX_CENSUS,
  regions: STATES.map(({ code, name, aliases }) => ({ code, name, ...(aliases && { aliases }) })),
  // The land crossings stand in the folder of the United States, each with its name on the other side.
  crossings: [],
  sources: [securityCabinet, federalCrime, sat69b],
  protocol: MX_PROTOCOL,
  substanceLaw: MX_SUBSTANCE_LAW,
  gaps: [
    {
      kind: "seizure",
      agency: "mx.gs",
      say: {
        en: "The Security Cabinet states seized goods for captures it calls relevant, at press conferences: not a register of seizures, and not usable for statistics.",
        fr: "Le Cabinet de sécurité énumère les biens saisis lors de captures qu'il juge marquantes, en conférence de presse : ce n'est pas un registre des saisies et ne peut servir de statistique.",
        es: "El Gabinete de Seguridad enuncia lo asegurado en capturas que llama relevantes, en conferencias de prensa: no es un registro de aseguramientos ni sirve para estadística.",
      },
    },
    {
      kind: "seizure",
      agency: "mx.anam",
      say: {
        en: "Customs publishes no file of weapons seized at crossings.",
        fr: "Les douanes ne publient aucun fichier des armes saisies aux points de passage.",
        es: "La aduana no publica ningún archivo de armas aseguradas en los cruces.",
      },
    },
    {
      kind: "firearm-recovery",
      agency: "mx.sedena",
      say: {
        en: "The register of secured firearms (make, model, calibre, number) is not published; arms whose marks are erased are not entered in it.",
        fr: "Le registre des armes à feu saisies (marque, modèle, calibre, numéro) n'est pas publié; les armes aux marques effacées n'y figurent pas.",
        es: "El registro de armas de fuego aseguradas (marca, modelo, calibre, matrícula) no se publica; las armas con marcas borradas no se inscriben en él.",
      },
    },
    {
      kind: "trace-result",
      agency: "mx.fgr",
      say: {
        en: "Only the Attorney General's Office submits traces; neither its requests nor their results are published.",
        fr: "Seul le Bureau du procureur général transmet des demandes de dépistage; ni ces demandes ni leurs résultats ne sont publiés.",
        es: "Solo la Fiscalía General de la República solicita rastreos; no se publican ni las solicitudes ni sus resultados.",
      },
    },
  ],
};
