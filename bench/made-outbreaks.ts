import { drawCount, poisson } from "../src/engines/detection/planted.ts";
import { seededRandom } from "../src/engines/detection/random.ts";
import { countSeries, type CountSeries } from "../src/engines/detection/series.ts";

/** Made weekly series are seven years long; their last year holds one outbreak. */
export const MADE_WEEKS = 364;
/** The first week of the last year. */
export const JUDGED_FROM = 312;

/** A made weekly series with one outbreak in its last year. */
export type MadeSeries = {
  readonly series: CountSeries;
  /** 1 from the first to the last week of the outbreak. */
  readonly inOutbreak: Uint8Array;
  readonly begin: number;
  readonly background: (typeof BACKGROUNDS)[number];
};

/** Backgrounds: as modelled, with outbreaks in earlier years, with a lasting change of level, with gaps, with two low weeks at the end of each year. */
const BACKGROUNDS = ["plain", "plain", "plain", "past", "past", "shift", "gaps", "dips"] as const;
/** Sizes of outbreaks in standard deviations of the background. */
const SIZES = [1, 2, 3, 4, 6, 8];
/** Outbreaks of many shapes; or from one source that infects over weeks, as in the series of the reference pack: log-normal delays of three weeks in the middle. */
export type OutbreakShapes = "many" | "one-source";

function normal(random: () => number): number {
  return Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());
}

/** Cases by week of an outbreak: from one source (log-normal delays), level, rising, or rising and falling. */
function outbreakCases(random: () => number, cases: number, shapes: OutbreakShapes): readonly number[] {
  const form = shapes === "one-source" ? 4 : Math.floor(random() * 4);
  const long = [0, 2 + Math.floor(random() * 7), 3 + Math.floor(random() * 6), 2 + random() * 6, 0][form] as number;
  const counts: number[] = [];
  for (let one = 0; one < cases; one++) {
    const week =
      form === 0
        ? one === 0
          ? 0
          : Math.floor(Math.exp(0.5 * normal(random)))
        : form === 1
          ? Math.floor(random() * long)
          : form === 2
            ? Math.floor(long * Math.sqrt(random()))
            : form === 4
              ? Math.floor(3 * Math.exp(0.5 * normal(random)))
              : Math.min(12, Math.floor((long * (random() + random() + random())) / 1.5));
    while (counts.length <= week) counts.push(0);
    counts[week] = (counts[week] as number) + 1;
  }
  return counts.slice(counts.findIndex((count) => count > 0));
}

/**
 * Makes weekly series of many levels (0.2 to 90 a week), seasons (none, one or two waves), trends, dispersions (Poisson to 6) and slow drifts, after Noufaily et al. (2013) and
 * Bédubourg and Le Strat (2017), with one outbreak of 1 to 8 standard deviations. The same seed gives the same series.
 */
export function makeOutbreaks(seed: number, many: number, shapes: OutbreakShapes = "many"): readonly MadeSeries[] {
  const random = seededRandom(seed);
  return Array.from({ length: many }, (_, nth): MadeSeries => {
    const background = BACKGROUNDS[nth % BACKGROUNDS.length] as MadeSeries["background"];
    const level = -1.5 + 6 * random();
    const waves = [random() < 0.4 ? 0 : 0.8 * random(), random() < 0.6 ? 0 : 0.4 * random()] as const;
    const phases = [random() * 52, random() * 26] as const;
    const trend = random() < 0.4 ? 0 : (random() - 0.5) * 0.5;
    const dispersion = random() < 0.25 ? 1 : 1 + 3 * random() * random() + (random() < 0.1 ? 2 : 0);
    const drifts = random() < 0.25 ? 0.1 * random() : 0;
    const shiftsAt = 52 + Math.floor(random() * 240);
    const shift = background === "shift" ? (random() - 0.5) * 1.2 : 0;
    let drift = 0;
    const means = Float64Array.from({ length: MADE_WEEKS }, (_, week) => {
      drift = 0.85 * drift + drifts * normal(random);
      const season =
        waves[0] * Math.cos((2 * Math.PI * (week - phases[0])) / 52) +
        waves[1] * Math.cos((4 * Math.PI * (week - phases[1])) / 52);
      const dip = background === "dips" && week % 52 >= 50 ? -0.6 : 0;
      const rest = (trend * (week - JUDGED_FROM)) / 52 + drift + (week >= shiftsAt ? shift : 0) + dip;
      return Math.exp(level + season + rest);
    });
    const counts = means.map((mean) => drawCount(random, mean, dispersion));
    const plant = (at: number, size: number) => {
      const deviation = Math.sqrt(Math.max(means[at] as number, 0.1) * dispersion);
      const cases = outbreakCases(random, Math.max(1, poisson(random, size * deviation)), shapes);
      cases.forEach((more, week) => {
        if (at + week < MADE_WEEKS) counts[at + week] = (counts[at + week] as number) + more;
      });
      return cases.length;
    };
    const sizeOf = () => SIZES[Math.floor(random() * SIZES.length)] as number;
    if (background === "past")
      for (let more = 1 + Math.floor(random() * 5); more > 0; more--)
        plant(Math.floor(random() * 300), sizeOf() * (1 + 2 * random()));
    const inOutbreak = new Uint8Array(MADE_WEEKS);
    const begin = JUDGED_FROM + 2 + Math.floor(random() * 42);
    inOutbreak.fill(1, begin, Math.min(MADE_WEEKS, begin + plant(begin, sizeOf())));
    const isGap = () => background === "gaps" && random() < 0.06;
    const cells = Array.from(counts, (count) => (isGap() ? ({ state: "missing" } as const) : count));
    return { series: countSeries(cells, 52), inOutbreak, begin, background };
  });
}
