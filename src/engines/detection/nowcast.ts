import { countQuantile } from "./distributions.ts";

/** Reports by the period in which the event happened (row) and by delay in periods (column); NaN where the time has not yet come. */
export type ReportingTriangle = { readonly periods: number; readonly delays: number; readonly counts: Float64Array };

/** One event as it was reported; both in periods from the same beginning. */
export type Report = { readonly happened: number; readonly reported: number };

/** Counts reports into a triangle as it stood at the end of period `now`; what was reported later than `delays` − 1 counts as the longest delay. */
export function reportingTriangle(reports: Iterable<Report>, now: number, delays: number): ReportingTriangle {
  const periods = now + 1;
  const counts = new Float64Array(periods * delays).fill(Number.NaN);
  for (let happened = 0; happened < periods; happened++)
    for (let delay = 0; delay < Math.min(delays, now - happened + 1); delay++) counts[happened * delays + delay] = 0;
  for (const { happened, reported } of reports) {
    if (happened < 0 || happened > now || reported < happened || reported > now) continue;
    const cell = happened * delays + Math.min(delays - 1, reported - happened);
    counts[cell] = (counts[cell] as number) + 1;
  }
  return { periods, delays, counts };
}

/** What will be counted of one period in the end. */
export type NowcastPoint = {
  /** What is reported so far. */
  readonly reported: number;
  /** The share that is reported by now, as earlier periods show. */
  readonly complete: number;
  readonly expected: number;
  /** The interval that holds the final count with probability 1 − `alpha`. */
  readonly low: number;
  readonly high: number;
};

/**
 * Corrects the last periods for reports that are still to come (Lawless 1994): the share reported within d periods is the product of 1 − g(s)
 * for s > d, where g(s) is the share that arrives with delay s of all that arrive with s or less, over the last `window` periods in
 * which s could be seen. Given n reports of a share F, what is still to come is negative binomial with size n + ½ and probability F (Jeffreys' prior);
 * its variance is widened by the dispersion of the delays themselves where they scatter more than chance lets them. NaN where nothing
 * of a period's delay was ever seen.
 */
export function nowcast(triangle: ReportingTriangle, window: number, alpha = 0.05): readonly NowcastPoint[] {
  const { periods, delays, counts } = triangle;
  const shares = new Float64Array(delays).fill(1);
  let pearson = 0;
  let freedom = 0;
  for (let delay = delays - 1; delay >= 1; delay--) {
    let late = 0;
    let all = 0;
    const seen: [number, number][] = [];
    const last = periods - 1 - delay;
    for (let period = Math.max(0, last - window + 1); period <= last; period++) {
      const now = counts[period * delays + delay] as number;
      let upTo = now;
      for (let earlier = 0; earlier < delay; earlier++) upTo += counts[period * delays + earlier] as number;
      if (Number.isNaN(upTo)) continue;
      late += now;
      all += upTo;
      seen.push([now, upTo]);
    }
    const part = all > 0 ? late / all : 0;
    shares[delay - 1] = (shares[delay] as number) * (1 - part);
    if (part <= 0 || part >= 1) continue;
    for (const [now, upTo] of seen) if (upTo > 0) pearson += (now - part * upTo) ** 2 / (part * (1 - part) * upTo);
    freedom += Math.max(0, seen.filter(([, upTo]) => upTo > 0).length - 1);
  }
  const widening = freedom > 0 ? Math.max(1, pearson / freedom) : 1;
  return Array.from({ length: periods }, (_, period) => {
    const delay = Math.min(delays - 1, periods - 1 - period);
    let reported = 0;
    for (let d = 0; d <= delay; d++) reported += counts[period * delays + d] as number;
    const complete = shares[delay] as number;
    if (!(complete > 0)) return { reported, complete, expected: Number.NaN, low: reported, high: Number.NaN };
    const mean = ((reported + 0.5) * (1 - complete)) / complete;
    const law = { mean, dispersion: widening / complete };
    const more = (p: number) => (mean > 0 ? countQuantile(law, p) : 0);
    return {
      ...{ reported, complete, expected: reported + mean },
      ...{ low: reported + more(alpha / 2), high: reported + more(1 - alpha / 2) },
    };
  });
}
