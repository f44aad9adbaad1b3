import { NO_FIT, TOO_FEW_EARLIER, VERDICTS } from "./judgements.ts";
import { COUNTED, type CountSeries } from "./series.ts";
import { judgeByLog, type LevelPoint, type Prediction } from "./watch-levels.ts";

/** With fewer earlier values a trend and its spread cannot be told apart; more are long ago. */
const LEAST_EARLIER = 6;
const MOST_EARLIER = 12;
const LEAST_CASES = 5;

/**
 * Judges quarters and years, of which there are few: a straight line through the logarithm of the last 6 to 12 values before, with the bound of Student's t for the next
 * one, what is uncertain in the line included. A count's logarithm varies at least as Poisson's law has it (1 / expected); to counts a half is added. Seasons are not
 * told apart and widen the band of quarters. With fewer than six earlier values nothing is said. An alarm asks for five cases.
 */
export function watchFew(series: CountSeries, from: number, to: number): readonly LevelPoint[] {
  const points: LevelPoint[] = [];
  for (let at = Math.max(0, from); at <= to; at++) points.push(fewPoint(series, at));
  return points;
}

/** The last known values before a place, the newest first: what its line goes through. */
export function fewBefore({ counts, states }: CountSeries, at: number): readonly number[] {
  const places: number[] = [];
  for (let place = at - 1; place >= 0 && places.length < MOST_EARLIER; place--)
    if (states[place] === COUNTED && (counts[place] as number) >= 0) places.push(place);
  return places;
}

function fewPoint(series: CountSeries, at: number): LevelPoint {
  const { counts, states } = series;
  const cell = { at, count: counts[at] as number, state: states[at] as number, method: "recent" as const, summed: 1 };
  const none = { expected: Number.NaN, lower: Number.NaN, upper: Number.NaN, surprise: Number.NaN };
  const places = fewBefore(series, at);
  if (places.length < LEAST_EARLIER) return { ...cell, ...none, verdict: VERDICTS[TOO_FEW_EARLIER] };
  const isLevel = series.isLevel === true;
  const least = Math.min(...places.map((place) => counts[place] as number).filter((value) => value > 0));
  if (!Number.isFinite(least)) return { ...cell, ...none, verdict: VERDICTS[NO_FIT] };
  const logOf = (value: number) => Math.log(isLevel ? (value > 0 ? value : least / 2) : value + 0.5);
  const valueOf = (log: number) => (isLevel ? Math.exp(log) : Math.max(0, Math.exp(log) - 0.5));
  const next = nextOf(places, (place) => logOf(counts[place] as number), at, isLevel);
  return { ...cell, ...judgeByLog(series, at, next, { logOf, valueOf, leastCases: isLevel ? 0 : LEAST_CASES }) };
}

/** What a line by least squares expects at a place, and the standard error of a further value. */
function nextOf(
  places: readonly number[],
  valueAt: (place: number) => number,
  at: number,
  isLevel: boolean,
): Prediction {
  const n = places.length;
  const centre = places.reduce((sum, place) => sum + place, 0) / n;
  const level = places.reduce((sum, place) => sum + valueAt(place), 0) / n;
  let [along, squares] = [0, 0];
  for (const place of places) {
    along += (place - centre) * (valueAt(place) - level);
    squares += (place - centre) ** 2;
  }
  const slope = along / squares;
  const mean = level + slope * (at - centre);
  const rest = places.reduce((sum, place) => sum + (valueAt(place) - level - slope * (place - centre)) ** 2, 0);
  const freedom = n - 2;
  // Rounded values repeat: a spread below a hundredth would make any next digit an alarm.
  const variance = Math.max(rest / freedom, isLevel ? 1e-4 : Math.exp(-mean));
  return { mean, freedom, error: Math.sqrt(variance * (1 + 1 / n + (at - centre) ** 2 / squares)) };
}
