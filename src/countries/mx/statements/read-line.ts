import { type Goods } from "./goods.ts";
import { headAt, mendedHeadAt } from "./heads.ts";
import { type Context, growing, keep, type ReadItem } from "./keep-item.ts";
import { noteOf, type Note } from "./line-notes.ts";
import { OPENINGS, VEHICLE_WORDS } from "./modifiers.ts";
import { exactly, type Quantity, quantityAt } from "./quantities.ts";
import { readMeasured } from "./read-measured.ts";
import { isFirearm, readModifiers } from "./read-modifiers.ts";
import { type Token, tokensOf } from "./words-of-line.ts";

/** What one line of a statement says. */
export type ReadLine = {
  readonly items: readonly ReadItem[];
  readonly repairs: readonly { readonly from: string; readonly to: string }[];
  readonly notes: readonly Note[];
  /** The part of the line that was not understood: none of it became an item. */
  readonly unread?: string;
};

const SEPARATOR = /^(?:[,;.:+/&)\]·•–—-]|y|e|con|tambien|ademas|asimismo)$/;
const ARTICLES = /^(?:el|la|los|las|su|sus|de|del|otro|otra|otros|otras|dichos|dichas)$/;
/** The most items one line may hold; a longer one is no line of a statement. */
const MOST_ITEMS = 200;

/**
 * Reads one line of a statement of seized goods in Spanish: quantity, measure, noun, and what follows the noun. A
 * noun may be left out when the line before has it (`2 con blindaje artesanal` after vehicles).
 */
export function readLine(line: string, before?: ReadItem): ReadLine {
  const context = contextOf(line, tokensOf(line), before);
  const stopped = readTokens(context);
  const { items, repairs, notes } = context;
  if (stopped === undefined) return { items, repairs, notes };
  return { items, repairs, notes, unread: line.slice(context.tokens[stopped]?.from ?? 0).trim() };
}

function contextOf(line: string, tokens: Token[], before: ReadItem | undefined): Context {
  const context: Context = {
    line,
    tokens,
    items: [],
    repairs: [],
    notes: [],
    before,
    readItem: (at) => readItem(context, at),
    begins: (at) => beginsItem(context, at),
    inside: (words) => {
      const host = context.items.at(-1);
      const inner = contextOf(line, [...words], host ?? ARM);
      return readTokens(inner) === undefined ? inner.items : undefined;
    },
  };
  return context;
}

/** What an elliptical `3 largas` inside the brackets of a first item stands on. */
const ARM: ReadItem = { class: "firearm-unspecified", description: "", unit: "pieces", quantityState: "unknown" };

/** Reads all items; answers the token at which it had to stop, if any. */
function readTokens(context: Context): number | undefined {
  const { tokens } = context;
  // `1) 5 armas largas`
  const numbered = tokens[0]?.kind === "figure" && tokens[1]?.fold === ")" ? 2 : 0;
  let at = numbered + exactly(tokens, numbered, OPENINGS);
  for (;;) {
    at = afterSeparators(context.tokens, at);
    if (at >= context.tokens.length) return undefined;
    const next = context.items.length < MOST_ITEMS ? readItem(context, at) : undefined;
    if (next === undefined) return at;
    at = next;
  }
}

function afterSeparators(tokens: readonly Token[], from: number): number {
  let at = from;
  while (at < tokens.length) {
    const phrase = exactly(tokens, at, ["asi como", "ademas de", "junto con", "un total de"]);
    if (phrase > 0) at += phrase;
    else if (SEPARATOR.test(tokens[at]?.fold ?? "")) at++;
    else break;
  }
  return at;
}

function afterArticles(tokens: readonly Token[], from: number): number {
  let at = from;
  while (ARTICLES.test(tokens[at]?.fold ?? "")) at++;
  return at;
}

function beginsItem(context: Context, at: number): boolean {
  const { tokens } = context;
  if (tokens[at] === undefined || tokens[at]?.kind === "sign") return tokens[at]?.fold === "$";
  const quantity = quantityAt(tokens, at);
  if (quantity.value !== undefined || quantity.upTo) return true;
  const head = headAt(tokens, afterArticles(tokens, quantity.next));
  return head !== undefined && (quantity.stated || quantity.next === at) && !ARTICLES.test(tokens[at]?.fold ?? "");
}

