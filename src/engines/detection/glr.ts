import { countTail } from "./distributions.ts";
import { ALARM, blankJudgements, type Judgements, NO_COUNT, NO_FIT, QUIET, UNDECIDED } from "./judgements.ts";
import {
  type Design,
  fitLogLinear,
  type LogLinearFit,
  meanOf,
  negativeBinomialTerms,
  seasonalDesign,
  someRows,
} from "./log-linear-fit.ts";
import { COUNTED, type CountSeries, MISSING, sumBetween } from "./series.ts";

/** Settings of the generalised likelihood ratio chart (Höhle and Paul 2008). */
export type GlrSettings = {
  /** Where the chart alarms (`c.ARL`). */
  readonly limit: number;
  /** The variance is μ + alpha μ²; `estimated` by a negative binomial model of what came before, 0 for Poisson. */
  readonly alpha: number | "estimated";
  readonly trend: boolean;
  readonly harmonics: number;
  /** Whether the count that would alarm is sought at every time, or only where there is an alarm. */
  readonly thresholds: "every" | "alarms";
};

/** The model of what came before: what it expects from a time on, and alpha. */
type GlrBaseline = { readonly means: Float64Array; readonly alpha: number };

/** Fits the seasonal log-linear model to everything before `from`; undefined when it cannot be fitted. */
function glrBaseline(series: CountSeries, settings: GlrSettings, from: number, to: number): GlrBaseline | undefined {
  const { frequency, counts, states } = series;
  const columns = 1 + (settings.trend ? 1 : 0) + 2 * settings.harmonics;
  const isKnown = (at: number) => states[at] === COUNTED;
  const earlier = counts.subarray(0, from);
  const known = sumBetween(series, 0, from - 1).unknown === 0 ? earlier : earlier.filter((_, at) => isKnown(at));
  if (known.length < 2 * columns || known.every((count) => count === 0)) return undefined;
  const all = designFor(1, from, frequency, settings);
  const design = known.length === from ? all : someRows(all, isKnown);
  const { fit, alpha } = fitted(design, known, settings.alpha);
  if (!fit.converged) return undefined;
  const ahead = designFor(from + 1, to + 1, frequency, settings);
  const meanAt = (_: unknown, row: number) => Math.max(LEAST_MEAN, meanOf(ahead, row, fit.coefficients));
  const means = Float64Array.from({ length: ahead.rows }, meanAt);
  return settings.alpha === "estimated" && isBent(means, known) ? undefined : { means, alpha };
}

/** An expectation so many times below the median of what came before is none. */
const LEAST_OF_MEDIAN = 1e-3;

/**
 * Whether one enormous earlier value bent the model so far that it expects hardly anything where there always was something: every count would alarm. R's fit stops
 * with an error on such counts.
 */
function isBent(means: Float64Array, known: Float64Array): boolean {
  const lowest = means.reduce((least, mean) => Math.min(least, mean), Number.POSITIVE_INFINITY);
  const average = known.reduce((sum, count) => sum + count, 0) / known.length;
  // The median is at most twice the average, so that most series end here.
  if (lowest >= LEAST_OF_MEDIAN * 2 * average) return false;
  const sorted = known.slice().sort();
  return lowest < LEAST_OF_MEDIAN * (sorted[sorted.length >> 1] as number);
}

/** R's link of counts lets no mean lie below this (`poisson()$linkinv`): one enormous earlier value can bend the wave so far that others come out at 1e-70. */
const LEAST_MEAN = Number.EPSILON;

const kept = new Map<string, Design>();
const MOST_KEPT = 16;

/** The design of a stretch of times; the last ones are kept, as thousands of series share them. */
function designFor(from: number, to: number, frequency: number, { trend, harmonics }: GlrSettings): Design {
  const key = `${from} ${to} ${frequency} ${trend} ${harmonics}`;
  const found = kept.get(key);
  if (found !== undefined) return found;
  if (kept.size >= MOST_KEPT) kept.clear();
  const made = seasonalDesign(from, to, frequency, trend, harmonics);
  kept.set(key, made);
  return made;
}

function fitted(
  design: Design,
  counts: Float64Array,
  alpha: GlrSettings["alpha"],
): { fit: Pick<LogLinearFit, "converged" | "coefficients">; alpha: number } {
  if (alpha !== "estimated") return { fit: fitLogLinear(design, counts, 1 / alpha), alpha };
  const fit = negativeBinomialTerms(design, counts);
  return { fit, alpha: 1 / fit.theta };
}

/**
 * The chart max over k of sup over κ >= 0 of log L(κ) / L(0) of the counts k … t, where κ raises the mean by e^κ; alarm when it reaches the limit, after
 * which it begins anew. `statistic` is the chart; `threshold` the smallest count of that time that would alarm. Equal to R
 * `surveillance::algo.glrnb` with `ret = "value"` and `"cases"`, but that R's negative binomial search for cases is not begun where the count is 0 (it
 * answers 1e99 there, or nothing when that is an alarm) and ends at 10,000. Its `glm.nb` stops where theta moves by less than 1e-4, now and then far from the maximum of
 * the likelihood (counts of 0 and 30 in turns), and with an error where one count is enormous, where nothing is judged here either once the model is bent; it cuts counts down to whole numbers, and answers 0 for the last times after several alarms in a row.
 *
 * Beginnings that can never win again are dropped: of two, the earlier one loses for ever when the counts between them do not lie above
 * what was expected, so only beginnings whose every partial sum is positive are kept; exact, and about √n in number.
 */
