import type { Stream } from "../../core/stream.ts";

/** The series of this desk for early warning. */
export const FIREARMS_STREAMS: readonly Stream[] = [
  {
    name: "seizures-by-substance",
    label: { en: "Seizures by substance", fr: "Saisies par substance", es: "Aseguramientos por sustancia" },
    kind: "seizure",
    grain: "week",
    by: { item: "substance" },
  },
  {
    name: "seizures-by-class",
    label: { en: "Seizures by class of goods", fr: "Saisies par catégorie", es: "Aseguramientos por clase" },
    kind: "seizure",
    grain: "week",
    by: { item: "class" },
  },
  {
    name: "recoveries-by-type",
    label: {
      en: "Firearm recoveries by type",
      fr: "Récupérations d'armes par type",
      es: "Armas recuperadas por tipo",
    },
    kind: "firearm-recovery",
    grain: "week",
    by: { field: "firearmType" },
  },
  {
    name: "published-seizure-events",
    label: {
      en: "Published seizure events by drug",
      fr: "Saisies publiées par drogue",
      es: "Aseguramientos publicados por droga",
    },
    kind: "published-figure",
    grain: "month",
    by: { field: "category" },
    adds: "value",
    where: [{ by: { field: "unit" }, in: ["events"] }],
  },
];
