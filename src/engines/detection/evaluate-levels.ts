import { type Share, shareOf } from "./evaluate.ts";
import { seededRandom } from "./random.ts";
import { countSeries } from "./series.ts";
import { watch } from "./watch.ts";

/** How the alarm system does on loads, rates and masses: how often a time alarms when nothing happens, and how often one that is doubled does. */
export type LevelEvaluation = { readonly falseAlarms: Share; readonly doubled: Share };

/** Standard deviations of the logarithm, as loads of wastewater and monthly rates have them. */
const SPREADS = [0.15, 0.25, 0.4] as const;
const YEARS = 6;
/** Half of what the season moves the logarithm by. */
const WAVE = 0.3;

/** Evaluates made series of levels, `made` for each spread and season; in the last year of each, one time is doubled. The same seed gives the same figures. */
export function evaluateLevels(settings: {
  readonly seed: number;
  readonly frequency: 12 | 52;
  readonly made: number;
}): LevelEvaluation {
  const { seed, frequency, made } = settings;
  const random = seededRandom(seed);
  const normal = () => Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
  const length = YEARS * frequency;
  const from = length - frequency;
  const [alarms, found] = [
    { of: 0, all: 0 },
    { of: 0, all: 0 },
  ];
  for (const spread of SPREADS)
    for (const wave of [0, WAVE])
      for (let one = 0; one < made; one++) {
        const values = Array.from({ length }, (_, at) =>
          Math.exp(wave * Math.cos((2 * Math.PI * at) / frequency) + spread * normal()),
        );
        const judge = (first: number, last: number) =>
          watch({ ...countSeries(values, frequency), isLevel: true }, first, last);
        for (const { verdict } of judge(from, length - 1)) {
          alarms.all++;
          if (verdict === "alarm") alarms.of++;
        }
        const at = from + Math.floor(random() * frequency);
        values[at] = 2 * (values[at] as number);
        found.all++;
        if (judge(at, at)[0]?.verdict === "alarm") found.of++;
      }
  return { falseAlarms: shareOf(alarms.of, alarms.all), doubled: shareOf(found.of, found.all) };
}
