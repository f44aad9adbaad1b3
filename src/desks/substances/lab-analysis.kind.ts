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
      const path = `tests.${at + 1}`;
      const { contentState: state, content } = test;
      if (content !== undefined && state !== "measured") complain(`${path}.contentState`, NOT_MEASURED);
      if (content === undefined && state === "measured") complain(`${path}.content`, CONTENT_MISSING);
      if (content !== undefined && test.contentUnit === undefined) complain(`${path}.contentUnit`, UNIT_MISSING);
      if (isMore(test.quantificationLimit, content)) complain(`${path}.contentState`, BELOW_QUANTIFICATION);
      if (isMore(test.detectionLimit, test.quantificationLimit)) complain(`${path}.detectionLimit`, LIMITS_SWAPPED);
      if (state === "below-detection" && test.result === "positive") complain(`${path}.result`, UNDETECTED);
      if (content !== undefined && test.result === "negative") complain(`${path}.result`, NEGATIVE_WITH_CONTENT);
      if (test.contentUnit === "percent" && isMore(content, 100)) complain(`${path}.content`, MORE_THAN_ALL);
      if (state === "below-detection" && test.detectionLimit === undefined)
        complain(`${path}.detectionLimit`, LIMIT_MISSING);
      if (state === "below-quantification" && test.quantificationLimit === undefined)
        complain(`${path}.quantificationLimit`, LIMIT_MISSING);
      if (test.expandedUncertainty !== undefined && test.coverageFactor === undefined)
        complain(`${path}.coverageFactor`, FACTOR_MISSING);
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
const NOT_MEASURED = problem(
  {
    en: "does not say `measured` although a content is given",
    fr: "n'indique pas `measured` alors qu'une teneur est donnée",
    es: "no indica `measured` aunque se da un contenido",
  },
  {
    en: "write measured, or remove the content: a value below a limit is given by the limit alone",
    fr: "inscrivez measured, ou retirez la teneur : une valeur sous une limite n'est donnée que par la limite",
    es: "escriba measured o elimine el contenido: un valor por debajo de un límite se da solo por el límite",
  },
);
const CONTENT_MISSING = problem(
  {
    en: "is missing although it was measured",
    fr: "est absente alors qu'elle a été mesurée",
    es: "falta aunque se midió",
  },
  {
    en: "write the content, or choose another state",
    fr: "inscrivez la teneur ou choisissez un autre état",
    es: "escriba el contenido o elija otro estado",
  },
);
const UNIT_MISSING = problem(
  { en: "is missing beside a content", fr: "est absente à côté d'une teneur", es: "falta junto a un contenido" },
  { en: "write the unit of the content", fr: "inscrivez l'unité de la teneur", es: "escriba la unidad del contenido" },
);
const MORE_THAN_ALL = problem(
  { en: "is more than 100 %", fr: "dépasse 100 %", es: "supera el 100 %" },
  {
    en: "correct the content or its unit",
    fr: "corrigez la teneur ou son unité",
    es: "corrija el contenido o su unidad",
  },
);
const LIMIT_MISSING = problem(
  {
    en: "is missing although the content lies below it",
    fr: "est absente alors que la teneur lui est inférieure",
    es: "falta aunque el contenido está por debajo de él",
  },
  { en: "write the limit of the method", fr: "inscrivez la limite de la méthode", es: "escriba el límite del método" },
);
const FACTOR_MISSING = problem(
  {
    en: "is missing beside an expanded uncertainty",
    fr: "est absent à côté d'une incertitude élargie",
    es: "falta junto a una incertidumbre expandida",
  },
  {
    en: "write the coverage factor, usually 2",
    fr: "inscrivez le facteur d'élargissement, habituellement 2",
    es: "escriba el factor de cobertura, por lo común 2",
  },
);
const BELOW_QUANTIFICATION = problem(
  {
    en: "says `measured` although the content lies below the limit of quantification",
    fr: "indique `measured` alors que la teneur est inférieure à la limite de quantification",
    es: "indica `measured` aunque el contenido está por debajo del límite de cuantificación",
  },
  {
    en: "write below-quantification and remove the content, or correct the limit",
    fr: "inscrivez below-quantification et retirez la teneur, ou corrigez la limite",
    es: "escriba below-quantification y elimine el contenido, o corrija el límite",
  },
);
const LIMITS_SWAPPED = problem(
  {
    en: "is higher than the limit of quantification",
    fr: "dépasse la limite de quantification",
    es: "es mayor que el límite de cuantificación",
  },
  { en: "correct the two limits", fr: "corrigez les deux limites", es: "corrija los dos límites" },
);
const NEGATIVE_WITH_CONTENT = problem(
  {
    en: "is negative although a content was measured",
    fr: "est négatif alors qu'une teneur a été mesurée",
    es: "es negativo aunque se midió un contenido",
  },
  {
    en: "correct the result or the content",
    fr: "corrigez le résultat ou la teneur",
    es: "corrija el resultado o el contenido",
  },
);
const UNDETECTED = problem(
  {
    en: "is positive although the content lies below the limit of detection",
    fr: "est positif alors que la teneur est inférieure à la limite de détection",
    es: "es positivo aunque el contenido está por debajo del límite de detección",
  },
  {
    en: "write inconclusive or negative, or below-quantification where it was detected",
    fr: "inscrivez inconclusive ou negative, ou below-quantification si elle a été détectée",
    es: "escriba inconclusive o negative, o below-quantification si se detectó",
  },
);
