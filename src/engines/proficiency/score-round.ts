import { medianOf } from "../../core/median.ts";
/** A robust mean and standard deviation. */
export type RobustFigures = {
  readonly mean: number;
  readonly deviation: number;
  readonly count: number;
  /** Standard uncertainty of the mean as an assigned value: 1.25 s* / √p (ISO 13528:2015, 7.7.3). */
  readonly uncertainty: number;
  readonly steps: number;
};

/** How closely two steps must agree, as a share of the deviation: far below the third significant figure of the standard. */
const SETTLED = 1e-10;

/**
 * Algorithm A of ISO 13528:2015, annex C.3: values further than 1.5 s* from the mean are drawn in to there, again and
 * again, until nothing moves. Undefined for fewer than two values. When more than half of the values are equal, the
 * scale starts from the scatter of all of them, since the median of the distances would be 0; where even so each step
 * draws the others nearer to the equal ones, the mean is theirs and the deviation 0.
 */
export function algorithmA(values: readonly number[]): RobustFigures | undefined {
  const count = values.length;
  if (count < 2) return undefined;
  let mean = medianOf(values);
  let deviation = 1.483 * medianOf(values.map((one) => Math.abs(one - mean)));
  if (deviation === 0) deviation = scatterOf(values);
  const started = deviation;
  let steps = 0;
  for (let moves = deviation > 0; moves && steps < 10_000; steps++) {
    const reach = 1.5 * deviation;
    const [low, high] = [mean - reach, mean + reach];
    const drawn = values.map((one) => Math.min(Math.max(one, low), high));
    const nextMean = drawn.reduce((sum, one) => sum + one, 0) / count;
    const nextDeviation = 1.134 * scatterOf(drawn);
    moves =
      Math.abs(nextMean - mean) > SETTLED * deviation || Math.abs(nextDeviation - deviation) > SETTLED * deviation;
    mean = nextMean;
    deviation = nextDeviation;
    if (deviation <= SETTLED * started) {
      deviation = 0;
      mean = medianOf(values);
      break;
    }
  }
  return { mean, deviation, count, uncertainty: (1.25 * deviation) / Math.sqrt(count), steps };
}

/** What a laboratory reported in a round: a value above 0 or 0, with its standard uncertainty if it gave one. */
export type Reported = { readonly laboratory: string; readonly value: number; readonly uncertainty?: number };

/** Against what the laboratories are scored. */
export type Target = {
  readonly value: number;
  /** Standard uncertainty of the assigned value. */
  readonly uncertainty: number;
  /** Standard deviation for proficiency assessment. */
  readonly deviation: number;
};

/** `acceptable` to 2 with it, `warn` above 2, `action` from 3 on (ISO 13528:2015, 9.4). */
export type Assessment = "acceptable" | "warn" | "action";

/** The scores of a laboratory. */
export type Score = {
  readonly laboratory: string;
  /** (x - X) / σ. */
  readonly z: number;
  /** (x - X) / √(σ² + u(X)²). */
  readonly zPrime: number;
  /** (x - X) / √(u(x)² + u(X)²); undefined when the laboratory gave no uncertainty. */
  readonly zeta: number | undefined;
  /** By z, or by z' where the uncertainty of the assigned value is not negligible. */
  readonly assessment: Assessment;
};

/** The scores of a round. */
export type RoundScores = {
  readonly target: Target;
  /** Whether the uncertainty of the assigned value is below 0.3 σ, so that z may be used (ISO 13528:2015, 9.2.1). */
  readonly isUncertaintyNegligible: boolean;
  readonly scores: readonly Score[];
};

/** Scores the results of a round against its assigned value. */
export function scoreRound(results: readonly Reported[], target: Target): RoundScores {
  if (!(target.deviation > 0) || !(target.uncertainty >= 0))
    throw new RangeError(`a deviation of \`${target.deviation}\` scores nothing: give one above 0`);
  const isUncertaintyNegligible = target.uncertainty < 0.3 * target.deviation;
  const scores = results.map(({ laboratory, value, uncertainty }): Score => {
    const apart = value - target.value;
    const z = apart / target.deviation;
    const zPrime = apart / Math.hypot(target.deviation, target.uncertainty);
    const both = uncertainty === undefined ? 0 : Math.hypot(uncertainty, target.uncertainty);
    const assessment = assess(isUncertaintyNegligible ? z : zPrime);
    return { laboratory, z, zPrime, zeta: both > 0 ? apart / both : undefined, assessment };
  });
  return { target, isUncertaintyNegligible, scores };
}

/** Scores that differ from a limit by the rounding of their computation alone stand at it. */
const ROUNDING = 1e-9;

function assess(score: number): Assessment {
  const size = Math.abs(score);
  return size >= 3 - ROUNDING ? "action" : size > 2 + ROUNDING ? "warn" : "acceptable";
}

function scatterOf(values: readonly number[]): number {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (values.length - 1));
}
