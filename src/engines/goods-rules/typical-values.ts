import { hash53 } from "../../core/hash-53.ts";
import { medianOf } from "../../core/median.ts";
import type { Declaration, DeclaredGoods } from "./declaration.ts";

/** What is usual for goods of a heading, of past declarations: the median of the logarithm and its scatter. */
export type TypicalValue = { readonly median: number; readonly scatter: number; readonly count: number };

/** Usual figures by what is measured, currency and heading: `value|USD|8471`. */
export type TypicalValues = ReadonlyMap<string, TypicalValue>;

/** Fewer past lines than this say nothing about what is usual. */
const LEAST_LINES = 30;
/** The least scatter of a logarithm: prices of one heading differ at least by a third. */
const LEAST_SCATTER = 0.3;
const DIGITS = 4;

/** Of one heading so many figures are kept at most; of more, a draw by the items' numbers, the same in whatever order they come. */
const MOST_KEPT = 4096;

/** Learns what is usual, one past declaration after the other. */
export type TypicalBook = {
  readonly add: (declaration: Declaration) => void;
  readonly typical: () => TypicalValues;
};

type Kept = { count: number; below: number; draws: number[]; figures: number[] };

/**
 * Learns what is usual from past declarations: value per kilogram (each currency by itself, so that no rate of exchange
 * enters) and kilograms per piece, by heading of four digits. Median and scatter (1.4826 times the median distance) of
 * natural logarithms.
 */
export function typicalBook(): TypicalBook {
  const values = new Map<string, Kept>();
  let known: TypicalValues | undefined;
  return {
    add({ id, goods }) {
      known = undefined;
      goods.forEach((line, at) => {
        for (const { key, figure } of figuresOf(line)) {
          const kept = values.get(key) ?? { count: 0, below: 1, draws: [], figures: [] };
          values.set(key, kept);
          keep(kept, hash53(`${id} ${at}`) / 2 ** 53, Math.log(figure));
        }
      });
    },
    typical: () => (known ??= typicalOf(values)),
  };
}

function keep(kept: Kept, draw: number, figure: number): void {
  kept.count++;
  if (draw >= kept.below) return;
  kept.draws.push(draw);
  kept.figures.push(figure);
  while (kept.draws.length > MOST_KEPT) {
    kept.below /= 2;
    kept.figures = kept.figures.filter((_, at) => (kept.draws[at] as number) < kept.below);
    kept.draws = kept.draws.filter((one) => one < kept.below);
  }
}

function typicalOf(values: ReadonlyMap<string, Kept>): TypicalValues {
  const typical = new Map<string, TypicalValue>();
  for (const [key, { count, figures }] of values) {
    if (count < LEAST_LINES) continue;
    const median = medianOf(figures);
    const scatter = Math.max(LEAST_SCATTER, 1.4826 * medianOf(figures.map((one) => Math.abs(one - median))));
    typical.set(key, { median, scatter, count });
  }
  return typical;
}

/** A figure of a line far from what is usual: how many scatters away, what is usual, of how many lines. */
export type UnusualFigure = {
  readonly measure: "value" | "piece";
  readonly figure: number;
  readonly usual: number;
  readonly unit: string;
  readonly distance: number;
  readonly count: number;
  readonly heading: string;
};

/** The figures of a line that lie further than so many scatters from what is usual. */
export function unusualFigures(typical: TypicalValues, line: DeclaredGoods, reach: number): readonly UnusualFigure[] {
  return figuresOf(line).flatMap(({ key, figure, measure, unit, heading }) => {
    const known = typical.get(key);
    if (known === undefined) return [];
    const distance = (Math.log(figure) - known.median) / known.scatter;
    if (Math.abs(distance) < reach) return [];
    return [{ measure, figure, usual: Math.exp(known.median), unit, distance, count: known.count, heading }];
  });
}

function figuresOf({ hs, value, currency, netWeight, quantity }: DeclaredGoods) {
  const figures: { key: string; figure: number; measure: "value" | "piece"; unit: string; heading: string }[] = [];
  if (hs === undefined || hs.length < DIGITS || netWeight === undefined || netWeight <= 0) return figures;
  const heading = hs.slice(0, DIGITS);
  if (value !== undefined && value > 0 && currency !== undefined) {
    const unit = `${currency}/kg`;
    figures.push({ key: `value|${currency}|${heading}`, figure: value / netWeight, measure: "value", unit, heading });
  }
  if (quantity !== undefined && quantity > 0)
    figures.push({ key: `piece|${heading}`, figure: netWeight / quantity, measure: "piece", unit: "kg", heading });
  return figures;
}
