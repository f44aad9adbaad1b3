import type { RandomStream } from "./random-stream.ts";

/** Names with their weights; the weights need not add up to one. */
export type Shares = readonly (readonly [name: string, weight: number])[];

/** Reads shares written as `name weight; name weight`; a name may hold spaces, its weight stands last. */
export function shares(text: string): Shares {
  return text
    .split(";")
    .map((part) => part.trim())
    .filter((part) => part !== "")
    .map((part) => {
      const space = part.lastIndexOf(" ");
      const weight = Number(part.slice(space + 1));
      if (space < 1 || !(weight >= 0))
        throw new Error(`the share \`${part}\` has no weight: write a name and a number`);
      return [part.slice(0, space), weight] as const;
    });
}

/** Codes of a list with their weights. */
export type CodeShares<C> = readonly (readonly [code: Extract<keyof C, string>, weight: number])[];

/** Reads shares of codes; a name that is not in the list of codes throws. */
export function coded<C extends object>(codes: C, text: string): CodeShares<C> {
  const list = shares(text);
  for (const [code] of list) {
    if (!Object.hasOwn(codes, code)) throw new Error(`\`${code}\` is not in the list of codes: correct the share`);
  }
  return list as CodeShares<C>;
}

/** A table from which an item is drawn in constant time (Walker's alias method, after Vose 1991). */
export type Weighted<T> = {
  readonly items: readonly T[];
  readonly limits: Float64Array;
  readonly others: Int32Array;
};

/** Prepares a table of items with weights of 0 or more; throws when nothing has weight. */
export function weighted<T>(entries: Iterable<readonly [T, number]>): Weighted<T> {
  const list = [...entries].filter(([, weight]) => weight > 0);
  const total = list.reduce((sum, [, weight]) => sum + weight, 0);
  if (!(total > 0)) throw new Error("no item has a weight: give at least one a weight above zero");
  const limits = new Float64Array(list.length).fill(1);
  const others = new Int32Array(list.length);
  const scaled = list.map(([, weight]) => (weight * list.length) / total);
  const small: number[] = [];
  const large: number[] = [];
  scaled.forEach((weight, at) => void (weight < 1 ? small : large).push(at));
  while (small.length > 0 && large.length > 0) {
    const less = small.pop() as number;
    const more = large.pop() as number;
    const rest = (scaled[more] ?? 1) + (scaled[less] ?? 1) - 1;
    limits[less] = scaled[less] ?? 1;
    others[less] = more;
    scaled[more] = rest;
    (rest < 1 ? small : large).push(more);
  }
  return { items: list.map(([item]) => item), limits, others };
}

/** Draws an item. */
export function draw<T>(of: Weighted<T>, random: RandomStream): T {
  const place = random() * of.items.length;
  const at = place | 0;
  return of.items[place - at < (of.limits[at] as number) ? at : (of.others[at] as number)] as T;
}

/** Points of a distribution: the share of values at or below a value, both rising. */
export type Quantiles = readonly (readonly [share: number, value: number])[];

/** Reads points written as `share value; share value`. */
export function points(text: string): Quantiles {
  return shares(text).map(([share, value]) => [Number(share), value] as const);
}

/** Draws a whole number from a distribution given by points, straight lines between them; no logarithms, so exact. */
export function drawQuantile(of: Quantiles, random: RandomStream): number {
  const share = random();
  let at = 1;
  while (at < of.length - 1 && (of[at] as Quantiles[number])[0] <= share) at++;
  const [fromShare, from] = of[at - 1] as Quantiles[number];
  const [toShare, to] = of[at] as Quantiles[number];
  return Math.floor(from + ((share - fromShare) / (toShare - fromShare)) * (to - from));
}