export function glr(series: CountSeries, settings: GlrSettings, from: number, to: number): Judgements {
  const judged = blankJudgements(from, to);
  const baseline = glrBaseline(series, settings, from, to);
  if (baseline === undefined) {
    judged.verdicts.fill(NO_FIT);
    return judged;
  }
  const { means, alpha } = baseline;
  const chart = makeChart(means, alpha);
  for (let at = from; at <= to; at++) {
    const place = at - from;
    const mean = means[place] as number;
    judged.expected[place] = mean;
    if (settings.thresholds === "every") judged.threshold[place] = chart.casesFor(place, settings.limit);
    if (series.states[at] !== COUNTED) {
      chart.passOver(place);
      judged.statistic[place] = chart.value();
      judged.verdicts[place] = series.states[at] === MISSING ? NO_COUNT : UNDECIDED;
      continue;
    }
    const count = series.counts[at] as number;
    judged.statistic[place] = chart.add(place, count);
    judged.surprise[place] = countTail({ mean, dispersion: 1 + alpha * mean }, count);
    const isAlarm = chart.value() >= settings.limit;
    judged.verdicts[place] = isAlarm ? ALARM : QUIET;
    if (!isAlarm) continue;
    judged.threshold[place] = chart.casesFor(place, settings.limit);
    chart.reset();
  }
  return judged;
}

function makeChart(means: Float64Array, alpha: number) {
  const counts = new Float64Array(means.length);
  const isPassedOver = new Uint8Array(means.length);
  /** Beginnings that may still win, oldest first, with the score of everything from the last reset to just before them, and their last κ. */
  let begins: number[] = [];
  let sums: number[] = [];
  let kappas: number[] = [];
  let total = 0;
  let value = 0;

  /** sup over κ >= 0 for the counts from `first` to `last`, by Newton's method for the negative binomial. */
  const ratio = (first: number, last: number, slot: number): number => {
    let cases = 0;
    let expected = 0;
    for (let at = first; at <= last; at++) {
      if (isPassedOver[at] === 1) continue;
      cases += counts[at] as number;
      expected += means[at] as number;
    }
    if (alpha === 0) {
      if (cases <= expected) return 0;
      return cases * Math.log(cases / expected) + expected - cases;
    }
    let kappa = kappas[slot] ?? 0;
    if (!(kappa > 0)) kappa = cases > expected ? Math.log(cases / expected) / 2 : 0.1;
    for (let step = 0; step < 100; step++) {
      const raised = Math.exp(kappa);
      let score = 0;
      let bend = 0;
      for (let at = first; at <= last; at++) {
        if (isPassedOver[at] === 1) continue;
        const mean = means[at] as number;
        const part = 1 / (1 + alpha * raised * mean);
        const count = counts[at] as number;
        score += (count - raised * mean) * part;
        bend += mean * (alpha * count + 1) * part * part;
      }
      const move = score / (raised * bend);
      kappa += Math.max(-2, Math.min(2, move));
      // The step leaves an error of about its square, and the ratio is level there.
      if (Math.abs(move) < 1e-5 || kappa < -18) break;
    }
    kappas[slot] = kappa;
    if (kappa <= 0) return 0;
    const raised = Math.exp(kappa);
    let sum = kappa * cases;
    for (let at = first; at <= last; at++) {
      if (isPassedOver[at] === 1) continue;
      const mean = means[at] as number;
      sum += ((counts[at] as number) + 1 / alpha) * Math.log((1 + alpha * mean) / (1 + alpha * mean * raised));
    }
    return sum;
  };

  const best = (place: number): number => {
    let most = 0;
    for (let slot = 0; slot < begins.length; slot++) most = Math.max(most, ratio(begins[slot] as number, place, slot));
    return most;
  };

  const push = (place: number) => {
    // A beginning whose score up to here is not positive is dominated by this one.
    while (sums.length > 0 && (sums.at(-1) as number) >= total) {
      begins.pop();
      sums.pop();
      kappas.pop();
    }
    begins.push(place);
    sums.push(total);
    kappas.push(0);
  };

  return {
    value: () => value,
    add(place: number, count: number): number {
      push(place);
      counts[place] = count;
      const mean = means[place] as number;
      total += (count - mean) / (1 + alpha * mean);
      value = best(place);
      return value;
    },
    passOver(place: number) {
      isPassedOver[place] = 1;
    },
    reset() {
      begins = [];
      sums = [];
      kappas = [];
      total = 0;
      value = 0;
    },
    /** The smallest count at a place with which the chart would reach a limit; the chart stays as it is. */
    casesFor(place: number, limit: number): number {
      const kept = { begins: begins.slice(), sums: sums.slice(), kappas: kappas.slice() };
      // After an alarm the place stands among the beginnings already.
      if (begins.at(-1) !== place) push(place);
      const reaches = (count: number) => {
        counts[place] = count;
        return best(place) >= limit;
      };
      let low = -1;
      let high = Math.ceil((means[place] as number) + 1);
      while (!reaches(high)) {
        low = high;
        high *= 2;
      }
      while (high - low > 1) {
        const middle = (low + high) >> 1;
        if (reaches(middle)) high = middle;
        else low = middle;
      }
      ({ begins, sums, kappas } = kept);
      return high;
    },
  };
}
