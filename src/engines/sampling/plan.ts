import { logGamma } from "../detection/special-functions.ts";

/** What is to be said of an exhibit of many units that look alike. */
export type SamplingQuestion = {
  /** Units of the exhibit, at most 1,000,000. */
  readonly units: number;
  /** At least this share of the units is positive; above 0, at most 1, to six decimals. */
  readonly share: number;
  /** With this confidence; above 0, below 1, to six decimals. */
  readonly confidence: number;
  /** How many of the analysed units may turn out negative. */
  readonly negatives: number;
};

/** How many units to analyse. */
export type SamplingPlan = {
  readonly analyse: number;
  /** So many positive units are then shown. */
  readonly shown: number;
  /** The confidence that is reached, at least the one asked for. */
  readonly reached: number;
};

/** What is believed of the share before anything is analysed: a beta distribution; a = b = 1 when nothing is. */
export type Prior = { readonly a: number; readonly b: number };

/** The greatest number of units that a plan is made for. */
export const MOST_UNITS = 1_000_000;

const PARTS = 1_000_000;
/** What a belief may lack of the one asked for by the rounding of its computation alone. */
const ROUNDING = 1e-12;
/** Beyond so many multiplications of ever longer whole numbers logarithms are taken. */
const MOST_STEPS = 2000;

/**
 * The smallest random sample for a frequentist statement: if fewer units were positive than are to be shown, a sample
 * with so few negatives would come up with a probability of 1 - confidence at most. Hypergeometric, in whole numbers
 * where these stay short enough, else by logarithms to about eight digits: the approach of the UNODC/ENFSI Guidelines on Representative Drug Sampling (ST/NAR/38, 2009), whose
 * tables were not at hand. Undefined when not even all units with so many negatives show it.
 */
export function hypergeometricPlan(question: SamplingQuestion): SamplingPlan | undefined {
  const { units, negatives } = checked(question);
  const shown = leastPositive(question);
  const others = units - shown + 1;
  const analyse = smallest(negatives, units, (one) => isRare(units, others, one, negatives, question.confidence));
  if (analyse === undefined) return undefined;
  return { analyse, shown, reached: 1 - shareOf(units, others, analyse, negatives) };
}

/**
 * The smallest random sample after which the belief that the share is reached is as strong as asked: the units that are
 * not analysed follow a beta-binomial distribution (ST/NAR/38, Bayesian approach, for exhibits of any size). Undefined
 * when not even all units with so many negatives show it.
 */
export function bayesianPlan(question: SamplingQuestion, prior: Prior): SamplingPlan | undefined {
  const { units, confidence, negatives } = checked(question);
  if (!(prior.a > 0 && prior.b > 0))
    throw new Error(`a prior of \`${prior.a}\`, \`${prior.b}\` is none: give two numbers above 0`);
  const shown = leastPositive(question);
  const belief = (analyse: number) =>
    beliefIn(shown, units, { analysed: analyse, positive: analyse - negatives }, prior);
  const analyse = smallest(negatives, units, (one) => belief(one) >= confidence - ROUNDING);
  return analyse === undefined ? undefined : { analyse, shown, reached: belief(analyse) };
}

/** What was found in a random sample. */
export type SampleFound = { readonly analysed: number; readonly positive: number };

/** The greatest number of positive units that a sample shows with a confidence; 0 when it shows nothing. */
export function shownBy(units: number, { analysed, positive }: SampleFound, confidence: number): number {
  checked({ units, share: 1, confidence, negatives: analysed - positive });
  if (analysed > units || positive > analysed) throw new Error(`\`${analysed}\` units are not a part of \`${units}\``);
  let [from, until] = [0, units];
  while (from < until) {
    const shown = Math.ceil((from + until) / 2);
    const others = units - shown + 1;
    if (isRare(units, others, analysed, analysed - positive, confidence)) from = shown;
    else until = shown - 1;
  }
  return from;
}

