import { solvePositive } from "../src/engines/detection/solve-positive.ts";

/** One alternative of a choice: its figures, and whether it is a right one. */
type Alternative = { readonly figures: readonly number[]; readonly isRight: boolean };

/**
 * Weights under which the right alternatives of each choice come out most likely (conditional logit, several right ones
 * counting together), with a slight pull towards 0; by Adam steps on figures of unit spread, always the same.
 */
export function fitChoice(choices: readonly (readonly Alternative[])[]): number[] {
  const usable = choices.filter((one) => one.some(({ isRight }) => isRight) && one.length > 1);
  const size = usable[0]?.[0]?.figures.length ?? 0;
  const spread = spreads(
    usable.flat().map((one) => one.figures),
    size,
  );
  const weights = new Float64Array(size);
  const mean = new Float64Array(size);
  const square = new Float64Array(size);
  for (let step = 1; step <= 400; step++) {
    const slope = weights.map((one) => 1e-3 * one);
    for (const choice of usable) {
      const score = choice.map(({ figures }) =>
        figures.reduce((sum, one, at) => sum + (one / (spread[at] as number)) * (weights[at] as number), 0),
      );
      const top = Math.max(...score);
      const odds = score.map((one) => Math.exp(one - top));
      const all = odds.reduce((sum, one) => sum + one, 0);
      const right = odds.reduce((sum, one, at) => sum + (choice[at]?.isRight ? one : 0), 0);
      choice.forEach(({ figures, isRight }, at) => {
        const pull = (odds[at] as number) / all - (isRight ? (odds[at] as number) / right : 0);
        for (let i = 0; i < size; i++)
          slope[i] = (slope[i] as number) + (pull * (figures[i] as number)) / (spread[i] as number) / usable.length;
      });
    }
    for (let i = 0; i < size; i++) {
      mean[i] = 0.9 * (mean[i] as number) + 0.1 * (slope[i] as number);
      square[i] = 0.999 * (square[i] as number) + 0.001 * (slope[i] as number) ** 2;
      weights[i] =
        (weights[i] as number) -
        (0.05 * ((mean[i] as number) / (1 - 0.9 ** step))) /
          (Math.sqrt((square[i] as number) / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return Array.from(weights, (one, at) => one / (spread[at] as number));
}

/** Logistic regression with a slight pull towards 0: the constant, then one weight a figure; by Newton steps. */
export function fitLogistic(cases: readonly Alternative[]): number[] {
  const size = (cases[0]?.figures.length ?? 0) + 1;
  let weights: Float64Array = new Float64Array(size);
  for (let step = 0; step < 25; step++) {
    const slope = weights.map((one) => -1e-2 * one);
    const curve = Float64Array.from({ length: size * size }, (_, at) => (at % (size + 1) === 0 ? 1e-2 : 0));
    for (const { figures, isRight } of cases) {
      const row = [1, ...figures];
      const probability = 1 / (1 + Math.exp(-row.reduce((sum, one, at) => sum + one * (weights[at] as number), 0)));
      for (let i = 0; i < size; i++) {
        slope[i] = (slope[i] as number) + (Number(isRight) - probability) * (row[i] as number);
        for (let j = 0; j <= i; j++)
          curve[i * size + j] =
            (curve[i * size + j] as number) + probability * (1 - probability) * (row[i] as number) * (row[j] as number);
      }
    }
    if (!solvePositive(curve, slope, size)) throw new Error("the figures do not tell the alternatives apart");
    weights = weights.map((one, at) => one + (slope[at] as number));
  }
  return [...weights];
}

function spreads(rows: readonly (readonly number[])[], size: number): number[] {
  return Array.from({ length: size }, (_, at) => {
    const mean = rows.reduce((sum, row) => sum + (row[at] as number), 0) / rows.length;
    return Math.sqrt(rows.reduce((sum, row) => sum + ((row[at] as number) - mean) ** 2, 0) / rows.length) + 1e-9;
  });
}
