import { CA_CENSUS } from "./census.ts";
import type { Country } from "../../core/country.ts";
import { CA_SUBSTANCE_LAW } from "./law/substance-law.ts";
import { CA_PROTOCOL } from "./protocol.ts";
import { sameWords } from "../../core/words.ts";
import { sema } from "./sources/sema.ts";
import { sor98462 } from "./sources/sor-98-462.ts";
import { sor98462Table } from "./sources/sor-98-462-table.ts";
import { substanceHarms } from "./sources/substance-harms.ts";
import { wastewaterSurvey } from "./sources/wastewater-survey.ts";
import { controlledDrugsAct, precursorRegulations } from "./sources/substance-acts.ts";

/** Canada: its agencies, provinces and territories, what it sends and what it does not publish. */
export const ca: Country = {
  code: "CA",
  name: { en: "Canada", fr: "Canada", es: "Canadá" },
  nodeAgency: "ca.rcmp",
  agencies: [
    {
      code: "ca.rcmp",
      name: {
        en: "Royal Canadian Mounted Police",
        fr: "Gendarmerie royale du Canada",
        es: "Real Policía Montada de Canadá",
      },
      short: { en: "RCMP", fr: "GRC", es: "RCMP" },
    },
    {
      code: "ca.cnftc",
      name: {
        en: "Canadian National Firearms Tracing Centre",
        fr: "Centre national de dépistage des armes à feu",
        es: "Centro Nacional Canadiense de Rastreo de Armas de Fuego",
      },
      short: { en: "CNFTC", fr: "CNDAF", es: "CNFTC" },
    },
    {
      code: "ca.cbsa",
      name: {
        en: "Canada Border Services Agency",
        fr: "Agence des services frontaliers du Canada",
        es: "Agencia de Servicios Fronterizos de Canadá",
      },
      short: { en: "CBSA", fr: "ASFC", es: "CBSA" },
    },
    {
      code: "ca.justice",
      name: {
        en: "Department of Justice Canada",
        fr: "Ministère de la Justice du Canada",
        es: "Departamento de Justicia de Canadá",
      },
    },
    {
      code: "ca.phac",
      name: {
        en: "Public Health Agency of Canada",
        fr: "Agence de la santé publique du Canada",
        es: "Agencia de Salud Pública de Canadá",
      },
      short: { en: "PHAC", fr: "ASPC", es: "PHAC" },
    },
    {
      code: "ca.statcan",
      name: { en: "Statistics Canada", fr: "Statistique Canada", es: "Oficina de Estadística de Canadá" },
    },
    {
      code: "ca.ps",
      name: { en: "Public Safety Canada", fr: "Sécurité publique Canada", es: "Seguridad Pública de Canadá" },
      short: { en: "PS", fr: "SP", es: "PS" },
    },
  ],
  alsoNamed: [
    {
      code: "ca.fintrac",
      name: {
        en: "Financial Transactions and Reports Analysis Centre of Canada",
        fr: "Centre d'analyse des opérations et déclarations financières du Canada",
        es: "Centro de Análisis de Operaciones y Declaraciones Financieras de Canadá",
      },
      short: { en: "FINTRAC", fr: "CANAFE", es: "FINTRAC" },
    },
  ],
  census: CA_CENSUS,
  regions: [
    { code: "CA-AB", name: sameWords("Alberta"), aliases: ["Alta."] },
    {
      code: "CA-BC",
      name: { en: "British Columbia", fr: "Colombie-Britannique", es: "Columbia Británica" },
      aliases: ["B.C.", "C.-B."],
    },
    { code: "CA-MB", name: sameWords("Manitoba"), aliases: ["Man."] },
    {
      code: "CA-NB",
      name: { en: "New Brunswick", fr: "Nouveau-Brunswick", es: "Nuevo Brunswick" },
      aliases: ["N.B.", "N.-B."],
    },
    {
      code: "CA-NL",
      name: { en: "Newfoundland and Labrador", fr: "Terre-Neuve-et-Labrador", es: "Terranova y Labrador" },
      aliases: ["Newfoundland", "N.L.", "T.-N.-L."],
    },
    {
      code: "CA-NS",
      name: { en: "Nova Scotia", fr: "Nouvelle-Écosse", es: "Nueva Escocia" },
      aliases: ["N.S.", "N.-É."],
    },
    {
      code: "CA-NT",
      name: {
        en: "Northwest Territories",
        fr: "Territoires du Nord-Ouest",
        es: "Territorios del Noroeste",
      },
      aliases: ["N.W.T.", "T.N.-O."],
    },
    { code: "CA-NU", name: sameWords("Nunavut"), aliases: ["Nvt."] },
    { code: "CA-ON", name: sameWords("Ontario"), aliases: ["Ont."] },
    {
      code: "CA-PE",
      name: { en: "Prince Edward Island", fr: "Île-du-Prince-Édouard", es: "Isla del Príncipe Eduardo" },
      aliases: ["P.E.I.", "Î.-P.-É."],
    },
    { code: "CA-QC", name: { en: "Quebec", fr: "Québec", es: "Quebec" }, aliases: ["Que."] },
    { code: "CA-SK", name: sameWords("Saskatchewan"), aliases: ["Sask."] },
    { code: "CA-YT", name: { en: "Yukon", fr: "Yukon", es: "Yukón" }, aliases: ["Yukon Territory"] },
  ],
  // The land crossings stand in the folder of the United States, each with its name on the other side.
  crossings: [],
  sources: [sor98462, sor98462Table, controlledDrugsAct, precursorRegulations, sema, substanceHarms, wastewaterSurvey],
  protocol: CA_PROTOCOL,
  substanceLaw: CA_SUBSTANCE_LAW,
  gaps: [
    {
      kind: "seizure",
      agency: "ca.cbsa",
      say: {
        en: "Canada publishes no file of firearms seizures, at the border or inside the country: no figure here means nothing received, not zero.",
        fr: "Le Canada ne publie aucun fichier des saisies d'armes à feu, à la frontière ou à l'intérieur du pays : l'absence de chiffre signifie que rien n'a été reçu, et non zéro.",
        es: "Canadá no publica ningún archivo de aseguramientos de armas de fuego, ni en la frontera ni en el interior: la falta de cifra significa que no se recibió nada, no que sea cero.",
      },
    },
    {
      kind: "firearm-recovery",
      agency: "ca.rcmp",
      say: {
        en: "Agencies report the firearms they seize or find to the Registrar of Firearms; these reports are not published.",
        fr: "Les organismes signalent au directeur de l'enregistrement des armes à feu celles qu'ils saisissent ou trouvent; ces signalements ne sont pas publiés.",
        es: "Las dependencias informan al Registrador de Armas de Fuego las que aseguran o encuentran; esos informes no se publican.",
      },
    },
    {
      kind: "trace-result",
      agency: "ca.cnftc",
      say: {
        en: "Tracing is not obligatory in Canada, though reporting a seizure is: in 2020 more than 30,000 firearms were seized, just over 2,000 traces requested and 1,472 completed (committee evidence, House of Commons). No result is published.",
        fr: "Le dépistage n'est pas obligatoire au Canada, contrairement à la déclaration des saisies : en 2020, plus de 30 000 armes à feu ont été saisies, un peu plus de 2 000 dépistages demandés et 1 472 menés à terme (témoignages en comité, Chambre des communes). Aucun résultat n'est publié.",
        es: "El rastreo no es obligatorio en Canadá, aunque sí lo es informar un aseguramiento: en 2020 se aseguraron más de 30 000 armas de fuego, se pidieron poco más de 2 000 rastreos y se completaron 1 472 (testimonios en comité, Cámara de los Comunes). No se publica ningún resultado.",
      },
    },
  ],
};
