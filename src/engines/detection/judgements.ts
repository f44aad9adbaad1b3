import { COUNTED, type CountSeries, MISSING } from "./series.ts";

/** The count does not exceed the threshold. */
export const QUIET = 0;
/** The count exceeds the threshold. */
export const ALARM = 1;
/** Nothing was received for that time. */
export const NO_COUNT = 2;
/** The count is withheld or censored, and what is known of it does not decide. */
export const UNDECIDED = 3;
/** There are too few earlier values to compare with. */
export const TOO_FEW_EARLIER = 4;
/** There are too few recent cases for an alarm to mean anything. */
export const TOO_FEW_CASES = 5;
/** The model could not be fitted. */
export const NO_FIT = 6;

/** The verdicts by number. */
export const VERDICTS = [
  "quiet",
  "alarm",
  "no-count",
  "undecided",
  "too-few-earlier",
  "too-few-cases",
  "no-fit",
] as const;

/** What a method said of one time. */
export type Verdict = (typeof VERDICTS)[number];

/** What a method says of a stretch of a series: one value a time, NaN where there is none. */
export type Judgements = {
  /** The place in the series of the first value. */
  readonly from: number;
  /** `QUIET`, `ALARM`, `NO_COUNT` and so on. */
  readonly verdicts: Uint8Array;
  readonly expected: Float64Array;
  readonly threshold: Float64Array;
  /** The probability of so many or more when nothing is happening. */
  readonly surprise: Float64Array;
  /** The method's own figure: EARS and Farrington a score, CUSUM and GLR the state of the chart. */
  readonly statistic: Float64Array;
};

/** Judgements of the times from one place to another, both included, none of them passed yet. */
export function blankJudgements(from: number, to: number): Judgements {
  const length = Math.max(0, to - from + 1);
  const blank = () => new Float64Array(length).fill(Number.NaN);
  return {
    from,
    verdicts: new Uint8Array(length).fill(TOO_FEW_EARLIER),
    expected: blank(),
    threshold: blank(),
    surprise: blank(),
    statistic: blank(),
  };
}

/** The expectations, the probabilities and the method's own figures of judgements. */
type Figures = Pick<Judgements, "expected" | "surprise" | "statistic">;

/**
 * Judgements whose expectations, probabilities and own figures are worked out when they are first asked for: over thousands of series, only those of alarms are. `workOut`
 * is given arrays of NaN.
 */
export function withFiguresWhenAsked(
  bounds: Omit<Judgements, keyof Figures>,
  workOut: (figures: Figures) => void,
): Judgements {
  return new JudgementsWhenAsked(bounds, workOut);
}

/** A class, as an object literal with three getters takes longer to make than a year of weeks to judge. */
class JudgementsWhenAsked implements Judgements {
  readonly from: number;
  readonly verdicts: Uint8Array;
  readonly threshold: Float64Array;
  private readonly workOut: (figures: Figures) => void;
  private figures: Figures | undefined;

  constructor({ from, verdicts, threshold }: Omit<Judgements, keyof Figures>, workOut: (figures: Figures) => void) {
    this.from = from;
    this.verdicts = verdicts;
    this.threshold = threshold;
    this.workOut = workOut;
    this.figures = undefined;
  }

  get expected(): Float64Array {
    return this.asked().expected;
  }

  get surprise(): Float64Array {
    return this.asked().surprise;
  }

  get statistic(): Float64Array {
    return this.asked().statistic;
  }

  private asked(): Figures {
    if (this.figures === undefined) {
      const blank = () => new Float64Array(this.verdicts.length).fill(Number.NaN);
      const figures = { expected: blank(), surprise: blank(), statistic: blank() };
      this.workOut(figures);
      this.figures = figures;
    }
    return this.figures;
  }
}

/** Verdicts and thresholds of the times from one place to another, none of them passed yet. Both stand in one room: making room for thousands of series costs as much as judging them. */
export function blankBounds(from: number, to: number): Omit<Judgements, keyof Figures> {
  const length = Math.max(0, to - from + 1);
  const room = new ArrayBuffer(9 * length);
  return {
    from,
    threshold: new Float64Array(room, 0, length).fill(Number.NaN),
    verdicts: new Uint8Array(room, 8 * length).fill(TOO_FEW_EARLIER),
  };
}

/**
 * Whether a cell is an alarm against a threshold: a count above it is. A withheld or censored one certainly is
 * none when the value that it does not reach is no alarm either; else it is undecided.
 */
export function verdictOf(series: CountSeries, at: number, threshold: number): number {
  const state = series.states[at];
  if (state === MISSING) return NO_COUNT;
  if (state === COUNTED) return (series.counts[at] as number) > threshold ? ALARM : QUIET;
  return (series.below[at] as number) - 1 > threshold ? UNDECIDED : QUIET;
}

/** Why an earlier value was not compared with. */
export const LEFT_OUT = ["missing", "suppressed", "censored", "too-recent", "outside-window", "weighed-down"] as const;

/** The earlier values that a judgement rests on; places count from zero. */
export type Evidence = {
  readonly used: readonly number[];
  readonly leftOut: readonly { readonly at: number; readonly why: (typeof LEFT_OUT)[number] }[];
};

/** Sorts places by whether a count stands there; `before` are left out for a reason of the method's own. */
export function evidenceOf(
  series: CountSeries,
  places: Iterable<number>,
  before: Evidence["leftOut"] = [],
): { used: number[]; leftOut: { at: number; why: (typeof LEFT_OUT)[number] }[] } {
  const used: number[] = [];
  const leftOut = [...before];
  for (const at of places) {
    const why = [undefined, "missing", "suppressed", "censored"] as const;
    const reason = why[series.states[at] as number];
    if (reason === undefined) used.push(at);
    else leftOut.push({ at, why: reason });
  }
  return { used, leftOut };
}
