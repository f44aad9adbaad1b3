import { normalQuantile, normalTail } from "./distributions.ts";
import { blankJudgements, type Evidence, evidenceOf, type Judgements, verdictOf } from "./judgements.ts";
import { COUNTED, type CountSeries } from "./series.ts";

/** Settings of an EARS detector (Hutwagner et al. 2003). */
export type EarsSettings = {
  readonly form: "C1" | "C2" | "C3";
  /** How many earlier values are compared with; 7 unless said, at least 3. */
  readonly baseline?: number;
  /** The probability of an alarm when nothing happens; 0.001 unless said, for C3 0.025. */
  readonly alpha?: number;
  /** The smallest standard deviation that is taken; 0 unless said. */
  readonly minSigma?: number;
};

/**
 * EARS C1 (the values just before), C2 (with a gap of two) and C3 (C2 with the excess of the two times before): threshold mean + z · sd
 * over the baseline; C3: count + sd · (z − the excesses of C2 above 1 at the two times before), at least 0, as the code of R
 * `surveillance` has it (its help text states another variance). Values that are missing, withheld or censored are left out; fewer than
 * half of the baseline, or fewer than 3, judge nothing. `statistic` is (count − mean) / sd.
 *
 * Equal to R on complete series but for a C3 whose sd was 0 at one of the two times before: there R gets 0 / 0 or an infinite excess; here
 * an excess of a constant baseline is infinite when the count rises above it, else 0.
 */
export function ears(series: CountSeries, settings: EarsSettings, from: number, to: number): Judgements {
  const { form, minSigma = 0 } = settings;
  const baseline = Math.max(3, settings.baseline ?? 7);
  const z = normalQuantile(1 - (settings.alpha ?? (form === "C3" ? 0.025 : 0.001)));
  const lag = form === "C1" ? 0 : 2;
  const judged = blankJudgements(from, to);
  const least = Math.max(3, Math.ceil(baseline / 2));
  const moments = { mean: 0, sd: 0 };
  for (let at = from; at <= to; at++) {
    const place = at - from;
    if (at - baseline - lag < 0 || !momentsOf(series, at - lag - baseline, at - lag - 1, least, moments)) continue;
    const { mean } = moments;
    const sd = Math.max(moments.sd, minSigma);
    const count = series.counts[at] as number;
    let threshold = mean + z * sd;
    if (form === "C3") {
      const before =
        excess(series, at - 2, baseline, least, minSigma) + excess(series, at - 1, baseline, least, minSigma);
      if (Number.isNaN(before)) continue;
      threshold = sd === 0 ? Math.max(0, count) : Math.max(0, count + sd * (z - before));
    }
    judged.expected[place] = mean;
    judged.threshold[place] = threshold;
    judged.verdicts[place] = Number.isNaN(threshold) ? verdictOf(series, at, mean) : verdictOf(series, at, threshold);
    if (series.states[at] !== COUNTED) continue;
    const score = sd === 0 ? (count > mean ? Number.POSITIVE_INFINITY : 0) : (count - mean) / sd;
    judged.statistic[place] = score;
    judged.surprise[place] = score === Number.POSITIVE_INFINITY ? 0 : normalTail(score);
  }
  return judged;
}

/** How far the C2 of an earlier time lay above 1; NaN when it could not be judged, 0 when its count is not known. */
function excess(series: CountSeries, at: number, baseline: number, least: number, minSigma: number): number {
  const moments = { mean: 0, sd: 0 };
  if (at - 2 - baseline < 0 || !momentsOf(series, at - 2 - baseline, at - 3, least, moments)) return Number.NaN;
  if (series.states[at] !== COUNTED) return 0;
  const over = (series.counts[at] as number) - moments.mean;
  const sd = Math.max(moments.sd, minSigma);
  return sd === 0 ? (over > 0 ? Number.POSITIVE_INFINITY : 0) : Math.max(0, over / sd - 1);
}

function momentsOf(
  series: CountSeries,
  from: number,
  to: number,
  least: number,
  into: { mean: number; sd: number },
): boolean {
  const { counts, states } = series;
  let n = 0;
  let sum = 0;
  for (let at = from; at <= to; at++) {
    if (states[at] !== COUNTED) continue;
    n++;
    sum += counts[at] as number;
  }
  if (n < least) return false;
  const mean = sum / n;
  let squares = 0;
  for (let at = from; at <= to; at++) if (states[at] === COUNTED) squares += ((counts[at] as number) - mean) ** 2;
  into.mean = mean;
  into.sd = Math.sqrt(squares / (n - 1));
  return true;
}

/** The baseline of one time: what is in it, and what had to be left out. */
export function earsEvidence(series: CountSeries, settings: EarsSettings, at: number): Evidence {
  const baseline = Math.max(3, settings.baseline ?? 7);
  const lag = settings.form === "C1" ? 0 : 2;
  const earlier = settings.form === "C3" ? 2 : 0;
  const recent = Array.from({ length: lag }, (_, n) => at - 1 - n).filter((one) => one >= 0 && earlier === 0);
  const from = Math.max(0, at - lag - baseline - earlier);
  const places = Array.from({ length: Math.max(0, at - lag - from) }, (_, n) => from + n);
  return evidenceOf(
    series,
    places,
    recent.map((one) => ({ at: one, why: "too-recent" as const })),
  );
}
