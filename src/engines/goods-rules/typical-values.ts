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

/**
 * Learns what is usual from past declarations: value per kilogram (each currency by itself, so that no rate of exchange
 * enters) and kilograms per piece, by heading of four digits. Median and scatter (1.4826 times the median distance) of
 * natural logarithms.
 */
export function typicalValues(past: readonly Declaration[]): TypicalValues {
  const values = new Map<string, number[]>();
  for (const { goods } of past)
    for (const line of goods)
      for (const { key, figure } of figuresOf(line)) {
        const list = values.get(key);
        if (list === undefined) values.set(key, [Math.log(figure)]);
        else list.push(Math.log(figure));
      }
  const typical = new Map<string, TypicalValue>();
  for (const [key, list] of values) {
    if (list.length < LEAST_LINES) continue;
    const median = medianOf(list);
    const scatter = Math.max(LEAST_SCATTER, 1.4826 * medianOf(list.map((one) => Math.abs(one - median))));
    typical.set(key, { median, scatter, count: list.length });
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
