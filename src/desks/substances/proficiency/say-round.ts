import { membersOf } from "../../../core/foreign-object.ts";
import type { FieldFault } from "../../../core/outcome.ts";
import { say } from "../../../core/say.ts";
import { validate } from "../../../core/validate.ts";
import type { Words } from "../../../core/words.ts";
import {
  algorithmA,
  type Assessment,
  type RobustFigures,
  type RoundScores,
  scoreRound,
  type Target,
} from "../../../engines/proficiency/score-round.ts";
import { CONTENT_STATES } from "../codes.ts";
import { type ProficiencyResult, proficiencyResult } from "../proficiency-result.kind.ts";
import { type ProficiencyRound, proficiencyRound } from "../proficiency-round.kind.ts";

const WORDS = {
  robust: {
    en: "robust mean {mean}, robust standard deviation {deviation}, results: {count} (ISO 13528, Algorithm A)",
    fr: "moyenne robuste {mean}, écart-type robuste {deviation}, résultats : {count} (ISO 13528, algorithme A)",
    es: "media robusta {mean}, desviación estándar robusta {deviation}, resultados: {count} (ISO 13528, algoritmo A)",
  },
  target: {
    en: "assigned value {value}, standard uncertainty {uncertainty}, standard deviation for proficiency assessment {deviation}",
    fr: "valeur assignée {value}, incertitude-type {uncertainty}, écart-type pour l'évaluation de l'aptitude {deviation}",
    es: "valor asignado {value}, incertidumbre estándar {uncertainty}, desviación estándar para la evaluación de la aptitud {deviation}",
  },
  consensus: {
    en: "no assigned value is given: the consensus of the participants stands in for it, and results are judged against each other",
    fr: "aucune valeur assignée n'est donnée : le consensus des participants en tient lieu, et les résultats sont jugés les uns par rapport aux autres",
    es: "no se da un valor asignado: lo sustituye el consenso de los participantes, y los resultados se valoran entre sí",
  },
  notNegligible: {
    en: "the uncertainty of the assigned value is not negligible (0.3 σ or more): z' decides instead of z",
    fr: "l'incertitude de la valeur assignée n'est pas négligeable (0,3 σ ou plus) : z' décide au lieu de z",
    es: "la incertidumbre del valor asignado no es despreciable (0.3 σ o más): decide z' en lugar de z",
  },
  score: {
    en: "{laboratory}: z {z}, z' {zPrime}, zeta {zeta}: {assessment}",
    fr: "{laboratory} : z {z}, z' {zPrime}, zêta {zeta} : {assessment}",
    es: "{laboratory}: z {z}, z' {zPrime}, zeta {zeta}: {assessment}",
  },
  notScored: {
    en: "{laboratory}: not scored: {state}",
    fr: "{laboratory} : non noté : {state}",
    es: "{laboratory}: sin puntuación: {state}",
  },
  noTarget: {
    en: "nothing can be scored, as the results have no robust scatter: give an assigned value and a standard deviation",
    fr: "rien ne peut être noté, car les résultats n'ont pas de dispersion robuste : donnez une valeur assignée et un écart-type",
    es: "nada se puede puntuar, pues los resultados no tienen dispersión robusta: dé un valor asignado y una desviación estándar",
  },
  few: {
    en: "fewer than five results: each of them moves this consensus by itself, and the scores say little (limit of this house)",
    fr: "moins de cinq résultats : chacun déplace à lui seul ce consensus, et les scores disent peu (limite propre à ce logiciel)",
    es: "menos de cinco resultados: cada uno mueve por sí solo este consenso, y las puntuaciones dicen poco (límite propio de este programa)",
  },
} as const satisfies Record<string, Words>;

/** Below so many results their consensus is told to say little. */
const FEW = 5;

const ASSESSMENTS: Readonly<Record<Assessment, Words>> = {
  acceptable: { en: "acceptable", fr: "acceptable", es: "aceptable" },
  warn: { en: "warning signal", fr: "signal d'avertissement", es: "señal de advertencia" },
  action: { en: "action signal", fr: "signal d'action", es: "señal de acción" },
};

