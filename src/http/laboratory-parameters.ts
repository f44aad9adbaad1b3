import { GRAINS } from "../desks/substances/trends/periods.ts";
import { TREND_DATES } from "../desks/substances/trends/gather-trends.ts";
import type { Parameter } from "./parameter.ts";

/** The parameters of the laboratory's routes. */
export const LABORATORY_PARAMETERS = {
  date: {
    schema: {
      type: "string",
      enum: [...TREND_DATES],
      default: "submitted",
      description: "By which day an analysis stands in a period.",
    },
    must: {
      en: "give submitted, analysed or reported",
      fr: "indiquez submitted, analysed ou reported",
      es: "indique submitted, analysed o reported",
    },
  },
  periods: {
    schema: {
      type: "string",
      enum: [...GRAINS],
      default: "quarter",
      description: "How long a period is; weeks begin on Monday.",
    },
    must: {
      en: "give week, month, quarter or year",
      fr: "indiquez week, month, quarter ou year",
      es: "indique week, month, quarter o year",
    },
  },
  place: {
    schema: {
      type: "string",
      enum: ["all", "country", "region"],
      default: "country",
      description: "Whether places are told apart: not at all, by country, or by region.",
    },
    must: {
      en: "give all, country or region",
      fr: "indiquez all, country ou region",
      es: "indique all, country o region",
    },
  },
  at: {
    schema: {
      type: "string",
      pattern: "^[A-Z]{2}(-[A-Z0-9]{1,3})?$",
      description: "A country or a region (ISO 3166): the place of the series; all places together unless given.",
    },
    must: {
      en: "give a country or region, such as US or US-TX",
      fr: "indiquez un pays ou une région, par exemple US ou US-TX",
      es: "indique un país o una región, como US o US-TX",
    },
  },
  analyte: {
    schema: {
      type: "string",
      minLength: 1,
      maxLength: 200,
      description: "The name of the substance whose contents and companions are told.",
    },
    must: {
      en: "give the name of a substance",
      fr: "indiquez le nom d'une substance",
      es: "indique el nombre de una sustancia",
    },
  },
} as const satisfies Record<string, Parameter>;
