import { amount, count, day, oneOf, region, text } from "../../core/field-types.ts";
import { listOf, optional } from "../../core/fields.ts";
import { defineKind, type ValuesOf } from "../../core/kind.ts";
import { PLAIN_HANDLING } from "../../core/marking.ts";
import { checkMeasured, SPANS, VALUE_STATES } from "../../core/measured-value.ts";
import { problem } from "../../core/outcome.ts";
import { signedAmount } from "../../core/signed-number.ts";
import { ANALYTES, COLLECTIONS, QUANTITIES, STATISTICS, WEEKDAYS } from "./codes.ts";

/** One sample of wastewater, or one published figure over several, with everything measured in it. */
export const wastewaterSample = defineKind({
  name: "wastewater-sample",
  version: 1,
  label: { en: "Wastewater sample", fr: "Échantillon d'eaux usées", es: "Muestra de aguas residuales" },
  plural: { en: "Wastewater samples", fr: "Échantillons d'eaux usées", es: "Muestras de aguas residuales" },
  purpose: {
    en: "Says what residues of drugs a community's wastewater held, on which days and how surely.",
    fr: "Indique quels résidus de drogues contenaient les eaux usées d'une collectivité, quels jours et avec quelle certitude.",
    es: "Indica qué residuos de drogas tenía el agua residual de una comunidad, en qué días y con qué certeza.",
  },
  fields: {
    siteId: text({ label: { en: "Site number", fr: "Numéro du site", es: "Número del sitio" } }),
    publication: text({ label: { en: "Programme", fr: "Programme", es: "Programa" } }),
    collectedFrom: day({ label: { en: "Collected from", fr: "Prélevé du", es: "Recolectada desde" } }),
    collectedUntil: day({ label: { en: "Collected until", fr: "Prélevé au", es: "Recolectada hasta" } }),
    span: oneOf(SPANS, { label: { en: "Span", fr: "Durée", es: "Duración" } }),
    place: optional(region({ label: { en: "Place", fr: "Lieu", es: "Lugar" } })),
    placeText: optional(
      text({ label: { en: "Place as written", fr: "Lieu tel qu'inscrit", es: "Lugar como está escrito" } }),
    ),
    collection: oneOf(COLLECTIONS, { label: { en: "Collection", fr: "Prélèvement", es: "Recolección" } }),
    hours: optional(amount({ label: { en: "Hours covered", fr: "Heures couvertes", es: "Horas abarcadas" } })),
    flow: optional(amount({ label: { en: "Flow (m³/d)", fr: "Débit (m³/j)", es: "Flujo (m³/d)" } })),
    population: optional(
      count({ label: { en: "Population served", fr: "Population desservie", es: "Población atendida" } }),
    ),
    event: optional(
      text({
        label: { en: "Event", fr: "Événement", es: "Evento" },
        help: {
          en: "A holiday, festival, storm or anything else that sets the day apart.",
          fr: "Un jour férié, un festival, un orage ou autre chose qui distingue ce jour.",
          es: "Un día festivo, festival, tormenta u otra cosa que distinga el día.",
        },
      }),
    ),
    laboratory: optional(text({ label: { en: "Laboratory", fr: "Laboratoire", es: "Laboratorio" } })),
    receivedOn: optional(
      day({ label: { en: "Received by the laboratory", fr: "Reçu au laboratoire", es: "Recibida en el laboratorio" } }),
    ),
    analysedOn: optional(day({ label: { en: "Analysed on", fr: "Analysé le", es: "Analizada el" } })),
    knownOn: optional(day({ label: { en: "Made known on", fr: "Rendu public le", es: "Dado a conocer el" } })),
    quality: optional(
      text({ label: { en: "Quality flags", fr: "Indicateurs de qualité", es: "Indicadores de calidad" } }),
    ),
    measures: listOf(
      {
        analyte: oneOf(ANALYTES, { label: { en: "Analyte", fr: "Analyte", es: "Analito" } }),
        quantity: oneOf(QUANTITIES, { label: { en: "Quantity", fr: "Grandeur", es: "Magnitud" } }),
        statistic: oneOf(STATISTICS, { label: { en: "Statistic", fr: "Statistique", es: "Estadístico" } }),
        weekday: optional(
          oneOf(WEEKDAYS, { label: { en: "Day of the week", fr: "Jour de la semaine", es: "Día de la semana" } }),
        ),
        fraction: optional(text({ label: { en: "Fraction", fr: "Fraction", es: "Fracción" } })),
        replicate: optional(count({ label: { en: "Replicate", fr: "Réplicat", es: "Réplica" } })),
        value: optional(signedAmount({ label: { en: "Value", fr: "Valeur", es: "Valor" } })),
        unit: text({ label: { en: "Unit", fr: "Unité", es: "Unidad" } }),
        state: oneOf(VALUE_STATES, {
          label: { en: "State of the value", fr: "État de la valeur", es: "Estado del valor" },
        }),
        below: optional(
          amount({
            label: {
              en: "Limit of quantification",
              fr: "Limite de quantification",
              es: "Límite de cuantificación",
            },
          }),
        ),
        low: optional(
          amount({ label: { en: "Low 95 % limit", fr: "Limite basse à 95 %", es: "Límite inferior al 95 %" } }),
        ),
        high: optional(
          amount({ label: { en: "High 95 % limit", fr: "Limite haute à 95 %", es: "Límite superior al 95 %" } }),
        ),
        standardError: optional(amount({ label: { en: "Standard error", fr: "Erreur type", es: "Error estándar" } })),
        imputed: optional(amount({ label: { en: "Imputed (%)", fr: "Imputé (%)", es: "Imputado (%)" } })),
        quality: optional(
          text({ label: { en: "Quality flags", fr: "Indicateurs de qualité", es: "Indicadores de calidad" } }),
        ),
      },
      {
        label: { en: "Measures", fr: "Mesures", es: "Mediciones" },
        item: { en: "Measure", fr: "Mesure", es: "Medición" },
        most: 2000,
      },
    ),
  },
  columns: ["siteId", "publication", "collectedFrom", "collectedUntil", "place", "collection", "population"],
  caption: (r) => [r.placeText ?? r.siteId, r.collectedFrom].join(" · "),
  day: (r) => r.collectedFrom,
  place: (r) => r.place,
  check(r, complain) {
    if (r.collectedUntil < r.collectedFrom) complain("collectedUntil", ENDS_BEFORE);
    if (r.analysedOn !== undefined && r.receivedOn !== undefined && r.analysedOn < r.receivedOn)
      complain("analysedOn", ANALYSED_BEFORE);
    r.measures.forEach((measure, at) => {
      const path = `measures.${at + 1}`;
      checkMeasured(measure, complain, (part) => `${path}.${part}`);
      if (measure.low !== undefined && measure.high !== undefined && measure.high < measure.low)
        complain(`${path}.high`, LIMITS_CROSSED);
      if (measure.value !== undefined && measure.value < 0 && measure.quantity !== "percent-change")
        complain(`${path}.value`, NEGATIVE);
    });
  },
  carry(before, after) {
    const told = Map.groupBy(after.measures, (measure) => JSON.stringify(WHAT.map((part) => measure[part] ?? null)));
    const measures: (typeof after.measures)[number][] = [];
    let kept = 0;
    for (const measure of before.measures) {
      const key = JSON.stringify(WHAT.map((part) => measure[part] ?? null));
      const given = told.get(key);
      if (given === undefined) kept++;
      measures.push(...(given ?? [measure]));
      if (given !== undefined) told.set(key, []);
    }
    const hasFlow = before.flow !== undefined && after.flow === undefined;
    if (kept === 0 && !hasFlow) return undefined;
    measures.push(...[...told.values()].flat());
    return { values: { ...after, ...(hasFlow && { flow: before.flow }), measures }, kept: kept + (hasFlow ? 1 : 0) };
  },
  sharing: { marking: "green", ...PLAIN_HANDLING },
  upgrades: {},
  series: {
    of: "items",
    ...{ value: "value", state: "state", below: "below", knownOn: "knownOn" },
    band: { low: "low", high: "high" },
    alike: [
      ...["publication", "siteId", "place", "placeText", "span"],
      ...["analyte", "quantity", "unit", "statistic", "weekday", "fraction"],
    ],
    join: "mean",
  },
});

