import type { Goods } from "./goods.ts";
import { mendedHeadAt } from "./heads.ts";
import { type Context, growing, keep } from "./keep-item.ts";
import { noteOf } from "./line-notes.ts";
import { FILLERS } from "./modifiers.ts";
import { exactly, type Measure, MEASURES, type Quantity, quantityAt, weightPhrase } from "./quantities.ts";
import { readModifiers } from "./read-modifiers.ts";
import { phraseAt, type Token } from "./words-of-line.ts";

/** Reads the goods that a measure or package holds, and keeps the item or items. */
export function readMeasured(
  context: Context,
  from: number,
  first: Quantity,
  after: number,
  measure: Measure,
  itself: Goods | undefined,
): number | undefined {
  const { tokens, line, notes } = context;
  let quantity = first;
  let unit: Measure = measure;
  let at = after;
  if (tokens[at]?.fold === "." && (tokens[at - 1]?.fold.length ?? 9) <= 4 && tokens[at + 1] !== undefined) at++;
  if (measure.amount && tokens[at]?.fold === "y" && /^medi[oa]$/.test(tokens[at + 1]?.fold ?? "")) {
    // `2 kilos y medio`, `kilo y medio`
    const state = quantity.stated ? quantity.state : "exact";
    [quantity, at] = [{ ...quantity, state, value: (quantity.value ?? 1) + 0.5 }, at + 2];
  }
  const about = exactly(tokens, at, ["aproximadamente", "aprox"]);
  if (about > 0) [quantity, at] = [{ ...quantity, state: "about" }, at + about];
  const beside = besideAt(context, at, quantity, measure);
  if (beside !== undefined) at = beside.next + (tokens[beside.next]?.fold === "." ? 1 : 0);
  if (beside?.adds !== undefined) quantity = { ...quantity, value: (quantity.value ?? 0) + beside.adds };
  at = afterLinks(tokens, at);
  const weight = weightPhrase(tokens, at);
  at += weight;
  const inner = quantityAt(tokens, at);
  const innerHead = inner.value === undefined ? undefined : mendedHeadAt(context, inner.next, true);
  if (measure.container && innerHead !== undefined && innerHead.is !== "nothing") {
    const ofAll = weight > 0 || (quantity.value ?? 1) === 1;
    const each = tokens.slice(at, at + 12).some((token) => token.fold === "cada");
    if (ofAll && !each && tokens[at - 1]?.fold !== "de") return context.readItem(at);
    if (weight > 0 && !each) return context.readItem(at);
    if (!each && tokens[at - 1]?.fold === "con") {
      notes.push(noteOf("weight-not-attributed", line.slice(tokens[from]?.from ?? 0, tokens.at(-1)?.to ?? 0)));
    }
    at = innerHead.is === "measure" ? afterLinks(tokens, inner.next + innerHead.length) : inner.next;
  } else if (inner.stated) {
    if (inner.value !== undefined) return undefined;
    at = inner.next;
  }
  const found = goodsInside(context, at);
  if (found === undefined) {
    const ends = tokens[at] === undefined || tokens[at]?.kind === "sign" || /^[ye]$/.test(tokens[at]?.fold ?? "");
    if (measure.alone === undefined || !(ends || at === after)) return undefined;
    if (measure.alone === "other") {
      notes.push(noteOf("contents-not-stated", line.slice(tokens[from]?.from ?? 0, tokens[at - 1]?.to ?? 0)));
    }
    const next = keepUnder(context, from, at, quantity, unit, { class: measure.alone, unit: measure.unit });
    return next;
  }
  // `un contenedor con hidrocarburo`: what holds other goods is counted itself.
  if (itself !== undefined && found.goods.class === "other") return undefined;
  if (unit.unit === "pieces" && found.goods.class !== "drug") unit = { ...unit, unit: found.goods.unit };
  const next = keepUnder(context, from, found.next, quantity, unit, found.goods);
  if (beside?.second === undefined || next === undefined) return next;
  return keepUnder(context, from, found.next, beside.second.quantity, beside.second.measure, found.goods);
}

