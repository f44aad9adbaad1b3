import { CONVEYANCES, CUSTODY_REASONS, DIRECTIONS, FIREARM_CLASSES } from "../codes.ts";
import { count, type Drafting, quantity } from "./compile-drafting.ts";
import type { SectionDraft } from "./tables-draft.ts";
import { settleTable } from "./tables-draft.ts";
import { classTables } from "./tables-classes.ts";
import { codeRows, crossTable } from "./tables-cross.ts";
import { countryChart, periodTable } from "./tables-periods.ts";
import { placeList, regionWords } from "./tables-places.ts";
import { amountWords, changeWords, largestWords, totalWords } from "./words-findings.ts";
import { fillWords, NOUNS, paragraph } from "./words-numbers.ts";
import { SECTION_TITLES } from "./words-titles.ts";

/** Regions that are listed by name for one country. */
export const MOST_REGIONS = 15;

/** Section 2: seizures by country, period, class, direction, conveyance, custody and region. */
export function seizuresSection(d: Drafting): SectionDraft {
  const period = periodTable(d, {
    id: "seizures-by-period",
    title: { en: "Seizures by period", fr: "Saisies par période", es: "Aseguramientos por periodo" },
    note: {
      en: "Events in which firearms, their parts, ammunition, explosives or other weapons were taken, by the day of the event. Events that two countries reported are counted once.",
      fr: "Événements au cours desquels des armes à feu, leurs pièces, des munitions, des explosifs ou d'autres armes ont été pris, selon le jour de l'événement. Un événement déclaré par deux pays n'est compté qu'une fois.",
      es: "Hechos en los que se tomaron armas de fuego, sus piezas, municiones, explosivos u otras armas, según el día del hecho. Un hecho comunicado por dos países se cuenta una sola vez.",
    },
    question: "seizures",
  });
  const custody = crossTable(d, {
    id: "seizures-by-custody",
    title: {
      en: "Seized, found and surrendered",
      fr: "Saisies, découvertes et remises volontaires",
      es: "Asegurados, encontrados y entregados voluntariamente",
    },
    rowHeading: { en: "How it came into custody", fr: "Mode de prise en charge", es: "Motivo del resguardo" },
    question: "seizures",
    axis: "custody",
    rows: codeRows("custody", CUSTODY_REASONS),
  });
  const direction = crossTable(d, {
    id: "seizures-by-direction",
    title: { en: "Seizures by direction", fr: "Saisies selon le sens", es: "Aseguramientos por sentido" },
    note: {
      en: "As seen from the reporting country.",
      fr: "Du point de vue du pays déclarant.",
      es: "Desde el punto de vista del país que comunica.",
    },
    rowHeading: { en: "Direction", fr: "Sens", es: "Sentido" },
    question: "seizure-methods",
    axis: "direction",
    rows: codeRows("direction", DIRECTIONS),
  });
  const conveyance = crossTable(d, {
    id: "seizures-by-conveyance",
    title: {
      en: "Seizures by conveyance",
      fr: "Saisies selon le moyen de transport",
      es: "Aseguramientos por medio de transporte",
    },
    rowHeading: { en: "Conveyance", fr: "Moyen de transport", es: "Medio de transporte" },
    question: "seizure-methods",
    axis: "conveyance",
    rows: codeRows("conveyance", CONVEYANCES),
  });
  const classes = classTables(d);
  const regions = d.input.countries.flatMap(({ code, name }) => {
    const list = placeList(d, {
      id: `seizures-by-region-${code.toLowerCase()}`,
      title: fillWords(
        {
          en: "Seizures by region: reported by {country}",
          fr: "Saisies par région : pays déclarant, {country}",
          es: "Aseguramientos por región: comunicados por {country}",
        },
        { country: name },
      ),
      rowHeading: { en: "Region", fr: "Région", es: "Región" },
      column: { en: "Seizures", fr: "Saisies", es: "Aseguramientos" },
      question: "seizure-places",
      axis: "region",
      country: code,
      most: MOST_REGIONS,
      otherLabel: { en: "Other regions", fr: "Autres régions", es: "Otras regiones" },
      label: (value) => regionWords(d, value),
    });
    return list ? [list.table] : [];
  });
  const firearms = quantity(
    d,
    "seizure-items",
    "all",
    { class: { values: FIREARM_CLASSES }, unit: { values: ["pieces"] } },
    "sum",
    count(d, "seizures-together", "all", { firearms: { values: ["yes"] } }),
  );

  return (settle) => ({
    id: "seizures",
    title: SECTION_TITLES.seizures,
    paragraphs: [
      paragraph(
        totalWords(d, settle, period.total, NOUNS.seizure),
        changeWords(d, settle, period.total["all"], NOUNS.seizure),
        amountWords(settle(firearms)),
      ),
      ...largestWords(settle, [direction, conveyance], NOUNS.seizure),
    ],
    tables: [
      period.table,
      classes.records,
      classes.amounts,
      direction.table,
      conveyance.table,
      custody.table,
      ...regions,
    ].map((table) => settleTable(table, settle)),
    charts: [
      countryChart(d, period.table.id, period.table.title, {
        en: "One bar a period, with the reporting countries one upon the other; the figures are those of the table of the same name.",
        fr: "Une barre par période, les pays déclarants l'un sur l'autre; les chiffres sont ceux du tableau du même nom.",
        es: "Una barra por periodo, con los países uno sobre otro; las cifras son las del cuadro del mismo nombre.",
      }),
      countryChart(d, direction.table.id, direction.table.title, {
        en: "One bar a direction, with the reporting countries one upon the other.",
        fr: "Une barre par sens, les pays déclarants l'un sur l'autre.",
        es: "Una barra por sentido, con los países uno sobre otro.",
      }),
    ],
  });
}
