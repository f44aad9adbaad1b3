import {
  amount,
  caseNumber,
  count,
  day,
  flag,
  identifier,
  oneOf,
  personName,
  region,
  text,
} from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { problem } from "../../core/outcome.ts";
import { checkContent } from "./check-content.ts";
import { ABUNDANCES, CONTENT_STATES, CONTENT_UNITS, EDITIONS, MATERIALS, RESULTS, TECHNIQUES } from "./codes.ts";

/** The analysis of one exhibit: every test for every substance with its result, and the contents with their uncertainty. */
export const labAnalysis = defineKind({
  name: "lab-analysis",
  version: 2,
  label: { en: "Laboratory analysis", fr: "Analyse de laboratoire", es: "Análisis de laboratorio" },
  plural: { en: "Laboratory analyses", fr: "Analyses de laboratoire", es: "Análisis de laboratorio" },
  purpose: {
    en: "Says which tests were made, what they showed, and how much was there, so that the identification can be judged.",
    fr: "Indique quels tests ont été faits, ce qu'ils ont montré et les teneurs, afin que l'identification puisse être évaluée.",
    es: "Indica qué pruebas se hicieron, qué mostraron y qué contenido había, para que la identificación se pueda valorar.",
  },
  fields: {
    submittedOn: optional(
      day({
        label: { en: "Submitted on", fr: "Soumis le", es: "Remitido el" },
        help: {
          en: "Left empty where a publisher does not state it; such an analysis stands in no period of submission.",
          fr: "Laisser vide si l'éditeur ne l'indique pas; l'analyse ne figure alors dans aucune période de soumission.",
          es: "Déjelo vacío si quien publica no lo indica; el análisis no figura entonces en ningún periodo de remisión.",
        },
      }),
    ),
    analysedOn: optional(day({ label: { en: "Analysed on", fr: "Analysé le", es: "Analizado el" } })),
    reportedOn: optional(day({ label: { en: "Reported on", fr: "Rapporté le", es: "Dictaminado el" } })),
    laboratory: text({ label: { en: "Laboratory", fr: "Laboratoire", es: "Laboratorio" } }),
    exhibit: optional(identifier({ label: { en: "Exhibit", fr: "Pièce à conviction", es: "Indicio" } })),
    seizure: optional(
      identifier({
        label: { en: "Seizure it comes from", fr: "Saisie d'origine", es: "Aseguramiento de origen" },
        niem: "j:ItemSeizureType",
      }),
    ),
    seizedIn: optional(region({ label: { en: "Seized in", fr: "Saisi à", es: "Asegurado en" } })),
    material: oneOf(MATERIALS, { label: { en: "Material", fr: "Matière", es: "Material" } }),
    edition: oneOf(EDITIONS, {
      label: { en: "Edition of the protocol", fr: "Édition du protocole", es: "Edición del protocolo" },
    }),
    limitedSample: optional(
      text({
        label: {
          en: "Measures for a limited sample",
          fr: "Mesures pour un échantillon limité",
          es: "Medidas por muestra limitada",
        },
        help: {
          en: "Only when the sample did not suffice for separate samplings: how it was assured that results belong to it.",
          fr: "Seulement si l'échantillon ne permettait pas des prélèvements distincts : comment on s'est assuré que les résultats s'y rapportent.",
          es: "Solo si la muestra no alcanzó para tomas separadas: cómo se aseguró que los resultados le corresponden.",
        },
      }),
    ),
    units: optional(count({ label: { en: "Units received", fr: "Unités reçues", es: "Unidades recibidas" } })),
    unitsAnalysed: optional(
      count({ label: { en: "Units analysed", fr: "Unités analysées", es: "Unidades analizadas" } }),
    ),
    unitsPositive: optional(
      count({ label: { en: "Units found positive", fr: "Unités positives", es: "Unidades positivas" } }),
    ),
    netMass: optional(amount({ label: { en: "Net mass (g)", fr: "Masse nette (g)", es: "Masa neta (g)" } })),
    accreditedLaboratory: optional(
      flag({
        label: {
          en: "Laboratory accredited for the method",
          fr: "Laboratoire accrédité pour la méthode",
          es: "Laboratorio acreditado para el método",
        },
      }),
    ),
    designatedAnalyst: optional(
      flag({
        label: {
          en: "Analyst designated under the law",
          fr: "Analyste désigné en vertu de la loi",
          es: "Analista designado conforme a la ley",
        },
      }),
    ),
    officialExpert: optional(
      flag({
        label: {
          en: "Expert with official title in the field",
          fr: "Expert titulaire d'un titre officiel dans la matière",
          es: "Perito con título oficial en la materia",
        },
      }),
    ),
    analyst: optional(personName({ label: { en: "Analyst", fr: "Analyste", es: "Analista o perito" } })),
    agencyCase: optional(
      caseNumber({ label: { en: "Agency case number", fr: "Numéro de dossier", es: "Número de expediente" } }),
    ),
    tests: listOf(
      {
        substance: text({ label: { en: "Substance", fr: "Substance", es: "Sustancia" } }),
        technique: oneOf(TECHNIQUES, { label: { en: "Technique", fr: "Technique", es: "Técnica" } }),
        result: oneOf(RESULTS, { label: { en: "Result", fr: "Résultat", es: "Resultado" } }),
        sampling: optional(
          text({
            label: { en: "Sampling", fr: "Prélèvement", es: "Toma de muestra" },
            help: {
              en: "The same name for tests on one sampling of the exhibit; tests without one count as one sampling.",
              fr: "Le même nom pour les tests d'un même prélèvement; sans nom, ils comptent comme un seul prélèvement.",
              es: "El mismo nombre para las pruebas de una misma toma; sin nombre cuentan como una sola toma.",
            },
          }),
        ),
        isValidated: optional(
          flag({ label: { en: "Validated method", fr: "Méthode validée", es: "Método validado" } }),
        ),
        isReviewable: optional(
          flag({
            label: {
              en: "Data kept for review",
              fr: "Données conservées pour examen",
              es: "Datos conservados para revisión",
            },
          }),
        ),
        isIndependent: optional(
          flag({
            label: {
              en: "Each result of a hyphenated technique used",
              fr: "Chaque résultat de la technique couplée utilisé",
              es: "Cada resultado de la técnica acoplada utilizado",
            },
          }),
        ),
        performedOn: optional(day({ label: { en: "Performed on", fr: "Effectué le", es: "Realizada el" } })),
        instrument: optional(text({ label: { en: "Instrument", fr: "Instrument", es: "Equipo" } })),
        spectrum: optional(identifier({ label: { en: "Spectrum", fr: "Spectre", es: "Espectro" } })),
        abundance: optional(oneOf(ABUNDANCES, { label: { en: "Abundance", fr: "Abondance", es: "Abundancia" } })),
        contentState: optional(
          oneOf(CONTENT_STATES, {
            label: { en: "State of the content", fr: "État de la teneur", es: "Estado del contenido" },
          }),
        ),
        content: optional(amount({ label: { en: "Content", fr: "Teneur", es: "Contenido" } })),
        contentUnit: optional(
          oneOf(CONTENT_UNITS, {
            label: { en: "Unit of the content", fr: "Unité de la teneur", es: "Unidad del contenido" },
          }),
        ),
        standardUncertainty: optional(
          amount({
            label: {
              en: "Combined standard uncertainty",
              fr: "Incertitude type composée",
              es: "Incertidumbre típica combinada",
            },
            help: {
              en: "In the unit of the content. Times the coverage factor it is the expanded uncertainty.",
              fr: "Dans l'unité de la teneur. Multipliée par le facteur d'élargissement, elle donne l'incertitude élargie.",
              es: "En la unidad del contenido. Multiplicada por el factor de cobertura da la incertidumbre expandida.",
            },
          }),
        ),
        expandedUncertainty: optional(
          amount({ label: { en: "Expanded uncertainty", fr: "Incertitude élargie", es: "Incertidumbre expandida" } }),
        ),
        coverageFactor: optional(
          amount({ label: { en: "Coverage factor", fr: "Facteur d'élargissement", es: "Factor de cobertura" } }),
        ),
        detectionLimit: optional(
          amount({ label: { en: "Limit of detection", fr: "Limite de détection", es: "Límite de detección" } }),
        ),
        quantificationLimit: optional(
          amount({
            label: { en: "Limit of quantification", fr: "Limite de quantification", es: "Límite de cuantificación" },
          }),
        ),
      },
      {
        label: { en: "Tests", fr: "Tests", es: "Pruebas" },
        item: { en: "Test", fr: "Test", es: "Prueba" },
        most: 500,
      },
    ),
  },
  columns: ["submittedOn", "laboratory", "exhibit", "seizedIn", "material", "reportedOn", "tests"],
  caption: (r) =>
    [
      r.submittedOn ?? r.analysedOn ?? r.reportedOn ?? "",
      r.laboratory,
      [...new Set(positives(r.tests))].slice(0, 3).join(", "),
    ]
      .filter((part) => part !== "")
      .join(" · "),
  day: (r) => r.submittedOn,
  place: (r) => r.seizedIn,
  check(r, complain) {
    const { submittedOn, analysedOn, reportedOn } = r;
    if (isEarlier(analysedOn, submittedOn)) complain("analysedOn", BEFORE_SUBMISSION);
    if (isEarlier(reportedOn, analysedOn ?? submittedOn)) complain("reportedOn", BEFORE_ANALYSIS);
    if (isMore(r.unitsAnalysed, r.units)) complain("unitsAnalysed", MORE_UNITS);
    if (isMore(r.unitsPositive, r.unitsAnalysed)) complain("unitsPositive", MORE_UNITS);
    r.tests.forEach((test, at) => {
      checkContent(test, (field, wrong) => complain(`tests.${at + 1}.${field}`, wrong));
    });
  },
  sharing: { marking: "amber", ...PLAIN_HANDLING },
  // Version 2 lets the day of submission be unknown; nothing else changed.
  upgrades: { 1: (values) => values },
});

/** The values of a laboratory analysis. */
export type LabAnalysis = ValuesOf<typeof labAnalysis>;

function positives(tests: readonly { readonly substance: string; readonly result: string }[]): readonly string[] {
  return tests.filter((test) => test.result === "positive").map((test) => test.substance);
}

function isEarlier(day: string | undefined, than: string | undefined): boolean {
  return day !== undefined && than !== undefined && day < than;
}

function isMore(value: number | undefined, than: number | undefined): boolean {
  return value !== undefined && than !== undefined && value > than;
}

const BEFORE_SUBMISSION = problem(
  { en: "lies before the submission", fr: "précède la soumission", es: "es anterior a la remisión" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const BEFORE_ANALYSIS = problem(
  { en: "lies before the analysis", fr: "précède l'analyse", es: "es anterior al análisis" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const MORE_UNITS = problem(
  {
    en: "is more than the units that it is a part of",
    fr: "dépasse le nombre d'unités dont elles font partie",
    es: "supera las unidades de las que forma parte",
  },
  { en: "correct the counts", fr: "corrigez les nombres", es: "corrija los números" },
);
