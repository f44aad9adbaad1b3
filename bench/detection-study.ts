import { ACCUMULATED, accumulated } from "../src/engines/detection/accumulated.ts";
import { shareOf } from "../src/engines/detection/evaluate.ts";
import { FARRINGTON, farrington } from "../src/engines/detection/farrington.ts";
import { ALARM } from "../src/engines/detection/judgements.ts";
import { COUNTED } from "../src/engines/detection/series.ts";
import { JUDGED_FROM, MADE_WEEKS, type MadeSeries, makeOutbreaks } from "./made-outbreaks.ts";
import { print } from "./bench-house.ts";

/**
 * On which the combined detector was designed: its bound is set on one half of the made series so that it alarms falsely as often as Farrington Flexible at 0.01,
 * and both are compared on the other half, which was not looked at before. `node bench/detection-study.ts [series in each half]`.
 */
const many = Number(process.argv[2] ?? 2000);
const [chosen, held] = [makeOutbreaks(101, many), makeOutbreaks(303, many)];
const last = MADE_WEEKS - 1;

type Alarms = readonly Uint8Array[];

function byFarrington(made: readonly MadeSeries[]): Alarms {
  return made.map(({ series }) => farrington(series, FARRINGTON, JUDGED_FROM, last).verdicts);
}

function byCombined(made: readonly MadeSeries[], below: number): Alarms {
  return made.map(({ series }) => accumulated(series, { ...ACCUMULATED, below }, JUDGED_FROM, last).verdicts);
}

/** Weeks without an outbreak that alarm, and outbreaks with an alarm while they last, one by one. */
function measure(made: readonly MadeSeries[], alarms: Alarms) {
  let [quiet, falsely, weeksLate] = [0, 0, 0];
  const found = made.map(({ series, inOutbreak, begin }, nth) => {
    let isFound = false;
    alarms[nth]?.forEach((verdict, place) => {
      const week = JUDGED_FROM + place;
      if (inOutbreak[week] === 1) {
        if (verdict === ALARM && !isFound) weeksLate += week - begin;
        isFound ||= verdict === ALARM;
      } else if (series.states[week] === COUNTED) {
        quiet++;
        if (verdict === ALARM) falsely++;
      }
    });
    return isFound;
  });
  const hits = found.filter(Boolean).length;
  return { found, falseAlarms: shareOf(falsely, quiet), detected: shareOf(hits, made.length), delay: weeksLate / hits };
}

const wanted = measure(chosen, byFarrington(chosen)).falseAlarms.share;
let [low, high] = [0.002, 0.05];
for (let step = 0; step < 6; step++) {
  const below = (low + high) / 2;
  if (measure(chosen, byCombined(chosen, below)).falseAlarms.share > wanted) high = below;
  else low = below;
}
compare(held, "many shapes", low);
compare(held, "many shapes", ACCUMULATED.below);
compare(makeOutbreaks(505, many, "one-source"), "one source over weeks", ACCUMULATED.below);

function compare(held: readonly MadeSeries[], shapes: string, below: number): void {
  const theirs = measure(held, byFarrington(held));
  const ours = measure(held, byCombined(held, below));
  const gains = held.map((_, nth) => Number(ours.found[nth]) - Number(theirs.found[nth]));
  const gain = gains.reduce((sum, one) => sum + one, 0) / many;
  const error = Math.sqrt(gains.reduce((sum, one) => sum + (one - gain) ** 2, 0)) / many;
  print({
    work: `detection study: outbreaks of ${shapes} found among ${many} kept apart, bound ${below.toPrecision(3)}`,
    unit: "%",
    value: 100 * ours.detected.share,
    peer: { name: "Farrington Flexible, negative binomial, 0.01", value: 100 * theirs.detected.share },
    more: {
      gain: { points: 100 * gain, low: 100 * (gain - 1.96 * error), high: 100 * (gain + 1.96 * error) },
      falseAlarms: { ours: ours.falseAlarms, farrington: theirs.falseAlarms },
      weeksLate: { ours: ours.delay, farrington: theirs.delay },
      byBackground: [...new Set(held.map(({ background }) => background))].map((background) => {
        const of = held.flatMap((one, nth) => (one.background === background ? [nth] : []));
        const share = (found: readonly boolean[]) => of.filter((nth) => found[nth]).length / of.length;
        return { background, ours: share(ours.found), farrington: share(theirs.found) };
      }),
    },
  });
}
