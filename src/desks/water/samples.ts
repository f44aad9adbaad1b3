import type { RecordValues } from "../../core/kind.ts";
import type { WastewaterSample } from "./wastewater-sample.kind.ts";
import type { WastewaterSite } from "./wastewater-site.kind.ts";

const site: WastewaterSite = {
  siteId: "EX001",
  name: "EXAMPLE TREATMENT PLANT",
  city: "Example City",
  place: "CA-ON",
  siteType: "treatment-plant",
  population: 100_000,
  populationMethod: "census",
  latitude: 45.4,
  longitude: -75.7,
  catchment: "EXAMPLE CATCHMENT",
  healthRegion: "Example region",
  laboratory: "EXAMPLE LABORATORY",
  since: "2024-01-01",
  knownOn: "2024-06-30",
  note: "Made up for templates and tests.",
};

const sample: WastewaterSample = {
  siteId: "EX001",
  publication: "EXAMPLE PROGRAMME",
  collectedFrom: "2024-05-31",
  collectedUntil: "2024-05-31",
  span: "day",
  place: "CA-ON",
  placeText: "Example City",
  collection: "flow-proportional",
  hours: 24,
  flow: 40_000,
  population: 100_000,
  event: "Festival",
  laboratory: "EXAMPLE LABORATORY",
  receivedOn: "2024-06-01",
  analysedOn: "2024-06-05",
  knownOn: "2024-06-30",
  quality: "good",
  measures: [
    {
      ...{ analyte: "benzoylecgonine", quantity: "concentration", statistic: "single" },
      ...{ weekday: "friday", fraction: "liq", replicate: 1, value: 500, unit: "ng/L", state: "reported" },
      ...{ low: 450, high: 550, standardError: 25, imputed: 0, quality: "good" },
    },
    {
      ...{ analyte: "norfentanyl", quantity: "concentration", statistic: "single" },
      ...{ unit: "ng/L", state: "below-limit", below: 2.5 },
    },
  ],
};

/** One made-up record of each kind of the desk. */
export const WATER_SAMPLES: Readonly<Record<string, RecordValues>> = {
  "wastewater-site": site,
  "wastewater-sample": sample,
};