/** The scores of a round in words, or every fault of what was given. */
export type SaidRound =
  | {
      readonly ok: true;
      readonly robust: RobustFigures | undefined;
      readonly scored: RoundScores | undefined;
      readonly say: readonly Words[];
    }
  | { readonly ok: false; readonly faults: readonly FieldFault[] };

/** Scores a round: the values of its record, and those of its results; what was not measured is named, not scored. */
export function sayRound(rawRound: unknown, rawResults: readonly unknown[]): SaidRound {
  const read = validate(proficiencyRound, membersOf(rawRound));
  const readResults = rawResults.map((one) => validate(proficiencyResult, membersOf(one)));
  const faults = [
    ...(read.ok ? [] : read.faults.map((fault) => ({ ...fault, field: `round.${fault.field}` }))),
    ...readResults.flatMap((one, at) =>
      one.ok ? [] : one.faults.map((fault) => ({ ...fault, field: `results.${at + 1}.${fault.field}` })),
    ),
  ];
  if (!read.ok || faults.length > 0) return { ok: false, faults };
  const results = readResults.flatMap((one) => (one.ok ? [one.values as ProficiencyResult] : []));
  const measured = results.flatMap(({ laboratory, value, standardUncertainty }) =>
    value === undefined
      ? []
      : [{ laboratory, value, ...(standardUncertainty === undefined ? {} : { uncertainty: standardUncertainty }) }],
  );
  const robust = algorithmA(measured.map((one) => one.value));
  const round = read.values as ProficiencyRound;
  const target = targetOf(round, robust);
  const scored = target === undefined ? undefined : scoreRound(measured, target);
  return { ok: true, robust, scored, say: sentences(round, results, robust, scored) };
}

function targetOf(round: ProficiencyRound, robust: RobustFigures | undefined): Target | undefined {
  const deviation = round.standardDeviation ?? robust?.deviation ?? 0;
  const value = round.assignedValue ?? robust?.mean;
  if (value === undefined || deviation === 0) return undefined;
  const known = round.assignedValue === undefined ? robust?.uncertainty : round.assignedUncertainty;
  return { value, deviation, uncertainty: known ?? 0 };
}

function sentences(
  round: ProficiencyRound,
  results: readonly ProficiencyResult[],
  robust: RobustFigures | undefined,
  scored: RoundScores | undefined,
): readonly Words[] {
  const said: Words[] = [];
  if (robust !== undefined)
    said.push(say(WORDS.robust, { mean: short(robust.mean), deviation: short(robust.deviation), count: robust.count }));
  if (scored === undefined) said.push(WORDS.noTarget);
  else {
    const { value, uncertainty, deviation } = scored.target;
    said.push(say(WORDS.target, { value: short(value), uncertainty: short(uncertainty), deviation: short(deviation) }));
    if (round.assignedValue === undefined) said.push(WORDS.consensus);
    const isOfResults = round.assignedValue === undefined || round.standardDeviation === undefined;
    if (isOfResults && (robust?.count ?? 0) < FEW) said.push(WORDS.few);
    if (!scored.isUncertaintyNegligible) said.push(WORDS.notNegligible);
    for (const { laboratory, z, zPrime, zeta, assessment } of scored.scores)
      said.push(
        say(WORDS.score, {
          ...{ laboratory, z: z.toFixed(2), zPrime: zPrime.toFixed(2) },
          ...{ zeta: zeta?.toFixed(2) ?? "–", assessment: ASSESSMENTS[assessment] },
        }),
      );
  }
  for (const { laboratory, state, value } of results)
    if (value === undefined) said.push(say(WORDS.notScored, { laboratory, state: CONTENT_STATES[state] }));
  return said;
}

function short(value: number): string {
  return String(Number(value.toPrecision(6)));
}
