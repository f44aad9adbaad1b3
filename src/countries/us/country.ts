import { US_CENSUS } from "./census.ts";
import type { Country } from "../../core/country.ts";
import { US_SUBSTANCE_LAW } from "./law/substance-law.ts";
import { US_PROTOCOL } from "./protocol.ts";
import { US_CROSSINGS } from "./crossings.ts";
import { US_DENOMINATORS } from "./denominators.ts";
import { US_FLOWS } from "./flows.ts";
import { US_REGIONS } from "./regions.ts";
import { atfCommerce } from "./sources/atf-commerce.ts";
import { atfSourceRecovery } from "./sources/atf-source-recovery.ts";
import { cbpDrugs } from "./sources/cbp-drugs.ts";
import { cbpWeapons } from "./sources/cbp-weapons.ts";
import { cdcDose } from "./sources/cdc-dose.ts";
import { cdcVsrr } from "./sources/cdc-vsrr.ts";
import { cdcWonder } from "./sources/cdc-wonder.ts";
import { nflisCooccurrence } from "./sources/nflis-cooccurrence.ts";
import { nflisReports } from "./sources/nflis-reports.ts";
import { ofacConsolidated, ofacSdn } from "./sources/ofac.ts";
import { nics } from "./sources/nics.ts";
import { nwss } from "./sources/nwss.ts";
import { deaDrugCodes } from "./sources/dea-drug-codes.ts";
import { deaSchedules } from "./sources/dea-schedules.ts";
import { usCode } from "./sources/us-code.ts";

/** The United States: its agencies, states and territories, land ports of entry, what it sends and what it does not publish. */
export const us: Country = {
  code: "US",
  name: { en: "United States", fr: "États-Unis", es: "Estados Unidos" },
  nodeAgency: "us.atf",
  agencies: [
    {
      code: "us.atf",
      name: {
        en: "Bureau of Alcohol, Tobacco, Firearms and Explosives",
        fr: "Bureau de l'alcool, du tabac, des armes à feu et des explosifs",
        es: "Oficina de Alcohol, Tabaco, Armas de Fuego y Explosivos",
      },
    },
    {
      code: "us.cbp",
      name: {
        en: "U.S. Customs and Border Protection",
        fr: "Service des douanes et de la protection des frontières des États-Unis",
        es: "Oficina de Aduanas y Protección Fronteriza de los Estados Unidos",
      },
    },
    {
      code: "us.hsi",
      name: {
        en: "Homeland Security Investigations",
        fr: "Service d'enquêtes de la sécurité intérieure des États-Unis",
        es: "Oficina de Investigaciones de Seguridad Nacional de los Estados Unidos",
      },
    },
    {
      code: "us.fbi",
      name: {
        en: "Federal Bureau of Investigation",
        fr: "Bureau fédéral d'enquête des États-Unis",
        es: "Buró Federal de Investigaciones",
      },
    },
    {
      code: "us.dea",
      name: {
        en: "Drug Enforcement Administration",
        fr: "Agence de lutte contre la drogue des États-Unis",
        es: "Administración para el Control de Drogas",
      },
    },
    {
      code: "us.cdc",
      name: {
        en: "Centers for Disease Control and Prevention",
        fr: "Centres pour le contrôle et la prévention des maladies des États-Unis",
        es: "Centros para el Control y la Prevención de Enfermedades de los Estados Unidos",
      },
    },
    {
      code: "us.uspis",
      name: {
        en: "U.S. Postal Inspection Service",
        fr: "Service d'inspection postale des États-Unis",
        es: "Servicio de Inspección Postal de los Estados Unidos",
      },
    },
  ],
  alsoNamed: [
    {
      code: "us.fincen",
      name: {
        en: "Financial Crimes Enforcement Network",
        fr: "Réseau de lutte contre la criminalité financière des États-Unis",
        es: "Red de Control de Delitos Financieros de los Estados Unidos",
      },
    },
    {
      code: "us.usms",
      name: {
        en: "U.S. Marshals Service",
        fr: "Service des marshals des États-Unis",
        es: "Servicio de Alguaciles de los Estados Unidos",
      },
    },
  ],
  census: US_CENSUS,
  regions: US_REGIONS,
  crossings: US_CROSSINGS,
  sources: [
    cbpWeapons,
    atfSourceRecovery,
    cbpDrugs,
    nics,
    atfCommerce,
    deaDrugCodes,
    deaSchedules,
    usCode,
    ofacSdn,
    ofacConsolidated,
    nflisReports,
    nflisCooccurrence,
    cdcVsrr,
    cdcWonder,
    cdcDose,
    nwss,
  ],
  protocol: US_PROTOCOL,
  substanceLaw: US_SUBSTANCE_LAW,
  denominators: US_DENOMINATORS,
  flows: US_FLOWS,
  gaps: [
    {
      kind: "firearm-recovery",
      agency: "us.atf",
      say: {
        en: "Records of single firearms recovered in the United States are not published: only yearly counts of traced firearms by state of first sale and state of recovery, whose firearms were traced to a purchaser and are not a random sample.",
        fr: "Les fiches des armes à feu récupérées aux États-Unis ne sont pas publiées : seuls le sont les nombres annuels d'armes retracées par État de première vente et État de récupération, armes dont l'acheteur a été identifié et qui ne sont pas un échantillon aléatoire.",
        es: "No se publican los registros de armas de fuego recuperadas en Estados Unidos: solo las cifras anuales de armas rastreadas por estado de primera venta y estado de recuperación, de armas rastreadas hasta un comprador y que no son una muestra aleatoria.",
      },
    },
    {
      kind: "trace-result",
      agency: "us.atf",
      say: {
        en: "Results of single traces go to the requesting agency alone; the law allows aggregate statistics to be published (note to 18 U.S.C. 923).",
        fr: "Le résultat d'un dépistage n'est remis qu'à l'organisme demandeur; la loi permet de publier des statistiques globales (note sous 18 U.S.C. 923).",
        es: "El resultado de cada rastreo se entrega solo a la dependencia que lo solicitó; la ley permite publicar estadísticas agregadas (nota a 18 U.S.C. 923).",
      },
    },
    {
      kind: "seizure",
      agency: "us.cbp",
      say: {
        en: "CBP's events name the month and the field office or sector, not the day, the port of entry, the make, model, calibre or serial number; Border Patrol events carry no direction.",
        fr: "Les événements du CBP indiquent le mois et le bureau ou secteur, mais ni le jour, ni le point d'entrée, ni la marque, le modèle, le calibre ou le numéro de série; ceux de la Border Patrol n'indiquent pas le sens.",
        es: "Los eventos de CBP indican el mes y la oficina o el sector, pero no el día, el puerto de entrada, la marca, el modelo, el calibre ni el número de serie; los de la Border Patrol no indican el sentido.",
      },
    },
    {
      kind: "seizure",
      agency: "us.hsi",
      say: {
        en: "No file of single firearms seizures by Homeland Security Investigations or by state and local police is published: no figure here means nothing received, not zero.",
        fr: "Aucun fichier des saisies d'armes à feu effectuées par Homeland Security Investigations ou par les polices des États et des villes n'est publié : l'absence de chiffre signifie que rien n'a été reçu, et non zéro.",
        es: "No se publica ningún archivo de aseguramientos de armas de fuego de Homeland Security Investigations ni de las policías estatales y locales: la falta de cifra significa que no se recibió nada, no que sea cero.",
      },
    },
  ],
};