/** What a measure is of: what it says of that may change from one version to the next. */
const WHAT = ["analyte", "quantity", "statistic", "weekday", "fraction", "replicate", "unit"] as const;

/** The values of a wastewater sample. */
export type WastewaterSample = ValuesOf<typeof wastewaterSample>;

const ENDS_BEFORE = problem(
  { en: "lies before the first day", fr: "précède le premier jour", es: "es anterior al primer día" },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const ANALYSED_BEFORE = problem(
  {
    en: "lies before the day on which the laboratory received it",
    fr: "précède le jour de sa réception au laboratoire",
    es: "es anterior al día en que la recibió el laboratorio",
  },
  { en: "correct one of the two days", fr: "corrigez l'une des deux dates", es: "corrija una de las dos fechas" },
);
const LIMITS_CROSSED = problem(
  { en: "lies below the low limit", fr: "est inférieure à la limite basse", es: "es menor que el límite inferior" },
  { en: "exchange the two limits", fr: "intervertissez les deux limites", es: "intercambie los dos límites" },
);
const NEGATIVE = problem(
  { en: "is below zero", fr: "est négative", es: "es menor que cero" },
  {
    en: "only a change may be negative: correct the value",
    fr: "seule une variation peut être négative : corrigez la valeur",
    es: "solo un cambio puede ser negativo: corrija el valor",
  },
);
