import { CUSTODY_REASONS, FIREARM_TYPES } from "../codes.ts";
import type { Drafting } from "./compile-drafting.ts";
import { codeRows, crossTable } from "./tables-cross.ts";
import { type SectionDraft, settleTable } from "./tables-draft.ts";
import { countryChart, periodTable } from "./tables-periods.ts";
import { placeList, regionWords } from "./tables-places.ts";
import { MOST_REGIONS } from "./tables-seizures.ts";
import { changeWords, largestWords, totalWords } from "./words-findings.ts";
import { fillWords, NOUNS, paragraph } from "./words-numbers.ts";
import { SECTION_TITLES } from "./words-titles.ts";

/** Section 3: firearms recovered by country, period, custody, type and region. */
export function recoveriesSection(d: Drafting): SectionDraft {
  const period = periodTable(d, {
    id: "recoveries-by-period",
    title: {
      en: "Firearms recovered by period",
      fr: "Armes à feu récupérées par période",
      es: "Armas de fuego recuperadas por periodo",
    },
    note: {
      en: "One record is one firearm taken into custody, by the day of its recovery. A firearm that two countries reported is counted once.",
      fr: "Une fiche correspond à une arme à feu prise en charge, selon le jour de sa récupération. Une arme déclarée par deux pays n'est comptée qu'une fois.",
      es: "Un registro es un arma de fuego puesta bajo resguardo, según el día de su recuperación. Un arma comunicada por dos países se cuenta una sola vez.",
    },
    question: "recoveries",
  });
  const custody = crossTable(d, {
    id: "recoveries-by-custody",
    title: {
      en: "Firearms seized, found and surrendered",
      fr: "Armes à feu saisies, trouvées et remises volontairement",
      es: "Armas de fuego aseguradas, encontradas y entregadas voluntariamente",
    },
    note: {
      en: "The three are kept apart as in UNODC's Illicit Arms Flows Questionnaire.",
      fr: "Les trois sont distinguées comme dans le questionnaire de l'ONUDC sur les flux d'armes illicites.",
      es: "Se distinguen las tres como en el cuestionario de la UNODC sobre corrientes de armas ilícitas.",
    },
    rowHeading: { en: "How it came into custody", fr: "Mode de prise en charge", es: "Motivo del resguardo" },
    question: "recoveries",
    axis: "custody",
    rows: codeRows("custody", CUSTODY_REASONS),
  });
  const type = crossTable(d, {
    id: "recoveries-by-type",
    title: {
      en: "Firearms recovered by type",
      fr: "Armes à feu récupérées par type",
      es: "Armas de fuego recuperadas por tipo",
    },
    rowHeading: { en: "Type", fr: "Type", es: "Tipo" },
    question: "recovery-firearms",
    axis: "type",
    rows: codeRows("type", FIREARM_TYPES),
  });
  const regions = d.input.countries.flatMap(({ code, name }) => {
    const list = placeList(d, {
      id: `recoveries-by-region-${code.toLowerCase()}`,
      title: fillWords(
        {
          en: "Firearms recovered by region: reported by {country}",
          fr: "Armes à feu récupérées par région : pays déclarant, {country}",
          es: "Armas de fuego recuperadas por región: comunicadas por {country}",
        },
        { country: name },
      ),
      rowHeading: { en: "Region", fr: "Région", es: "Región" },
      column: { en: "Firearms", fr: "Armes à feu", es: "Armas de fuego" },
      question: "recovery-places",
      axis: "region",
      country: code,
      most: MOST_REGIONS,
      otherLabel: { en: "Other regions", fr: "Autres régions", es: "Otras regiones" },
      label: (value) => regionWords(d, value),
    });
    return list ? [list.table] : [];
  });
  return (settle) => ({
    id: "recoveries",
    title: SECTION_TITLES.recoveries,
    paragraphs: [
      paragraph(
        totalWords(d, settle, period.total, NOUNS.recovery),
        changeWords(d, settle, period.total["all"], NOUNS.recovery),
      ),
      ...largestWords(settle, [custody, type], NOUNS.recovery),
    ],
    tables: [period.table, custody.table, type.table, ...regions].map((table) => settleTable(table, settle)),
    charts: [
      countryChart(d, period.table.id, period.table.title, {
        en: "One bar a period, with the reporting countries one upon the other.",
        fr: "Une barre par période, les pays déclarants l'un sur l'autre.",
        es: "Una barra por periodo, con los países uno sobre otro.",
      }),
      countryChart(d, type.table.id, type.table.title, {
        en: "One bar a type of firearm, with the reporting countries one upon the other.",
        fr: "Une barre par type d'arme, les pays déclarants l'un sur l'autre.",
        es: "Una barra por tipo de arma, con los países uno sobre otro.",
      }),
    ],
  });
}