/** Reads one item and keeps it; answers the token after it, or undefined when it is not understood. */
function readItem(context: Context, from: number): number | undefined {
  const { tokens, line } = context;
  const quantity = quantityAt(tokens, from);
  const at = afterArticles(tokens, quantity.next);
  const head = mendedHeadAt(context, at);
  if (head?.is === "nothing") {
    let end = at + head.length;
    while (end < tokens.length && tokens[end]?.kind !== "sign") end++;
    context.notes.push(noteOf("not-goods", line.slice(tokens[from]?.from ?? 0, tokens[end - 1]?.to ?? 0)));
    return end;
  }
  if (head?.is === "measure") {
    const measured = readMeasured(context, from, quantity, at + head.length, head.measure, head.goods);
    if (measured !== undefined || head.goods === undefined) return measured;
    return keepGoods(context, from, quantity, at + head.length, head.goods);
  }
  if (head?.is === "goods") return keepGoods(context, from, quantity, at + head.length, head.goods);
  return readWithoutNoun(context, from, quantity, at);
}

function keepGoods(context: Context, from: number, quantity: Quantity, at: number, goods: Goods): number | undefined {
  const item = growing(goods, quantity, goods.unit);
  const before = context.items.at(-1);
  if (goods.class === "drug" && quantity.value !== undefined && goods.unit === "not-stated") {
    // `100 gramos de fentanilo y 200 de metanfetamina`
    const { line, tokens } = context;
    const shared = before?.class === "drug" && tokens[quantity.next]?.fold === "de";
    if (shared) item.unit = before.unit;
    const text = line.slice(tokens[from]?.from ?? 0, tokens[at - 1]?.to ?? 0);
    const told = context.notes.some((note) => note.code === "unit-not-read");
    if (shared || !told) context.notes.push(noteOf(shared ? "noun-left-out" : "unit-not-read", text));
  }
  const next = readModifiers(context, at, item);
  return keep(context, from, next, quantity, item) ? next : undefined;
}

/** `3 largas`, `2 con blindaje`, `1,000 casillas de fentanilo`, `$5,000`: a number whose noun is missing or not known. */
function readWithoutNoun(context: Context, from: number, quantity: Quantity, at: number): number | undefined {
  const { tokens, line, notes } = context;
  if (quantity.value === undefined) return undefined;
  const text = () => line.slice(tokens[from]?.from ?? 0, tokens[Math.min(at + 3, tokens.length) - 1]?.to ?? 0);
  const before = context.items.at(-1) ?? context.before;
  const word = tokens[at];
  if (before !== undefined && isFirearm(before.class) && /^(?:larga|corta)s?$/.test(word?.fold ?? "")) {
    return keepGoods(context, from, quantity, at, { class: "firearm-unspecified", unit: "pieces", generic: true });
  }
  const described = tokens.slice(at, at + 4).some((token) => VEHICLE_WORDS.test(token.fold));
  if (before?.class === "vehicle" && described && context.items.length > 0) {
    // `4 vehículos, uno blindado`: one of the four. On a line of its own it is a further one.
    let end = at;
    while (end < tokens.length && !SEPARATOR.test(tokens[end]?.fold ?? "")) end++;
    notes.push(noteOf("bracket-not-counted", line.slice(tokens[from]?.from ?? 0, tokens[end - 1]?.to ?? 0)));
    return end;
  }
  if (before?.class === "vehicle" && described) {
    notes.push(noteOf("noun-left-out", text()));
    return keepGoods(context, from, quantity, at, { class: "vehicle", unit: "pieces" });
  }
  if (quantity.money && (word === undefined || word.kind === "sign")) {
    notes.push(noteOf("currency-not-stated", text()));
    return keepGoods(context, from, quantity, at, { class: "currency", unit: "not-stated" });
  }
  if (word?.kind === "word" && /^(?:de|con)$/.test(tokens[at + 1]?.fold ?? "")) {
    const head = mendedHeadAt(context, at + 2, true);
    if (head?.is === "goods" && head.goods.class === "drug") {
      notes.push(noteOf("unit-not-read", line.slice(word.from, word.to)));
      return keepGoods(context, from, quantity, at + 2 + head.length, { ...head.goods, unit: "not-stated" });
    }
  }
  return undefined;
}
