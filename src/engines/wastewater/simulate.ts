import { normalQuantile } from "../detection/distributions.ts";
import { seededRandom } from "../detection/random.ts";
import { type Load, type LoadInput, loadOf } from "./loads.ts";
import { type Component, COMPONENTS, type Distribution, USUAL_UNCERTAINTIES } from "./uncertainties.ts";

/** What is simulated. */
export type SimulationInput = LoadInput & {
  /** How much drug was consumed for each unit of residue; without it loads alone are simulated. */
  readonly factor?: number;
  /** Distributions that differ from the usual ones. */
  readonly uncertainties?: Partial<Readonly<Record<Component, Distribution>>>;
};

/** The middle, the mean and the central 95 % of simulated values. */
export type Spread = { readonly median: number; readonly mean: number; readonly low: number; readonly high: number };

/** What a simulation found, beside the values without any uncertainty. */
export type Simulation = {
  readonly load: Load;
  readonly perThousand: Spread;
  /** Milligrams of drug a day and thousand people. */
  readonly consumption?: { readonly value: number } & Spread;
  /** The share of the variance of logarithms that each component brings; they add up to 1. */
  readonly shares: Readonly<Partial<Record<Component, number>>>;
  readonly draws: number;
  readonly seed: number;
};

/**
 * Propagates the uncertainties of sampling, chemistry, flow, population and excretion by simulation: every draw multiplies
 * each quantity by an independent relative error. A concentration below its limit is drawn evenly between zero and the
 * limit, and the load says so. The same seed gives the same result on every machine. Throws on less than 100 draws.
 */
export function simulate(input: SimulationInput, draws = 10_000, seed = 1): Simulation {
  if (!(draws >= 100 && draws <= 1_000_000)) throw new Error(`\`${draws}\` draws: ask for 100 to 1,000,000 of them`);
  const load = loadOf(input);
  const next = seededRandom(seed);
  const used = COMPONENTS.filter((name) => name !== "excretion" || input.factor !== undefined);
  const errors = used.map((name) => ({
    name,
    of: input.uncertainties?.[name] ?? USUAL_UNCERTAINTIES[name].distribution,
  }));
  const loads = new Float64Array(draws);
  const consumed = new Float64Array(input.factor === undefined ? 0 : draws);
  const sums = errors.map(() => ({ sum: 0, squares: 0 }));
  for (let draw = 0; draw < draws; draw++) {
    let relative = load.isBelow ? next() : 1;
    let excretion = 1;
    errors.forEach(({ name, of }, at) => {
      const error = errorOf(of, next());
      const logarithm = Math.log(error);
      const own = sums[at] as { sum: number; squares: number };
      own.sum += logarithm;
      own.squares += logarithm * logarithm;
      if (name === "excretion") excretion = error;
      else if (name === "population") relative /= error;
      else relative *= error;
    });
    loads[draw] = load.perThousand * relative;
    // The factor is one over the share excreted, so that an error of the share divides.
    if (input.factor !== undefined) consumed[draw] = (load.perThousand * input.factor * relative) / excretion;
  }
  const variances = sums.map(({ sum, squares }) => Math.max(0, squares / draws - (sum / draws) ** 2));
  const total = variances.reduce((all, one) => all + one, 0);
  const shares = Object.fromEntries(
    errors.map(({ name }, at) => [name, total === 0 ? 0 : (variances[at] as number) / total]),
  );
  return {
    load,
    perThousand: spreadOf(loads),
    ...(input.factor !== undefined && {
      consumption: { value: load.perThousand * input.factor, ...spreadOf(consumed) },
    }),
    shares,
    draws,
    seed,
  };
}

/** The relative error at a probability strictly between 0 and 1. */
function errorOf(distribution: Distribution, probability: number): number {
  if (distribution.shape === "uniform")
    return Math.max(Number.MIN_VALUE, 1 + distribution.half * (2 * probability - 1));
  const variance = Math.log(1 + distribution.variation ** 2);
  const inside = Math.min(1 - 1e-12, Math.max(1e-12, probability));
  return Math.exp(Math.sqrt(variance) * normalQuantile(inside) - variance / 2);
}

function spreadOf(values: Float64Array): Spread {
  const sorted = values.slice().sort();
  const at = (share: number) => {
    const place = share * (sorted.length - 1);
    const [below, above] = [sorted[Math.floor(place)] as number, sorted[Math.ceil(place)] as number];
    return below + (above - below) * (place - Math.floor(place));
  };
  const mean = values.reduce((all, one) => all + one, 0) / values.length;
  return { median: at(0.5), mean, low: at(0.025), high: at(0.975) };
}
