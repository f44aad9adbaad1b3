import type { FarringtonSettings } from "../src/engines/detection/farrington.ts";

/** What Farrington Flexible expects of the last week, written straight from the papers: a full design matrix and elimination at every step. */
export function plainFarrington(counts: Float64Array, settings: FarringtonSettings): number {
  const { years, halfWidth: w, periods, skipRecent } = settings;
  const now = counts.length - 1;
  const part = new Map<number, number>();
  for (let year = 1; year <= years; year++) {
    const place = now - 52 * year;
    for (let at = place - w; at <= place + w; at++) part.set(at, 0);
    const between = 52 - 2 * w - 1;
    let from = place + w + 1;
    for (let nth = 1; nth < periods; nth++) {
      const length = Math.floor(between / (periods - 1)) + (nth <= between % (periods - 1) ? 1 : 0);
      for (let at = from; at < from + length; at++) part.set(at, nth);
      from += length;
    }
  }
  const places = [...part.keys()].filter((at) => at >= 0 && at < now - skipRecent).sort((a, b) => a - b);
  const rowOf = (at: number, group: number) => [
    1,
    at - now,
    ...Array.from({ length: periods - 1 }, (_, nth) => (group === nth + 1 ? 1 : 0)),
  ];
  const design = places.map((at) => rowOf(at, part.get(at) ?? 0));
  const response = places.map((at) => counts[at] as number);
  const target = rowOf(now, 0);
  const highest = Math.max(...response);
  const first = twice(design, response, settings.reweightFrom);
  const expected = Math.exp(dot(target, first));
  if (expected <= highest) return expected;
  const level = (row: readonly number[]) => row.filter((_, column) => column !== 1);
  return Math.exp(dot(level(target), twice(design.map(level), response, settings.reweightFrom)));
}

function twice(design: readonly (readonly number[])[], response: readonly number[], limit: number): readonly number[] {
  const first = fit(
    design,
    response,
    response.map(() => 1),
  );
  const dispersion = Math.max(1, first.dispersion);
  const raw = design.map((row, at) => {
    const mean = first.means[at] as number;
    const hat = mean * dot(row, solve(first.information, row));
    const root = (response[at] as number) ** (2 / 3);
    return (1.5 * (root * mean ** (-1 / 6) - Math.sqrt(mean))) / Math.sqrt(dispersion * (1 - hat));
  });
  const weights = raw.map((one) => (one > limit ? one ** -2 : 1));
  const scale = weights.length / weights.reduce((sum, one) => sum + one, 0);
  return fit(
    design,
    response,
    weights.map((one) => one * scale),
  ).coefficients;
}

function fit(design: readonly (readonly number[])[], response: readonly number[], weights: readonly number[]) {
  let means = response.map((one) => one + 0.1);
  let coefficients: readonly number[] = [];
  let information: number[][] = [];
  let deviance = Number.POSITIVE_INFINITY;
  for (let step = 0; step < 25; step++) {
    const columns = design[0]?.length ?? 0;
    information = Array.from({ length: columns }, () => Array.from({ length: columns }, () => 0));
    const right = Array.from({ length: columns }, () => 0);
    design.forEach((row, at) => {
      const mean = means[at] as number;
      const weight = (weights[at] as number) * mean;
      const working = Math.log(mean) + ((response[at] as number) - mean) / mean;
      for (let i = 0; i < columns; i++) {
        right[i] = (right[i] as number) + weight * (row[i] as number) * working;
        for (let j = 0; j < columns; j++)
          (information[i] as number[])[j] =
            (information[i]?.[j] as number) + weight * (row[i] as number) * (row[j] as number);
      }
    });
    coefficients = solve(information, right);
    const found = coefficients;
    means = design.map((row) => Math.exp(dot(row, found)));
    const next = means.reduce((sum, mean, at) => {
      const count = response[at] as number;
      return sum + 2 * (weights[at] as number) * ((count > 0 ? count * Math.log(count / mean) : 0) - count + mean);
    }, 0);
    if (Math.abs(next - deviance) < 1e-8 * (next + 0.1)) break;
    deviance = next;
  }
  const pearson = means.reduce(
    (sum, mean, at) => sum + ((weights[at] as number) * ((response[at] as number) - mean) ** 2) / mean,
    0,
  );
  return { coefficients, means, information, dispersion: pearson / (response.length - coefficients.length) };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, one, at) => sum + one * (b[at] as number), 0);
}

function solve(matrix: readonly (readonly number[])[], right: readonly number[]): readonly number[] {
  const rows = matrix.map((row, at) => [...row, right[at] as number]);
  const size = rows.length;
  for (let column = 0; column < size; column++) {
    let best = column;
    for (let row = column + 1; row < size; row++)
      if (Math.abs(rows[row]?.[column] as number) > Math.abs(rows[best]?.[column] as number)) best = row;
    [rows[column], rows[best]] = [rows[best] as number[], rows[column] as number[]];
    const pivot = rows[column] as number[];
    for (let row = 0; row < size; row++) {
      if (row === column) continue;
      const other = rows[row] as number[];
      const share = (other[column] as number) / (pivot[column] as number);
      for (let at = column; at <= size; at++) other[at] = (other[at] as number) - share * (pivot[at] as number);
    }
  }
  return rows.map((row, at) => (row[size] as number) / (row[at] as number));
}