function keepUnder(
  context: Context,
  from: number,
  at: number,
  quantity: Quantity,
  measure: Measure,
  goods: Goods,
): number | undefined {
  const item = growing(goods, quantity, measure.unit);
  if (measure.outside) {
    const { line, tokens, notes } = context;
    notes.push(noteOf("unit-outside", line.slice(tokens[from]?.from ?? 0, tokens[at - 1]?.to ?? 0)));
    [item.value, item.state] = [undefined, "unknown"];
  }
  if (item.value !== undefined && measure.factor !== undefined) {
    const value = Math.round(item.value * measure.factor * 1e6) / 1e6;
    const noun = phraseAt(MEASURES, context.tokens, quantity.next);
    const end = quantity.next + (noun?.length ?? 0);
    const said = context.line.slice(context.tokens[from]?.from ?? 0, context.tokens[end - 1]?.to ?? 0);
    context.repairs.push({ from: said, to: `${value} ${measure.unit}` });
    item.value = value;
  }
  const next = readModifiers(context, at, item);
  return keep(context, from, next, quantity, item) ? next : undefined;
}

/** A second measure beside the first: `3 kilos 500 gramos` adds up, `1,500 litros y 250 kilos de` shares the goods. */
function besideAt(
  context: Context,
  from: number,
  quantity: Quantity,
  measure: Measure,
):
  | { readonly next: number; readonly adds?: number; readonly second?: { quantity: Quantity; measure: Measure } }
  | undefined {
  const { tokens } = context;
  if (!measure.amount || quantity.value === undefined) return undefined;
  const at = /^(?:y|con|,)$/.test(tokens[from]?.fold ?? "") ? from + 1 : from;
  const second = quantityAt(tokens, at);
  const found = second.value === undefined ? undefined : phraseAt(MEASURES, tokens, second.next);
  if (second.value === undefined || !found?.means.amount) return undefined;
  const next = second.next + found.length;
  const pair = `${measure.unit} ${found.means.unit}`;
  if (pair === "kilograms grams" && !found.means.factor) return { next, adds: second.value / 1000 };
  if (measure.factor === 1000 && found.means.unit === "kilograms") return { next, adds: second.value / 1000 };
  if (measure.unit === found.means.unit || tokens[next]?.fold !== "de") return undefined;
  return { next, second: { quantity: second, measure: found.means } };
}

function afterLinks(tokens: readonly Token[], from: number): number {
  let at = from;
  while (/^(?:de|del|con|en|que|contenian?|contienen?|conteniendo|contenido|llen[oa]s?)$/.test(tokens[at]?.fold ?? ""))
    at++;
  return at;
}

/** The goods after a measure, past words that leave them what they are; several drugs make one substance list. */
function goodsInside(context: Context, from: number): { readonly goods: Goods; readonly next: number } | undefined {
  const { tokens } = context;
  let at = from;
  for (let steps = 0; steps < 12; steps++) {
    const head = mendedHeadAt(context, at, true);
    if (head?.is === "goods") return withSubstances(context, head.goods, at + head.length);
    if (head?.is === "measure" && !head.measure.amount) {
      const after = afterLinks(tokens, at + head.length);
      // `cajas con cigarros` holds goods; `bolsas de pastillas de fentanilo` only measures what follows.
      if (head.goods !== undefined && after === at + head.length) return { goods: head.goods, next: after };
      at = after;
    } else if (tokens[at]?.kind === "word" && FILLERS.has(tokens[at]?.fold ?? "")) at++;
    else return undefined;
  }
  return undefined;
}

function withSubstances(context: Context, goods: Goods, from: number): { goods: Goods; next: number } {
  const { tokens } = context;
  const names = [goods.substance];
  let next = from;
  while (goods.class === "drug" && /^(?:[,/yeo])$/.test(tokens[next]?.fold ?? "")) {
    const at = tokens[next + 1]?.fold === "y" ? next + 2 : next + 1;
    const head = mendedHeadAt(context, /^(?:de|otras)$/.test(tokens[at]?.fold ?? "") ? at + 1 : at, true);
    if (head?.is !== "goods" || head.goods.class !== "drug") break;
    names.push(head.goods.substance);
    next = (/^(?:de|otras)$/.test(tokens[at]?.fold ?? "") ? at + 1 : at) + head.length;
  }
  const substance = [...new Set(names.filter((name) => name !== undefined))].join(", ");
  return { goods: names.length > 1 && substance !== "" ? { ...goods, substance } : goods, next };
}
