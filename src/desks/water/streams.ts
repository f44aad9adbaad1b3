import type { Stream } from "../../core/stream.ts";

const LOADS = { by: { item: "quantity" }, in: ["concentration", "daily-load", "load-per-1000"] };
const VALUES = { by: { item: "statistic" }, in: ["single", "mean", "weighted-mean", "median"] };

/** Of a campaign the mean of its week is watched: its seven days would be seven signals of one event. */
const MEANS = { by: { item: "statistic" }, in: ["mean", "weighted-mean", "median"] };

/** The series of this desk for early warning: loads of each residue at each site. */
export const WATER_STREAMS: readonly Stream[] = [
  {
    name: "wastewater-by-week",
    label: { en: "Wastewater by week", fr: "Eaux usées par semaine", es: "Aguas residuales por semana" },
    kind: "wastewater-sample",
    grain: "week",
    by: { item: "analyte" },
    values: "levels",
    where: [{ by: { field: "span" }, in: ["day", "week"] }, LOADS, VALUES],
  },
  {
    name: "wastewater-by-month",
    label: { en: "Wastewater by month", fr: "Eaux usées par mois", es: "Aguas residuales por mes" },
    kind: "wastewater-sample",
    grain: "month",
    by: { item: "analyte" },
    values: "levels",
    where: [{ by: { field: "span" }, in: ["month"] }, LOADS, VALUES],
  },
  {
    name: "wastewater-by-year",
    label: { en: "Wastewater by year", fr: "Eaux usées par année", es: "Aguas residuales por año" },
    kind: "wastewater-sample",
    grain: "year",
    by: { item: "analyte" },
    values: "levels",
    where: [{ by: { field: "span" }, in: ["year"] }, LOADS, MEANS],
  },
];