function checked(question: SamplingQuestion): SamplingQuestion {
  const { units, share, confidence, negatives } = question;
  const wrong =
    !Number.isSafeInteger(units) || units < 1 || units > MOST_UNITS
      ? `\`${units}\` units: write a whole number from 1 to ${MOST_UNITS}`
      : !(share > 0 && share <= 1)
        ? `a share of \`${share}\`: write one above 0 and at most 1`
        : !(confidence > 0 && confidence < 1)
          ? `a confidence of \`${confidence}\`: write one between 0 and 1`
          : !Number.isSafeInteger(negatives) || negatives < 0 || negatives > 1000
            ? `\`${negatives}\` negatives: write a whole number from 0 to 1000`
            : undefined;
  if (wrong !== undefined) throw new RangeError(wrong);
  return question;
}

/** The smallest number of positive units that is the share of all or more, without the rounding of decimals. */
function leastPositive({ units, share }: SamplingQuestion): number {
  return Math.ceil((Math.round(share * PARTS) * units) / PARTS);
}

/** Whether a sample holds so many others or fewer with a probability of 1 - confidence at most. */
function isRare(units: number, others: number, analyse: number, most: number, confidence: number): boolean {
  const risk = PARTS - Math.round(confidence * PARTS);
  if (!isShort(units, others, most)) return shareOf(units, others, analyse, most) * PARTS <= risk;
  return chanceOf(units, others, analyse, most) * BigInt(PARTS) <= BigInt(risk) * choose(units, others);
}

function isShort(units: number, others: number, most: number): boolean {
  return Math.min(others, units - others) * (Math.min(most, others) + 1) <= MOST_STEPS;
}

/** The probability that a sample holds so many others or fewer. */
function shareOf(units: number, others: number, analyse: number, most: number): number {
  if (isShort(units, others, most)) return ratio(chanceOf(units, others, analyse, most), choose(units, others));
  const whole = logChoose(units, others);
  let share = 0;
  for (let found = 0; found <= Math.min(most, others, analyse); found++)
    share += Math.exp(logChoose(analyse, found) + logChoose(units - analyse, others - found) - whole);
  return Math.min(1, share);
}

/** The logarithm of the number of ways to take some of so many; minus infinity when there is none. */
function logChoose(of: number, take: number): number {
  if (take < 0 || take > of) return Number.NEGATIVE_INFINITY;
  return logGamma(of + 1) - logGamma(take + 1) - logGamma(of - take + 1);
}

/** Ways in which a sample holds so many others or fewer, out of `choose(units, others)`. */
function chanceOf(units: number, others: number, analyse: number, most: number): bigint {
  let ways = 0n;
  for (let found = 0; found <= Math.min(most, others, analyse); found++)
    ways += choose(analyse, found) * choose(units - analyse, others - found);
  return ways;
}

function choose(of: number, take: number): bigint {
  if (take < 0 || take > of) return 0n;
  const few = Math.min(take, of - take);
  let ways = 1n;
  for (let at = 1; at <= few; at++) ways = (ways * BigInt(of - few + at)) / BigInt(at);
  return ways;
}

/** A quotient of whole numbers to about 15 digits. */
function ratio(part: bigint, whole: bigint): number {
  const scale = 10n ** 30n;
  return Number((part * scale) / whole) / 1e30;
}

/** The smallest number that is enough, where every greater one is too. */
function smallest(from: number, until: number, isEnough: (one: number) => boolean): number | undefined {
  if (from > until || !isEnough(until)) return undefined;
  let [low, high] = [from, until];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isEnough(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** How strongly a sample makes believe that so many of all units are positive. */
function beliefIn(shown: number, units: number, { analysed, positive }: SampleFound, { a, b }: Prior): number {
  const rest = units - analysed;
  const alpha = a + positive;
  const beta = b + analysed - positive;
  const needed = shown - positive;
  if (needed <= 0) return 1;
  // Weights of 0, 1, 2 ... positive units in the rest, kept as logarithms, so that none is too small to be told.
  const logs = new Float64Array(rest + 1);
  let greatest = 0;
  for (let at = 0; at < rest; at++) {
    const next = (logs[at] as number) + Math.log(((rest - at) * (alpha + at)) / ((at + 1) * (beta + rest - at - 1)));
    logs[at + 1] = next;
    if (next > greatest) greatest = next;
  }
  let [whole, part] = [0, 0];
  for (let at = 0; at <= rest; at++) {
    const weight = Math.exp((logs[at] as number) - greatest);
    whole += weight;
    if (at >= needed) part += weight;
  }
  return part / whole;
}
