import type { Stream } from "../../core/stream.ts";

/** The series of this desk for early warning. */
export const SUBSTANCES_STREAMS: readonly Stream[] = [
  {
    name: "analyses-by-substance",
    label: {
      en: "Laboratory findings by substance",
      fr: "Résultats de laboratoire par substance",
      es: "Hallazgos de laboratorio por sustancia",
    },
    kind: "lab-analysis",
    grain: "week",
    by: { item: "substance" },
    reported: "reportedOn",
    where: [{ by: { item: "result" }, in: ["positive"] }],
  },
  {
    name: "exhibits-by-material",
    label: { en: "Exhibits by material", fr: "Pièces par matière", es: "Indicios por materia" },
    kind: "exhibit",
    grain: "week",
    by: { field: "material" },
  },
];
